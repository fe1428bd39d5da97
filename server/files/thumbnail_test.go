package files_test

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/jpeg"
	"io"
	"strings"
	"sync"
	"testing"

	"maru/server/chat"
	"maru/server/files"
	"maru/store"
)

// photograph is a JPEG picture with a comment about where it was taken.
func photograph(w, h int) string {
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	for i := range m.Pix {
		m.Pix[i] = 200
	}
	var out bytes.Buffer
	jpeg.Encode(&out, m, nil)
	return string(out.Bytes()[:2]) + "\xff\xfe\x00\x0bat 37.5N" + "\x00" + string(out.Bytes()[2:])
}

// hugePicture is a PNG header of a picture of 30,000 by 30,000 pixels.
func hugePicture() string {
	data := []byte("IHDR\x00\x00\x75\x30\x00\x00\x75\x30\x08\x06\x00\x00\x00")
	return "\x89PNG\r\n\x1a\n\x00\x00\x00\x0d" + string(binary.BigEndian.AppendUint32(data, crc32.ChecksumIEEE(data))) + "\x00\x00\x00\x01IDATx\x00\x00\x00\x00"
}

// thumbnail opens the small picture of a file.
func (h *hall) thumbnail(f store.File) image.Config {
	h.t.Helper()
	small, err := h.Thumbnail(h.t.Context(), h.me, f.ID)
	if err != nil {
		h.t.Fatal(err)
	}
	defer small.Close()
	config, format, err := image.DecodeConfig(small)
	if err != nil || "image/"+format != small.Info.Type {
		h.t.Errorf("%s as %s, %v", format, small.Info.Type, err)
	}
	return config
}

func TestPicturesAreMeasuredCleanedAndMadeSmall(t *testing.T) {
	h := open(t, files.Options{})
	f := h.add("a.jpg", photograph(1200, 600))
	if f.Width != 1200 || f.Height != 600 || f.Type != "image/jpeg" || !files.HasThumbnail(f) {
		t.Errorf("%+v", f)
	}
	content, err := h.Open(t.Context(), h.me, f.ID)
	if err != nil {
		t.Fatal(err)
	}
	defer content.Close()
	text, err := io.ReadAll(content)
	if strings.Contains(string(text), "37.5N") || int64(len(text)) != f.Size || err != nil {
		t.Errorf("%d bytes of %d, with the place still in them, %v", len(text), f.Size, err)
	}
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			if config := h.thumbnail(f); config.Width != 960 || config.Height != 480 || config.ColorModel != color.YCbCrModel {
				t.Errorf("%+v", config)
			}
		})
	}
	wg.Wait()

	as := photograph(20, 10)
	kept, err := h.Add(t.Context(), h.me, files.NewFile{Name: "as it is.jpg", KeepMetadata: true}, strings.NewReader(as))
	if err != nil || kept.Size != int64(len(as)) {
		t.Errorf("%+v, %v", kept, err)
	}
	u := h.begin("in parts.jpg", int64(len(as)))
	h.bring(u.ID, 0, as[:30], 30)
	h.bring(u.ID, 30, as[30:], int64(len(as)))
	if f, err := h.UploadedFile(t.Context(), h.me, u.ID); err != nil || f.Size >= kept.Size || f.Width != 20 {
		t.Errorf("%+v, %v", f, err)
	} else {
		h.until(func() bool { return h.kept("incoming") == 0 }) // thumbnails pass through it too
		if h.kept("uploads") != 1 {
			t.Error("parts are left")
		}
		h.thumbnail(f)
		if err := h.CancelUpload(t.Context(), h.me, u.ID); err != nil {
			t.Error(err)
		}
	}
	h.thumbnail(kept)
	for _, f := range []store.File{f, kept} {
		if err := h.Discard(t.Context(), h.me, f.ID); err != nil {
			t.Error(err)
		}
	}
	h.eventually(0)
}

func TestPicturesThatAreNone(t *testing.T) {
	h := open(t, files.Options{})
	for name, c := range map[string]struct {
		content   string
		width     int64
		thumbnail bool
	}{
		"huge":      {hugePicture(), 30_000, false},
		"cut":       {photograph(300, 200)[:700], 300, true},
		"a lie":     {"\xff\xd8\xff\xe0 not at all", 0, false},
		"text":      {"text", 0, false},
		"a drawing": {"<svg width='10' height='10'/>", 0, false},
	} {
		f := h.add(name, c.content)
		if f.Width != c.width || files.HasThumbnail(f) != c.thumbnail || f.Size != int64(len(c.content)) && name != "cut" {
			t.Errorf("%s: %+v", name, f)
		}
		for range 2 {
			_, err := h.Thumbnail(t.Context(), h.me, f.ID)
			wantCode(t, err, chat.NotFound)
		}
	}
	f := h.add("mine", photograph(30, 20))
	_, err := h.Thumbnail(t.Context(), h.person("other"), f.ID)
	wantCode(t, err, chat.NotFound)
}
