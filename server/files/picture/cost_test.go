package picture_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"slices"
	"strings"
	"testing"

	"maru/server/files/picture"
)

// bomb is a PNG header of a picture that would fill any memory.
func bomb(w, h uint32, depth, kind byte) []byte {
	header := binary.BigEndian.AppendUint32(nil, w)
	header = binary.BigEndian.AppendUint32(header, h)
	header = append(header, depth, kind, 0, 0, 0)
	return append(append([]byte("\x89PNG\r\n\x1a\n"), chunk("IHDR", string(header))...), chunk("IDAT", "x")...)
}

func TestHugePicturesAreNotDecoded(t *testing.T) {
	for _, file := range [][]byte{bomb(30_000, 30_000, 8, 6), bomb(54_000_001, 1, 8, 2), bomb(8000, 6700, 16, 6)} {
		size(t, file, picture.PNG)
		if _, err := picture.Thumbnail(bytes.NewReader(file), int64(len(file)), picture.PNG); !errors.Is(err, picture.ErrTooLarge) {
			t.Error(err)
		}
	}
	if got := size(t, bomb(30_000, 30_000, 8, 6), picture.PNG); got != "30000x30000" {
		t.Error(got)
	}
}

func TestPicturesInTooManyPieces(t *testing.T) {
	const many = 300_000
	jpeg := slices.Concat(encodeJPEG(scene(2, 2))[:2], bytes.Repeat([]byte("\xff\xfe\x00\x02\xff\xd0"), many/2))
	png := slices.Concat(encodePNG(scene(2, 2))[:8+25], bytes.Repeat([]byte(chunk("tEXt", "")), many))
	webp := webpOf(string(dot()[12:]), strings.Repeat(riff("mine", ""), many))
	for mediaType, file := range map[string][]byte{picture.JPEG: jpeg, picture.PNG: png, picture.WebP: webp} {
		clean, changed, err := picture.WithoutMetadata(bytes.NewReader(file), int64(len(file)), mediaType)
		if err == nil || changed || clean != nil {
			t.Errorf("%s: a list of %d pieces was made", mediaType, many)
		}
	}
}

// frame is the header of a JPEG picture of 7,000 by 7,000 pixels with components of a sampling each.
func frame(marker byte, sampling ...byte) []byte {
	body := []byte{8, 0x1b, 0x58, 0x1b, 0x58, byte(len(sampling))}
	for i, s := range sampling {
		body = append(body, byte(i+1), s, 0)
	}
	file := append([]byte{0xff, 0xd8}, segment(0xee, "Adobe\x00\x64\x00\x00\x00\x00\x00")...)
	file = append(file, segment(marker, string(body))...)
	return append(file, segment(0xda, "")...)
}

func TestProgressiveFramesCostWhatTheyKeep(t *testing.T) {
	const baseline, progressive = 0xc0, 0xc2
	for _, c := range []struct {
		file     []byte
		tooLarge bool
	}{
		{frame(baseline, 0x22, 0x11, 0x11), false},
		{frame(baseline, 0x11, 0x11, 0x11), false},
		{frame(baseline, 0x11), false},
		{frame(progressive, 0x22, 0x11, 0x11), false}, // 7.5 bytes a pixel
		{frame(progressive, 0x11), false},
		{frame(progressive, 0x21, 0x11, 0x11), true},
		{frame(progressive, 0x11, 0x11, 0x11), true},
		{frame(baseline, 0x11, 0x11, 0x11, 0x11), true},
	} {
		_, err := picture.Thumbnail(bytes.NewReader(c.file), int64(len(c.file)), picture.JPEG)
		if errors.Is(err, picture.ErrTooLarge) != c.tooLarge || err == nil {
			t.Errorf("%x: %v", c.file[18:], err)
		}
	}
}
