package picture

import (
	"image"
	"io"
)

const (
	// AvatarSide is how many pixels a person's picture has along each side.
	AvatarSide = 256
	// EmojiSide is how many pixels an emoji has at most along either side.
	EmojiSide = 128
	// MaxIcon is how many bytes an avatar or an emoji has at most.
	MaxIcon = 64 << 10
)

// Avatar is the middle of a picture as a square of AvatarSide, or of less where the picture has less, in at most MaxIcon
// bytes.
func Avatar(r io.ReaderAt, size int64, mediaType string) (icon []byte, err error) {
	defer rescue(&err)
	whole, turned, err := decode(r, size, mediaType)
	if err != nil {
		return nil, err
	}
	middle := whole.Bounds()
	side := min(middle.Dx(), middle.Dy())
	middle.Min = middle.Min.Add(image.Pt((middle.Dx()-side)/2, (middle.Dy()-side)/2))
	middle.Max = middle.Min.Add(image.Pt(side, side))
	if cut, ok := whole.(interface {
		SubImage(image.Rectangle) image.Image
	}); ok {
		whole = cut.SubImage(middle)
	}
	return within(whole, turned, AvatarSide)
}

// Emoji is a picture that fits a square of EmojiSide, in at most MaxIcon bytes. One that does already stays as it is, and
// goes on moving if it moves.
func Emoji(r io.ReaderAt, size int64, mediaType string) (icon []byte, err error) {
	defer rescue(&err)
	w, h, err := Size(r, size, mediaType)
	if err != nil {
		return nil, err
	}
	whole, turned, err := decode(r, size, mediaType)
	if err != nil {
		return nil, err
	}
	if w <= EmojiSide && h <= EmojiSide && size <= MaxIcon {
		clean, changed, err := WithoutMetadata(r, size, mediaType)
		if err == nil && !changed {
			clean = io.NewSectionReader(r, 0, size)
		}
		if err == nil {
			return io.ReadAll(clean)
		}
	}
	return within(whole, turned, EmojiSide)
}

// within shrinks a picture until it has few enough bytes.
func within(m image.Image, turned orientation, side int) ([]byte, error) {
	for {
		icon, err := encode(turned.turn(shrink(m, side)))
		if err != nil || len(icon) <= MaxIcon {
			return icon, err
		}
		side = side * 3 / 4
	}
}
