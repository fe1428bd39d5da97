package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"time"
)

// PageSize is the size of a page of the file, in bytes.
const PageSize = 4096

// longLog is how many pages the log may hold before a Pages moves them into the file.
const longLog = 4000

// errPage says that a page could not be read.
var errPage = errors.New("page missing")

// Pages copies a store page by page while writing goes on: whole at first, then what has changed. It costs the writer an empty
// turn a snapshot, and leaves it to the Pages to move the log into the file, because what the log holds is how changes are known.
// A store has one Pages at a time. It belongs to one goroutine.
type Pages struct {
	s       *Store
	pools   []*sql.DB
	reader  *conn // holds the snapshots
	mover   *conn // moves the log into the file
	log     pageLog
	begun   bool  // one snapshot was taken
	version int64 // of the data at the last snapshot
}

// Pages begins to follow the store's file. Close it. ErrConflict if somebody does already; a store in memory has no pages.
func (s *Store) Pages(ctx context.Context) (_ *Pages, err error) {
	if s.memory != nil {
		return nil, errors.New("follow pages: store is in memory")
	}
	if !s.followed.CompareAndSwap(false, true) {
		return nil, fmt.Errorf("follow pages: %w", ErrConflict)
	}
	p := &Pages{s: s, log: pageLog{path: s.path + "-wal"}}
	defer func() {
		if err != nil {
			err = fmt.Errorf("follow pages: %w", errors.Join(err, p.Close()))
		}
	}()
	write, read := fileDSN(s.path)
	if p.reader, err = p.dial(ctx, read); err != nil {
		return nil, err
	}
	if p.mover, err = p.dial(ctx, write); err != nil {
		return nil, err
	}
	if err := s.moveLog(ctx, 0); err != nil {
		return nil, err
	}
	return p, p.log.skip()
}

func (p *Pages) dial(ctx context.Context, dsn string) (*conn, error) {
	db, c, err := dial(ctx, dsn)
	if err == nil {
		p.pools = append(p.pools, db)
	}
	return c, err
}

// moveLog sets after how many pages the writer itself moves the log into the file; 0 = never.
func (s *Store) moveLog(ctx context.Context, pages int) error {
	return s.Seal(ctx, func(tx *Tx) error {
		_, _, err := tx.c.exec(fmt.Sprintf("PRAGMA wal_autocheckpoint = %d", pages))
		return err
	})
}

// Close ends the following and leaves the log to the writer again.
func (p *Pages) Close() error {
	var errs []error
	if err := p.s.moveLog(context.Background(), longLog); !errors.Is(err, ErrClosed) {
		errs = append(errs, err)
	}
	for _, c := range []*conn{p.reader, p.mover} {
		if c != nil {
			errs = append(errs, c.close())
		}
	}
	for _, db := range p.pools {
		errs = append(errs, db.Close())
	}
	p.s.followed.Store(false)
	return errors.Join(errs...)
}

// Moved reports whether anything was committed since the last Snapshot, and when it looked.
func (p *Pages) Moved() (moved bool, at time.Time, err error) {
	at = p.s.now().UTC()
	err = p.reader.within(func() error {
		version, err := one(p.reader, scanInt, "PRAGMA data_version")
		moved = !p.begun || version != p.version
		return err
	})
	return moved, at, err
}

// Snapshot calls f with the state of the file, of which all pages may differ if all is set. If f returns nil, the next
// snapshot's changes count from this one.
func (p *Pages) Snapshot(all bool, f func(*Snapshot) error) error {
	at := p.s.now().UTC()
	err := p.reader.within(func() (err error) {
		version, err := one(p.reader, scanInt, "PRAGMA data_version")
		if err != nil {
			return err
		}
		// The next snapshot's changes begin here, not at the end that is found below: what is committed meanwhile may be in the log
		// and not in this snapshot. For the same reason the writer has to have ended the commit that the log shows by now.
		changed := make(map[uint32]struct{})
		mark, err := p.log.read(p.log.mark, changed)
		if err == nil && mark != p.log.mark {
			err = p.s.Seal(context.Background(), func(*Tx) error { return nil })
		}
		if err != nil {
			return err
		}
		if _, _, err := p.reader.exec("BEGIN"); err != nil {
			return err
		}
		defer func() {
			if _, _, e := p.reader.exec("ROLLBACK"); e != nil {
				err = errors.Join(err, e)
			}
		}()
		if _, err := one(p.reader, scanInt, "SELECT count(*) FROM sqlite_schema"); err != nil { // the snapshot begins here
			return err
		}
		size, err := one(p.reader, scanInt, "PRAGMA page_count")
		if err != nil {
			return err
		}
		end, err := p.log.read(mark, changed)
		if err != nil {
			return err
		}
		if err := p.shorten(end); err != nil {
			return err
		}
		snapshot := &Snapshot{At: at, Size: int(size), All: all || !p.begun, c: p.reader}
		for page := range changed {
			if int64(page) <= size {
				snapshot.Changed = append(snapshot.Changed, page)
			}
		}
		slices.Sort(snapshot.Changed)
		if err := f(snapshot); err != nil {
			return err
		}
		p.log.mark, p.version, p.begun = mark, version, true
		return nil
	})
	if err != nil {
		return fmt.Errorf("read pages: %w", err)
	}
	return nil
}

// shorten moves a long log into the file, up to the snapshot that is held: what it holds beyond has not been seen yet, and
// only a log that was moved whole begins anew.
func (p *Pages) shorten(mark pageMark) error {
	if mark.frames < longLog {
		return nil
	}
	return p.mover.within(func() error {
		return p.mover.each(context.Background(), func(row) error { return nil }, "PRAGMA wal_checkpoint(PASSIVE)")
	})
}

// Snapshot is the file as it is at one moment, valid during the call that received it.
type Snapshot struct {
	At      time.Time // all that was committed by then is in it
	Size    int       // pages
	Changed []uint32  // numbers, from 1, of the pages that may differ from the last snapshot, in order
	All     bool      // all may

	c *conn
}

// Page returns a page by its number, from 1.
func (s *Snapshot) Page(number uint32) ([]byte, error) {
	page, err := one(s.c, func(r row) []byte { data, _ := r[0].([]byte); return slices.Clone(data) },
		"SELECT data FROM sqlite_dbpage WHERE pgno = ?", int64(number))
	if err == nil && len(page) != PageSize {
		err = errPage
	}
	return page, err
}

// Each calls f with every page in order. The page is valid during the call.
func (s *Snapshot) Each(f func(number uint32, page []byte) error) error {
	return s.c.each(context.Background(), func(r row) error {
		page, _ := r[1].([]byte)
		if len(page) != PageSize {
			return errPage
		}
		return f(uint32(r.int(0)), page)
	}, "SELECT pgno, data FROM sqlite_dbpage ORDER BY pgno")
}
