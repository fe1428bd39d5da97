package engineio

import (
	"encoding/base64"
	"sync"
)

// Frame is one message packet, encoded for every connection that it is sent
// to: once for WebSocket, when it is made, and at most once for polling. It is
// immutable and safe for concurrent use.
type Frame struct {
	wire   []byte // the finished WebSocket frame
	body   int    // where its payload begins
	binary bool
	base64 func() []byte // the polling form of a binary message
}

// NewText makes the frame of a text message. The payload has to be valid UTF-8
// without the byte 0x1e, which separates packets in polling (JSON never has
// it); it is copied.
func NewText(payload []byte) *Frame {
	return newTextFrame(packetMessage, payload)
}

// NewBinary makes the frame of a binary message. The payload is copied.
func NewBinary(payload []byte) *Frame {
	f := newFrame(opBinary, len(payload))
	f.wire = append(f.wire, payload...)
	f.binary = true
	f.base64 = sync.OnceValue(func() []byte {
		text := make([]byte, 0, f.pollingSize())
		return base64.StdEncoding.AppendEncode(append(text, packetBinary), f.wire[f.body:])
	})
	return f
}

func newTextFrame(kind byte, payload []byte) *Frame {
	f := newFrame(opText, 1+len(payload))
	f.wire = append(append(f.wire, kind), payload...)
	return f
}

func newFrame(opcode byte, length int) *Frame {
	wire := appendFrameHeader(make([]byte, 0, maxServerHeader+length), opcode, length)
	return &Frame{wire: wire, body: len(wire)}
}

// polling returns the packet as it stands in a polling payload.
func (f *Frame) polling() []byte {
	if f.binary {
		return f.base64()
	}
	return f.wire[f.body:]
}

func (f *Frame) pollingSize() int {
	size := len(f.wire) - f.body
	if f.binary {
		return 1 + base64.StdEncoding.EncodedLen(size)
	}
	return size
}

// Frames of packets that are the same for everybody.
var (
	frameClose = newTextFrame(packetClose, nil)
	framePing  = newTextFrame(packetPing, nil)
	frameNoop  = newTextFrame(packetNoop, nil)
	frameProbe = newTextFrame(packetPong, []byte(probe))
)
