package httpapi

import (
	"context"

	"maru/server/protocol"
)

func (a *API) listRevisions(ctx context.Context, c *call, req protocol.MessageRequest) ([]protocol.Revision, error) {
	revisions, err := a.chat.Revisions(ctx, c.actor, req.ID)
	return protocol.RevisionsOf(revisions), err
}

func (a *API) saveMessage(ctx context.Context, c *call, req protocol.MessageRequest) (protocol.None, error) {
	return protocol.None{}, a.chat.Save(ctx, c.actor, req.ID, true)
}

func (a *API) unsaveMessage(ctx context.Context, c *call, req protocol.MessageRequest) (protocol.None, error) {
	return protocol.None{}, a.chat.Save(ctx, c.actor, req.ID, false)
}

func (a *API) listSaved(ctx context.Context, c *call, req protocol.SavedRequest) ([]protocol.SavedMessage, error) {
	saved, err := a.chat.Saved(ctx, c.actor, moment(req.Before), int(req.Limit))
	return protocol.SavedMessagesOf(saved), err
}

func (a *API) listSavedIDs(ctx context.Context, c *call, _ protocol.None) (protocol.SavedIDs, error) {
	ids, err := a.chat.SavedIDs(ctx, c.actor)
	if ids == nil {
		ids = []int64{}
	}
	return protocol.SavedIDs{MessageIDs: ids}, err
}

func (a *API) listMentions(ctx context.Context, c *call, req protocol.MentionsRequest) ([]protocol.PlacedMessage, error) {
	mentions, err := a.chat.Mentions(ctx, c.actor, req.Before, int(req.Limit))
	return protocol.PlacedMessagesOf(mentions), err
}
