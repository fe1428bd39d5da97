package engineio

import (
	"encoding/binary"
	"fmt"
	"unicode/utf8"
)

// The frame types of RFC 6455.
const (
	opContinuation = 0x0
	opText         = 0x1
	opBinary       = 0x2
	opClose        = 0x8
	opPing         = 0x9
	opPong         = 0xa
)

// The status codes of RFC 6455 that this server sends.
const (
	closeNone          = 0 // no close frame at all
	closeNormal        = 1000
	closeGoingAway     = 1001
	closeProtocolError = 1002
	closeInvalidText   = 1007
	closePolicy        = 1008
	closeTooBig        = 1009
)

const (
	maxServerHeader = 10 // unmasked
	maxControl      = 125
)

// closeError is a violation of RFC 6455 and the status that it is closed with.
type closeError struct {
	code uint16
	text string
}

func (e *closeError) Error() string { return fmt.Sprintf("websocket %d: %s", e.code, e.text) }

func violation(text string) error { return &closeError{closeProtocolError, text} }

// frameHeader is the header of a frame of a client.
type frameHeader struct {
	final  bool
	opcode byte
	length int64
	mask   [4]byte
}

func (h frameHeader) control() bool { return h.opcode >= opClose }

// headerSize checks the first two bytes of a client's header and tells how
// long it is. A violation shows before the rest has come.
func headerSize(first, second byte) (int, error) {
	opcode, length := first&0x0f, second&0x7f
	switch {
	case first&0x70 != 0:
		return 0, violation("reserved bit set")
	case opcode > opBinary && opcode < opClose || opcode > opPong:
		return 0, violation("unknown opcode")
	case opcode >= opClose && (first&0x80 == 0 || length > maxControl):
		return 0, violation("control frame is long or fragmented")
	case second&0x80 == 0:
		return 0, violation("frame is not masked")
	case length == 126:
		return 8, nil
	case length == 127:
		return 14, nil
	}
	return 6, nil
}

// parseFrameHeader parses a header of the size that headerSize told.
func parseFrameHeader(b []byte) (frameHeader, error) {
	h := frameHeader{final: b[0]&0x80 != 0, opcode: b[0] & 0x0f, length: int64(b[1] & 0x7f)}
	switch h.length {
	case 126:
		if h.length = int64(binary.BigEndian.Uint16(b[2:])); h.length < 126 {
			return h, violation("length is not minimal")
		}
	case 127:
		if h.length = int64(binary.BigEndian.Uint64(b[2:])); h.length>>16 <= 0 {
			return h, violation("length is not minimal")
		}
	}
	copy(h.mask[:], b[len(b)-4:])
	return h, nil
}

// appendFrameHeader appends the header of a final frame of the server.
func appendFrameHeader(dst []byte, opcode byte, length int) []byte {
	switch first := 0x80 | opcode; {
	case length < 126:
		return append(dst, first, byte(length))
	case length <= 0xffff:
		return binary.BigEndian.AppendUint16(append(dst, first, 126), uint16(length))
	default:
		return binary.BigEndian.AppendUint64(append(dst, first, 127), uint64(length))
	}
}

// controlFrame returns a whole control frame.
func controlFrame(opcode byte, payload []byte) []byte {
	return append(appendFrameHeader(make([]byte, 0, 2+len(payload)), opcode, len(payload)), payload...)
}

// closeFrame returns a whole close frame, or nil for closeNone.
func closeFrame(code uint16) []byte {
	if code == closeNone {
		return nil
	}
	return controlFrame(opClose, binary.BigEndian.AppendUint16(nil, code))
}

// closeReply returns the status that answers a client's close frame: its own,
// if it may be sent.
func closeReply(payload []byte) uint16 {
	if len(payload) == 0 {
		return closeNormal
	}
	if len(payload) == 1 || !utf8.Valid(payload[2:]) {
		return closeProtocolError
	}
	code := binary.BigEndian.Uint16(payload)
	switch {
	case code >= 1000 && code <= 1003, code >= 1007 && code <= 1014, code >= 3000 && code <= 4999:
		return code
	}
	return closeProtocolError
}

// unmask undoes a client's masking of a whole payload.
func unmask(mask [4]byte, b []byte) {
	word := uint64(binary.LittleEndian.Uint32(mask[:]))
	word |= word << 32
	for ; len(b) >= 8; b = b[8:] {
		binary.LittleEndian.PutUint64(b, binary.LittleEndian.Uint64(b)^word)
	}
	for i := range b {
		b[i] ^= mask[i&3]
	}
}
