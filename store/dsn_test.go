package store_test

import (
	"bytes"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"maru/store"
)

func TestUnreliableFolders(t *testing.T) {
	for name, warned := range map[string]bool{"OneDrive - Office": true, "Dropbox": true, "documents": false} {
		t.Run(strings.ToLower(name), func(t *testing.T) {
			folder := filepath.Join(t.TempDir(), name)
			if err := os.Mkdir(folder, 0o700); err != nil {
				t.Fatal(err)
			}
			var log bytes.Buffer
			openAt(t, filepath.Join(folder, "maru.db"), store.Options{Logger: slog.New(slog.NewTextHandler(&log, nil))})
			equal(t, "warned", strings.Contains(log.String(), "level=WARN"), warned)
		})
	}
}
