package gateway_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http/httptest"
	"path/filepath"
	"testing"
	"time"

	"maru/server/auth"
	"maru/server/chat"
	"maru/server/gateway"
	"maru/server/gateway/internal/client"
	"maru/server/names"
	"maru/server/presence"
	"maru/server/protocol"
	"maru/store"

	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// office is everything behind the socket, on a store of its own.
type office struct {
	t       testing.TB
	url     string
	store   *store.Store
	chat    *chat.Service
	auth    *auth.Service
	gateway *gateway.Gateway
	room    int64 // A public room of everybody.
	people  []person
}

type person struct {
	id, session int64
	token       string
}

func (p person) actor() chat.Actor { return chat.Actor{UserID: p.id, SessionID: p.session} }

func newOffice(t testing.TB, people int, options gateway.Options) *office {
	t.Helper()
	s, err := store.Open(context.Background(), filepath.Join(t.TempDir(), "maru.db"), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	feed := gateway.NewFeed()
	c := chat.New(s, chat.Options{})
	a := auth.New(s, c, auth.Options{})
	p := presence.New(feed, presence.Options{})
	g := gateway.New(feed, c, a, p, options)
	web := httptest.NewServer(g)
	o := &office{t: t, url: web.URL, store: s, chat: c, auth: a, gateway: g}
	t.Cleanup(func() {
		if err := g.Close(timeout(t), "test"); err != nil {
			t.Errorf("close: %v", err)
		}
		p.Close()
		a.Close()
		web.Close()
		if err := s.Close(); err != nil {
			t.Errorf("close the store: %v", err)
		}
	})
	for i := range people {
		o.hire(fmt.Sprintf("person %d", i), store.RoleMember)
	}
	o.room = o.open(store.RoomPublic, "hall", o.people...)
	return o
}

func (o *office) hire(name string, role store.Role) person {
	o.t.Helper()
	if role != store.RoleMember {
		o.update(func(tx *store.Tx) error {
			_, err := tx.CreateUser(store.NewUser{Name: name, NameKey: names.Key(name), Role: role})
			return err
		})
	}
	grant, err := o.auth.MakeToken(context.Background(), auth.TokenRequest{Name: name, AsOwner: true})
	if err != nil {
		o.t.Fatal(err)
	}
	p := person{grant.User.ID, grant.Session.ID, grant.Token}
	o.people = append(o.people, p)
	return p
}

func (o *office) open(kind store.RoomKind, name string, people ...person) (id int64) {
	o.t.Helper()
	o.update(func(tx *store.Tx) error {
		n := store.NewRoom{Kind: kind, Name: name, NameKey: names.Key(name), CreatedBy: people[0].id}
		for _, p := range people[1:] {
			n.MemberIDs = append(n.MemberIDs, p.id)
		}
		r, err := tx.CreateRoom(n)
		id = r.ID
		return err
	})
	return id
}

func (o *office) update(f func(*store.Tx) error) {
	o.t.Helper()
	if err := o.store.Update(context.Background(), f); err != nil {
		o.t.Fatal(err)
	}
}

// dial connects a person with a fresh socket.
// dial connects and waits until the connection is told of everything, which it is before its first event is handled.
func (o *office) dial(p person) *client.Client {
	o.t.Helper()
	c := o.dialWith(p, client.Options{})
	must(o.t, c, "ping", object{})
	return c
}

func (o *office) dialWith(p person, options client.Options) *client.Client {
	o.t.Helper()
	options.Auth = map[string]string{"token": p.token}
	c, err := client.Dial(o.url, options)
	if err != nil {
		o.t.Fatal(err)
	}
	o.t.Cleanup(c.Close)
	return c
}

// timeout is a context that ends a test which hangs.
func timeout(t testing.TB) context.Context {
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	t.Cleanup(cancel)
	return ctx
}

// ack is any acknowledgement.
type ack struct {
	OK        bool                `json:"ok"`
	Error     *protocol.ErrorBody `json:"error"`
	Message   protocol.Message    `json:"message"`
	Duplicate bool                `json:"duplicate"`
	Room      protocol.Room       `json:"room"`
	Changes   []protocol.Message  `json:"changes"`
	Complete  *bool               `json:"complete"`
}

func call(t testing.TB, c *client.Client, event string, argument any) ack {
	t.Helper()
	payload, err := c.Call(timeout(t), event, argument)
	if err != nil {
		t.Fatal(err)
	}
	return decode[ack](t, payload)
}

// must is call for what has to succeed.
func must(t testing.TB, c *client.Client, event string, argument any) ack {
	t.Helper()
	a := call(t, c, event, argument)
	if !a.OK {
		t.Fatalf("%s was refused: %+v", event, a.Error)
	}
	return a
}

// next waits for an event and decodes it.
func next[T any](t testing.TB, c *client.Client, event *protocol.ServerEvent[T]) T {
	t.Helper()
	e, err := c.Next(timeout(t), event.Name)
	if err != nil {
		t.Fatal(err)
	}
	return decode[T](t, e.Data)
}

func decode[T any](t testing.TB, data json.RawMessage) (value T) {
	t.Helper()
	if err := json.Unmarshal(data, &value); err != nil {
		t.Fatalf("%s: %v", data, err)
	}
	return value
}

type object = map[string]any
