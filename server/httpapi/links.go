package httpapi

import (
	"fmt"
	"net/http"
	"net/url"
	"strconv"

	"maru/server/chat"
	"maru/server/protocol"
	"maru/store"
)

// linkHistory says where the pages before and after a page of history are, if there are any.
func linkHistory(header http.Header, at *url.URL, limit int64, page chat.History) {
	if len(page.Messages) == 0 {
		return
	}
	link := func(relation, parameter string, seq int64) {
		query := url.Values{parameter: {strconv.FormatInt(seq, 10)}, "limit": {strconv.FormatInt(limit, 10)}}
		header.Add("Link", fmt.Sprintf(`<%s?%s>; rel="%s"`, at.EscapedPath(), query.Encode(), relation))
	}
	if page.Earlier {
		link("prev", "before", page.Messages[0].Seq)
	}
	if page.Later {
		link("next", "after", page.Messages[len(page.Messages)-1].Seq)
	}
}

// linkThreads says where the threads after a page of them are, if the page is full.
func linkThreads(header http.Header, at *url.URL, asked protocol.ListThreadsRequest, threads []store.ThreadEntry) {
	if len(threads) < int(asked.Limit) {
		return
	}
	last := threads[len(threads)-1].Root
	query := url.Values{
		"before":   {protocol.TimeOf(last.Thread.LastReplyAt).String()},
		"beforeId": {strconv.FormatInt(last.ID, 10)},
		"limit":    {strconv.FormatInt(asked.Limit, 10)},
	}
	if asked.Unread {
		query.Set("unread", "true")
	}
	header.Add("Link", fmt.Sprintf(`<%s?%s>; rel="next"`, at.EscapedPath(), query.Encode()))
}
