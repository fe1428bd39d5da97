package store

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"sync"
	"sync/atomic"
	"time"
)

// maxBatch bounds the functions of one transaction, and so how long the first of them waits for the last.
const maxBatch = 256

// writer is the goroutine that writes, and the one that announces what it wrote.
type writer struct {
	s     *Store
	c     *conn
	at    time.Time // of the newest entry in the log of changes
	queue chan *job
	ready chan []*job
	done  chan struct{}

	mu     sync.RWMutex // held for reading while a job is queued
	closed bool
}

const (
	jobWaiting int32 = iota
	jobBegun
	jobGivenUp
)

type job struct {
	f     func(*Tx) error
	state atomic.Int32
	tx    *Tx
	err   error
	done  chan struct{}
}

func newWriter(s *Store, c *conn, queue int) *writer {
	return &writer{
		s: s, c: c,
		queue: make(chan *job, queue),
		ready: make(chan []*job, 1),
		done:  make(chan struct{}),
	}
}

func (w *writer) start() error {
	err := w.c.within(func() (err error) {
		w.at, err = one(w.c, func(r row) time.Time { return r.time(0) }, "SELECT max(at) FROM (SELECT at FROM changes ORDER BY position DESC LIMIT 1)")
		return err
	})
	if err != nil {
		return err
	}
	go func() {
		defer close(w.ready)
		for first := range w.queue {
			if batch := w.gather(first); len(batch) > 0 {
				w.write(batch)
				w.ready <- batch
			}
		}
	}()
	go func() {
		defer close(w.done)
		for batch := range w.ready {
			for _, j := range batch {
				w.announce(j)
			}
		}
	}()
	return nil
}

// stop lets no further job in and waits until those that wait are written and announced.
func (w *writer) stop() {
	w.mu.Lock()
	w.closed = true
	w.mu.Unlock()
	close(w.queue)
	<-w.done
}

// Update calls f with a transaction, commits what f wrote, and returns when it is on disk and f's AfterCommit hooks have
// run. If f returns an error or panics, nothing that it wrote remains, and the error is returned. f runs on the writer's
// goroutine, shares its transaction with other functions, and must not call Update or View. ctx covers the waiting; an f
// that has begun is carried through. A commit that fails is every function's error: ErrFull when there is no space.
func (s *Store) Update(ctx context.Context, f func(*Tx) error) error {
	w := s.writer
	j := &job{f: f, done: make(chan struct{})}
	if err := w.enqueue(ctx, j); err != nil {
		return err
	}
	select {
	case <-j.done:
	case <-ctx.Done():
		if j.state.CompareAndSwap(jobWaiting, jobGivenUp) {
			return ctx.Err()
		}
		<-j.done
	}
	return j.err
}

