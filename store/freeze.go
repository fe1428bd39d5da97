package store

import "context"

// Freeze lets no further Update in, which is ErrFrozen to those who call it, and returns once all that came before are on disk
// and announced. Reading goes on. A store that is frozen already stays so.
func (s *Store) Freeze(ctx context.Context) error {
	s.writer.mu.Lock()
	s.writer.frozen = true
	s.writer.mu.Unlock()
	return s.Seal(ctx, func(*Tx) error { return nil })
}

// Thaw lets Updates in again.
func (s *Store) Thaw() {
	s.writer.mu.Lock()
	s.writer.frozen = false
	s.writer.mu.Unlock()
}

// Seal is Update for who froze the store, and notes in it why.
func (s *Store) Seal(ctx context.Context, f func(*Tx) error) error {
	j := &job{f: f, urgent: true, done: make(chan struct{})}
	if err := s.writer.enqueue(ctx, j); err != nil {
		return err
	}
	<-j.done
	return j.err
}
