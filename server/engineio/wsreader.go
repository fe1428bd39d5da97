package engineio

import (
	"bufio"
	"io"
	"slices"
	"unicode/utf8"
)

const (
	// readBuffer is small because every idle connection holds one: longer
	// payloads are read past it, straight into the message.
	readBuffer = 512
	// readChunk is how much memory a header alone, with nothing behind it, can
	// ask for.
	readChunk = 4096
)

// messageReader reads the messages and control frames of a client.
type messageReader struct {
	source *bufio.Reader
	limit  int64 // of a message, in bytes

	opcode  byte   // of the message whose fragments are being read, or 0
	message []byte // its fragments so far
}

func newMessageReader(r io.Reader, limit int64) *messageReader {
	return &messageReader{source: bufio.NewReaderSize(r, readBuffer), limit: limit}
}

// next returns the next message (opText or opBinary), or the next control
// frame, which may come between the fragments of one. The payload is the
// caller's. A violation is a *closeError.
func (r *messageReader) next() (opcode byte, payload []byte, err error) {
	for {
		h, err := r.header()
		if err != nil {
			return 0, nil, err
		}
		if h.control() {
			payload, err := r.append(nil, h)
			return h.opcode, payload, err
		}
		if (h.opcode == opContinuation) != (r.opcode != 0) {
			return 0, nil, violation("fragments out of order")
		}
		if h.opcode != opContinuation {
			r.opcode = h.opcode
		}
		if h.length > r.limit-int64(len(r.message)) {
			return 0, nil, &closeError{closeTooBig, "message is too big"}
		}
		if r.message, err = r.append(r.message, h); err != nil {
			return 0, nil, err
		}
		if !h.final {
			continue
		}
		opcode, payload = r.opcode, r.message
		r.opcode, r.message = 0, nil
		if opcode == opText && !utf8.Valid(payload) {
			return 0, nil, &closeError{closeInvalidText, "text is not UTF-8"}
		}
		return opcode, payload, nil
	}
}

func (r *messageReader) header() (frameHeader, error) {
	start, err := r.source.Peek(2)
	if err != nil {
		return frameHeader{}, err
	}
	size, err := headerSize(start[0], start[1])
	if err != nil {
		return frameHeader{}, err
	}
	whole, err := r.source.Peek(size)
	if err != nil {
		return frameHeader{}, err
	}
	h, err := parseFrameHeader(whole)
	r.source.Discard(size)
	return h, err
}

// append reads a frame's payload behind dst, which grows no faster than the
// payload arrives.
func (r *messageReader) append(dst []byte, h frameHeader) ([]byte, error) {
	start := len(dst)
	for missing := int(h.length); missing > 0; {
		if len(dst) == cap(dst) {
			dst = slices.Grow(dst, min(missing, max(readChunk, len(dst))))
		}
		n, err := r.source.Read(dst[len(dst):min(cap(dst), len(dst)+missing)])
		if err != nil {
			return dst, err
		}
		dst = dst[:len(dst)+n]
		missing -= n
	}
	unmask(h.mask, dst[start:])
	return dst, nil
}
