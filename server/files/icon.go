package files

import (
	"context"
	"crypto/sha256"
	"errors"
	"io"

	"maru/server/chat"
	"maru/server/files/picture"
	"maru/store"
)

// MaxIconSource is how large a picture may be that an avatar is made of, in bytes.
const MaxIconSource = 10 << 20

// SetAvatar makes the actor's picture of what body brings.
func (s *Service) SetAvatar(ctx context.Context, a chat.Actor, body io.Reader) (store.User, error) {
	icon, err := s.icon(ctx, body)
	if err != nil {
		return store.User{}, refusal(err)
	}
	return s.rules.SetAvatar(ctx, a, icon)
}

// icon makes a small picture of a large one, which goes by a file: it need not be in memory before its turn.
func (s *Service) icon(ctx context.Context, body io.Reader) ([]byte, error) {
	file, err := s.folder.begin()
	if err != nil {
		return nil, err
	}
	defer discard(file)
	size, err := receive(file, sha256.New(), body, MaxIconSource)
	switch {
	case err != nil:
		return nil, err
	case size > MaxIconSource:
		return nil, chat.Refuse(chat.TooLarge, "A picture for this may have 10 MB.")
	}
	head := make([]byte, min(size, sniffed))
	if _, err := file.ReadAt(head, 0); err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	mediaType := typeOf(head)
	if !picture.Known(mediaType) {
		return nil, chat.Refuse(chat.Unsupported, "This is no JPEG, PNG, GIF or WebP picture.")
	}
	select {
	case s.making <- struct{}{}:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	defer func() { <-s.making }()
	icon, err := picture.Avatar(file, size, mediaType)
	switch {
	case errors.Is(err, picture.ErrTooLarge):
		return nil, chat.Refuse(chat.TooLarge, "This picture has too many pixels.")
	case err != nil:
		return nil, &chat.Error{Code: chat.BadRequest, Message: "This picture is damaged.", Err: err}
	}
	return icon, nil
}

// TypeOfPicture is the media type of a small picture.
func TypeOfPicture(icon []byte) string { return typeOf(icon[:min(len(icon), sniffed)]) }
