package files

import (
	"context"
	"errors"
	"io/fs"
	"time"

	"maru/server/chat"
	"maru/store"
)

const (
	// every is how often what nobody sent is looked for, and what could not be removed is tried again.
	every = time.Hour
	// keptLost is how long a content is kept that the store does not name: so long may an older copy of the store be in use
	// before the newer one is put back.
	keptLost = 30 * 24 * time.Hour
)

// Publish takes note of files that are gone.
func (s *Service) Publish(event chat.Event) {
	gone, ok := event.(chat.FilesRemoved)
	if !ok {
		return
	}
	s.leave(gone.Files)
	select {
	case s.another <- struct{}{}:
	default: // a look is due already
	}
}

// leave notes contents to be removed unless another file has the same.
func (s *Service) leave(gone []store.File) {
	s.leaving.Lock()
	defer s.leaving.Unlock()
	for _, f := range gone {
		s.left[f.Hash] = struct{}{}
	}
}

// clean removes contents as their last file goes, and what a former end of the process left.
func (s *Service) clean() {
	s.cleanAll("lost files", s.sortLost)
	s.cleanAll("orphans", s.loseOrphans)
	s.cleanAll("unsent files", s.RemoveUnsent)
	ticker := time.NewTicker(every)
	defer ticker.Stop()
	for {
		select {
		case <-s.life.Done():
			s.removeLeft()
			return
		case <-s.another:
			s.removeLeft()
		case <-ticker.C:
			s.cleanAll("lost files", s.sortLost)
			s.cleanAll("unsent files", s.RemoveUnsent)
		}
	}
}

func (s *Service) cleanAll(what string, f func(context.Context) error) {
	if err := f(s.life); err != nil && s.life.Err() == nil {
		s.logger.Error("not cleaned", "what", what, "err", err)
	}
}

// RemoveUnsent removes the files and half uploads that have waited for a day, and once more what could not be removed
// before. The Service calls it every hour.
func (s *Service) RemoveUnsent(ctx context.Context) error {
	old, err := chat.Update(ctx, s.store, "remove unsent files", func(tx *store.Tx) ([]store.File, error) {
		return tx.RemoveUnsentFiles(s.now().Add(-keptUnsent))
	})
	s.leave(old)
	s.removeLeft()
	s.removeUploads()
	return err
}

// removeLeft removes what was left. What somebody reads cannot be removed on Windows: it stays noted.
func (s *Service) removeLeft() {
	s.removing.Lock()
	defer s.removing.Unlock()
	s.leaving.Lock()
	left := s.left
	s.left = make(map[[32]byte]struct{})
	s.leaving.Unlock()
	for hash := range left {
		unlock := s.folder.lock(hash)
		s.drop(hash)
		unlock()
	}
}

// drop removes a content if no file has it, or notes that it is left; the lock is held.
func (s *Service) drop(hash [32]byte) {
	used, err := s.named(context.WithoutCancel(s.life), hash)
	if err == nil && !used {
		err = s.folder.remove(hash)
	}
	if err != nil {
		s.leave([]store.File{{Hash: hash}})
		s.logger.Warn("content not removed yet", "err", err)
	}
}

// named reports whether the store knows a file with a content.
func (s *Service) named(ctx context.Context, hash [32]byte) (bool, error) {
	return chat.View(ctx, s.store, "look for a content's files", func(v *store.View) (bool, error) { return v.HasFile(hash) })
}

// loseOrphans puts contents aside that no file has. It does not remove them: an older copy of the store that was put back
// knows nothing of what was sent after it was made.
func (s *Service) loseOrphans(ctx context.Context) error {
	thumbnails := s.folder.shelves(thumbnails, func(hashes [][32]byte) error {
		return s.unnamed(ctx, hashes, func(hash [32]byte) error { return s.folder.removeAt(s.folder.thumbnail(hash)) })
	})
	contents := s.folder.shelves("", func(hashes [][32]byte) error {
		return s.unnamed(ctx, hashes, func(hash [32]byte) error {
			s.logger.Warn("put a content aside that no message has", "in", lost)
			return s.folder.lose(hash, s.now())
		})
	})
	return errors.Join(thumbnails, contents)
}

// unnamed calls f with those contents that no file has, each under its lock.
func (s *Service) unnamed(ctx context.Context, hashes [][32]byte, f func([32]byte) error) error {
	unnamed, err := chat.View(ctx, s.store, "look for contents' files", func(v *store.View) (unnamed [][32]byte, err error) {
		for _, hash := range hashes {
			used, err := v.HasFile(hash)
			if err != nil {
				return nil, err
			}
			if !used {
				unnamed = append(unnamed, hash)
			}
		}
		return unnamed, nil
	})
	if err != nil {
		return err
	}
	for _, hash := range unnamed {
		err := s.underLock(hash, func() error {
			used, err := s.named(ctx, hash) // it may have come meanwhile
			if err == nil && !used {
				err = f(hash)
			}
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func (s *Service) underLock(hash [32]byte, f func() error) error {
	defer s.folder.lock(hash)()
	return f()
}

// sortLost brings back what the store names again, and removes what has been lost for long.
func (s *Service) sortLost(ctx context.Context) error {
	return s.folder.shelves(lost, func(hashes [][32]byte) error {
		for _, hash := range hashes {
			if err := s.underLock(hash, func() error { return s.sortOne(ctx, hash) }); err != nil {
				return err
			}
		}
		return nil
	})
}

func (s *Service) sortOne(ctx context.Context, hash [32]byte) error {
	used, err := s.named(ctx, hash)
	switch {
	case err != nil:
		return err
	case used:
		_, err := s.folder.find(hash)
		return err
	}
	info, err := s.folder.on.Stat(s.folder.lostContent(hash))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return err
	case s.now().Sub(info.ModTime()) < keptLost:
		return nil
	}
	return s.folder.removeAt(s.folder.lostContent(hash))
}
