package files

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"maru/server/chat"
	"maru/server/files/picture"
	"maru/store"
)

var errNoThumbnail = chat.Refuse(chat.NotFound, "There is no small picture of this file.")

// HasThumbnail reports whether a file has a small picture. One whose bytes are damaged turns out to have none.
func HasThumbnail(f store.File) bool {
	return picture.Known(f.Type) && f.Width > 0 && f.Height > 0 && f.Width*f.Height <= picture.MaxPixels
}

// lookAt measures a picture and, unless it is to stay as it is, copies it without its metadata: f is then of the copy,
// which is nil where there is nothing to leave out. A picture that cannot be read is kept as it came.
func (s *Service) lookAt(f *store.File, file File, asItIs bool) (copied File, err error) {
	w, h, err := picture.Size(file, f.Size, f.Type)
	if err != nil {
		return nil, nil
	}
	f.Width, f.Height = int64(w), int64(h)
	if asItIs {
		return nil, nil
	}
	clean, changed, err := picture.WithoutMetadata(file, f.Size, f.Type)
	if err != nil || !changed {
		return nil, nil
	}
	if copied, err = s.folder.begin(); err != nil {
		return nil, err
	}
	sum := sha256.New()
	if f.Size, err = io.Copy(io.MultiWriter(copied, sum), clean); err != nil {
		s.folder.discard(copied)
		return nil, fmt.Errorf("copy picture: %w", err)
	}
	f.Hash = hashOf(sum)
	return copied, nil
}

// Thumbnail opens the small picture of a file that the actor may read, and makes it if need be.
func (s *Service) Thumbnail(ctx context.Context, a chat.Actor, id int64) (Content, error) {
	f, err := s.rules.File(ctx, a, id)
	if err != nil {
		return Content{}, err
	}
	if !HasThumbnail(f) {
		return Content{}, errNoThumbnail
	}
	if err := s.makeThumbnail(ctx, f); err != nil {
		return Content{}, refusal(err)
	}
	small, err := s.folder.on.Open(s.folder.thumbnail(f.Hash), os.O_RDONLY)
	if errors.Is(err, fs.ErrNotExist) {
		return Content{}, errNoThumbnail
	}
	if err != nil {
		return Content{}, refusal(fmt.Errorf("open thumbnail: %w", err))
	}
	head := make([]byte, 16)
	n, _ := small.ReadAt(head, 0) // a thumbnail may be shorter
	if n == 0 {                   // as makeThumbnail leaves it where there can be none
		small.Close()
		return Content{}, errNoThumbnail
	}
	f.Type = typeOf(head[:n])
	return Content{f, small}, nil
}

// prepare makes thumbnails of what was added, one after the other, so that they are there when somebody looks.
func (s *Service) prepare() {
	for {
		select {
		case <-s.life.Done():
			return
		case f := <-s.pictures:
			if err := s.makeThumbnail(s.life, f); err != nil && s.life.Err() == nil {
				s.logger.Warn("thumbnail not made", "file", f.ID, "err", err)
			}
		}
	}
}

// makeThumbnail makes a file's thumbnail unless it is there; an empty one says that it cannot be made.
func (s *Service) makeThumbnail(ctx context.Context, f store.File) error {
	path := s.folder.thumbnail(f.Hash)
	if _, err := s.folder.on.Stat(path); err == nil {
		return nil
	}
	select {
	case s.making <- struct{}{}:
	case <-ctx.Done():
		return ctx.Err()
	}
	defer func() { <-s.making }()
	if _, err := s.folder.on.Stat(path); err == nil {
		return nil
	}
	from, err := s.openContent(f.Hash)
	if errors.Is(err, fs.ErrNotExist) {
		return nil // it went meanwhile
	}
	if err != nil {
		return fmt.Errorf("open content: %w", err)
	}
	defer from.Close()
	small, err := picture.Thumbnail(from, f.Size, f.Type)
	if err != nil {
		s.logger.Debug("no thumbnail", "file", f.ID, "err", err)
	}
	file, err := s.folder.begin()
	if err != nil {
		return err
	}
	defer s.folder.discard(file)
	if _, err := file.Write(small); err != nil {
		return fmt.Errorf("write thumbnail: %w", err)
	}
	defer s.folder.lock(f.Hash)()
	if _, err := s.folder.on.Stat(s.folder.content(f.Hash)); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return s.folder.placeAt(file, path)
}
