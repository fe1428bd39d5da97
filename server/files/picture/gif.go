package picture

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"slices"
)

var errGIF = errors.New("not a GIF picture")

// The blocks of a GIF picture, and the labels of its extensions that it is drawn with.
const (
	gifExtension = 0x21
	gifImage     = 0x2c
	gifEnd       = 0x3b

	gifText        = 0x01
	gifControl     = 0xf9
	gifApplication = 0xff
)

// drawsGIF are the applications that say how often a picture moves and what its colours are. All others, XMP among them,
// say where it comes from.
var drawsGIF = []string{"NETSCAPE2.0", "ANIMEXTS1.0", "ICCRGBG1012"}

// scanGIF keeps what frames are made of, and leaves comments out and what programs write for themselves.
func scanGIF(r io.ReaderAt, size int64) (p plan, err error) {
	in := &gifReader{Reader: bufio.NewReader(io.NewSectionReader(r, 0, size))}
	head, err := in.take(13) // signature and screen
	if err != nil || string(head[:3]) != "GIF" {
		return plan{}, errGIF
	}
	if err := in.skip(colours(head[10])); err != nil {
		return plan{}, errGIF
	}
	p.keep(0, in.at)
	for range mostChunks {
		from := in.at
		drawn, last, err := in.block()
		switch {
		case errors.Is(err, io.EOF) || errors.Is(err, errGIF): // the rest is for decoders to make sense of
			p.keep(from, size)
			return p, nil
		case err != nil:
			return plan{}, fmt.Errorf("read block: %w", err)
		case drawn:
			p.keep(from, in.at)
		}
		if last {
			return p, nil
		}
	}
	return plan{}, errChunks
}

// gifReader knows how far it has read.
type gifReader struct {
	*bufio.Reader
	at int64
}

func (in *gifReader) take(n int) ([]byte, error) {
	out := make([]byte, n)
	read, err := io.ReadFull(in, out)
	in.at += int64(read)
	if errors.Is(err, io.ErrUnexpectedEOF) {
		err = io.EOF
	}
	return out, err
}

func (in *gifReader) skip(n int) error {
	skipped, err := in.Discard(n)
	in.at += int64(skipped)
	return err
}

// block passes one block, and reports whether pixels look otherwise without it and whether it is the last.
func (in *gifReader) block() (drawn, last bool, err error) {
	kind, err := in.take(1)
	if err != nil {
		return false, false, err
	}
	switch kind[0] {
	case gifEnd:
		return true, true, nil
	case gifExtension:
		drawn, err = in.extension()
		return drawn, false, err
	case gifImage:
		place, err := in.take(9)
		if err == nil {
			err = in.skip(colours(place[8]) + 1) // and the width of codes
		}
		if err == nil {
			err = in.skipParts()
		}
		return true, false, err
	}
	return false, false, errGIF
}

func (in *gifReader) extension() (drawn bool, err error) {
	label, err := in.take(1)
	if err != nil {
		return false, err
	}
	switch label[0] {
	case gifControl, gifText:
		drawn = true
	case gifApplication:
		length, err := in.take(1)
		if err != nil {
			return false, err
		}
		name, err := in.take(int(length[0]))
		if err != nil || len(name) == 0 {
			return false, err
		}
		drawn = slices.Contains(drawsGIF, string(name))
	}
	return drawn, in.skipParts()
}

// skipParts passes the parts of a block's data, the empty one at their end too.
func (in *gifReader) skipParts() error {
	for {
		length, err := in.take(1)
		if err != nil || length[0] == 0 {
			return err
		}
		if err := in.skip(int(length[0])); err != nil {
			return err
		}
	}
}

// colours is how many bytes a table of colours has, by the flags before it.
func colours(flags byte) int {
	if flags&0x80 == 0 {
		return 0
	}
	return 3 << (flags&7 + 1)
}
