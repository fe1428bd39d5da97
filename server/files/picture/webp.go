package picture

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"slices"
)

var errWebP = errors.New("not a WebP picture")

// drawsWebP are the chunks that pixels look otherwise without.
var drawsWebP = []string{"VP8 ", "VP8L", "VP8X", "ALPH", "ANIM", "ANMF", "ICCP"}

// What VP8X says that a file has.
const (
	webpAlpha = 0x10
	webpExif  = 0x08
	webpXMP   = 0x04
)

// webpChunk is one chunk of a WebP file, as far as it is whole.
type webpChunk struct {
	name     string
	from, to int64 // with its head and its padding
}

// webpChunks lists the chunks of a file, or of a part of one that begins at from.
func webpChunks(r io.ReaderAt, from, end int64) ([]webpChunk, error) {
	var chunks []webpChunk
	head := make([]byte, 8)
	for at := from; at+8 <= end; {
		if len(chunks) == mostChunks {
			return nil, errChunks
		}
		if _, err := r.ReadAt(head, at); err != nil {
			return nil, fmt.Errorf("read chunk: %w", err)
		}
		length := int64(binary.LittleEndian.Uint32(head[4:]))
		to := min(at+8+length+length&1, end)
		chunks = append(chunks, webpChunk{string(head[:4]), at, to})
		at = to
	}
	return chunks, nil
}

// webpEnd checks the head of a file and returns where it says that it ends.
func webpEnd(r io.ReaderAt, size int64) (int64, error) {
	head := make([]byte, 12)
	if _, err := r.ReadAt(head, 0); err != nil || string(head[:4]) != "RIFF" || string(head[8:]) != "WEBP" {
		return 0, errWebP
	}
	return min(8+int64(binary.LittleEndian.Uint32(head[4:])), size), nil
}

// scanWebP keeps what pixels are made of.
func scanWebP(r io.ReaderAt, size int64) (p plan, err error) {
	end, err := webpEnd(r, size)
	if err != nil {
		return plan{}, err
	}
	chunks, err := webpChunks(r, 12, end)
	if err != nil {
		return plan{}, err
	}
	kept, dropped := int64(4), end < size
	var exif []byte
	for _, c := range chunks {
		if slices.Contains(drawsWebP, c.name) {
			kept += c.to - c.from
			continue
		}
		dropped = true
		if c.name == "EXIF" && c.to-c.from <= mostExif && exif == nil {
			data := make([]byte, c.to-c.from)
			if _, err := r.ReadAt(data, c.from); err != nil {
				return plan{}, fmt.Errorf("read chunk: %w", err)
			}
			if p.orientation = readExif(data[8:]); !p.orientation.plain() {
				exif = riffChunk("EXIF", p.orientation.exif())
				kept += int64(len(exif))
			}
		}
	}
	if !dropped {
		p.keep(0, size)
		return p, nil
	}
	p.put(append(binary.LittleEndian.AppendUint32([]byte("RIFF"), uint32(kept)), "WEBP"...))
	for _, c := range chunks {
		switch {
		case c.name == "VP8X" && c.to-c.from >= 9:
			head := make([]byte, 9)
			if _, err := r.ReadAt(head, c.from); err != nil {
				return plan{}, fmt.Errorf("read chunk: %w", err)
			}
			if head[8] &^= webpExif | webpXMP; exif != nil {
				head[8] |= webpExif
			}
			p.put(head)
			p.keep(c.from+9, c.to)
		case slices.Contains(drawsWebP, c.name):
			p.keep(c.from, c.to)
		}
	}
	if exif != nil {
		p.put(exif)
	}
	return p, nil
}

// riffChunk is a chunk of an even length.
func riffChunk(name string, data []byte) []byte {
	chunk := append(binary.LittleEndian.AppendUint32([]byte(name), uint32(len(data))), data...)
	if len(data)&1 == 1 {
		chunk = append(chunk, 0)
	}
	return chunk
}

// firstFrame is the first picture of a WebP that moves, as a file of its own; nil for one that does not.
func firstFrame(r io.ReaderAt, size int64) io.Reader {
	end, err := webpEnd(r, size)
	if err != nil {
		return nil
	}
	chunks, err := webpChunks(r, 12, end)
	if err != nil {
		return nil
	}
	for _, c := range chunks {
		const before = 8 + 16 // its head, and where and when the frame is shown
		if c.name != "ANMF" || c.to-c.from < before {
			continue
		}
		place := make([]byte, before)
		if _, err := r.ReadAt(place, c.from); err != nil {
			return nil
		}
		extended := append([]byte{0, 0, 0, 0}, place[8+6:8+12]...) // its width and height
		name := make([]byte, 4)
		if _, err := r.ReadAt(name, c.from+before); err == nil && string(name) == "ALPH" {
			extended[0] = webpAlpha
		}
		head := append([]byte("RIFF\x00\x00\x00\x00WEBP"), riffChunk("VP8X", extended)...)
		length := c.to - c.from - before
		binary.LittleEndian.PutUint32(head[4:], uint32(int64(len(head))-8+length))
		return io.MultiReader(bytes.NewReader(head), io.NewSectionReader(r, c.from+before, length))
	}
	return nil
}
