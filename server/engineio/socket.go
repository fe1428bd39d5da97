package engineio

import (
	"errors"
	"io"
	"net"
	"time"
)

const (
	// A WebSocket that is closing may go on for so long and send so much.
	lingerTime  = 2 * time.Second
	lingerBytes = 64 << 10

	// One turn of a writer takes at most so much from the queue.
	batchBytes  = 64 << 10
	batchFrames = 64
	// gatherSize is how much small frames are gathered to for one write, which
	// is also one TLS record. For frames of this size writev is no faster, and
	// leaves an array of vectors with every connection that ever used it.
	gatherSize = 16 << 10
)

// socket is a WebSocket. One goroutine reads it; who may write is said where
// it is written.
type socket struct {
	server  *Server
	conn    net.Conn
	source  limitedReader
	reader  messageReader
	readEnd bool // guarded by Conn.mu: the reader has ended, so the writer closes conn
}

var errLinger = errors.New("client sends on after the close")

// limitedReader is the client's bytes, bounded once left is not negative.
type limitedReader struct {
	io.Reader
	left int
}

func (r *limitedReader) Read(b []byte) (int, error) {
	if r.left < 0 {
		return r.Reader.Read(b)
	}
	if r.left == 0 {
		return 0, errLinger
	}
	n, err := r.Reader.Read(b[:min(len(b), r.left)])
	r.left -= n
	return n, err
}

func (s *Server) newSocket(conn net.Conn, source io.Reader) *socket {
	k := &socket{server: s, conn: conn, source: limitedReader{source, -1}}
	k.reader = *newMessageReader(&k.source, s.options.MaxPayload)
	s.mu.Lock()
	s.sockets[k] = struct{}{}
	s.mu.Unlock()
	return k
}

// end closes the TCP connection.
func (k *socket) end() {
	k.conn.Close()
	k.server.mu.Lock()
	delete(k.server.sockets, k)
	k.server.mu.Unlock()
}

// expire bounds the time that is left to say goodbye.
func (k *socket) expire() { k.conn.SetDeadline(time.Now().Add(lingerTime)) }

// interrupt ends the read that is under way.
func (k *socket) interrupt() { k.conn.SetReadDeadline(time.Unix(1, 0)) }

// linger reads on until the client's close frame, within bounds, so that our
// own is not lost to a reset. What can no longer be parsed is passed over.
func (k *socket) linger() {
	k.source.left = lingerBytes
	for {
		opcode, _, err := k.reader.next()
		if broken := (*closeError)(nil); errors.As(err, &broken) {
			io.Copy(io.Discard, &k.source)
		}
		if err != nil || opcode == opClose {
			return
		}
	}
}

// readSocket reads a session's WebSocket to its end.
func (c *Conn) readSocket(k *socket) {
	if c.readMessages(k) {
		k.linger()
	}
	c.mu.Lock()
	k.readEnd = true
	last := !c.writing
	c.mu.Unlock()
	if last {
		k.end()
	}
}

// readMessages reads while the session is open, and reports whether the
// client may still send a close frame.
func (c *Conn) readMessages(k *socket) (linger bool) {
	for {
		opcode, payload, err := k.reader.next()
		if err != nil {
			return c.readFailed(k, err)
		}
		switch opcode {
		case opText:
			p, err := decodeText(payload)
			if err != nil || !p.expected() {
				c.Close(ReasonParseError)
				return true
			}
			if !c.receive(p) {
				return true
			}
		case opBinary:
			if !c.receive(packet{kind: packetMessage, binary: true, data: payload}) {
				return true
			}
		case opPing:
			c.answerPing(payload)
		case opClose:
			c.closeSocket(ReasonTransportClose, closeReply(payload))
			return false
		}
		if c.ended() {
			return true
		}
	}
}

func (c *Conn) readFailed(k *socket, err error) (linger bool) {
	if broken := (*closeError)(nil); errors.As(err, &broken) {
		reason := ReasonTransportError
		if broken.code == closeInvalidText {
			reason = ReasonParseError
		}
		c.closeSocket(reason, broken.code)
		return true
	}
	c.closeSocket(ReasonTransportClose, closeNone)
	return false
}

func (c *Conn) ended() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.state == stateClosed
}

// answerPing answers the newest ping of the client: a flood of them queues
// nothing.
func (c *Conn) answerPing(payload []byte) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.state != stateClosed {
		c.pongs = controlFrame(opPong, payload)
		c.startWriter()
	}
}

// startWriter makes sure that a goroutine writes what there is; mu is held.
func (c *Conn) startWriter() {
	if c.writing {
		return
	}
	c.writing = true
	c.server.running.Add(1)
	go c.writeSocket()
}

// writeSocket writes until there is nothing more, and ends the connection if
// its reader has ended too.
func (c *Conn) writeSocket() {
	defer c.server.running.Done()
	var space [batchFrames]*Frame
	k := c.socket
	for {
		frames, control, last := c.nextBatch(space[:0])
		if frames == nil && control == nil {
			if last {
				k.end()
			}
			return
		}
		err := k.write(control, frames)
		clear(frames)
		if err != nil {
			c.closeSocket(ReasonTransportError, closeNone)
			k.conn.Close()
		}
	}
}

// nextBatch takes what is to be written next. When there is nothing, the
// writer has ended, and last reports whether the reader had before.
func (c *Conn) nextBatch(space []*Frame) (frames []*Frame, control []byte, last bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.state == stateDraining && c.queue.len() == 0 && c.pongs == nil {
		c.closeLocked(c.reason)
	}
	control, c.pongs = c.pongs, nil
	if c.state == stateClosed {
		control, c.closeCode = closeFrame(c.closeCode), closeNone
	}
	if c.queue.len() > 0 {
		frames = c.queue.take(space, batchBytes, func(f *Frame) int { return len(f.wire) + batchBytes/batchFrames })
	}
	if frames != nil || control != nil {
		return frames, control, false
	}
	c.writing = false
	return nil, nil, c.socket.readEnd
}

// write writes a control frame and frames in as few calls as their size allows.
func (k *socket) write(control []byte, frames []*Frame) error {
	if control == nil && len(frames) == 1 {
		_, err := k.conn.Write(frames[0].wire)
		return err
	}
	space := k.server.buffers.Get().(*[gatherSize]byte)
	defer k.server.buffers.Put(space)
	gathered := append(space[:0], control...)
	for _, f := range frames {
		if len(gathered)+len(f.wire) > gatherSize {
			if _, err := k.conn.Write(gathered); err != nil {
				return err
			}
			gathered = gathered[:0]
		}
		if len(f.wire) > gatherSize {
			if _, err := k.conn.Write(f.wire); err != nil {
				return err
			}
			continue
		}
		gathered = append(gathered, f.wire...)
	}
	if len(gathered) == 0 {
		return nil
	}
	_, err := k.conn.Write(gathered)
	return err
}
