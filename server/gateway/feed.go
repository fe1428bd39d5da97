package gateway

import (
	"context"
	"log/slog"
	"runtime/debug"
	"sync"
	"sync/atomic"
	"time"

	"maru/server/chat"
	"maru/server/engineio"
	"maru/server/gateway/socketio"
	"maru/server/presence"
	"maru/server/protocol"
)

// queryTimeout bounds what a flush asks of the store.
const queryTimeout = 5 * time.Second

// Feed carries committed events and presence to the sockets that they concern. It is chat's Publisher and
// presence's Listener; it exists before the tracker, and until a Gateway is made with it there is nobody to hear.
//
// Messages, typing and what ends a connection go out at once, on the caller's goroutine, which they never hold up.
// The rest is gathered (coalesce.go) and goes out from goroutines of the feed.
type Feed struct {
	outlet   atomic.Pointer[outlet]
	activity *coalescer[int64, audience]          // By room: who has to hear new counts.
	views    *coalescer[int64, audience]          // By room: who has to see it anew.
	threads  *coalescer[int64, audience]          // By root: who has to see the thread anew.
	receipts *coalescer[int64, map[int64]reading] // By room: readers and how far they have read.
	people   *coalescer[int64, personNews]        // By user.
	roots    *roots
	newest   *newestMessages
	persons  sync.Map // *protocol.Person of whoever has connected, by user: typing names them, even after they left.
}

// outlet is what the feed has once there is a gateway.
type outlet struct {
	root     *socketio.Namespace
	chat     *chat.Service
	presence *presence.Tracker
	log      *slog.Logger
}

// NewFeed makes a feed without an outlet.
func NewFeed() *Feed {
	f := &Feed{newest: &newestMessages{}}
	f.roots = newRoots(f)
	f.activity = newCoalescer(guarded(f, f.flushActivity))
	f.views = newCoalescer(guarded(f, f.flushViews))
	f.threads = newCoalescer(guarded(f, f.flushThreads))
	f.receipts = newCoalescer(guarded(f, f.flushReceipts))
	f.people = newCoalescer(guarded(f, f.flushPeople))
	return f
}

// guarded keeps a panic in a flush, which runs on a timer's goroutine, from ending the process.
func guarded[V any](f *Feed, flush func(int64, V)) func(int64, V) {
	return func(key int64, value V) {
		defer func() {
			if p := recover(); p != nil {
				if o := f.outlet.Load(); o != nil {
					o.log.Error("panic while announcing", "panic", p, "stack", string(debug.Stack()))
				}
			}
		}()
		flush(key, value)
	}
}

func (f *Feed) open(root *socketio.Namespace, c *chat.Service, p *presence.Tracker, log *slog.Logger) {
	f.outlet.Store(&outlet{root, c, p, log})
}

func (f *Feed) close() {
	f.roots.pace.close()
	f.activity.close()
	f.views.close()
	f.threads.close()
	f.receipts.close()
	f.people.close()
}

// Lists of rooms for say.
var (
	everybody = []string{hallRoom, guestsRoom}
	staff     = []string{staffRoom}
)

// frameOf encodes an event once, for however many hear it.
func frameOf[T any](event *protocol.ServerEvent[T], payload T) *engineio.Frame {
	array, err := event.Append(nil, payload)
	if err != nil {
		panic(err) // Only a payload type that JSON cannot express fails, and the tables' tests would have.
	}
	return socketio.NewEvent(array)
}

// say sends an event to rooms that have no member in common.
func say[T any](f *Feed, rooms []string, event *protocol.ServerEvent[T], payload T, b socketio.Broadcast) {
	o := f.outlet.Load()
	if o == nil {
		return
	}
	frame := frameOf(event, payload)
	for _, room := range rooms {
		o.root.Broadcast(room, frame, b)
	}
}

// tell sends an event to one socket.
func tell[T any](s *socketio.Socket, event *protocol.ServerEvent[T], payload T) {
	s.Send(frameOf(event, payload))
}

// each visits the sockets of a room.
func (f *Feed) each(room string, visit func(*socketio.Socket)) {
	if o := f.outlet.Load(); o != nil {
		o.root.Each(room, visit)
	}
}

// ask runs a query for a flush, and reports whether it has succeeded.
func (f *Feed) ask(what string, query func(ctx context.Context, o *outlet) error) bool {
	o := f.outlet.Load()
	if o == nil {
		return false
	}
	ctx, cancel := context.WithTimeout(context.Background(), queryTimeout)
	defer cancel()
	if err := query(ctx, o); err != nil {
		o.log.Error("reading what to announce", "announcing", what, "err", err)
		return false
	}
	return true
}
