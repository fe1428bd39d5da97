package store

import (
	"context"
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
	frozen bool
}

const (
	jobWaiting int32 = iota
	jobBegun
	jobGivenUp
)

type job struct {
	f      func(*Tx) error
	urgent bool // goes on in a frozen store
	state  atomic.Int32
	tx     *Tx
	err    error
	done   chan struct{}
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
	return s.Submit(ctx, f)()
}

// Submit is Update in two steps: when it returns, f has its place behind all functions submitted before, and wait then
// does the rest. It blocks only while the queue is full. f runs whether wait is called or not.
func (s *Store) Submit(ctx context.Context, f func(*Tx) error) (wait func() error) {
	j := &job{f: f, done: make(chan struct{})}
	if err := s.writer.enqueue(ctx, j); err != nil {
		return func() error { return err }
	}
	return func() error {
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
}

func (w *writer) enqueue(ctx context.Context, j *job) error {
	w.mu.RLock()
	defer w.mu.RUnlock()
	switch {
	case w.closed:
		return ErrClosed
	case w.frozen && !j.urgent:
		return ErrFrozen
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
				w.s.log.Error("announcing a commit", "err", err)
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
