package picture_test

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/gif"
	"testing"

	"maru/server/files/picture"
)

func TestAvatars(t *testing.T) {
	noise := image.NewNRGBA(image.Rect(0, 0, 600, 400))
	state := uint32(1)
	for i := range noise.Pix {
		state = state*1664525 + 1013904223
		noise.Pix[i] = uint8(state >> 24)
	}
	var moving bytes.Buffer
	frame := image.NewPaletted(image.Rect(0, 0, 100, 50), color.Palette{color.Black, color.White})
	gif.EncodeAll(&moving, &gif.GIF{Image: []*image.Paletted{frame, frame}, Delay: []int{1, 1}})
	for _, c := range []struct {
		name, mediaType string
		file            []byte
		want            string
	}{
		{"wide", picture.JPEG, photograph(scene(1000, 500), 1), "256x256"},
		{"turned", picture.JPEG, photograph(scene(1000, 500), 6), "256x256"},
		{"small", picture.PNG, encodePNG(scene(100, 60)), "60x60"},
		{"turned and small", picture.JPEG, photograph(scene(100, 60), 6), "60x60"},
		{"moving", picture.GIF, moving.Bytes(), "50x50"},
		{"noise", picture.PNG, encodePNG(noise), ""},
	} {
		icon, err := picture.Avatar(bytes.NewReader(c.file), int64(len(c.file)), c.mediaType)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		config, _, err := image.DecodeConfig(bytes.NewReader(icon))
		got := fmt.Sprintf("%dx%d", config.Width, config.Height)
		if err != nil || len(icon) > picture.MaxIcon || c.want != "" && got != c.want || bytes.Contains(icon, []byte("GPS")) {
			t.Errorf("%s: %s in %d bytes, want %s, %v", c.name, got, len(icon), c.want, err)
		}
	}
	file := bomb(30_000, 30_000, 8, 6)
	if _, err := picture.Avatar(bytes.NewReader(file), int64(len(file)), picture.PNG); !errors.Is(err, picture.ErrTooLarge) {
		t.Error(err)
	}
}
