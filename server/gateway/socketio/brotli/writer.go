// Package brotli stands in for the compressor that the Socket.IO library links. The library compresses by it what its own
// transport and its own copy of the client send; Maru has both of its own, and the compressor's tables and code would be 0.8 MB
// of a program that may have 22. What this package writes is Brotli (RFC 7932) all the same, in meta-blocks that are not
// compressed.
//
// A Writer is for one goroutine. Its errors are those of the writer below it.
package brotli

import "io"

// DefaultCompression is here because callers name it: there is one level.
const DefaultCompression = 6

const (
	// mostStored is how much one meta-block holds, in bytes: what 16 bits count.
	mostStored = 1 << 16
	// end is an empty last meta-block.
	end = 0b11
)

// Writer writes a stream of Brotli to another writer.
type Writer struct {
	to    io.Writer
	begun bool
}

// NewWriterLevel returns a Writer to w. The level means nothing.
func NewWriterLevel(w io.Writer, _ int) *Writer { return &Writer{to: w} }

// Write stores p. It returns how much of p was handed on.
func (w *Writer) Write(p []byte) (int, error) {
	done := 0
	for len(p) > done {
		block := p[done:min(len(p), done+mostStored)]
		if _, err := w.to.Write(w.header(len(block))); err != nil {
			return done, err
		}
		n, err := w.to.Write(block)
		done += n
		if err != nil {
			return done, err
		}
	}
	return done, nil
}

// Close ends the stream. It does not close the writer below.
func (w *Writer) Close() error {
	last := []byte{end}
	if !w.begun {
		last[0] <<= 1
	}
	w.begun = true
	_, err := w.to.Write(last)
	return err
}

// header begins a meta-block of 1 to mostStored bytes: not the last one (one bit), its length less one in four nibbles (two
// bits for that, then sixteen), not compressed (one bit). The first is preceded by the size of the window, 0 for 64 KiB (one
// bit). All are counted from the lowest bit on; what is left of the third byte stays 0.
func (w *Writer) header(length int) []byte {
	bits := uint32(length-1)<<3 | 1<<19
	if !w.begun {
		w.begun = true
		bits <<= 1
	}
	return []byte{byte(bits), byte(bits >> 8), byte(bits >> 16)}
}
