package files_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"maru/server/chat"
	"maru/server/files"
	"maru/store"
)

// on goes on with the folder and another store, as after a copy was put back.
func (h *hall) on(path string) {
	h.t.Helper()
	h.Close()
	h.store.Close()
	var err error
	if h.store, err = store.Open(h.t.Context(), path, store.Options{Now: h.now}); err != nil {
		h.t.Fatal(err)
	}
	h.t.Cleanup(func() { h.store.Close() })
	h.rules = chat.New(h.store, chat.Options{})
	h.start(files.Options{})
}

func (h *hall) holdsFile(f store.File, want string) {
	h.t.Helper()
	content, err := h.Open(h.t.Context(), h.me, f.ID)
	if err != nil {
		h.t.Fatal(err)
	}
	defer content.Close()
	if text, err := os.ReadFile(content.Name()); string(text) != want || err != nil {
		h.t.Errorf("holds %q, %v", text, err)
	}
}

// Somebody puts a copy of the store back, and the newer one again when they see what is missing.
func TestAnOlderStoreCostsNoFiles(t *testing.T) {
	h := open(t, files.Options{})
	before := h.add("before", "before")
	h.send(before)
	copies := t.TempDir()
	older, newer := filepath.Join(copies, "older.db"), filepath.Join(copies, "newer.db")
	if err := h.store.Backup(t.Context(), older); err != nil {
		t.Fatal(err)
	}
	after := h.add("after", "after")
	h.send(after)
	if err := h.store.Backup(t.Context(), newer); err != nil {
		t.Fatal(err)
	}

	h.on(older)
	h.holdsFile(before, "before")
	h.lost(1)
	h.pass(29 * 24 * time.Hour)
	h.on(newer)
	h.holdsFile(after, "after") // whether or not the start has come to it
	h.lost(0)
	h.holdsFile(before, "before")

	h.on(older)
	h.lost(1)
	h.pass(31 * 24 * time.Hour)
	h.Close()
	h.start(files.Options{})
	h.eventually(1)
}

// lost waits until so many contents are put aside.
func (h *hall) lost(want int) {
	h.t.Helper()
	h.until(func() bool { return h.kept("lost") == want })
}

// Windows removes nothing that somebody reads. A folder in the place of a content is as stubborn everywhere.
func TestWhatCannotBeRemovedIsTriedAgain(t *testing.T) {
	h := open(t, files.Options{})
	f := h.add("a", "a")
	sent := h.send(f)
	path := filepath.Join(h.folder, hexOf(f)[:2], hexOf(f)[2:])
	held := filepath.Join(path, "held")
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(held, 0o700); err != nil {
		t.Fatal(err)
	}
	if _, err := h.rules.Delete(t.Context(), h.me, sent.ID); err != nil {
		t.Fatal(err)
	}
	if err := h.RemoveUnsent(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(held); err != nil {
		t.Fatal(err)
	}
	if err := h.RemoveUnsent(t.Context()); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(path); !os.IsNotExist(err) {
		t.Errorf("the content is still there: %v", err)
	}
}

// More go at once than anybody looks at in the meantime.
func TestManyMessagesAreDeletedAtOnce(t *testing.T) {
	h := open(t, files.Options{})
	var sent []store.Message
	for i := range 100 {
		sent = append(sent, h.send(h.add("a", strings.Repeat("a", i+1))))
	}
	for _, m := range sent {
		if _, err := h.rules.Delete(t.Context(), h.me, m.ID); err != nil {
			t.Fatal(err)
		}
	}
	h.Close()
	if n := h.kept(); n != 0 {
		t.Errorf("%d files are left", n)
	}
}
