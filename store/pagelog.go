package store

import (
	"encoding/binary"
	"errors"
	"io"
	"io/fs"
	"os"
)

// pageLog reads from SQLite's write-ahead log which pages were written. Its form is documented: a header of 32 bytes, and
// before each page one of 24, with its number, and, where a transaction ends, the size of the file. The salts of both are the
// same as long as the log was not begun anew, and a checksum runs through all of it: what a crash left beyond the last
// commit does not fit.
type pageLog struct {
	path   string
	mark   pageMark
	frames []byte // as they are read
}

// pageMark is a place in the log.
type pageMark struct {
	salts  uint64
	frames int64 // committed ones before the place
	sum    logSum
}

const (
	logHeader   = 32
	frameHeader = 24
	frameSize   = frameHeader + PageSize
	// framesAtOnce takes what a busy half second writes in a few reads.
	framesAtOnce = 32
	logMagic     = 0x377f0682 // its last bit tells that numbers are summed up in big-endian order
)

// skip goes to the end of the log.
func (l *pageLog) skip() (err error) {
	l.mark, err = l.read(l.mark, make(map[uint32]struct{}))
	return err
}

// read adds the pages written behind a mark, and returns the place after the last transaction that was committed. What was
// written is read once, and many pages at a time: the sums are made while the writer wants the processor, too.
func (l *pageLog) read(from pageMark, pages map[uint32]struct{}) (pageMark, error) {
	file, err := os.Open(l.path)
	if errors.Is(err, fs.ErrNotExist) {
		return pageMark{}, nil
	}
	if err != nil {
		return from, err
	}
	defer file.Close()
	var header [logHeader]byte
	if _, err := file.ReadAt(header[:], 0); errors.Is(err, io.EOF) {
		return pageMark{}, nil
	} else if err != nil {
		return from, err
	}
	magic, salts := binary.BigEndian.Uint32(header[:]), binary.BigEndian.Uint64(header[16:])
	big := magic&1 != 0
	begin := pageMark{salts: salts, sum: logSum{}.with(big, header[:24])}
	if magic&^1 != logMagic || !begin.sum.is(header[24:]) {
		return from, nil // being written just now
	}
	next := from
	if salts != next.salts {
		next = begin
	}
	if l.frames == nil {
		l.frames = make([]byte, framesAtOnce*frameSize)
	}
	for at, sum := next.frames, next.sum; ; {
		n, err := file.ReadAt(l.frames, logHeader+at*frameSize)
		if err != nil && !errors.Is(err, io.EOF) {
			return from, err
		}
		for frame := l.frames[:n]; len(frame) >= frameSize; frame = frame[frameSize:] {
			sum = sum.with(big, frame[:8]).with(big, frame[frameHeader:frameSize])
			if binary.BigEndian.Uint64(frame[8:]) != salts || !sum.is(frame[16:]) {
				return next, nil
			}
			at++
			pages[binary.BigEndian.Uint32(frame)] = struct{}{}
			if binary.BigEndian.Uint32(frame[4:]) != 0 {
				next.frames, next.sum = at, sum
			}
		}
		if n < len(l.frames) {
			return next, nil
		}
	}
}

// logSum is SQLite's running checksum.
type logSum [2]uint32

// with goes on over data, whole pairs of numbers.
func (s logSum) with(big bool, data []byte) logSum {
	a, b := s[0], s[1]
	if big {
		for ; len(data) >= 8; data = data[8:] {
			a += binary.BigEndian.Uint32(data) + b
			b += binary.BigEndian.Uint32(data[4:]) + a
		}
		return logSum{a, b}
	}
	for ; len(data) >= 8; data = data[8:] {
		a += binary.LittleEndian.Uint32(data) + b
		b += binary.LittleEndian.Uint32(data[4:]) + a
	}
	return logSum{a, b}
}

// is reports whether this is the sum that was written.
func (s logSum) is(written []byte) bool {
	return s[0] == binary.BigEndian.Uint32(written) && s[1] == binary.BigEndian.Uint32(written[4:])
}