func (w *writer) enqueue(ctx context.Context, j *job) error {
	w.mu.RLock()
	defer w.mu.RUnlock()
	if w.closed {
		return ErrClosed
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	select {
	case w.queue <- j:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// gather takes first and all that wait behind it. It never waits for more: the commit before was the time to arrive.
func (w *writer) gather(first *job) []*job {
	batch := make([]*job, 0, min(len(w.queue)+1, maxBatch))
	for j := first; ; {
		if j.state.CompareAndSwap(jobWaiting, jobBegun) {
			batch = append(batch, j)
		}
		if len(batch) == maxBatch {
			return batch
		}
		select {
		case next, open := <-w.queue:
			if !open {
				return batch
			}
			j = next
		default:
			return batch
		}
	}
}

// write runs a batch in one transaction and leaves every job's error in it.
func (w *writer) write(batch []*job) {
	if w.s.memory != nil {
		w.s.memory.Lock()
		defer w.s.memory.Unlock()
	}
	err := w.c.within(func() error {
		if _, _, err := w.c.exec("BEGIN IMMEDIATE"); err != nil {
			return err
		}
		var entries []entry
		for _, j := range batch {
			if err := w.run(j); err != nil {
				return err
			}
			if j.err == nil {
				entries = append(entries, j.tx.entries...)
			}
		}
		if err := w.indexAll(entries); err != nil {
			return err
		}
		_, _, err := w.c.exec("COMMIT")
		return err
	})
	if err == nil {
		return
	}
	// Where SQLite has rolled back by itself there is nothing left to undo, and saying so is its only answer.
	_ = w.c.within(func() error {
		_, _, err := w.c.exec("ROLLBACK")
		return err
	})
	for _, j := range batch {
		if j.err == nil {
			j.err = fmt.Errorf("commit: %w", err)
		}
	}
}

// run calls one function behind its savepoint. Its error is the job's; only what ends the whole transaction is returned.
func (w *writer) run(j *job) error {
	j.tx = &Tx{View: View{c: w.c, ctx: context.Background()}, w: w, now: w.s.now().UTC().Truncate(time.Millisecond)}
	j.err = protect(func() error { return j.f(j.tx) })
	switch {
	case j.tx.fatal != nil:
		return j.tx.fatal
	case !j.tx.wrote:
		return nil
	case j.err != nil:
		if _, _, err := w.c.exec("ROLLBACK TO job"); err != nil {
			return err
		}
	}
	_, _, err := w.c.exec("RELEASE job")
	return err
}

func (w *writer) announce(j *job) {
	if j.err == nil {
		for _, hook := range j.tx.hooks {
			if err := protect(func() error { hook(); return nil }); err != nil {
				w.s.log.Error("announcing a commit", "error", err)
			}
		}
	}
	close(j.done)
}

// protect turns a panic into an error, so that one function's fault is not every connection's.
func protect(f func() error) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic: %v\n%s", p, debug.Stack())
		}
	}()
	return f()
}

// Tx is a transaction under way. It reads like a [View], its own writes included.
type Tx struct {
	View
	w     *writer
	now   time.Time
	wrote bool
	fatal error

	entries []entry
	hooks   []func()
}

// Now is the time of this function, in UTC and whole milliseconds; rows made in it carry exactly this time.
func (tx *Tx) Now() time.Time { return tx.now }

// AfterCommit has f called once the transaction is on disk: in the order of the commits, within one function in the order
// of the calls, always on the same goroutine. It is not called if the function or its commit fails. f must return soon and
// must not call Update.
func (tx *Tx) AfterCommit(f func()) { tx.hooks = append(tx.hooks, f) }

// begin opens the function's savepoint before its first write: many functions find nothing to do.
func (tx *Tx) begin() error {
	if tx.fatal != nil || tx.wrote {
		return tx.fatal
	}
	tx.wrote = true
	_, _, err := tx.c.exec("SAVEPOINT job")
	return tx.noted(err)
}

func (tx *Tx) noted(err error) error {
	if err != nil && tx.fatal == nil && endsTransaction(err) {
		tx.fatal = err
	}
	return err
}

// insert writes and returns the id of the new row.
func (tx *Tx) insert(query string, args ...any) (int64, error) {
	if err := tx.begin(); err != nil {
		return 0, err
	}
	id, _, err := tx.c.exec(query, args...)
	return id, tx.noted(err)
}

// change writes and returns how many rows changed.
func (tx *Tx) change(query string, args ...any) (int64, error) {
	if err := tx.begin(); err != nil {
		return 0, err
	}
	_, changed, err := tx.c.exec(query, args...)
	return changed, tx.noted(err)
}

// must writes one row or more; ErrNotFound if none changed.
func (tx *Tx) must(query string, args ...any) error {
	changed, err := tx.change(query, args...)
	if err == nil && changed == 0 {
		err = ErrNotFound
	}
	return err
}

// returning writes one row and reads its RETURNING clause; ErrNotFound if none changed.
func returning[T any](tx *Tx, scan func(row) T, query string, args ...any) (T, error) {
	if err := tx.begin(); err != nil {
		var none T
		return none, err
	}
	out, err := one(tx.c, scan, query, args...)
	if !errors.Is(err, ErrNotFound) {
		err = tx.noted(err)
	}
	return out, err
}
