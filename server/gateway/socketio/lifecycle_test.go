package socketio_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"maru/server/gateway/internal/client"
	"maru/server/gateway/socketio"
)

func TestConnectRefuses(t *testing.T) {
	h := newHall(t, handler{connect: func(_ *socketio.Socket, auth json.RawMessage) error {
		switch string(auth) {
		case `{"token":"good"}`:
			return nil
		case `{"token":"broken"}`:
			return errors.New("a secret of the server")
		}
		return &socketio.Refusal{Message: "unauthorized", Data: map[string]string{"code": "unauthorized"}}
	}}, socketio.Options{})
	for token, want := range map[string]string{
		"bad":    `{"data":{"code":"unauthorized"},"message":"unauthorized"}`,
		"broken": `{"data":null,"message":"internal"}`,
	} {
		_, err := client.Dial(h.url, client.Options{Auth: map[string]string{"token": token}})
		var refused *client.Refused
		if !errors.As(err, &refused) || string(refused.Payload) != want {
			t.Errorf("%s: %v", token, err)
		}
	}
	c, err := client.Dial(h.url, client.Options{Auth: map[string]string{"token": "good"}})
	if err != nil {
		t.Fatal(err)
	}
	c.Close()
}

// A client may send the moment it has connected; the library alone loses what comes before its handlers are bound.
func TestFirstEventsWaitForConnected(t *testing.T) {
	for range 50 {
		var connected atomic.Bool
		seen := newLog[string]()
		h := newHall(t, handler{
			connected: func(*socketio.Socket) { connected.Store(true) },
			event: func(_ context.Context, e *socketio.Event) {
				seen.add(fmt.Sprint(e.Name, connected.Load()))
			},
		}, socketio.Options{})
		c := h.open()
		c.Write("40", `42["a"]`, `42["b"]`, `42["c"]`)
		if got := strings.Join(seen.wait(t, 3), " "); got != "atrue btrue ctrue" {
			t.Fatalf("got %s", got)
		}
	}
}

func TestConnectRightBehindDisconnect(t *testing.T) {
	joined, left := newLog[string](), newLog[string]()
	h := newHall(t, handler{
		connected:    func(s *socketio.Socket) { joined.add(s.ID()) },
		disconnected: func(s *socketio.Socket, reason string) { left.add(reason) },
	}, socketio.Options{})
	c := h.open()
	const times = 300
	go func() {
		for range times {
			c.Write("40", "41")
		}
		c.Write("40", `421["alive"]`)
	}()
	answers := 0
	for {
		got, err := c.Read()
		if err != nil {
			t.Fatal(err)
		}
		if got == `431[]` {
			break
		}
		answers++
	}
	if answers != times+1 || len(joined.all()) != times+1 || len(left.all()) != times {
		t.Errorf("%d answers, %d joined, %d left", answers, len(joined.all()), len(left.all()))
	}
	for _, reason := range left.all() {
		if reason != "client namespace disconnect" {
			t.Fatalf("left by %q", reason)
		}
	}
}

// A connection that closed while the library admitted it stayed in its tables for ever, 7 in 12,000.
func TestConnectDuringCloseLeavesNoGhost(t *testing.T) {
	var in, out atomic.Int64
	h := newHall(t, handler{
		connected: func(s *socketio.Socket) {
			in.Add(1)
			s.Join("room")
		},
		disconnected: func(*socketio.Socket, string) { out.Add(1) },
	}, socketio.Options{})
	const clients, workers = 2000, 20
	var wg sync.WaitGroup
	for range workers {
		wg.Go(func() {
			for range clients / workers {
				c, err := client.Open(h.url, client.Options{})
				if err != nil {
					t.Error(err)
					return
				}
				c.Write("40")
				c.Close()
			}
		})
	}
	wg.Wait()
	until(t, "an empty server", func() bool { return h.Len() == 0 && in.Load() == out.Load() })
	h.root().Each("room", func(s *socketio.Socket) { t.Errorf("%s is still there", s.ID()) })
	if n := h.Sockets(); n != 0 {
		t.Errorf("the library still knows %d sockets", n)
	}
}

