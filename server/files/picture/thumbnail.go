package picture

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"io"
)

const (
	// ThumbnailSide is how many pixels a thumbnail has at most along either side: twice what a room shows, for screens
	// that are that fine.
	ThumbnailSide = 960
	// MaxPixels is how many a picture may have to be made small: those of the largest telephones' pictures, and not those of
	// a trap.
	MaxPixels = 54_000_000
	// mostMemory is what decoding a picture may take, in bytes.
	mostMemory = 400 << 20
	quality    = 82
)

// ErrTooLarge says that a picture would take too much memory.
var ErrTooLarge = errors.New("picture too large to be made small")

// Thumbnail is a small copy of a picture, turned as it is seen and telling nothing else: JPEG, or PNG where something
// shines through. Of what moves it is the first frame.
func Thumbnail(r io.ReaderAt, size int64, mediaType string) (small []byte, err error) {
	defer rescue(&err)
	whole, turned, err := decode(r, size, mediaType)
	if err != nil {
		return nil, err
	}
	return encode(turned.turn(shrink(whole, ThumbnailSide)))
}

// decode reads a picture, and how it has to be turned, unless that takes too much memory.
func decode(r io.ReaderAt, size int64, mediaType string) (image.Image, orientation, error) {
	d, err := decoderOf(mediaType)
	if err != nil {
		return nil, 0, err
	}
	open := func() io.Reader { return bufio.NewReader(io.NewSectionReader(r, 0, size)) }
	if mediaType == WebP && firstFrame(r, size) != nil {
		open = func() io.Reader { return firstFrame(r, size) }
	}
	config, err := d.config(open())
	if err != nil {
		return nil, 0, fmt.Errorf("read header of picture: %w", err)
	}
	p, err := d.scan(r, size)
	if err != nil {
		p = plan{}
	}
	if !affordable(config, mediaType, p.cost) {
		return nil, 0, ErrTooLarge
	}
	decoded, err := d.decode(open())
	if err != nil {
		return nil, 0, fmt.Errorf("decode picture: %w", err)
	}
	return decoded, p.orientation, nil
}

// encode writes JPEG, or PNG where something shines through.
func encode(m *image.RGBA) ([]byte, error) {
	var out bytes.Buffer
	var err error
	if m.Opaque() {
		err = jpeg.Encode(&out, m, &jpeg.Options{Quality: quality})
	} else {
		err = png.Encode(&out, m)
	}
	if err != nil {
		return nil, fmt.Errorf("encode picture: %w", err)
	}
	return out.Bytes(), nil
}

// affordable estimates what decoding takes, from above. A known cost is that of each pixel.
func affordable(config image.Config, mediaType string, known float64) bool {
	pixels := int64(config.Width) * int64(config.Height)
	if pixels <= 0 || pixels > MaxPixels {
		return false
	}
	each := 4.0
	switch config.ColorModel {
	case color.GrayModel:
		each = 1
	case color.Gray16Model:
		each = 2
	case color.RGBA64Model, color.NRGBA64Model:
		each = 8
	}
	if _, palette := config.ColorModel.(color.Palette); palette {
		each = 1
	}
	switch {
	case mediaType == JPEG && known == 0:
		each = 5*4 + 8 // the worst that a frame can be
	case mediaType == JPEG:
		each = known
	case mediaType == PNG:
		each *= 1.5 // one that comes in passes has each of them beside the whole
	case mediaType == WebP:
		each = 8 // steps that undo each other's work, or a second picture of what shines through
	}
	return float64(pixels)*each <= mostMemory
}
