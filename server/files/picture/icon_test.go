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
		{"noise", picture.PNG, encodePNG(noise(600, 400)), ""},
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

func TestEmoji(t *testing.T) {
	var moving bytes.Buffer
	frame := image.NewPaletted(image.Rect(0, 0, 100, 50), color.Palette{color.Black, color.White})
	gif.EncodeAll(&moving, &gif.GIF{Image: []*image.Paletted{frame, frame}, Delay: []int{1, 1}})
	for _, c := range []struct {
		name, mediaType string
		file            []byte
		want            string
		same            bool
	}{
		{name: "wide", mediaType: picture.JPEG, file: photograph(scene(1000, 500), 1), want: "128x64"},
		{name: "turned", mediaType: picture.JPEG, file: photograph(scene(1000, 500), 6), want: "64x128"},
		{name: "small", mediaType: picture.PNG, file: encodePNG(scene(100, 60)), want: "100x60", same: true},
		{name: "turned and small", mediaType: picture.JPEG, file: photograph(scene(100, 60), 6), want: "100x60"}, // turned by who shows it
		{name: "moving", mediaType: picture.GIF, file: moving.Bytes(), want: "100x50", same: true},
		{name: "small with much in it", mediaType: picture.PNG, file: encodePNG(noise(128, 128)), want: "96x96"},
		{name: "noise", mediaType: picture.PNG, file: encodePNG(noise(600, 400)), want: "128x85"},
	} {
		icon, err := picture.Emoji(bytes.NewReader(c.file), int64(len(c.file)), c.mediaType)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		config, _, err := image.DecodeConfig(bytes.NewReader(icon))
		got := fmt.Sprintf("%dx%d", config.Width, config.Height)
		if err != nil || len(icon) > picture.MaxIcon || got != c.want || bytes.Contains(icon, []byte("GPS")) || c.same && !bytes.Equal(icon, c.file) {
			t.Errorf("%s: %s in %d bytes, want %s, %v", c.name, got, len(icon), c.want, err)
		}
	}
	file := bomb(30_000, 30_000, 8, 6)
	if _, err := picture.Emoji(bytes.NewReader(file), int64(len(file)), picture.PNG); !errors.Is(err, picture.ErrTooLarge) {
		t.Error(err)
	}
}

// noise is a picture that nothing makes smaller.
func noise(w, h int) image.Image {
	m := image.NewNRGBA(image.Rect(0, 0, w, h))
	state := uint32(1)
	for i := range m.Pix {
		state = state*1664525 + 1013904223
		m.Pix[i] = uint8(state >> 24)
	}
	return m
}
