package picture

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"slices"
)

const pngSignature = "\x89PNG\r\n\x1a\n"

var errPNG = errors.New("not a PNG picture")

// drawsPNG are the chunks beside the critical ones that pixels look otherwise without, those of animations included.
var drawsPNG = []string{
	"tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "cICP", "mDCV", "cLLI", "sBIT", "bKGD", "hIST", "sPLT", "pHYs", "acTL", "fcTL", "fdAT",
}

// scanPNG keeps what pixels are made of.
func scanPNG(r io.ReaderAt, size int64) (p plan, err error) {
	head := make([]byte, 8)
	if _, err := r.ReadAt(head, 0); err != nil || string(head) != pngSignature {
		return plan{}, errPNG
	}
	at := int64(len(head))
	p.keep(0, at)
	for range mostChunks {
		if _, err := r.ReadAt(head, at); errors.Is(err, io.EOF) {
			p.keep(at, size)
			return p, nil
		} else if err != nil {
			return plan{}, fmt.Errorf("read chunk: %w", err)
		}
		length, name := int64(binary.BigEndian.Uint32(head)), string(head[4:])
		end := at + 12 + length // its length, name and checksum
		if end > size {
			p.keep(at, size)
			return p, nil
		}
		switch critical := name[0]&0x20 == 0; {
		case critical || slices.Contains(drawsPNG, name):
			p.keep(at, end)
		case name == "eXIf" && length <= mostExif && p.orientation == 0:
			data := make([]byte, length)
			if _, err := r.ReadAt(data, at+8); err != nil {
				return plan{}, fmt.Errorf("read chunk: %w", err)
			}
			if p.orientation = readExif(data); !p.orientation.plain() {
				p.put(pngChunk(name, p.orientation.exif()))
			}
		}
		if at = end; name == "IEND" {
			return p, nil
		}
	}
	return plan{}, errChunks
}

func pngChunk(name string, data []byte) []byte {
	chunk := binary.BigEndian.AppendUint32(nil, uint32(len(data)))
	chunk = append(append(chunk, name...), data...)
	return binary.BigEndian.AppendUint32(chunk, crc32.ChecksumIEEE(chunk[4:]))
}
