package socketio

import (
	"context"
	"encoding/json"
	"sync/atomic"

	"maru/server/engineio"
)

// Event is one event that a client sent.
type Event struct {
	Socket      *Socket
	Name        string
	Args        []json.RawMessage // Valid JSON each; placeholders stand for attachments.
	Attachments [][]byte
	Err         error // ErrReserved, ErrNoName or ErrTooDeep: Args are not to be used.

	id    string
	bytes int // That it holds on to.
	acked atomic.Bool
	later bool
	done  context.CancelFunc
}

// event handles one event, in its turn.
func (c *conn) event(p packet, attachments [][]byte, bytes int) {
	s := c.sockets[p.namespace]
	if s == nil {
		c.refuse()
		return
	}
	if s.isGone() {
		return
	}
	server := c.server
	ctx, cancel := context.WithTimeout(server.context, server.options.HandlerTimeout)
	e := &Event{Socket: s, Name: p.name, Args: p.args, Attachments: attachments, Err: p.err, id: p.id, bytes: bytes, done: cancel}
	server.guard("event", func() { s.namespace.handler.Event(ctx, e) })
	if !e.later {
		cancel()
	}
}

// WantsAck says whether the client waits for an acknowledgement.
func (e *Event) WantsAck() bool { return e.id != "" }

// Ack sends the acknowledgement, at most once, and nothing when none is wanted. arguments are JSON, in which
// placeholders stand for attachments.
func (e *Event) Ack(attachments [][]byte, arguments ...[]byte) {
	if e.id == "" || e.acked.Swap(true) {
		return
	}
	e.Socket.conn.wire.SendAll(frames(kindAck, e.Socket.namespace.name, e.id, attachments, arguments)...)
}

// Later has finish run after the handler has returned, while the connection's next event is handled already; the
// event's context lives until then. What one connection leaves for later runs one at a time and in order; beyond 64
// of them, or a megabyte of what they came with, the call blocks. A handler may call it once, on its own goroutine.
func (e *Event) Later(finish func()) {
	e.later = true
	c := e.Socket.conn
	c.acks.push(task{func() {
		defer e.done()
		c.server.guard("event", finish)
	}, e.bytes})
}

// frames encodes an event or an acknowledgement with its attachments.
func frames(k kind, namespace, id string, attachments [][]byte, items [][]byte) []*engineio.Frame {
	if len(attachments) > 0 {
		k += kindBinaryEvent - kindEvent
	}
	size := 16 + len(namespace) + len(id)
	for _, item := range items {
		size += len(item) + 1
	}
	b := appendHead(make([]byte, 0, size), k, len(attachments), namespace, id)
	all := make([]*engineio.Frame, 0, 1+len(attachments))
	all = append(all, engineio.NewText(appendArray(b, items)))
	for _, a := range attachments {
		all = append(all, engineio.NewBinary(a))
	}
	return all
}
