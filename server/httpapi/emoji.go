package httpapi

import (
	"context"

	"maru/server/protocol"
)

func (a *API) listEmoji(ctx context.Context, c *call, _ protocol.None) ([]protocol.Emoji, error) {
	c.tagged = true // every page asks with each connection, and it seldom changes
	all, err := a.chat.Emoji(ctx, c.actor)
	return protocol.EmojisOf(all), err
}

func (a *API) addEmoji(ctx context.Context, c *call, req protocol.AddEmojiRequest) (protocol.Emoji, error) {
	body, err := c.picture()
	if err != nil {
		return protocol.Emoji{}, err
	}
	emoji, err := a.files.AddEmoji(ctx, c.actor, req.Name, body)
	return protocol.EmojiOf(emoji), err
}

func (a *API) removeEmoji(ctx context.Context, c *call, req protocol.EmojiRequest) (protocol.None, error) {
	return protocol.None{}, a.chat.RemoveEmoji(ctx, c.actor, req.Name)
}
