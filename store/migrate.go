package store

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
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

// recognise refuses a file that is not ours, or too new, before anything is written to it.
func recognise(ctx context.Context, path string) error {
	switch info, err := os.Stat(path); {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return fmt.Errorf("%w: %w", ErrUnwritable, err)
	case info.IsDir():
		return fmt.Errorf("%w: is a folder", ErrUnwritable)
	case info.Size() == 0:
		return nil
	}
	db, err := sql.Open("sqlite", located(path)+"?"+reading)
	if err != nil {
		return err
	}
	defer db.Close()
	var application, version, tables int
	const query = "SELECT (SELECT application_id FROM pragma_application_id), (SELECT user_version FROM pragma_user_version), count(*) FROM sqlite_schema"
	if err := db.QueryRowContext(ctx, query).Scan(&application, &version, &tables); err != nil {
		return classify(err)
	}
	if application == 0 && version == 0 && tables == 0 {
		return nil
	}
	if application != applicationID {
		return ErrNotOurs
	}
	known, err := scripts()
	if err != nil {
		return err
	}
	if version > len(known) {
		return fmt.Errorf("%w: schema %d, this program knows %d", ErrNewer, version, len(known))
	}
	return nil
}

// migrate brings the file to the newest schema; the versions move in the same transaction as the tables.
func (s *Store) migrate(ctx context.Context, c *conn) error {
	version, err := one(c, scanInt, "PRAGMA user_version")
	if err != nil {
		return err
	}
	steps, err := scripts()
	if err != nil {
		return err
	}
	if int(version) == len(steps) {
		return nil
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
