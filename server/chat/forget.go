package chat

import (
	"context"

	"maru/store"
)

// Forget lets a room's history begin at a message, for whoever keeps the hall small: nobody is asked and nobody told. What
// pages show already they go on showing. Threads that go on later keep what they need.
func (s *Service) Forget(ctx context.Context, roomID, seq int64) error {
	_, err := Update(ctx, s.store, "forget messages", func(tx *store.Tx) (struct{}, error) {
		gone, err := tx.Forget(roomID, seq)
		if len(gone) > 0 {
			s.after(tx, FilesRemoved{Files: gone})
		}
		return struct{}{}, err
	})
	return err
}
