package socketio

import (
	"context"
	"encoding/json"
	"errors"

	"maru/server/engineio"

	"github.com/zishang520/socket.io/v2/socket"
)

// Namespace is one of a server's namespaces: its handler, its sockets and its rooms.
type Namespace struct {
	server  *Server
	name    string
	handler Handler
	adapter *adapter
}

func newNamespace(server *Server, name string, handler Handler) *Namespace {
	library := server.library.Of(name, nil)
	n := &Namespace{server: server, name: name, handler: handler, adapter: library.Adapter().(*adapter)}
	library.Use(n.admit)
	library.On("connection", func(args ...any) { n.welcome(args[0].(*socket.Socket)) })
	return n
}

// admit is the library's middleware: it asks the handler, on the connection's worker.
func (n *Namespace) admit(library *socket.Socket, next func(*socket.ExtendedError)) {
	c := library.Conn().(*conn)
	s := newSocket(n, c, library)
	if c.sockets == nil {
		c.sockets = make(map[string]*Socket, 1)
	}
	c.sockets[n.name] = s
	n.adapter.track(s)

	ctx, cancel := context.WithTimeout(n.server.context, n.server.options.HandlerTimeout)
	defer cancel()
	auth, _ := library.Handshake().Auth.(json.RawMessage)
	err := errors.New("panic in Connect")
	n.server.guard("connect", func() { err = n.handler.Connect(ctx, s, auth) })
	var refusal *Refusal
	switch {
	case err == nil:
		next(nil)
	case errors.As(err, &refusal):
		next(socket.NewExtendedError(refusal.Message, n.encode(refusal.Data)))
	default:
		next(socket.NewExtendedError("internal", nil))
	}
}

// encode marshals a refusal's data before the library does, which would be silent about an error and to the client.
func (n *Namespace) encode(data any) json.RawMessage {
	encoded, err := json.Marshal(data)
	if err != nil {
		n.server.options.Logger.Error("encoding a refusal", "err", err)
		return json.RawMessage("null")
	}
	return encoded
}

// welcome is the library's "connection", in a goroutine of the library while the worker waits for settled.
func (n *Namespace) welcome(library *socket.Socket) {
	s := n.adapter.tracked(library.Id())
	if s == nil {
		return
	}
	defer s.settle()
	s.conn.joined.Add(1)
	library.On("disconnect", func(args ...any) { s.disconnected(args[0]) })
	n.server.guard("connected", func() { n.handler.Connected(s) })
}

// Broadcast is how a frame goes to a room.
type Broadcast struct {
	// Order, when positive, is the frame's place in the room's history. A member that joined at a later place does
	// not hear it, see Member.Release.
	Order int64
	// Skip, if not nil, leaves sockets out.
	Skip func(*Socket) bool
}

// Broadcast enqueues a frame to every member of a room. It never waits for a client. Frames of one room keep
// their order as long as one goroutine sends them.
func (n *Namespace) Broadcast(room string, f *engineio.Frame, b Broadcast) {
	for _, m := range n.adapter.members(room) {
		m.deliver(f, b)
	}
}

// Each calls visit for every socket in a room.
func (n *Namespace) Each(room string, visit func(*Socket)) {
	for _, m := range n.adapter.members(room) {
		visit(m.socket)
	}
}

func connectError(namespace, message string) *engineio.Frame {
	payload, err := json.Marshal(map[string]string{"message": message})
	if err != nil {
		panic(err) // Strings always marshal.
	}
	return engineio.NewText(append(appendHead(nil, kindConnectError, 0, namespace, ""), payload...))
}
