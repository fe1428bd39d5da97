package store

import (
	"context"
	"errors"
	"net/url"
	"path/filepath"
	"strings"
)

// ContentsOf calls f with the files of a copy of the store that nobody writes to meanwhile: those with an id above after, by
// id, sent or not. The file is not touched, nor any beside it.
func ContentsOf(ctx context.Context, path string, after int64, f func(id int64, hash [32]byte, size int64) error) (err error) {
	path, err = filepath.Abs(path)
	if err != nil {
		return err
	}
	db, c, err := dial(ctx, immutable(path)+"?mode=ro&immutable=1&_dqs=0&_defensive=1&_query_only=1")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, c.close(), db.Close()) }()
	return c.within(func() error {
		return c.each(ctx, func(r row) error { return f(r.int(0), r.hash(1), r.int(2)) },
			"SELECT id, hash, size FROM files WHERE id > ? ORDER BY id", after)
	})
}

// immutable names a file as a URI, which alone can say that it does not change.
func immutable(path string) string {
	path = filepath.ToSlash(path)
	if !strings.HasPrefix(path, "/") { // C:/…
		path = "/" + path
	}
	return "file://" + (&url.URL{Path: path}).EscapedPath()
}

// Schema is the version of the schema that this program knows.
func Schema() int {
	steps, err := scripts()
	if err != nil {
		return 0 // they are embedded
	}
	return len(steps)
}
