package files_test

import (
	"context"
	"encoding/hex"
	"errors"
	"io/fs"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"maru/server/chat"
	"maru/server/files"
	"maru/store"
)

// hall keeps files on a real store and disk, with a clock that stands until it is moved.
type hall struct {
	t testing.TB
	*files.Service
	rules  *chat.Service
	store  *store.Store
	folder string
	me     chat.Actor
	room   int64
	passed atomic.Int64 // of the clock
}

func (h *hall) now() time.Time {
	return time.Date(2026, 11, 1, 9, 0, 0, 0, time.UTC).Add(time.Duration(h.passed.Load()))
}

func (h *hall) pass(d time.Duration) { h.passed.Add(int64(d)) }

func open(t testing.TB, options files.Options) *hall {
	t.Helper()
	h := &hall{t: t, folder: filepath.Join(t.TempDir(), "files")}
	var err error
	if h.store, err = store.Open(t.Context(), filepath.Join(t.TempDir(), "maru.db"), store.Options{Now: h.now}); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { h.store.Close() })
	h.rules = chat.New(h.store, chat.Options{})
	h.me = h.person("me")
	room, _, err := h.rules.CreateRoom(t.Context(), h.me, chat.NewRoom{Kind: store.RoomPublic, Name: "hall"})
	if err != nil {
		t.Fatal(err)
	}
	h.room = room.ID
	h.start(options)
	return h
}

// start opens the folder, as a process that begins does.
func (h *hall) start(options files.Options) {
	h.t.Helper()
	options.Now = h.now
	var err error
	if h.Service, err = files.New(h.folder, h.store, h.rules, options); err != nil {
		h.t.Fatal(err)
	}
	h.t.Cleanup(h.Close)
}

func (h *hall) person(name string) chat.Actor {
	h.t.Helper()
	var u store.User
	err := h.store.Update(h.t.Context(), func(tx *store.Tx) (err error) {
		u, err = tx.CreateUser(store.NewUser{Name: name, NameKey: name, Role: store.RoleMember})
		return err
	})
	if err != nil {
		h.t.Fatal(err)
	}
	return chat.Actor{UserID: u.ID}
}

func (h *hall) add(name, content string) store.File {
	h.t.Helper()
	f, err := h.Add(h.t.Context(), h.me, files.NewFile{Name: name}, strings.NewReader(content))
	if err != nil {
		h.t.Fatal(err)
	}
	return f
}

func (h *hall) send(f ...store.File) store.Message {
	h.t.Helper()
	n := chat.NewMessage{RoomID: h.room}
	for _, f := range f {
		n.FileIDs = append(n.FileIDs, f.ID)
	}
	sent, err := h.rules.Send(h.t.Context(), h.me, n)
	if err != nil {
		h.t.Fatal(err)
	}
	return sent.Message
}

// kept counts the files in the folder, or in a part of it.
func (h *hall) kept(part ...string) (n int) {
	h.t.Helper()
	err := filepath.WalkDir(filepath.Join(append([]string{h.folder}, part...)...), func(_ string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			n++
		}
		return err
	})
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		h.t.Fatal(err)
	}
	return n
}

// eventually waits until so many files are in the folder: what removes them does so in its own time.
func (h *hall) eventually(want int) {
	h.t.Helper()
	h.until(func() bool { return h.kept() == want })
}

// until waits for what is done in its own time.
func (h *hall) until(done func() bool) {
	h.t.Helper()
	ctx, cancel := context.WithTimeout(h.t.Context(), 20*time.Second)
	defer cancel()
	tick := time.NewTicker(2 * time.Millisecond)
	defer tick.Stop()
	for !done() {
		select {
		case <-tick.C:
		case <-ctx.Done():
			h.t.Fatalf("in vain; %d files in the folder, %d of them lost", h.kept(), h.kept("lost"))
		}
	}
}

func hexOf(f store.File) string { return hex.EncodeToString(f.Hash[:]) }

func wantCode(t testing.TB, err error, want chat.Code) {
	t.Helper()
	refusal, _ := errors.AsType[*chat.Error](err)
	if refusal == nil || refusal.Code != want {
		t.Errorf("%v, want %s", err, want)
	}
}
