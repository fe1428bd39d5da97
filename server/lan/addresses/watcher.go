package addresses

import (
	"context"
	"log/slog"
	"slices"
	"sync"
	"time"
)

// WatchOptions configures a Watcher. The zero value reads the system's
// adapters every 3 seconds.
type WatchOptions struct {
	Every  time.Duration             // between two looks; 0 means 3 s
	List   func() ([]Address, error) // nil means List
	Logger *slog.Logger              // nil discards
}

// Watcher follows this machine's addresses as cables, radios and tunnels come
// and go. It polls, because what each system offers as a notification differs
// and each misses something; one look costs well under a millisecond.
type Watcher struct {
	options WatchOptions
	changed func([]Address)
	cancel  context.CancelFunc
	done    chan struct{}

	mu      sync.Mutex
	current []Address
}

// Watch looks once, then keeps looking and calls changed with the new list
// after each difference, on the watcher's goroutine.
func Watch(changed func([]Address), options WatchOptions) *Watcher {
	if options.Every == 0 {
		options.Every = 3 * time.Second
	}
	if options.List == nil {
		options.List = List
	}
	if options.Logger == nil {
		options.Logger = slog.New(slog.DiscardHandler)
	}
	ctx, cancel := context.WithCancel(context.Background())
	w := &Watcher{options: options, changed: changed, cancel: cancel, done: make(chan struct{})}
	w.look()
	go w.run(ctx)
	return w
}

// Current returns the addresses as last seen, best first. The slice is the
// caller's.
func (w *Watcher) Current() []Address {
	w.mu.Lock()
	defer w.mu.Unlock()
	return slices.Clone(w.current)
}

// Close ends the watching and waits for a call of changed that is under way.
func (w *Watcher) Close() {
	w.cancel()
	<-w.done
}

func (w *Watcher) run(ctx context.Context) {
	defer close(w.done)
	ticker := time.NewTicker(w.options.Every)
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
			if w.look() {
				w.changed(w.Current())
			}
		}
	}
}

// look reads the addresses and reports whether they differ from before. When
// they cannot be read, the last known ones stay.
func (w *Watcher) look() bool {
	now, err := w.options.List()
	if err != nil {
		w.options.Logger.Warn("network adapters unreadable", "err", err)
		return false
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	if slices.Equal(now, w.current) {
		return false
	}
	w.current = now
	return true
}
