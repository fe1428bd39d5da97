package files

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"maru/server/chat"
	"maru/store"
)

// Content is an open file; who opened it closes it.
type Content struct {
	Info store.File
	*os.File
}

// Open opens a file that the actor may read.
func (s *Service) Open(ctx context.Context, a chat.Actor, id int64) (Content, error) {
	f, err := s.rules.File(ctx, a, id)
	if err != nil {
		return Content{}, err
	}
	bytes, err := os.Open(s.folder.content(f.Hash))
	if errors.Is(err, fs.ErrNotExist) {
		s.logger.Error("file is missing in the folder", "file", f.ID)
		return Content{}, chat.Refuse(chat.NotFound, "This file is not there any more.")
	}
	if err != nil {
		return Content{}, chat.Wrap("open file", fmt.Errorf("open content: %w", err))
	}
	return Content{f, bytes}, nil
}

// Discard removes a file of the actor that is not sent yet.
func (s *Service) Discard(ctx context.Context, a chat.Actor, id int64) error {
	return s.rules.DiscardFile(ctx, a, id)
}
