package store_test

import (
	"context"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"maru/store"
)

// hall is a store in a temporary folder, with a clock that moves one second an Update.
type hall struct {
	*store.Store
	t    testing.TB
	path string
}

func open(t testing.TB) *hall {
	t.Helper()
	return openAt(t, filepath.Join(t.TempDir(), "maru.db"), store.Options{})
}

func openAt(t testing.TB, path string, opts store.Options) *hall {
	t.Helper()
	s, err := store.Open(context.Background(), path, opts)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return &hall{Store: s, t: t, path: path}
}

// update runs f and fails the test unless it succeeds.
func (h *hall) update(f func(*store.Tx) error) {
	h.t.Helper()
	if err := h.Update(context.Background(), f); err != nil {
		h.t.Fatal(err)
	}
}

func (h *hall) view(f func(*store.View) error) {
	h.t.Helper()
	if err := h.View(context.Background(), f); err != nil {
		h.t.Fatal(err)
	}
}

func (h *hall) user(name string) (u store.User) {
	h.t.Helper()
	h.update(func(tx *store.Tx) (err error) {
		u, err = tx.CreateUser(store.NewUser{Name: name, NameKey: name, Role: store.RoleMember})
		return err
	})
	return u
}

func (h *hall) users(n int) []store.User {
	h.t.Helper()
	out := make([]store.User, n)
	h.update(func(tx *store.Tx) (err error) {
		for i := range out {
			name := fmt.Sprintf("user%d", i)
			if out[i], err = tx.CreateUser(store.NewUser{Name: name, NameKey: name, Role: store.RoleMember}); err != nil {
				return err
			}
		}
		return nil
	})
	return out
}

// room makes a public room; the first of the members is its maker.
func (h *hall) room(name string, members ...store.User) (r store.Room) {
	h.t.Helper()
	n := store.NewRoom{Kind: store.RoomPublic, Name: name, NameKey: name, CreatedBy: members[0].ID}
	for _, u := range members[1:] {
		n.MemberIDs = append(n.MemberIDs, u.ID)
	}
	h.update(func(tx *store.Tx) (err error) {
		r, err = tx.CreateRoom(n)
		return err
	})
	return r
}

func (h *hall) append(n store.NewMessage) (a store.Appended) {
	h.t.Helper()
	h.update(func(tx *store.Tx) (err error) {
		a, err = tx.Append(n)
		return err
	})
	return a
}

func (h *hall) say(room store.Room, u store.User, content string) store.Message {
	h.t.Helper()
	return h.append(store.NewMessage{RoomID: room.ID, SenderID: u.ID, Content: content}).Message
}

func (h *hall) message(id int64) (m store.Message) {
	h.t.Helper()
	h.view(func(v *store.View) (err error) {
		m, err = v.Message(id)
		return err
	})
	return m
}

func equal[T comparable](t testing.TB, what string, got, want T) {
	t.Helper()
	if got != want {
		t.Errorf("%s: got %v, want %v", what, got, want)
	}
}

// clock is a clock that the test moves.
type clock struct{ at time.Time }

func (c *clock) now() time.Time { return c.at }
