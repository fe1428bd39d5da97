package chat

import (
	"context"
	"log/slog"
	"time"

	"maru/store"
)

const (
	// maxStatusTime is how far ahead the end of a status text may be.
	maxStatusTime = 366 * 24 * time.Hour
	// statusLook is how often ends are looked for at least: a clock may be set, a machine may sleep.
	statusLook = 10 * time.Minute
	// statusRetry is how soon it is tried again after the store could not do it.
	statusRetry = 30 * time.Second
)

// StatusOptions tune a StatusKeeper. The zero value uses the system's clock and logs nothing.
type StatusOptions struct {
	Now    func() time.Time // nil = time.Now; the store's clock
	Logger *slog.Logger
}

// StatusKeeper clears status texts when their time comes, those too whose time came while the program did not run.
type StatusKeeper struct {
	service *Service
	now     func() time.Time
	logger  *slog.Logger
	another chan struct{} // holds one: an end was set since the last look
	stop    context.CancelFunc
	done    chan struct{}
}

// KeepStatuses begins to keep them, on a goroutine of its own that Close ends. Like Subscribe it must not be called by two
// at once.
func KeepStatuses(s *Service, opts StatusOptions) *StatusKeeper {
	ctx, stop := context.WithCancel(context.Background())
	k := &StatusKeeper{
		service: s, now: opts.Now, logger: opts.Logger,
		another: make(chan struct{}, 1), stop: stop, done: make(chan struct{}),
	}
	if k.now == nil {
		k.now = time.Now
	}
	if k.logger == nil {
		k.logger = slog.New(slog.DiscardHandler)
	}
	s.Subscribe(k)
	go k.run(ctx)
	return k
}

// Close ends the keeping and waits for it.
func (k *StatusKeeper) Close() {
	k.stop()
	<-k.done
}

// Publish takes note of a status that has an end.
func (k *StatusKeeper) Publish(e Event) {
	if changed, ok := e.(UserChanged); ok && !changed.User.StatusUntil.IsZero() {
		select {
		case k.another <- struct{}{}:
		default:
		}
	}
}

func (k *StatusKeeper) run(ctx context.Context) {
	defer close(k.done)
	for {
		timer := time.NewTimer(k.look(ctx))
		select {
		case <-ctx.Done():
		case <-k.another:
		case <-timer.C:
		}
		timer.Stop()
		if ctx.Err() != nil {
			return
		}
	}
}

// look clears what is over, and returns when to look again.
func (k *StatusKeeper) look(ctx context.Context) time.Duration {
	next, err := k.service.clearStatuses(ctx, k.now())
	switch {
	case err != nil && ctx.Err() == nil:
		k.logger.Warn("statuses not cleared", "err", err)
		return statusRetry
	case next.IsZero():
		return statusLook
	}
	return min(max(next.Sub(k.now()), 0), statusLook)
}

// clearStatuses clears the status texts whose end has come, and returns the end that comes next; zero = none.
func (s *Service) clearStatuses(ctx context.Context, now time.Time) (next time.Time, err error) {
	next, err = View(ctx, s.store, "find the next end of a status", (*store.View).NextStatusEnd)
	if err != nil || next.IsZero() || next.After(now) {
		return next, err
	}
	return Update(ctx, s.store, "clear statuses", func(tx *store.Tx) (time.Time, error) {
		users, err := tx.EndedStatuses(now)
		if err != nil {
			return time.Time{}, err
		}
		for _, id := range users {
			u, err := tx.UpdateUser(id, store.UserChange{StatusText: new(""), StatusUntil: new(time.Time{})})
			if err != nil {
				return time.Time{}, err
			}
			s.after(tx, UserChanged{User: u})
		}
		return tx.NextStatusEnd()
	})
}

// checkStatusEnd makes sure that a status ends in time to come, and not too far from now.
func checkStatusEnd(until, now time.Time) error {
	if until.IsZero() || until.After(now) && until.Before(now.Add(maxStatusTime)) {
		return nil
	}
	return Refuse(BadRequest, "A status ends within a year from now.")
}
