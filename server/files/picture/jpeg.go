package picture

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
)

// The markers of JPEG that matter here.
const (
	markerSOI   = 0xd8
	markerEOI   = 0xd9
	markerSOS   = 0xda
	markerTEM   = 0x01
	markerFirst = 0xc0 // of those that segments begin with
	markerSOF0  = 0xc0
	markerSOF1  = 0xc1
	markerSOF2  = 0xc2 // of a progressive frame
	markerRST0  = 0xd0
	markerRST7  = 0xd7
	markerAPP0  = 0xe0
	markerAPP1  = 0xe1
	markerAPP2  = 0xe2
	markerAPP14 = 0xee
	markerAPP15 = 0xef
	markerCOM   = 0xfe
)

var errJPEG = errors.New("not a JPEG picture")

// segments walks through a JPEG file.
type segments struct {
	*bufio.Reader
	at    int64 // of the next byte
	begun bool  // the next marker's first 0xff was read already
}

// end is where what was read before the next marker ends.
func (s *segments) end() int64 {
	if s.begun {
		return s.at - 1
	}
	return s.at
}

func (s *segments) ReadByte() (byte, error) {
	b, err := s.Reader.ReadByte()
	if err == nil {
		s.at++
	}
	return b, err
}

// marker reads the next marker and returns where it begins; several 0xff before it count as one.
func (s *segments) marker() (marker byte, from int64, err error) {
	b := byte(0xff)
	if !s.begun {
		if b, err = s.ReadByte(); err != nil {
			return 0, 0, err
		}
	}
	s.begun = false
	if b != 0xff {
		return 0, 0, errJPEG
	}
	for b == 0xff {
		from = s.at - 1
		if b, err = s.ReadByte(); err != nil {
			return 0, 0, err
		}
	}
	return b, from, nil
}

// pixels passes over the coded pixels that follow a scan's header, up to the next marker.
func (s *segments) pixels() error {
	for {
		run, err := s.ReadSlice(0xff)
		s.at += int64(len(run))
		if errors.Is(err, bufio.ErrBufferFull) {
			continue
		}
		if err != nil {
			return err
		}
		next, err := s.Peek(1)
		if err != nil {
			return err
		}
		if next[0] == 0 || next[0] >= markerRST0 && next[0] <= markerRST7 {
			continue
		}
		s.begun = true
		return nil
	}
}

// scanJPEG keeps what pixels are made of: tables, frames and scans, the profile of their colours and how these are coded.
// A file that ends among its pixels is kept to its end.
func scanJPEG(r io.ReaderAt, size int64) (p plan, err error) {
	s := &segments{Reader: bufio.NewReaderSize(io.NewSectionReader(r, 0, size), 64<<10)}
	if marker, _, err := s.marker(); err != nil || marker != markerSOI {
		return plan{}, errJPEG
	}
	p.keep(0, s.at)
	for range mostChunks {
		marker, from, err := s.marker()
		if errors.Is(err, io.EOF) {
			return p, nil
		}
		if err != nil {
			return plan{}, fmt.Errorf("read marker at %d: %w", s.at, err)
		}
		if marker == markerEOI {
			p.keep(from, s.at)
			return p, nil
		}
		if marker == markerTEM || marker >= markerRST0 && marker <= markerRST7 {
			p.keep(from, s.at)
			continue
		}
		if marker < markerFirst {
			return plan{}, errJPEG
		}
		body, err := s.body()
		if err != nil {
			return plan{}, fmt.Errorf("read segment at %d: %w", from, err)
		}
		if marker == markerSOS {
			if err := s.pixels(); err != nil && !errors.Is(err, io.EOF) {
				return plan{}, fmt.Errorf("read pixels: %w", err)
			}
		}
		if marker == markerSOF0 || marker == markerSOF1 || marker == markerSOF2 {
			p.cost = max(p.cost, frameCost(marker, body))
		}
		switch {
		case drawsJPEG(marker, body):
			p.keep(from, s.end())
		case marker == markerAPP1 && bytes.HasPrefix(body, []byte(exifPrefix)) && p.orientation == 0:
			if p.orientation = readExif(body); !p.orientation.plain() {
				p.put(exifSegment(p.orientation))
			}
		}
	}
	return plan{}, errChunks
}

// body reads a segment's length and what it holds, which is less than 64 KiB.
func (s *segments) body() ([]byte, error) {
	length := make([]byte, 2)
	if _, err := io.ReadFull(s.Reader, length); err != nil {
		return nil, err
	}
	n := int(binary.BigEndian.Uint16(length)) - len(length)
	if n < 0 {
		return nil, errJPEG
	}
	body := make([]byte, n)
	_, err := io.ReadFull(s.Reader, body)
	s.at += int64(len(length) + n)
	return body, err
}

// frameCost is how many bytes decoding a frame takes for each pixel: a byte for each sample, four more of a progressive
// one, whose coefficients are kept until the end, and what four colours need to become what they are seen as.
func frameCost(marker byte, body []byte) float64 {
	const head, each = 6, 3 // bytes before the components, and of one
	if len(body) < head || len(body) < head+each*int(body[5]) {
		return 0
	}
	samples, across, down := 0, 1, 1
	for i := range int(body[5]) {
		sampling := body[head+each*i+1]
		h, v := int(sampling>>4), int(sampling&15)
		samples += h * v
		across, down = max(across, h), max(down, v)
	}
	cost := float64(samples) / float64(across*down)
	if marker == markerSOF2 {
		cost *= 5
	}
	if body[5] == 4 {
		cost += 8
	}
	return cost
}

// drawsJPEG reports whether pixels look otherwise without a segment.
func drawsJPEG(marker byte, body []byte) bool {
	switch {
	case marker == markerAPP0:
		return bytes.HasPrefix(body, []byte("JFIF\x00"))
	case marker == markerAPP2:
		return bytes.HasPrefix(body, []byte("ICC_PROFILE\x00"))
	case marker == markerAPP14:
		return bytes.HasPrefix(body, []byte("Adobe"))
	}
	return marker != markerCOM && (marker < markerAPP0 || marker > markerAPP15)
}

func exifSegment(o orientation) []byte {
	body := append([]byte(exifPrefix), o.exif()...)
	segment := binary.BigEndian.AppendUint16([]byte{0xff, markerAPP1}, uint16(2+len(body)))
	return append(segment, body...)
}
