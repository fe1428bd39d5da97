package store

import (
	"context"
	"embed"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
)

// applicationID marks our files in SQLite's header: "Maru".
const applicationID = 0x4d617275

//go:embed migrations/*.sql
var migrations embed.FS

// scripts are the migrations in order: the first leads from version 0 to 1.
func scripts() ([]string, error) {
	names, err := fs.Glob(migrations, "migrations/*.sql")
	if err != nil {
		return nil, err
	}
	out := make([]string, len(names))
	for i, name := range names {
		text, err := migrations.ReadFile(name)
		if err != nil {
			return nil, err
		}
		out[i] = string(text)
	}
	return out, nil
}

// recognise refuses a file that is clearly another program's, before SQLite opens it: even a reader that closes a database
// may move its log into it. What the header cannot tell, because it is still in the log, admit asks again.
func recognise(path string) error {
	file, err := os.Open(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return fmt.Errorf("%w: %w", ErrUnwritable, err)
	}
	defer file.Close()
	info, err := file.Stat()
	switch {
	case err != nil:
		return err
	case info.IsDir():
		return fmt.Errorf("%w: is a folder", ErrUnwritable)
	case info.Size() == 0:
		return nil
	}
	const (
		magic       = "SQLite format 3\x00"
		application = 68
		firstPage   = 100 // one byte kind, 0x0d where the schema fits a page, and at 3 the number of its entries
	)
	header := make([]byte, firstPage+5)
	if _, err := io.ReadFull(file, header); err != nil || string(header[:len(magic)]) != magic {
		return ErrNotOurs
	}
	switch binary.BigEndian.Uint32(header[application:]) {
	case applicationID:
		return nil
	case 0:
		if header[firstPage] == 0x0d && binary.BigEndian.Uint16(header[firstPage+3:]) == 0 {
			return nil
		}
	}
	return ErrNotOurs
}

// admit refuses an open database that is not ours, or newer than known, and returns its schema's version.
func admit(c *conn, known int) (version int, err error) {
	const query = "SELECT (SELECT application_id FROM pragma_application_id), (SELECT user_version FROM pragma_user_version), count(*) FROM sqlite_schema"
	var application, tables int64
	version64, err := one(c, func(r row) int64 {
		application, tables = r.int(0), r.int(2)
		return r.int(1)
	}, query)
	version = int(version64)
	switch {
	case err != nil:
		return 0, err
	case application == 0 && version == 0 && tables == 0:
		return 0, nil
	case application != applicationID:
		return 0, ErrNotOurs
	case version > known:
		return 0, fmt.Errorf("%w: schema %d, this program knows %d", ErrNewer, version, known)
	}
	return version, nil
}

// migrate brings the file to the schema that steps lead to, after copying an older one beside itself; the versions move in the same transaction as the tables.
func (s *Store) migrate(ctx context.Context, c *conn, steps []string) error {
	version, err := admit(c, len(steps))
	if err != nil || version == len(steps) {
		return err
	}
	if version > 0 {
		copied := fmt.Sprintf("%s.before-schema-%d", s.path, len(steps))
		if err := vacuumInto(ctx, c, copied); err != nil {
			return fmt.Errorf("back up before migrating: %w", err)
		}
		s.log.Info("copied the store before migrating it", "copy", copied, "from", version, "to", len(steps))
	}
	script := "BEGIN IMMEDIATE;\n"
	for _, step := range steps[version:] {
		script += step
	}
	script += fmt.Sprintf(";\nPRAGMA application_id = %d; PRAGMA user_version = %d; COMMIT", applicationID, len(steps))
	if _, _, err := c.exec(script); err != nil {
		_, _, undo := c.exec("ROLLBACK")
		return fmt.Errorf("migrate to schema %d: %w", len(steps), errors.Join(err, undo))
	}
	return nil
}
