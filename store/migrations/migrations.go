// Package migrations is the schema of the store as numbered steps, one file each. A step that was ever released stays as it
// is: what changes is a further one. It knows how to read its files and nothing of databases, and is safe for concurrent use.
package migrations

import (
	"embed"
	"io/fs"
)

//go:embed *.sql
var files embed.FS

// Steps returns the scripts in order: the first leads from version 0 to 1.
func Steps() ([]string, error) {
	names, err := fs.Glob(files, "*.sql")
	if err != nil {
		return nil, err
	}
	steps := make([]string, len(names))
	for i, name := range names {
		text, err := files.ReadFile(name)
		if err != nil {
			return nil, err
		}
		steps[i] = string(text)
	}
	return steps, nil
}
