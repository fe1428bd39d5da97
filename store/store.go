package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"time"

	"github.com/gofrs/flock"
	"modernc.org/sqlite"
)

const (
	readers      = 4
	defaultQueue = 1024
)

// Options of a store. The zero value is a store on disk that logs nothing and uses the machine's clock.
type Options struct {
	Memory bool             // keep everything in memory, gone at Close; the path is ignored
	Queue  int              // Updates that may wait for the writer before further ones wait in their callers; 0 = 1024
	Now    func() time.Time // the clock; nil = time.Now
	Logger *slog.Logger     // nil = discard
}

// Store is an open database. See the package comment for its concurrency.
type Store struct {
	path    string
	now     func() time.Time
	log     *slog.Logger
	lock    *flock.Flock
	db      []*sql.DB
	writer  *writer
	readers chan *conn
	memory  *sync.RWMutex // in memory, readers and the writer exclude each other: there is no WAL
	health  health
	closing sync.Once
	// followed is set while a Pages follows the file.
	followed atomic.Bool
	closed   chan struct{}
	ended    error
}

// Open opens the store in the file at path, and makes or migrates it as needed; an older file is copied beside itself first.
// It returns ErrNotOurs or ErrNewer for a file that it must not touch, ErrLocked when another process has it open, and
// ErrUnwritable when it cannot be written. ctx covers the opening alone.
func Open(ctx context.Context, path string, opts Options) (_ *Store, err error) {
	s := &Store{now: opts.Now, log: opts.Logger, readers: make(chan *conn, readers), closed: make(chan struct{})}
	if s.now == nil {
		s.now = time.Now
	}
	if s.log == nil {
		s.log = slog.New(slog.DiscardHandler)
	}
	if opts.Queue <= 0 {
		opts.Queue = defaultQueue
	}
	defer func() {
		if err != nil {
			err = fmt.Errorf("open store: %w", errors.Join(err, s.release()))
		}
	}()

	write, read := memoryDSN()
	unclean := false
	if opts.Memory {
		s.memory = new(sync.RWMutex)
	} else {
		if s.path, err = filepath.Abs(path); err != nil {
			return nil, err
		}
		if err := recognise(s.path); err != nil {
			return nil, err
		}
		if err := s.acquire(); err != nil {
			return nil, err
		}
		unclean = leftOpen(s.path)
		write, read = fileDSN(s.path)
	}

	c, err := s.connect(ctx, write)
	if err != nil {
		return nil, err
	}
	s.writer = newWriter(s, c, opts.Queue)
	steps, err := scripts()
	if err != nil {
		return nil, err
	}
	if err := c.within(func() error { return s.migrate(ctx, c, steps) }); err != nil {
		return nil, err
	}
	for range readers {
		c, err := s.connect(ctx, read)
		if err != nil {
			return nil, err
		}
		s.readers <- c
	}
	if err := s.writer.start(); err != nil {
		return nil, err
	}
	if err := s.takeIn(ctx); err != nil {
		return nil, err
	}
	if unclean {
		s.log.Warn("store was not closed in order, checking it")
		s.health.check(s)
	}
	return s, nil
}

// connect opens one connection, in a pool of its own so that no two share statements or settings.
func (s *Store) connect(ctx context.Context, dsn string) (*conn, error) {
	db, c, err := dial(ctx, dsn)
	if err == nil {
		s.db = append(s.db, db)
	}
	return c, err
}

// dial opens the one connection of a pool.
func dial(ctx context.Context, dsn string) (*sql.DB, *conn, error) {
	sqlite.StrictPragmas(true)
	db, err := sql.Open("sqlite", dsn)
	if err != nil {
		return nil, nil, err
	}
	db.SetMaxOpenConns(1)
	c, err := openConn(ctx, db)
	if err != nil {
		return nil, nil, errors.Join(err, db.Close())
	}
	return db, c, nil
}

// acquire takes the lock that keeps other processes off, and says early what would only fail later.
func (s *Store) acquire() error {
	s.lock = flock.New(s.path + ".lock")
	switch locked, err := s.lock.TryLock(); {
	case err != nil:
		return fmt.Errorf("%w: %w", ErrUnwritable, err)
	case !locked:
		return ErrLocked
	}
	if err := create(s.path); err != nil {
		return fmt.Errorf("%w: %w", ErrUnwritable, err)
	}
	if reason := unreliable(s.path); reason != "" {
		s.log.Warn("data folder is on storage that may damage the database", "reason", reason)
	}
	return nil
}

// create makes the file if there is none, for its user alone; SQLite would let everybody read it, and gives the files beside
// it the same rights.
func create(path string) error {
	file, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return err
	}
	return file.Close()
}

// View calls f with a snapshot: whatever commits meanwhile, f sees the state of its first query. ctx covers the wait for
// a free connection and f's searches. f must not call Update or View; a panic in it is returned as an error.
func (s *Store) View(ctx context.Context, f func(*View) error) error {
	var c *conn
	select {
	case <-s.closed:
		return ErrClosed
	case <-ctx.Done():
		return ctx.Err()
	default:
	}
	select {
	case c = <-s.readers:
	case <-s.closed:
		return ErrClosed
	case <-ctx.Done():
		return ctx.Err()
	}
	defer func() { s.readers <- c }()
	if s.memory != nil {
		s.memory.RLock()
		defer s.memory.RUnlock()
	}
	return c.within(func() (err error) {
		if _, _, err := c.exec("BEGIN"); err != nil {
			return err
		}
		defer func() {
			if _, _, e := c.exec("ROLLBACK"); e != nil {
				err = errors.Join(err, e)
			}
		}()
		return protect(func() error { return f(&View{c: c, ctx: ctx}) })
	})
}

// View is a consistent state of the store, readable by the function that received it.
type View struct {
	c   *conn
	ctx context.Context
}

// Close finishes every Update that waits and every View that runs, writes the log back into the file and returns when all
// of the store's goroutines have ended. Later calls return what the first did.
func (s *Store) Close() error {
	s.closing.Do(func() {
		s.writer.stop()
		s.health.stop()
		close(s.closed)
		s.ended = s.release()
	})
	return s.ended
}

// release gives back what Open took. The writer's connection closes last, which moves the log into the file and removes it.
func (s *Store) release() error {
	var errs []error
	for range len(s.db) - 1 {
		errs = append(errs, (<-s.readers).close())
	}
	if s.writer != nil {
		errs = append(errs, s.writer.c.close())
	}
	for _, db := range s.db {
		errs = append(errs, db.Close())
	}
	if s.lock != nil {
		errs = append(errs, s.lock.Unlock())
	}
	return errors.Join(errs...)
}
