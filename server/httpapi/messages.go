package httpapi

import (
	"context"
	"net/http"
	"time"

	"maru/server/chat"
	"maru/server/protocol"
	"maru/store"
)

func (a *API) listMessages(ctx context.Context, c *call, req protocol.HistoryRequest) (protocol.Messages, error) {
	given := 0
	for _, seq := range []*int64{req.Before, req.After, req.Around} {
		if seq != nil {
			given++
		}
	}
	if given > 1 {
		return nil, protocol.Errorf(protocol.CodeBadRequest, "Of before, after and around at most one may be given.")
	}
	page, err := a.chat.History(ctx, c.actor, req.ChatRoomID, store.Page{
		Before: req.Before, After: req.After, Around: req.Around, Limit: int(req.Limit),
	})
	if err != nil {
		return nil, err
	}
	linkHistory(c.header, c.request.URL, req.Limit, page)
	return protocol.MessagesOf(page.Messages), nil
}

func (a *API) listPins(ctx context.Context, c *call, req protocol.RoomRequest) (protocol.Messages, error) {
	pins, err := a.chat.Pins(ctx, c.actor, req.ChatRoomID)
	return protocol.MessagesOf(pins), err
}

func (a *API) postMessage(ctx context.Context, c *call, req protocol.PostMessageRequest) (protocol.Message, error) {
	sent, err := a.chat.Send(ctx, c.actor, req.To(req.ChatRoomID))
	if sent.Duplicate {
		c.status = http.StatusOK
	}
	return protocol.MessageOf(sent.Message), err
}

func (a *API) patchMessage(ctx context.Context, c *call, req protocol.PatchMessageRequest) (protocol.Message, error) {
	message, err := a.chat.Edit(ctx, c.actor, req.ID, req.Content)
	return protocol.MessageOf(message), err
}

func (a *API) removeMessage(ctx context.Context, c *call, req protocol.MessageRequest) (protocol.Message, error) {
	message, err := a.chat.Delete(ctx, c.actor, req.ID)
	return protocol.MessageOf(message), err
}

func (a *API) addReaction(ctx context.Context, c *call, req protocol.ReactionRequest) (protocol.Message, error) {
	message, err := a.chat.React(ctx, c.actor, req.ID, req.Emoji, true)
	return protocol.MessageOf(message), err
}

func (a *API) removeReaction(ctx context.Context, c *call, req protocol.ReactionRequest) (protocol.Message, error) {
	message, err := a.chat.React(ctx, c.actor, req.ID, req.Emoji, false)
	return protocol.MessageOf(message), err
}

func (a *API) putVote(ctx context.Context, c *call, req protocol.PutVoteRequest) (protocol.Message, error) {
	message, err := a.chat.Vote(ctx, c.actor, req.ID, req.OptionIDs)
	return protocol.MessageOf(message), err
}

func (a *API) endPoll(ctx context.Context, c *call, req protocol.MessageRequest) (protocol.Message, error) {
	message, err := a.chat.ClosePoll(ctx, c.actor, req.ID)
	return protocol.MessageOf(message), err
}

func (a *API) searchMessages(ctx context.Context, c *call, req protocol.SearchRequest) (protocol.SearchReply, error) {
	found, err := a.chat.Search(ctx, c.actor, chat.Query{
		Text: req.Query, RoomID: req.ChatRoomID, From: req.From, Has: protocol.CarriedOf(req.Has), Limit: int(req.Limit),
		Before: moment(req.Before), After: moment(req.After),
	})
	return protocol.SearchReplyOf(found), err
}

// moment is the zero time where nothing was given.
func moment(t *protocol.Time) time.Time {
	if t == nil {
		return time.Time{}
	}
	return t.Time()
}
