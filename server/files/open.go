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
	File
}

// Open opens a file that the actor may read.
func (s *Service) Open(ctx context.Context, a chat.Actor, id int64) (Content, error) {
	f, err := s.rules.File(ctx, a, id)
	if err != nil {
		return Content{}, err
	}
	bytes, err := s.openContent(f.Hash)
	if errors.Is(err, fs.ErrNotExist) {
		s.logger.Error("file is missing in the folder", "file", f.ID)
		return Content{}, chat.Refuse(chat.NotFound, "This file is not there any more.")
	}
	if err != nil {
		return Content{}, chat.Wrap("open file", fmt.Errorf("open content: %w", err))
	}
	return Content{f, bytes}, nil
}

// openContent opens a content, one that was put aside too.
func (s *Service) openContent(hash [32]byte) (File, error) {
	bytes, err := s.folder.on.Open(s.folder.content(hash), os.O_RDONLY)
	if !errors.Is(err, fs.ErrNotExist) {
		return bytes, err
	}
	defer s.folder.lock(hash)()
	if _, err := s.folder.find(hash); err != nil {
		return nil, err
	}
	return s.folder.on.Open(s.folder.content(hash), os.O_RDONLY)
}

// Discard removes a file of the actor that is not sent yet.
func (s *Service) Discard(ctx context.Context, a chat.Actor, id int64) error {
	return s.rules.DiscardFile(ctx, a, id)
}
