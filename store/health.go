package store

import (
	"context"
	"sync"
	"time"
)

// Health is what is known of the file's condition.
type Health struct {
	Checking bool      // a check runs, as it does after an end without Close
	Checked  time.Time // when the last check ended; zero = none was needed since Open
	Problems []string  // what it found, in SQLite's words; empty = sound
}

type health struct {
	mu     sync.Mutex
	state  Health
	cancel context.CancelFunc
	done   chan struct{}
}

// Health returns the condition as known now.
func (s *Store) Health() Health {
	s.health.mu.Lock()
	defer s.health.mu.Unlock()
	return s.health.state
}

// check runs quick_check beside the store's work.
func (h *health) check(s *Store) {
	ctx, cancel := context.WithCancel(context.Background())
	h.cancel, h.done = cancel, make(chan struct{})
	h.state.Checking = true
	go func() {
		defer close(h.done)
		problems := []string{}
		err := s.View(ctx, func(v *View) error {
			return v.c.each(ctx, func(r row) error {
				if text := r.text(0); text != "ok" {
					problems = append(problems, text)
				}
				return nil
			}, "PRAGMA quick_check(20)")
		})
		if ctx.Err() != nil {
			return
		}
		if err != nil {
			problems = append(problems, err.Error())
		}
		if len(problems) > 0 {
			s.log.Error("store is damaged", "problems", problems)
		} else {
			s.log.Info("store is sound")
		}
		h.mu.Lock()
		defer h.mu.Unlock()
		h.state = Health{Checked: s.now().UTC(), Problems: problems}
	}()
}

func (h *health) stop() {
	if h.cancel != nil {
		h.cancel()
		<-h.done
	}
}