func TestAbruptDisconnectsLeaveNothing(t *testing.T) {
	const clients = 2000
	left := newLog[string]()
	h := newHall(t, handler{
		connected:    func(s *socketio.Socket) { s.Join("room"); s.Join("another") },
		disconnected: func(_ *socketio.Socket, reason string) { left.add(reason) },
	}, socketio.Options{})
	all := make([]*client.Client, 0, clients)
	for range clients {
		c, err := client.Dial(h.url, client.Options{})
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, c)
	}
	for _, c := range all {
		c.Close()
	}
	left.wait(t, clients)
	until(t, "an empty server", func() bool { return h.Len() == 0 })
	h.root().Each("room", func(s *socketio.Socket) { t.Errorf("%s is still there", s.ID()) })
	if n := h.Sockets(); n != 0 {
		t.Errorf("the library still knows %d sockets", n)
	}
}

func TestPanicsStayWithTheirConnection(t *testing.T) {
	left := newLog[string]()
	h := newHall(t, handler{
		connect: func(_ *socketio.Socket, auth json.RawMessage) error {
			if auth != nil {
				panic("connect")
			}
			return nil
		},
		connected: func(*socketio.Socket) { panic("connected") },
		event: func(_ context.Context, e *socketio.Event) {
			if e.Name == "panic" {
				panic("event")
			}
			if e.Name == "later" {
				e.Later(func() { panic("later") })
			}
			e.Ack(nil)
		},
		disconnected: func(_ *socketio.Socket, reason string) {
			left.add(reason)
			panic("disconnected")
		},
	}, socketio.Options{})
	if _, err := client.Dial(h.url, client.Options{Auth: struct{}{}}); err == nil || !strings.Contains(err.Error(), "internal") {
		t.Errorf("a panic in Connect was answered %v", err)
	}
	c := h.dial()
	c.Emit("panic", nil)
	for _, name := range []string{"later", "fine"} {
		if _, err := c.Call(deadline(t), name, nil); err != nil {
			t.Error(err)
		}
	}
	c.Close()
	left.wait(t, 1)
}

func TestCutEndsTheConnectionAtOnce(t *testing.T) {
	admitted := newLog[*socketio.Socket]()
	var handled atomic.Int64
	release := make(chan struct{})
	h := newHall(t, handler{
		connected: func(s *socketio.Socket) { s.Join("room"); admitted.add(s) },
		event: func(context.Context, *socketio.Event) {
			handled.Add(1)
			<-release
		},
	}, socketio.Options{})
	c := h.dial()
	s := admitted.wait(t, 1)[0]
	for range 10 {
		c.Emit("slow", nil)
	}
	until(t, "the first event", func() bool { return handled.Load() == 1 })
	s.Cut(event("last", "{}"))
	if s.Join("late") != nil {
		t.Error("a socket that is gone has joined a room")
	}
	h.root().Each("room", func(*socketio.Socket) { t.Error("still in the room") })
	if e, err := c.Next(deadline(t)); err != nil || e.Name != "last" {
		t.Errorf("heard %v, %v", e, err)
	}
	<-c.Done()
	if !c.ServerDisconnected() {
		t.Error("the client was not told that it was sent away")
	}
	close(release)
	until(t, "an empty server", func() bool { return h.Len() == 0 })
	if n := handled.Load(); n != 1 {
		t.Errorf("%d events were handled", n)
	}
}

// The library's own timer may give a connection up in the very moment in which it is admitted.
func TestAdmissionRacesWithTheConnectTimeout(t *testing.T) {
	var in, out atomic.Int64
	h := newHall(t, handler{
		connected:    func(s *socketio.Socket) { in.Add(1); s.Join("room") },
		disconnected: func(*socketio.Socket, string) { out.Add(1) },
	}, socketio.Options{ConnectTimeout: 5 * time.Millisecond})
	var wg sync.WaitGroup
	for i := range 300 {
		c, err := client.Open(h.url, client.Options{})
		if err != nil {
			continue
		}
		wg.Go(func() {
			<-time.After(4*time.Millisecond + time.Duration(i%20)*100*time.Microsecond)
			c.Write("40")
			c.Read()
			c.Close()
		})
	}
	wg.Wait()
	until(t, "an empty server", func() bool { return h.Len() == 0 && in.Load() == out.Load() && h.Sockets() == 0 })
	h.root().Each("room", func(s *socketio.Socket) { t.Errorf("%s is still there", s.ID()) })
}
