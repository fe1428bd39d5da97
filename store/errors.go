package store

import (
	"errors"
	"fmt"
	"strings"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

var (
	// ErrNotFound says that what was named does not exist, or no longer.
	ErrNotFound = errors.New("not found")
	// ErrNameTaken says that a user's or a room's name key belongs to another.
	ErrNameTaken = errors.New("name taken")
	// ErrConflict says that the change contradicts what is stored: something unique exists already, or was decided before.
	ErrConflict = errors.New("conflict")
	// ErrFull says that the disk, or the file's permitted size, is used up. Nothing of the function was kept.
	ErrFull = errors.New("storage full")
	// ErrNewer says that a newer version of the program has written the file.
	ErrNewer = errors.New("file of a newer version")
	// ErrNotOurs says that the file is no SQLite database, or another program's.
	ErrNotOurs = errors.New("not a file of this program")
	// ErrCorrupt says that the file is damaged.
	ErrCorrupt = errors.New("file damaged")
	// ErrLocked says that another process has the file open.
	ErrLocked = errors.New("in use by another process")
	// ErrUnwritable says that the file or its folder cannot be created or written.
	ErrUnwritable = errors.New("file or folder not writable")
	// ErrFrozen says that the store takes no more writing, see Store.Freeze.
	ErrFrozen = errors.New("store frozen")
	// ErrClosed says that the store was closed.
	ErrClosed = errors.New("store closed")
)

// classify wraps a driver's error with the sentinel that callers branch on.
func classify(err error) error {
	var e *sqlite.Error
	if !errors.As(err, &e) {
		return err
	}
	var kind error
	switch e.Code() {
	case sqlite3.SQLITE_CONSTRAINT_UNIQUE, sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY:
		kind = ErrConflict
		if strings.Contains(e.Error(), ".name_key") {
			kind = ErrNameTaken
		}
	case sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY:
		kind = ErrNotFound
	default:
		kind = primary[e.Code()&0xff]
	}
	if kind == nil {
		return err
	}
	return fmt.Errorf("%w: %w", kind, err)
}

var primary = map[int]error{
	sqlite3.SQLITE_FULL:     ErrFull,
	sqlite3.SQLITE_BUSY:     ErrLocked,
	sqlite3.SQLITE_LOCKED:   ErrLocked,
	sqlite3.SQLITE_READONLY: ErrUnwritable,
	sqlite3.SQLITE_CANTOPEN: ErrUnwritable,
	sqlite3.SQLITE_PERM:     ErrUnwritable,
	sqlite3.SQLITE_NOTADB:   ErrNotOurs,
	sqlite3.SQLITE_CORRUPT:  ErrCorrupt,
}

// endsTransaction reports whether SQLite may have rolled back everything, not the failed statement alone.
func endsTransaction(err error) bool {
	var e *sqlite.Error
	if !errors.As(err, &e) {
		return false
	}
	switch e.Code() & 0xff {
	case sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_NOMEM, sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED,
		sqlite3.SQLITE_INTERRUPT, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_READONLY:
		return true
	}
	return false
}
