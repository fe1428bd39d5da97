package files

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
)

// OpenContent opens a content by its hash, for who copies all of them; fs.ErrNotExist if it is not there.
func (s *Service) OpenContent(hash [32]byte) (File, error) { return s.openContent(hash) }

// ErrOtherContent says that bytes are not what their hash said.
var ErrOtherContent = errors.New("content is not what its hash says")

// HasContent reports whether a content is there.
func (s *Service) HasContent(hash [32]byte) (bool, error) {
	file, err := s.openContent(hash)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, fmt.Errorf("look for content: %w", err)
	}
	return true, file.Close()
}

// PutContent keeps a content whose file is about to be added; ErrOtherContent if it does not fit the hash.
func (s *Service) PutContent(hash [32]byte, body io.Reader) error {
	file, err := s.folder.begin()
	if err != nil {
		return err
	}
	defer s.folder.discard(file)
	sum := sha256.New()
	if _, err := io.Copy(io.MultiWriter(file, sum), io.LimitReader(body, s.maxSize+1)); err != nil {
		return fmt.Errorf("receive content: %w", err)
	}
	if hashOf(sum) != hash {
		return ErrOtherContent
	}
	return s.underLock(hash, func() error { return s.folder.place(file, hash) })
}
