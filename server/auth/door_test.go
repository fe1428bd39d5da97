package auth_test

import (
	"context"
	"errors"
	"net/netip"
	"path/filepath"
	"sync"
	"testing"
	"testing/synctest"

	"maru/server/auth"
	"maru/server/chat"
	"maru/store"
)

// door is a hall seen from outside, on a real store.
type door struct {
	t testing.TB
	*auth.Service
	chat  *chat.Service
	store *store.Store

	mu     sync.Mutex
	events []chat.Event
}

func (d *door) Publish(e chat.Event) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.events = append(d.events, e)
}

func (d *door) ended() []int64 {
	d.mu.Lock()
	defer d.mu.Unlock()
	var ids []int64
	for _, e := range d.events {
		if e, ok := e.(chat.SessionEnded); ok {
			ids = append(ids, e.SessionID)
		}
	}
	return ids
}

// run gives f a hall without an owner, in a bubble whose clock f may move.
func run(t *testing.T, f func(t *testing.T, d *door)) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "maru.db")
	synctest.Test(t, func(t *testing.T) {
		st, err := store.Open(t.Context(), path, store.Options{})
		if err != nil {
			t.Fatal(err)
		}
		d := &door{t: t, chat: chat.New(st, chat.Options{}), store: st}
		d.Service = auth.New(st, d.chat, auth.Options{})
		d.chat.Subscribe(d)
		f(t, d)
		d.Close()
		if err := st.Close(); err != nil {
			t.Error(err)
		}
	})
}

func at(address string) auth.Device {
	return auth.Device{Label: "Firefox on Linux", Address: netip.MustParseAddr(address)}
}

var desk = at("192.168.0.10")

func (d *door) owner(name string) (auth.Grant, auth.Identity) {
	d.t.Helper()
	link, err := d.HostLink(context.Background())
	if err != nil {
		d.t.Fatal(err)
	}
	g, err := d.SignInKey(context.Background(), link.Key, name, desk)
	if err != nil {
		d.t.Fatal(err)
	}
	return g, d.who(g)
}

func (d *door) who(g auth.Grant) auth.Identity {
	d.t.Helper()
	id, err := d.Authenticate(context.Background(), g.Token)
	if err != nil {
		d.t.Fatal(err)
	}
	return id
}

func (d *door) join(name, password string) auth.Grant {
	d.t.Helper()
	in, err := d.HostInvite(context.Background())
	if err != nil {
		d.t.Fatal(err)
	}
	g, pending, err := d.Join(context.Background(), name, in.Code, password, desk)
	if err != nil || pending != nil {
		d.t.Fatal(err, pending)
	}
	return g
}

func wantCode(t testing.TB, err error, want chat.Code) {
	t.Helper()
	var got chat.Code
	if refusal, ok := errors.AsType[*chat.Error](err); ok {
		got = refusal.Code
	} else if err != nil {
		t.Fatalf("no chat.Error: %v", err)
	}
	if got != want {
		t.Fatalf("got %q (%v), want %q", got, err, want)
	}
}
