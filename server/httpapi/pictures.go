package httpapi

import (
	"bytes"
	"context"

	"maru/server/chat"
	"maru/server/files"
	"maru/server/protocol"
)

// picture is the body of a call that brings one; its type is read from the bytes.
func (c *call) picture() (*arriving, error) {
	if c.request.ContentLength > files.MaxIconSource {
		return nil, protocol.Errorf(protocol.CodeTooLarge, "A picture for this may have 10 MB.")
	}
	return c.arriving(), nil
}

func (a *API) setAvatar(ctx context.Context, c *call, _ protocol.None) (protocol.Me, error) {
	body, err := c.picture()
	if err != nil {
		return protocol.Me{}, err
	}
	user, err := a.files.SetAvatar(ctx, c.actor, body)
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
	etag := req.Hash[:32]
	if req.Still {
		if picture, err = files.Still(picture); err != nil {
			return protocol.Bytes{}, err
		}
		etag += "-still"
	}
	c.header.Set("Content-Type", files.TypeOfPicture(picture))
	c.serve(bytes.NewReader(picture), `"`+etag+`"`, keepForever)
	return protocol.Bytes{}, nil
}
