package files

import (
	"context"
	"time"

	"maru/server/chat"
	"maru/store"
)

// every is how often what nobody sent is looked for.
const every = time.Hour

// Publish takes note of files that are gone.
func (s *Service) Publish(event chat.Event) {
	gone, ok := event.(chat.FilesRemoved)
	if !ok {
		return
	}
	select {
	case s.removed <- gone.Files:
	default: // more than a little behind: the next start finds the rest
	}
}

// clean removes contents as their last file goes, and what a former end of the process left.
func (s *Service) clean() {
	s.cleanAll("orphans", s.removeOrphans)
	s.cleanAll("unsent files", s.RemoveUnsent)
	ticker := time.NewTicker(every)
	defer ticker.Stop()
	for {
		select {
		case <-s.life.Done():
			return
		case gone := <-s.removed:
			s.forget(gone)
		case <-ticker.C:
			s.cleanAll("unsent files", s.RemoveUnsent)
		}
	}
}

func (s *Service) cleanAll(what string, f func(context.Context) error) {
	if err := f(s.life); err != nil && s.life.Err() == nil {
		s.logger.Error("not removed", "what", what, "err", err)
	}
}

// RemoveUnsent removes the files and half uploads that have waited for a day. The Service calls it every hour.
func (s *Service) RemoveUnsent(ctx context.Context) error {
	old, err := chat.Update(ctx, s.store, "remove unsent files", func(tx *store.Tx) ([]store.File, error) {
		return tx.RemoveUnsentFiles(s.now().Add(-keptUnsent))
	})
	s.forget(old)
	s.removeUploads()
	return err
}

// forget removes the contents of files that are gone, unless another file has the same.
func (s *Service) forget(gone []store.File) {
	for _, f := range gone {
		unlock := s.folder.lock(f.Hash)
		s.drop(f.Hash)
		unlock()
	}
}

// drop removes a content if no file has it; the lock is held.
func (s *Service) drop(hash [32]byte) {
	used, err := chat.View(context.WithoutCancel(s.life), s.store, "look for a content's files", func(v *store.View) (bool, error) {
		return v.HasFile(hash)
	})
	if err == nil && !used {
		err = s.folder.remove(hash)
	}
	if err != nil {
		s.logger.Error("content not removed", "err", err)
	}
}

// removeOrphans removes contents that no file has.
func (s *Service) removeOrphans(ctx context.Context) error {
	return s.folder.shelves(func(hashes [][32]byte) error {
		var orphans []store.File
		_, err := chat.View(ctx, s.store, "look for orphans", func(v *store.View) (struct{}, error) {
			for _, hash := range hashes {
				used, err := v.HasFile(hash)
				if err != nil {
					return struct{}{}, err
				}
				if !used {
					orphans = append(orphans, store.File{Hash: hash})
				}
			}
			return struct{}{}, nil
		})
		s.forget(orphans)
		return err
	})
}
