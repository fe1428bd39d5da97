package chat_test

import (
	"context"
	"errors"
	"path/filepath"
	"sync"
	"testing"

	"maru/server/chat"
	"maru/server/names"
	"maru/store"
)

// hall is a service on a real store, with the events it published.
type hall struct {
	t testing.TB
	*chat.Service
	store *store.Store

	mu     sync.Mutex
	events []chat.Event
}

func open(t testing.TB, opts chat.Options) *hall {
	t.Helper()
	return openStore(t, opts, store.Options{})
}

func openStore(t testing.TB, opts chat.Options, kept store.Options) *hall {
	t.Helper()
	st, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "maru.db"), kept)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = st.Close() })
	h := &hall{t: t, Service: chat.New(st, opts), store: st}
	h.Subscribe(h)
	return h
}

func (h *hall) Publish(e chat.Event) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.events = append(h.events, e)
}

// heard returns what was published since the last call.
func (h *hall) heard() []chat.Event {
	h.mu.Lock()
	defer h.mu.Unlock()
	events := h.events
	h.events = nil
	return events
}

func (h *hall) person(name string, role store.Role) chat.Actor {
	h.t.Helper()
	var u store.User
	err := h.store.Update(context.Background(), func(tx *store.Tx) (err error) {
		u, err = tx.CreateUser(store.NewUser{Name: name, NameKey: names.Key(name), Role: role})
		tx.AfterCommit(func() { h.Service.Publish(chat.UserAdded{User: u}) })
		return err
	})
	if err != nil {
		h.t.Fatal(err)
	}
	return chat.Actor{UserID: u.ID}
}

func (h *hall) room(maker chat.Actor, kind store.RoomKind, name string, members ...chat.Actor) int64 {
	h.t.Helper()
	var ids []int64
	for _, m := range members {
		ids = append(ids, m.UserID)
	}
	room, _, err := h.CreateRoom(context.Background(), maker, chat.NewRoom{Kind: kind, Name: name, MemberIDs: ids})
	if err != nil {
		h.t.Fatal(err)
	}
	return room.ID
}

func (h *hall) say(a chat.Actor, room int64, content string) store.Message {
	h.t.Helper()
	sent, err := h.Send(context.Background(), a, chat.NewMessage{RoomID: room, Content: content})
	if err != nil {
		h.t.Fatal(err)
	}
	return sent.Message
}

// code is the code of an error, "" for none.
func code(err error) chat.Code {
	if err == nil {
		return ""
	}
	if refusal, ok := errors.AsType[*chat.Error](err); ok {
		return refusal.Code
	}
	return chat.Code("no chat.Error: " + err.Error())
}

func wantCode(t testing.TB, err error, want chat.Code) {
	t.Helper()
	if got := code(err); got != want {
		t.Fatalf("got %q (%v), want %q", got, err, want)
	}
}
