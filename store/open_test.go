package store_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"maru/store"
)

// raw runs statements on a file as any program could.
func raw(t *testing.T, path string, statements ...string) {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for _, s := range statements {
		if _, err := db.Exec(s); err != nil {
			t.Fatal(err)
		}
	}
}

func TestOpen(t *testing.T) {
	ctx := context.Background()
	refused := func(t *testing.T, path string, want error) {
		t.Helper()
		s, err := store.Open(ctx, path, store.Options{})
		if err == nil {
			s.Close()
		}
		if !errors.Is(err, want) {
			t.Errorf("got %v, want %v", err, want)
		}
	}

	for _, name := range []string{"홍 길동 #1 100%", "what?mode=memory&x=1", "a%20b+c", "quote'\"s", "이름\u1100\u1161"} {
		t.Run("in a folder called "+name, func(t *testing.T) {
			folder := filepath.Join(t.TempDir(), name)
			if err := os.Mkdir(folder, 0o700); err != nil {
				t.Skip(err)
			}
			path := filepath.Join(folder, "maru.db")
			s, err := store.Open(ctx, path, store.Options{})
			if err != nil {
				t.Fatal(err)
			}
			h := &hall{Store: s, t: t}
			h.user("kim")
			if err := s.Backup(ctx, filepath.Join(folder, "copy #2 100%.db")); err != nil {
				t.Error(err)
			}
			if err := s.Close(); err != nil {
				t.Error(err)
			}
			for _, file := range []string{path, filepath.Join(folder, "copy #2 100%.db")} {
				openAt(t, file, store.Options{}).view(func(v *store.View) error {
					_, err := v.UserByNameKey("kim")
					return err
				})
			}
			left, _ := filepath.Glob(filepath.Join(filepath.Dir(folder), "*"))
			equal(t, "files elsewhere", len(left), 1)
		})
	}

	t.Run("refuses another program's database and leaves it alone", func(t *testing.T) {
		path := filepath.Join(t.TempDir(), "other.db")
		raw(t, path, "CREATE TABLE theirs (x)")
		before, _ := os.ReadFile(path)
		refused(t, path, store.ErrNotOurs)
		after, _ := os.ReadFile(path)
		equal(t, "unchanged", string(after) == string(before), true)
	})
	t.Run("refuses what is no database", func(t *testing.T) {
		path := filepath.Join(t.TempDir(), "letter.txt")
		if err := os.WriteFile(path, []byte(strings.Repeat("Dear Sir. ", 500)), 0o600); err != nil {
			t.Fatal(err)
		}
		refused(t, path, store.ErrNotOurs)
	})
	t.Run("refuses a newer schema", func(t *testing.T) {
		path := filepath.Join(t.TempDir(), "maru.db")
		openAndClose(t, path)
		raw(t, path, "PRAGMA user_version = 99")
		refused(t, path, store.ErrNewer)
	})
	t.Run("refuses a folder, and a missing folder", func(t *testing.T) {
		refused(t, t.TempDir(), store.ErrUnwritable)
		refused(t, filepath.Join(t.TempDir(), "missing", "maru.db"), store.ErrUnwritable)
	})
	t.Run("refuses a second opening", func(t *testing.T) {
		h := open(t)
		refused(t, h.path, store.ErrLocked)
	})
	t.Run("opens an empty file", func(t *testing.T) {
		path := filepath.Join(t.TempDir(), "maru.db")
		if err := os.WriteFile(path, nil, 0o600); err != nil {
			t.Fatal(err)
		}
		openAt(t, path, store.Options{}).user("kim")
	})
	t.Run("leaves no log behind", func(t *testing.T) {
		path := filepath.Join(t.TempDir(), "maru.db")
		openAndClose(t, path)
		if _, err := os.Stat(path + "-wal"); !errors.Is(err, os.ErrNotExist) {
			t.Error("log remains", err)
		}
	})
}

