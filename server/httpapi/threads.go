package httpapi

import (
	"context"

	"maru/server/chat"
	"maru/server/protocol"
	"maru/store"
)

func (a *API) listReplies(ctx context.Context, c *call, req protocol.RepliesRequest) (protocol.Messages, error) {
	page, err := a.chat.Replies(ctx, c.actor, req.ID, store.Page{
		Before: req.Before, After: req.After, Around: req.Around, Limit: int(req.Limit),
	})
	if err != nil {
		return nil, err
	}
	linkHistory(c.header, c.request.URL, req.Limit, page)
	return protocol.MessagesOf(page.Messages), nil
}

func (a *API) followThread(ctx context.Context, c *call, req protocol.MessageRequest) (protocol.ThreadEntry, error) {
	thread, err := a.chat.Follow(ctx, c.actor, req.ID, true)
	return protocol.ThreadEntryOf(thread), err
}

func (a *API) unfollowThread(ctx context.Context, c *call, req protocol.MessageRequest) (protocol.ThreadEntry, error) {
	thread, err := a.chat.Follow(ctx, c.actor, req.ID, false)
	return protocol.ThreadEntryOf(thread), err
}

func (a *API) getThread(ctx context.Context, c *call, req protocol.MessageRequest) (protocol.ThreadEntry, error) {
	thread, err := a.chat.Thread(ctx, c.actor, req.ID)
	return protocol.ThreadEntryOf(thread), err
}

func (a *API) listThreads(ctx context.Context, c *call, req protocol.ListThreadsRequest) ([]protocol.ThreadEntry, error) {
	threads, err := a.chat.Threads(ctx, c.actor, chat.ThreadsQuery{
		Unread: req.Unread, Before: moment(req.Before), BeforeID: req.BeforeID, Limit: int(req.Limit),
	})
	if err != nil {
		return nil, err
	}
	linkThreads(c.header, c.request.URL, req, threads)
	return protocol.ThreadEntriesOf(threads), nil
}
