package socketio_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http/httptest"
	"sync"
	"testing"
	"time"

	"maru/server/engineio"
	"maru/server/gateway/internal/client"
	"maru/server/gateway/socketio"

	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// handler is a Handler whose parts a test may set; the zero value admits everybody and acknowledges every event
// with its arguments.
type handler struct {
	connect      func(*socketio.Socket, json.RawMessage) error
	connected    func(*socketio.Socket)
	event        func(context.Context, *socketio.Event)
	disconnected func(*socketio.Socket, string)
}

func (h handler) Connect(_ context.Context, s *socketio.Socket, auth json.RawMessage) error {
	if h.connect != nil {
		return h.connect(s, auth)
	}
	return nil
}

func (h handler) Connected(s *socketio.Socket) {
	if h.connected != nil {
		h.connected(s)
	}
}

func (h handler) Event(ctx context.Context, e *socketio.Event) {
	if h.event != nil {
		h.event(ctx, e)
		return
	}
	args := make([][]byte, len(e.Args))
	for i, a := range e.Args {
		args[i] = a
	}
	e.Ack(e.Attachments, args...)
}

func (h handler) Disconnected(s *socketio.Socket, reason string) {
	if h.disconnected != nil {
		h.disconnected(s, reason)
	}
}

// hall is a server under test, closed with it.
type hall struct {
	*socketio.Server
	url string
	t   *testing.T
}

func newHall(t *testing.T, h handler, options socketio.Options) *hall {
	t.Helper()
	s := socketio.New(map[string]socketio.Handler{"/": h}, options)
	web := httptest.NewServer(s)
	t.Cleanup(func() {
		if err := s.Close(deadline(t)); err != nil {
			t.Errorf("close: %v", err)
		}
		web.Close()
	})
	return &hall{s, web.URL, t}
}

func (h *hall) root() *socketio.Namespace { return h.Namespace("/") }

func (h *hall) dial() *client.Client {
	h.t.Helper()
	c, err := client.Dial(h.url, client.Options{})
	if err != nil {
		h.t.Fatal(err)
	}
	h.t.Cleanup(c.Close)
	return c
}

// open is a connection that has not asked to be admitted.
func (h *hall) open() *client.Client {
	h.t.Helper()
	c, err := client.Open(h.url, client.Options{})
	if err != nil {
		h.t.Fatal(err)
	}
	c.SetReadDeadline(time.Now().Add(10 * time.Second))
	h.t.Cleanup(c.Close)
	return c
}

// deadline is a context that ends a test which hangs.
func deadline(t *testing.T) context.Context {
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	t.Cleanup(cancel)
	return ctx
}

// log gathers what happened on many goroutines and lets a test wait for it.
type log[T any] struct {
	mu     sync.Mutex
	items  []T
	change chan struct{}
}

func newLog[T any]() *log[T] { return &log[T]{change: make(chan struct{}, 1)} }

func (l *log[T]) add(item T) {
	l.mu.Lock()
	l.items = append(l.items, item)
	l.mu.Unlock()
	select {
	case l.change <- struct{}{}:
	default:
	}
}

func (l *log[T]) all() []T {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.items[:len(l.items):len(l.items)]
}

// wait returns the items once there are n of them.
func (l *log[T]) wait(t *testing.T, n int) []T {
	t.Helper()
	ctx := deadline(t)
	for {
		if items := l.all(); len(items) >= n {
			return items
		}
		select {
		case <-l.change:
		case <-ctx.Done():
			t.Fatalf("%d of %d things happened", len(l.all()), n)
		}
	}
}

// until waits for a condition that nothing announces.
func until(t *testing.T, what string, holds func() bool) {
	t.Helper()
	ctx := deadline(t)
	tick := time.NewTicker(2 * time.Millisecond)
	defer tick.Stop()
	for !holds() {
		select {
		case <-tick.C:
		case <-ctx.Done():
			t.Fatalf("%s did not come about", what)
		}
	}
}

// event is the frame of an event with one argument of JSON.
func event(name, argument string) *engineio.Frame {
	return socketio.NewEvent(fmt.Appendf(nil, "[%q,%s]", name, argument))
}
