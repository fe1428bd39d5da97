package files

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"io"

	"maru/server/chat"
	"maru/server/files/picture"
	"maru/store"
)

// MaxIconSource is how large a picture may be that an avatar or an emoji is made of, in bytes.
const MaxIconSource = 10 << 20

// An emoji no larger than this stays as it came, and moves if it moved.
const (
	EmojiSide = picture.EmojiSide // pixels
	EmojiSize = picture.MaxIcon   // bytes
)

// SetAvatar makes the actor's picture of what body brings.
func (s *Service) SetAvatar(ctx context.Context, a chat.Actor, body io.Reader) (store.User, error) {
	icon, err := s.icon(ctx, body, picture.Avatar)
	if err != nil {
		return store.User{}, refusal(err)
	}
	return s.rules.SetAvatar(ctx, a, icon)
}

// AddEmoji makes an emoji of what body brings.
func (s *Service) AddEmoji(ctx context.Context, a chat.Actor, name string, body io.Reader) (store.Emoji, error) {
	if err := s.rules.MayAddEmoji(ctx, a); err != nil {
		return store.Emoji{}, err
	}
	if _, err := chat.EmojiName(name); err != nil {
		return store.Emoji{}, err
	}
	icon, err := s.icon(ctx, body, picture.Emoji)
	if err != nil {
		return store.Emoji{}, refusal(err)
	}
	return s.rules.AddEmoji(ctx, a, name, icon)
}

// icon makes a small picture of a large one, which goes by a file: it need not be in memory before its turn.
func (s *Service) icon(ctx context.Context, body io.Reader, form func(io.ReaderAt, int64, string) ([]byte, error)) ([]byte, error) {
	room, err := s.claim(MaxIconSource)
	if err != nil {
		return nil, err
	}
	defer room.release()
	file, err := s.folder.begin()
	if err != nil {
		return nil, err
	}
	defer s.folder.discard(file)
	size, err := receive(file, sha256.New(), body, MaxIconSource, room)
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
	icon, err := form(file, size, mediaType)
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

// Still is the first frame of a small picture that may move.
func Still(icon []byte) ([]byte, error) {
	mediaType := TypeOfPicture(icon)
	if mediaType == picture.JPEG {
		return icon, nil
	}
	return picture.Thumbnail(bytes.NewReader(icon), int64(len(icon)), mediaType)
}
