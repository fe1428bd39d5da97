package store

import (
	"errors"
	"time"
)

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
