//go:build unix

package store_test

import (
	"os"
	"path/filepath"
	"testing"
)

// The folder may be one that everybody can look into.
func TestDatabaseIsItsUsersAlone(t *testing.T) {
	h := open(t)
	h.users(1)
	if err := h.Backup(t.Context(), h.path+".copy"); err != nil {
		t.Fatal(err)
	}
	for _, suffix := range []string{"", "-wal", "-shm", ".copy"} {
		info, err := os.Stat(h.path + suffix)
		if err != nil {
			t.Fatal(err)
		}
		equal(t, "rights of "+filepath.Base(h.path+suffix), info.Mode().Perm(), 0o600)
	}
}
