package engineio

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"slices"
	"testing"
	"testing/iotest"
	"time"
	"unicode/utf8"
)

func TestFrameForms(t *testing.T) {
	for _, length := range []int{0, 1, 124, 125, 126, 0xfffe, 0xffff, 0x10000} {
		payload := bytes.Repeat([]byte{'x'}, length)
		for _, f := range []*Frame{NewText(payload), NewBinary(payload)} {
			if cap(f.wire)-len(f.wire) > 32+len(f.wire)/4 {
				t.Errorf("%d: %d of %d bytes are spare", length, cap(f.wire)-len(f.wire), cap(f.wire))
			}
			if len(f.polling()) != f.pollingSize() {
				t.Errorf("%d: polling form of %d bytes, told %d", length, len(f.polling()), f.pollingSize())
			}
			if p, err := decodePacket(f.polling()); err != nil || !bytes.Equal(p.data, payload) || p.binary != f.binary {
				t.Errorf("%d: %v %v", length, p, err)
			}
		}
	}
}

func TestFrameHeaders(t *testing.T) {
	for _, length := range []int{0, 125, 126, 0xffff, 0x10000, 1 << 30} {
		b := appendFrameHeader(nil, opText, length)
		b[1] |= 0x80
		b = append(b, 1, 2, 3, 4)
		size, err := headerSize(b[0], b[1])
		if err != nil || size != len(b) {
			t.Fatal(length, size, err)
		}
		h, err := parseFrameHeader(b)
		if want := (frameHeader{true, opText, int64(length), [4]byte{1, 2, 3, 4}}); err != nil || h != want {
			t.Error(length, h, err)
		}
	}
	for _, bad := range [][2]byte{{0xc1, 0x80}, {0x83, 0x80}, {0x8b, 0x80}, {0x81, 0x01}, {0x09, 0x80}, {0x89, 0xfe}} {
		if _, err := headerSize(bad[0], bad[1]); err == nil {
			t.Errorf("%x passed", bad)
		}
	}
	for _, bad := range [][]byte{
		{0x81, 0xfe, 0, 125, 1, 2, 3, 4},
		{0x81, 0xff, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 1, 2, 3, 4},
		{0x81, 0xff, 0x80, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4},
	} {
		if _, err := parseFrameHeader(bad); err == nil {
			t.Errorf("%x passed", bad)
		}
	}
}

func TestCloseReply(t *testing.T) {
	for code, want := range map[uint16]uint16{
		999: 1002, 1000: 1000, 1003: 1003, 1004: 1002, 1005: 1002, 1006: 1002, 1011: 1011, 1015: 1002, 2999: 1002, 3000: 3000, 4999: 4999, 5000: 1002,
	} {
		if got := closeReply(binary.BigEndian.AppendUint16(nil, code)); got != want {
			t.Errorf("%d: %d, want %d", code, got, want)
		}
	}
	for payload, want := range map[string]uint16{"": 1000, "x": 1002, "\x03\xe8\xff": 1002, "\x03\xe8bye": 1000} {
		if got := closeReply([]byte(payload)); got != want {
			t.Errorf("%q: %d, want %d", payload, got, want)
		}
	}
}

func TestQueueKeepsOrder(t *testing.T) {
	var q queue
	frames := make([]*Frame, 100)
	for i := range frames {
		frames[i] = NewBinary(make([]byte, i))
	}
	var got []*Frame
	for i, f := range frames {
		q.push(f)
		if i%3 == 0 {
			got = q.take(got, 0, func(f *Frame) int { return len(f.wire) })
		}
	}
	got = q.take(got, 1<<20, func(f *Frame) int { return len(f.wire) })
	if !slices.Equal(got, frames) || q.len() != 0 || q.bytes != 0 || cap(q.frames) > spareQueue {
		t.Errorf("%d frames, left %d of %d bytes", len(got), q.len(), q.bytes)
	}
}

func TestTombstonesAreBounded(t *testing.T) {
	var stones tombstones
	now := time.Now()
	for i := range maxTombstones + 1 {
		stones.add(string(rune(i)), frameNoop, now)
	}
	if len(stones.last) != maxTombstones || stones.answer(string(rune(0)), now) != nil {
		t.Error(len(stones.last))
	}
	if stones.answer(string(rune(1)), now) != frameNoop || stones.answer(string(rune(1)), now) != nil {
		t.Error("not answered exactly once")
	}
	if stones.answer(string(rune(2)), now.Add(tombstoneAge+1)) != nil || len(stones.order) != 0 {
		t.Error("answered too late")
	}
}

func FuzzMessageReader(f *testing.F) {
	f.Fuzz(func(t *testing.T, data []byte) {
		const limit = 1000
		read := func(source io.Reader) (got []string, broken bool) {
			reader := newMessageReader(source, limit)
			for {
				opcode, payload, err := reader.next()
				if err != nil {
					return got, errors.As(err, new(*closeError))
				}
				if len(payload) > limit || opcode == opText && !utf8.Valid(payload) || opcode == opContinuation {
					t.Fatalf("opcode %d, %q", opcode, payload)
				}
				got = append(got, string(opcode)+string(payload))
			}
		}
		whole, broken := read(bytes.NewReader(data))
		bytewise, alsoBroken := read(iotest.OneByteReader(bytes.NewReader(data)))
		if !slices.Equal(whole, bytewise) || broken != alsoBroken {
			t.Errorf("%q or %q", whole, bytewise)
		}
	})
}

func FuzzDecodePayload(f *testing.F) {
	f.Fuzz(func(t *testing.T, body []byte) {
		original := bytes.Clone(body)
		var frames []*Frame
		for p, err := range decodePayload(body) {
			if err != nil {
				if validatePayload(body) == nil {
					t.Error("validated, then refused")
				}
				return
			}
			if !p.expected() {
				t.Errorf("took %q", p.kind)
			}
			if p.binary {
				frames = append(frames, NewBinary(p.data))
			} else {
				frames = append(frames, newTextFrame(p.kind, p.data))
			}
		}
		var again []byte
		for i, frame := range frames {
			if i > 0 {
				again = append(again, separator)
			}
			again = append(again, frame.polling()...)
		}
		if len(again) != payloadSize(frames) || validatePayload(again) != nil || !bytes.Equal(body, original) {
			t.Errorf("%q became %q", original, again)
		}
	})
}

func FuzzDecodePacket(f *testing.F) {
	f.Fuzz(func(t *testing.T, text []byte) {
		p, err := decodePacket(text)
		if err != nil {
			return
		}
		if p.binary != (text[0] == packetBinary) || !p.binary && !utf8.Valid(p.data) {
			t.Errorf("%q became %+v", text, p)
		}
	})
}
