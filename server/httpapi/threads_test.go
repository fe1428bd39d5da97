package httpapi_test

import (
	"fmt"
	"strings"
	"testing"

	"maru/server/protocol"
)

func TestThreads(t *testing.T) {
	h := newHall(t, "민지", "jonas")
	say := func(who, content string, thread int64) protocol.Message {
		draft := map[string]any{"content": content}
		if thread != 0 {
			draft["threadId"] = thread
		}
		return decode[protocol.Message](h, h.want(who, "POST", "/api/rooms/1/messages", draft, 201))
	}
	var roots []protocol.Message
	for i := range 3 {
		roots = append(roots, say("민지", fmt.Sprint("root ", i), 0))
	}
	for i := range 7 {
		say("jonas", "reply", roots[i%3].ID)
		say("owner", "between", 0)
	}
	at := func(id int64, rest string) string { return fmt.Sprintf("/api/messages/%d/%s", id, rest) }

	t.Run("replies come in pages", func(t *testing.T) {
		for query, want := range map[string]string{
			"":                     "4 10 16",
			"?limit=1":             "16 prev",
			"?limit=1&before=16":   "10 prev next",
			"?after=4":             "10 16 prev",
			"?after=16":            "",
			"?around=10&limit=2":   "4 10 next",
			"?limit=0":             "bad_request",
			"?before=5&after=5":    "bad_request",
			"?around=1&before=500": "bad_request",
		} {
			answer := h.ask(h.request("민지", "GET", at(roots[0].ID, "thread")+query, nil))
			if answer.Code != 200 {
				h.refused(answer, query, protocol.Code(want))
				continue
			}
			var got []string
			for _, m := range decode[[]protocol.Message](h, answer) {
				got = append(got, fmt.Sprint(m.Seq))
			}
			for _, link := range answer.Header().Values("Link") {
				_, relation, _ := strings.Cut(link, `rel="`)
				got = append(got, strings.TrimSuffix(relation, `"`))
			}
			if strings.Join(got, " ") != want {
				t.Errorf("%s: %v, want %s", query, got, want)
			}
		}
	})
	t.Run("the list leads from page to page", func(t *testing.T) {
		var got []string
		for target := "/api/threads?limit=2&unread=true"; target != ""; {
			answer := h.want("민지", "GET", target, nil, 200)
			for _, thread := range decode[[]protocol.ThreadEntry](h, answer) {
				got = append(got, fmt.Sprintf("%s:%d", thread.Root.Content, thread.Unread))
			}
			target, _, _ = strings.Cut(strings.TrimPrefix(answer.Header().Get("Link"), "<"), ">")
		}
		if list := strings.Join(got, ", "); list != "root 0:3, root 2:2, root 1:2" {
			t.Error(list)
		}
		h.refused(h.ask(h.request("민지", "GET", "/api/threads?limit=201", nil)), "limit", protocol.CodeBadRequest)
	})
	t.Run("following is a choice", func(t *testing.T) {
		for _, step := range []struct {
			method string
			want   bool
		}{{"PUT", true}, {"PUT", true}, {"DELETE", false}, {"DELETE", false}} {
			thread := decode[protocol.ThreadEntry](h, h.want("owner", step.method, at(roots[0].ID, "follow"), nil, 200))
			if thread.Following != step.want || thread.Unread != 0 {
				t.Errorf("%s: %+v", step.method, thread)
			}
		}
		thread := decode[protocol.ThreadEntry](h, h.want("민지", "GET", fmt.Sprint("/api/threads/", roots[0].ID), nil, 200))
		if !thread.Following || thread.Unread != 3 || thread.LastReply.Seq != 16 {
			t.Errorf("%+v", thread)
		}
	})
}
