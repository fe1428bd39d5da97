package socketio

import (
	"slices"
	"sync"

	"maru/server/engineio"

	"github.com/zishang520/socket.io/v2/socket"
)

// Socket is one connection's presence in one namespace.
type Socket struct {
	// Value is the handler's own; Connect sets it, nobody changes it afterwards.
	Value any

	namespace *Namespace
	conn      *conn
	library   *socket.Socket
	settled   chan struct{} // Closed when the library has admitted or refused the socket.
	once      sync.Once
	left      chan struct{} // Closed when a socket that was admitted has left.

	mu      sync.Mutex
	gone    bool
	members []*Member

	asked     uint64 // Questions so far.
	questions map[uint64]question
}

func newSocket(n *Namespace, c *conn, library *socket.Socket) *Socket {
	return &Socket{namespace: n, conn: c, library: library, settled: make(chan struct{}), left: make(chan struct{})}
}

// ID names the socket to its client; it is no secret of the connection.
func (s *Socket) ID() string { return string(s.library.Id()) }

// Request is what the connection began with.
func (s *Socket) Request() *engineio.Request { return s.conn.wire.Request() }

// Send enqueues an event made by NewEvent. A socket that is gone, or whose client reads too slowly, hears nothing more.
func (s *Socket) Send(f *engineio.Frame) {
	if !s.isGone() {
		s.conn.wire.Send(f)
	}
}

// Emit sends an event in the socket's namespace; arguments are JSON, in which placeholders stand for attachments.
func (s *Socket) Emit(name string, attachments [][]byte, arguments ...[]byte) {
	if !s.isGone() {
		quoted := appendQuoted(nil, name)
		s.conn.wire.SendAll(frames(kindEvent, s.namespace.name, "", attachments, append([][]byte{quoted}, arguments...))...)
	}
}

// Join makes the socket a member of a room; it hears what is broadcast from now on. nil when the socket is gone.
func (s *Socket) Join(room string) *Member { return s.namespace.adapter.join(s, room, false) }

// JoinHeld is Join, except that what is broadcast waits until Member.Release. A member that was there before is
// held from now on.
func (s *Socket) JoinHeld(room string) *Member { return s.namespace.adapter.join(s, room, true) }

// Leave ends a membership: when it returns, nothing more of the room is enqueued.
func (s *Socket) Leave(room string) { s.namespace.adapter.leave(s, room) }

// In says whether the socket is a member of a room.
func (s *Socket) In(room string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.member(room) != nil
}

// Cut ends the connection: none of the client's waiting events is handled any more, and it hears last and then no
// more. It does not wait.
func (s *Socket) Cut(last ...*engineio.Frame) {
	if !s.depart() {
		return
	}
	bye := engineio.NewText(appendHead(nil, kindDisconnect, 0, s.namespace.name, ""))
	s.conn.wire.SendAll(append(slices.Clip(last), bye)...)
	s.conn.wire.CloseAfterFlush()
}

// CloseAfterFlush ends the connection once it has what was sent. The client takes that for a lost connection, and
// comes back by itself.
func (s *Socket) CloseAfterFlush() { s.conn.wire.CloseAfterFlush() }

func (s *Socket) isGone() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.gone
}

// member finds a membership; the caller holds mu.
func (s *Socket) member(room string) *Member {
	for _, m := range s.members {
		if m.room.name == room {
			return m
		}
	}
	return nil
}

// depart leaves all rooms for good, and ends all questions. It reports whether this call did it.
func (s *Socket) depart() bool {
	s.mu.Lock()
	was, members, questions := s.gone, s.members, s.questions
	s.gone, s.members, s.questions = true, nil, nil
	s.mu.Unlock()
	for _, m := range members {
		s.namespace.adapter.drop(m)
	}
	for _, q := range questions {
		s.end(q, nil, ErrGone)
	}
	return !was
}

func (s *Socket) settle() { s.once.Do(func() { close(s.settled) }) }

// disconnected is the library's "disconnect", for a socket that was admitted.
func (s *Socket) disconnected(reason any) {
	defer close(s.left)
	s.conn.joined.Add(-1)
	text, _ := reason.(string)
	s.namespace.server.guard("disconnected", func() { s.namespace.handler.Disconnected(s, text) })
}
