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
	d, err := decoderOf(mediaType)
	if err != nil {
		return nil, err
	}
	open := func() io.Reader { return bufio.NewReader(io.NewSectionReader(r, 0, size)) }
	if mediaType == WebP && firstFrame(r, size) != nil {
		open = func() io.Reader { return firstFrame(r, size) }
	}
	config, err := d.config(open())
	if err != nil {
		return nil, fmt.Errorf("read header of picture: %w", err)
	}
	turned := orientation(0)
	if d.scan != nil {
		if p, err := d.scan(r, size); err == nil {
			turned = p.orientation
		}
	}
	if !affordable(config, mediaType) {
		return nil, ErrTooLarge
	}
	decoded, err := d.decode(open())
	if err != nil {
		return nil, fmt.Errorf("decode picture: %w", err)
	}
	copied := turned.turn(shrink(decoded, ThumbnailSide))
	var out bytes.Buffer
	if copied.Opaque() {
		err = jpeg.Encode(&out, copied, &jpeg.Options{Quality: quality})
	} else {
		err = png.Encode(&out, copied)
	}
	if err != nil {
		return nil, fmt.Errorf("encode thumbnail: %w", err)
	}
	return out.Bytes(), nil
}

// affordable estimates what decoding takes, from above.
func affordable(config image.Config, mediaType string) bool {
	pixels := int64(config.Width) * int64(config.Height)
	if pixels <= 0 || pixels > MaxPixels {
		return false
	}
	each := int64(4)
	switch config.ColorModel {
	case color.GrayModel:
		each = 1
	case color.RGBA64Model, color.NRGBA64Model:
		each = 8
	}
	if _, palette := config.ColorModel.(color.Palette); palette {
		each = 1
	}
	if mediaType == JPEG && config.ColorModel == color.YCbCrModel {
		each = 7 // a progressive one keeps its coefficients until the end; mostly at a quarter of the colours
	}
	return pixels*each <= mostMemory
}
