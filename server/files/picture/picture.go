package picture

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/gif"
	"image/jpeg"
	"image/png"
	"io"

	"golang.org/x/image/webp" // the standard library has no WebP
)

// The media types of pictures that this package knows.
const (
	JPEG = "image/jpeg"
	PNG  = "image/png"
	GIF  = "image/gif"
	WebP = "image/webp"
)

// mostChunks is how many chunks or segments a file may have to be looked through: far more than programs write, and so few
// that the list of them stays small.
const mostChunks = 1 << 18

var errChunks = errors.New("picture in too many pieces")

// ErrUnknown says that a picture is of no type that this package knows.
var ErrUnknown = errors.New("no picture of a known type")

// decoder reads pictures of one type.
type decoder struct {
	config func(io.Reader) (image.Config, error)
	decode func(io.Reader) (image.Image, error)
	scan   func(io.ReaderAt, int64) (plan, error)
}

func decoderOf(mediaType string) (decoder, error) {
	switch mediaType {
	case JPEG:
		return decoder{jpeg.DecodeConfig, jpeg.Decode, scanJPEG}, nil
	case PNG:
		return decoder{png.DecodeConfig, png.Decode, scanPNG}, nil
	case GIF:
		return decoder{gif.DecodeConfig, gif.Decode, scanGIF}, nil
	case WebP:
		return decoder{webp.DecodeConfig, webp.Decode, scanWebP}, nil
	}
	return decoder{}, ErrUnknown
}

// Known reports whether this package knows a media type.
func Known(mediaType string) bool {
	_, err := decoderOf(mediaType)
	return err == nil
}

// Size is how many pixels wide and high a picture is as it is seen, turned as it asks to be.
func Size(r io.ReaderAt, size int64, mediaType string) (width, height int, err error) {
	defer rescue(&err)
	d, err := decoderOf(mediaType)
	if err != nil {
		return 0, 0, err
	}
	config, err := d.config(bufio.NewReader(io.NewSectionReader(r, 0, size)))
	if err != nil {
		return 0, 0, fmt.Errorf("read header of picture: %w", err)
	}
	if p, err := d.scan(r, size); err == nil && p.orientation.sideways() {
		return config.Height, config.Width, nil
	}
	return config.Width, config.Height, nil
}

// WithoutMetadata is the same picture, pixel by pixel, without where, when, by whom and with what it was made, and
// without anything that hides behind its end. How it has to be turned and its colours' profile stay. changed is false if
// there was nothing to leave out.
func WithoutMetadata(r io.ReaderAt, size int64, mediaType string) (clean io.Reader, changed bool, err error) {
	defer rescue(&err)
	d, err := decoderOf(mediaType)
	if err != nil {
		return nil, false, err
	}
	p, err := d.scan(r, size)
	if err != nil || !p.leaves(size) {
		return nil, false, err
	}
	return p.reader(r), true, nil
}

// rescue turns a decoder's panic into an error: what strangers send must not end the process.
func rescue(err *error) {
	if fault := recover(); fault != nil {
		*err = fmt.Errorf("panic in a decoder: %v", fault)
	}
}

// plan is what of a file is kept, in order.
type plan struct {
	pieces      []piece
	orientation orientation
	cost        float64 // bytes that decoding takes for each pixel, where the file says more of it than its header; 0 = unknown
}

// piece is a part of the file, or bytes in the place of one.
type piece struct {
	from, to int64
	instead  []byte
}

func (p *plan) keep(from, to int64) {
	if last := len(p.pieces) - 1; last >= 0 && p.pieces[last].instead == nil && p.pieces[last].to == from {
		p.pieces[last].to = to
		return
	}
	p.pieces = append(p.pieces, piece{from: from, to: to})
}

func (p *plan) put(instead []byte) { p.pieces = append(p.pieces, piece{instead: instead}) }

// leaves reports whether anything is left out or replaced.
func (p *plan) leaves(size int64) bool {
	return len(p.pieces) != 1 || p.pieces[0].instead != nil || p.pieces[0].from != 0 || p.pieces[0].to != size
}

func (p *plan) reader(r io.ReaderAt) io.Reader {
	readers := make([]io.Reader, len(p.pieces))
	for i, one := range p.pieces {
		if one.instead != nil {
			readers[i] = bytes.NewReader(one.instead)
		} else {
			readers[i] = io.NewSectionReader(r, one.from, one.to-one.from)
		}
	}
	return io.MultiReader(readers...)
}
