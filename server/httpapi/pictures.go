package httpapi

import (
	"bytes"
	"context"

	"maru/server/chat"
	"maru/server/files"
	"maru/server/protocol"
)

// setAvatar takes a picture as the body; its type is read from the bytes.
func (a *API) setAvatar(ctx context.Context, c *call, _ protocol.None) (protocol.Me, error) {
	if c.request.ContentLength > files.MaxIconSource {
		return protocol.Me{}, protocol.Errorf(protocol.CodeTooLarge, "A picture for this may have 10 MB.")
	}
	user, err := a.files.SetAvatar(ctx, c.actor, c.arriving())
	return a.me(c, user), err
}

func (a *API) removeAvatar(ctx context.Context, c *call, _ protocol.None) (protocol.Me, error) {
	user, err := a.chat.SetAvatar(ctx, c.actor, nil)
	return a.me(c, user), err
}

// getPicture serves what never changes under its address.
func (a *API) getPicture(ctx context.Context, c *call, req protocol.PictureRequest) (protocol.Bytes, error) {
	hash, ok := chat.PictureHash(req.Hash)
	if !ok {
		return protocol.Bytes{}, &protocol.Error{Code: protocol.CodeNotFound}
	}
	picture, err := a.chat.Picture(ctx, c.actor, hash)
	if err != nil {
		return protocol.Bytes{}, err
	}
	c.header.Set("Content-Type", files.TypeOfPicture(picture))
	c.serve(bytes.NewReader(picture), `"`+req.Hash[:32]+`"`, keepForever)
	return protocol.Bytes{}, nil
}
