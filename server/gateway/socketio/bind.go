package socketio

import (
	"io"
	"sync/atomic"

	"maru/server/engineio"

	enginepacket "github.com/zishang520/engine.io-go-parser/packet"
	"github.com/zishang520/engine.io/v2/engine"
	"github.com/zishang520/engine.io/v2/transports"
	"github.com/zishang520/engine.io/v2/types"
	"github.com/zishang520/socket.io-go-parser/v2/parser"
)

const (
	// queueBound is how many packets of one connection may wait to be handled before reading from it stops, and
	// queueBytes is how much they may hold together before the next one waits: one payload, whoever sends it.
	queueBound = 64
	queueBytes = 1_000_000
	// maxPacketBytes bounds one packet together with its attachments, at the size of one payload.
	maxPacketBytes = 1_000_000
)

// engineServer is server/engineio as the library sees it: something that announces connections.
type engineServer struct {
	emitter
	unusedServer
}

// unusedServer completes the interface; of an engine that was bound the library calls none of it.
type unusedServer struct{ engine.BaseServer }

// Close does nothing: Server.Close closes the real engine first.
func (e *engineServer) Close() engine.BaseServer { return e }

// conn is one connection of ours as the library sees it, and everything that belongs to the connection.
type conn struct {
	emitter
	unusedConn
	server  *Server
	wire    *engineio.Conn
	decoder *decoder
	partial *partial // Touched only while a message is read.

	work    worker             // Handles packets.
	acks    worker             // Finishes what handlers left to be awaited.
	sockets map[string]*Socket // By namespace; touched only by work, and by the library while work waits for it.
	joined  atomic.Int32       // Namespaces that have let the client in.
}

// unusedConn completes the interface; the library calls none of it.
type unusedConn struct{ engine.Socket }

// newConn announces a connection to the library. It is the engine's handler.
func (s *Server) newConn(wire *engineio.Conn) engineio.Handler {
	c := &conn{server: s, wire: wire}
	c.work.init(&s.workers)
	c.acks.init(&s.workers)
	s.engine.emit("connection", c)
	return c
}

// Message takes a message from the wire through the library, which passes it to the connection's decoder.
func (c *conn) Message(data []byte, binary bool) {
	c.emit("data", &inbound{c, data, binary})
}

// Closed tells the library in its turn: after the packets that came before, and never from within a Write, under
// which the library holds a lock.
func (c *conn) Closed(reason engineio.Reason) {
	c.work.pushLast(func() {
		c.emit("close", string(reason))
		for _, s := range c.sockets {
			if !s.isGone() {
				// The library had given the connection up, by its own timer, before it knew of this socket.
				s.library.Disconnect(true)
			}
		}
	})
}

// refuse ends a connection that sent what is no packet.
func (c *conn) refuse() { c.wire.Close(engineio.ReasonParseError) }

// connect lets the library admit the client to a namespace and waits until it has done so or refused.
func (c *conn) connect(p packet) {
	if old := c.sockets[p.namespace]; old != nil && !old.isGone() {
		c.refuse()
		return
	}
	namespace := c.server.namespaces[p.namespace]
	if namespace == nil {
		c.wire.Send(connectError(p.namespace, c.server.options.UnknownNamespace(c.wire.Request(), p.namespace)))
		return
	}
	delete(c.sockets, p.namespace)
	var auth any
	if p.auth != nil {
		auth = p.auth
	}
	c.decoder.forward(&parser.Packet{Type: parser.CONNECT, Nsp: p.namespace, Data: auth})
	if s := c.sockets[p.namespace]; s != nil {
		<-s.settled
	}
}

// disconnect lets the library end the client's stay in a namespace and waits for it, so that a CONNECT right
// behind finds the place free.
func (c *conn) disconnect(p packet) {
	s := c.sockets[p.namespace]
	if s == nil || s.isGone() {
		return
	}
	c.decoder.forward(&parser.Packet{Type: parser.DISCONNECT, Nsp: p.namespace})
	<-s.left
}

// Id is the engine's session id.
func (c *conn) Id() string { return c.wire.ID() }

// Protocol is Engine.IO's version.
func (c *conn) Protocol() int { return 4 }

// Request is one stand-in for all connections: a Socket knows the real request.
func (c *conn) Request() *types.HttpContext { return c.server.request }

// RemoteAddress is the peer's address.
func (c *conn) RemoteAddress() string { return c.wire.Request().RemoteAddr.String() }

// ReadyState is "open" or "closed".
func (c *conn) ReadyState() string {
	if c.wire.Open() {
		return "open"
	}
	return "closed"
}

// Write sends a packet of the library's own.
func (c *conn) Write(r io.Reader, _ *enginepacket.Options, _ engine.SendCallback) engine.Socket {
	c.wire.Send(r.(*buffer).frame)
	return c
}

// Close ends the connection.
func (c *conn) Close(bool) { c.wire.Close(engineio.ReasonForcedClose) }

// Transport says whether a volatile event may be sent.
func (c *conn) Transport() transports.Transport { return transport{wire: c.wire} }

type transport struct {
	transports.Transport
	wire *engineio.Conn
}

// Writable is whether something sent now would leave at once.
func (t transport) Writable() bool { return t.wire.Writable() }
