package engineio

import (
	"crypto/rand"
	"encoding/base64"
	"runtime/debug"
	"sync"
	"time"
)

// Handler takes what one client sends. The server calls it for one connection
// from one goroutine at a time; a panic is logged and closes the connection.
type Handler interface {
	// Message takes the client's next message. The data is the handler's to
	// keep. To block is to hold back this client alone: nothing more is read
	// from it, and the time does not count as its silence.
	Message(data []byte, binary bool)
	// Closed is called exactly once, after the last Message.
	Closed(reason Reason)
}

type state uint8

const (
	stateOpen     state = iota
	stateDraining       // delivers what is queued, takes no more
	stateClosed
)

// Conn is the session of one client, over whichever transport it uses. All
// methods may be called concurrently, from inside Handler too, and none blocks.
type Conn struct {
	server  *Server
	id      string
	request *Request
	handler Handler

	inbox sync.Mutex // held around Handler.Message, and before mu

	mu         sync.Mutex
	state      state
	reason     Reason // of the closing
	delivering bool   // inside Message, or still being made: Closed has to wait
	queue      queue
	heart      heartbeat

	socket    *socket // the WebSocket transport; nil while polling
	writing   bool    // a goroutine writes to socket
	pongs     []byte  // the answer to the newest WebSocket ping
	closeCode uint16  // the close frame still to be written

	poll    *poll   // the GET that waits
	posting bool    // a POST is being read
	trial   *socket // the WebSocket that may replace polling
	probed  bool    // trial was probed
}

func newID() string {
	var random [15]byte
	rand.Read(random[:])
	return base64.RawURLEncoding.EncodeToString(random[:])
}

// ID is 20 random characters that are safe in a URL. Whoever knows it can
// speak for a polling client: do not log it.
func (c *Conn) ID() string { return c.id }

// Request is what is kept of the handshake.
func (c *Conn) Request() *Request { return c.request }

// Send queues a frame. It returns ErrClosed if the connection is closed or
// closing, or if the frame went past the bound of the queue, which closes it.
func (c *Conn) Send(f *Frame) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if !c.enqueue(f) {
		return ErrClosed
	}
	c.wake()
	return nil
}

// SendAll queues frames that have to follow each other, as Send does.
func (c *Conn) SendAll(frames ...*Frame) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, f := range frames {
		if !c.enqueue(f) {
			return ErrClosed
		}
	}
	c.wake()
	return nil
}

func (c *Conn) enqueue(f *Frame) bool {
	if c.state != stateOpen {
		return false
	}
	o := &c.server.options
	if c.queue.len() >= o.MaxQueuePackets || c.queue.bytes+len(f.wire) > o.MaxQueueBytes {
		c.closeLocked(ReasonOverflow)
		return false
	}
	c.queue.push(f)
	return true
}

// wake gets the queue moving, or a closing on its way.
func (c *Conn) wake() {
	switch {
	case c.socket != nil:
		c.startWriter()
	case c.poll != nil:
		c.poll.signal()
	}
}

// Writable reports whether a frame would go out at once: the connection is
// open, nothing is queued or being written, and the transport is ready.
func (c *Conn) Writable() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	ready := c.poll != nil
	if c.socket != nil {
		ready = !c.writing
	}
	return ready && c.state == stateOpen && c.queue.len() == 0
}

// Transport is TransportPolling or TransportWebSocket.
func (c *Conn) Transport() string {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.socket != nil {
		return TransportWebSocket
	}
	return TransportPolling
}

// Open reports whether the connection takes frames.
func (c *Conn) Open() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.state == stateOpen
}

// Close ends the session without sending what is queued. Only the first
// closing counts.
func (c *Conn) Close(reason Reason) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.closeLocked(reason)
}

// CloseAfterFlush takes no more frames, delivers those that are queued, and
// ends the session with ReasonForcedClose. A client that does not take them
// within PingTimeout loses them.
func (c *Conn) CloseAfterFlush() {
	c.drain(ReasonForcedClose, c.server.options.PingTimeout)
}

func (c *Conn) drain(reason Reason, within time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.state != stateOpen {
		return
	}
	if c.queue.len() == 0 && !c.writing {
		c.closeLocked(reason)
		return
	}
	c.state, c.reason = stateDraining, reason
	c.heart.due = time.Now().Add(within)
	c.heart.wait(within)
}

// closeLocked ends the session; mu is held. The transport says goodbye on its
// own time.
func (c *Conn) closeLocked(reason Reason) {
	if c.state == stateClosed {
		return
	}
	c.state, c.reason = stateClosed, reason
	c.queue.clear()
	c.heart.timer.Stop()
	if c.trial != nil {
		c.trial.interrupt()
	}
	if c.socket != nil {
		c.closeCode = closeCodes[reason]
		c.socket.expire()
		c.startWriter()
		c.server.remove(c, nil)
	} else {
		c.server.remove(c, c.closePolling())
	}
	if !c.delivering {
		go c.finish()
	}
}

// closeCodes are the WebSocket statuses of reasons that are not plain ends.
var closeCodes = map[Reason]uint16{
	ReasonTransportClose: closeNormal,
	ReasonTransportError: closePolicy,
	ReasonPingTimeout:    closeNormal,
	ReasonParseError:     closeProtocolError,
	ReasonForcedClose:    closeNormal,
	ReasonShutdown:       closeGoingAway,
	ReasonOverflow:       closePolicy,
}

// closeSocket ends the session with a WebSocket status of its own.
func (c *Conn) closeSocket(reason Reason, code uint16) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.state != stateClosed {
		c.closeLocked(reason)
		c.closeCode = code
	}
}

// receive takes a packet of an open session, and reports whether it goes on.
func (c *Conn) receive(p packet) bool {
	switch p.kind {
	case packetMessage:
		return c.deliver(p)
	case packetPong:
		c.pong()
	case packetClose:
		c.Close(ReasonTransportClose)
		return false
	}
	return true
}

func (c *Conn) deliver(p packet) bool {
	c.inbox.Lock()
	defer c.inbox.Unlock()
	c.mu.Lock()
	if c.state == stateClosed {
		c.mu.Unlock()
		return false
	}
	c.delivering = true
	c.heart.block()
	c.mu.Unlock()

	defer c.delivered()
	c.handler.Message(p.data, p.binary)
	return true
}

// delivered is deferred around calls of the handler.
func (c *Conn) delivered() {
	c.recovered(recover())
	c.mu.Lock()
	c.delivering = false
	c.heart.unblock()
	closed := c.state == stateClosed
	c.mu.Unlock()
	if closed {
		c.finish()
	}
}

func (c *Conn) recovered(value any) {
	if value == nil {
		return
	}
	c.server.options.Logger.Error("engineio: handler panicked", "panic", value, "stack", string(debug.Stack()))
	c.Close(ReasonForcedClose)
}

// finish is the end of a session: the last word to its handler.
func (c *Conn) finish() {
	defer c.server.running.Done()
	defer func() { c.recovered(recover()) }()
	if c.handler != nil {
		c.handler.Closed(c.reason)
	}
}
