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
	path string
	mark pageMark
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
	logMagic    = 0x377f0682 // its last bit tells that numbers are summed up in big-endian order
)

// skip goes to the end of the log.
func (l *pageLog) skip() (err error) {
	_, l.mark, err = l.since()
	return err
}

// since returns the pages written behind the mark, and the place after the last transaction that was committed.
func (l *pageLog) since() (map[uint32]struct{}, pageMark, error) {
	pages := make(map[uint32]struct{})
	file, err := os.Open(l.path)
	if errors.Is(err, fs.ErrNotExist) {
		return pages, pageMark{}, nil
	}
	if err != nil {
		return nil, l.mark, err
	}
	defer file.Close()
	var header [logHeader]byte
	if _, err := file.ReadAt(header[:], 0); errors.Is(err, io.EOF) {
		return pages, pageMark{}, nil
	} else if err != nil {
		return nil, l.mark, err
	}
	magic, salts := binary.BigEndian.Uint32(header[:]), binary.BigEndian.Uint64(header[16:])
	order := binary.ByteOrder(binary.LittleEndian)
	if magic&1 != 0 {
		order = binary.BigEndian
	}
	begin := pageMark{salts: salts, sum: logSum{}.with(order, header[:24])}
	if magic&^1 != logMagic || !begin.sum.is(header[24:]) {
		return pages, l.mark, nil // being written just now
	}
	next := l.mark
	if salts != next.salts {
		next = begin
	}
	frame := make([]byte, frameSize)
	for at, sum := next.frames, next.sum; ; at++ {
		if _, err := file.ReadAt(frame, logHeader+at*frameSize); errors.Is(err, io.EOF) {
			return pages, next, nil
		} else if err != nil {
			return nil, l.mark, err
		}
		sum = sum.with(order, frame[:8]).with(order, frame[frameHeader:])
		if binary.BigEndian.Uint64(frame[8:]) != salts || !sum.is(frame[16:]) {
			return pages, next, nil
		}
		pages[binary.BigEndian.Uint32(frame)] = struct{}{}
		if binary.BigEndian.Uint32(frame[4:]) != 0 {
			next.frames, next.sum = at+1, sum
		}
	}
}

// logSum is SQLite's running checksum.
type logSum [2]uint32

// with goes on over data, whole pairs of numbers.
func (s logSum) with(order binary.ByteOrder, data []byte) logSum {
	for ; len(data) >= 8; data = data[8:] {
		s[0] += order.Uint32(data) + s[1]
		s[1] += order.Uint32(data[4:]) + s[0]
	}
	return s
}

// is reports whether this is the sum that was written.
func (s logSum) is(written []byte) bool {
	return s[0] == binary.BigEndian.Uint32(written) && s[1] == binary.BigEndian.Uint32(written[4:])
}
