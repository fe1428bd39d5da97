package store

import (
	"context"
	"errors"
	"fmt"
	"os"
)

// Backup writes a complete, compact copy of the store to path, replacing what is there, while writing goes on. The copy
// appears under its name only once it is whole and on disk.
func (s *Store) Backup(ctx context.Context, path string) error {
	err := s.View(ctx, func(v *View) error {
		// VACUUM runs in no transaction, it takes a snapshot of its own; and it counts as writing.
		for _, statement := range []string{"COMMIT", "PRAGMA query_only = 0"} {
			if _, _, err := v.c.exec(statement); err != nil {
				return err
			}
		}
		err := vacuumInto(ctx, v.c, path)
		for _, statement := range []string{"PRAGMA query_only = 1", "BEGIN"} {
			if _, _, undo := v.c.exec(statement); undo != nil {
				err = errors.Join(err, undo)
			}
		}
		return err
	})
	if err != nil {
		return fmt.Errorf("back up: %w", err)
	}
	return nil
}

func vacuumInto(ctx context.Context, c *conn, path string) (err error) {
	part := path + ".part"
	defer func() {
		if err != nil {
			os.Remove(part)
		}
	}()
	if err := os.Remove(part); err != nil && !os.IsNotExist(err) {
		return err
	}
	if err := create(part); err != nil {
		return err
	}
	if err := c.each(ctx, func(row) error { return nil }, "VACUUM INTO ?", located(part)); err != nil {
		return err
	}
	file, err := os.OpenFile(part, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	err = file.Sync()
	if closed := file.Close(); err == nil {
		err = closed
	}
	if err != nil {
		return err
	}
	return os.Rename(part, path)
}