func openAndClose(t *testing.T, path string) {
	t.Helper()
	s, err := store.Open(context.Background(), path, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	(&hall{Store: s, t: t}).user("kim")
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestMigrate(t *testing.T) {
	ctx := context.Background()
	t.Run("copies the older file first", func(t *testing.T) {
		h := open(t)
		h.user("kim")
		if err := h.Migrate(ctx, "CREATE TABLE later (x INTEGER) STRICT;"); err != nil {
			t.Fatal(err)
		}
		copies, err := filepath.Glob(h.path + ".before-schema-*")
		if err != nil || len(copies) != 1 {
			t.Fatal(copies, err)
		}
		openAt(t, copies[0], store.Options{}).view(func(v *store.View) error {
			_, err := v.UserByNameKey("kim")
			return err
		})
		h.update(func(tx *store.Tx) error { return tx.Exec("INSERT INTO later VALUES (1)") })
	})
	t.Run("keeps the version of a step that fails", func(t *testing.T) {
		h := open(t)
		if err := h.Migrate(ctx, "CREATE TABLE later (x INTEGER) STRICT; SELECT nothing;"); err == nil {
			t.Fatal("no error")
		}
		if err := h.Migrate(ctx, "CREATE TABLE later (x INTEGER) STRICT;"); err != nil {
			t.Error(err)
		}
	})
}

// TestUnclean copies the files of a running store: what a machine finds after its power failed.
func TestUnclean(t *testing.T) {
	h := open(t)
	h.user("kim")
	path := filepath.Join(t.TempDir(), "maru.db")
	for _, suffix := range []string{"", "-wal"} {
		data, err := os.ReadFile(h.path + suffix)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path+suffix, data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	again := openAt(t, path, store.Options{})
	for again.Health().Checking {
		again.view(func(v *store.View) error { _, err := v.UserByNameKey("kim"); return err })
	}
	health := again.Health()
	equal(t, "checked", health.Checked.IsZero(), false)
	equal(t, "problems", len(health.Problems), 0)
	equal(t, "clean store checked", h.Health().Checked.IsZero(), true)
}

func TestFull(t *testing.T) {
	h := open(t)
	u := h.users(1)
	room := h.room("hall", u...)
	h.update(func(tx *store.Tx) error { return tx.Exec("PRAGMA max_page_count = 120") })
	ctx := context.Background()
	kept := int64(0)
	var err error
	for n := 0; err == nil && n < 1000; n++ {
		announced := false
		err = h.Update(ctx, func(tx *store.Tx) error {
			tx.AfterCommit(func() { announced = true })
			_, err := tx.Append(store.NewMessage{RoomID: room.ID, SenderID: u[0].ID, Content: strings.Repeat("full ", 500)})
			return err
		})
		equal(t, "announced", announced, err == nil)
		if err == nil {
			kept++
		}
	}
	if !errors.Is(err, store.ErrFull) {
		t.Fatalf("got %v, want %v", err, store.ErrFull)
	}
	h.view(func(v *store.View) error {
		r, err := v.Room(room.ID)
		equal(t, "kept", r.LastSeq, kept)
		return err
	})
	h.update(func(tx *store.Tx) error { return tx.Exec("PRAGMA max_page_count = 100000") })
	equal(t, "goes on without a hole", h.say(room, u[0], "space again").Seq, kept+1)
}

func TestClockJumpsBack(t *testing.T) {
	c := &clock{at: time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)}
	h := openAt(t, filepath.Join(t.TempDir(), "maru.db"), store.Options{Now: c.now})
	u := h.users(1)
	room := h.room("hall", u...)
	for i := range 5 {
		m := h.say(room, u[0], fmt.Sprint("text ", i))
		equal(t, "created", m.CreatedAt, c.at)
		c.at = c.at.Add(-time.Hour)
	}
	h.view(func(v *store.View) error {
		page, err := v.History(room.ID, store.Page{Limit: 10})
		for i, m := range page {
			equal(t, "order", m.Seq, int64(i+1))
		}
		log, _ := v.Log(0, 100)
		for i := range log[1:] {
			if log[i+1].At.Before(log[i].At) {
				t.Error("the log's time fell")
			}
		}
		return err
	})
}
