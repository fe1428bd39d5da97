package picture_test

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"io"
	"strings"
	"testing"

	"maru/server/files/picture"
)

// scene is red at the top left, green at the top right, blue below.
func scene(w, h int) *image.NRGBA {
	m := image.NewNRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			c := color.NRGBA{0, 0, 255, 255}
			if y < h/2 {
				c = color.NRGBA{0, 255, 0, 255}
				if x < w/2 {
					c = color.NRGBA{255, 0, 0, 255}
				}
			}
			m.SetNRGBA(x, y, c)
		}
	}
	return m
}

func encodeJPEG(m image.Image) []byte {
	var out bytes.Buffer
	jpeg.Encode(&out, m, nil)
	return out.Bytes()
}

func encodePNG(m image.Image) []byte {
	var out bytes.Buffer
	png.Encode(&out, m)
	return out.Bytes()
}

// exif is what a camera writes: an orientation among other things, and where it was.
func exif(o uint16, order binary.AppendByteOrder) []byte {
	out := []byte("II*\x00")
	if order.String() == "BigEndian" {
		out = []byte("MM\x00*")
	}
	out = order.AppendUint32(out, 8)
	out = order.AppendUint16(out, 2)
	for _, entry := range [][2]uint16{{0x010f, 7}, {0x0112, o}} {
		out = order.AppendUint16(out, entry[0])
		out = order.AppendUint16(out, 3)
		out = order.AppendUint32(out, 1)
		out = order.AppendUint16(out, entry[1])
		out = append(out, 0, 0)
	}
	return append(out, "\x00\x00\x00\x00GPS 37.5 N"...)
}

func segment(marker byte, body string) []byte {
	return append(binary.BigEndian.AppendUint16([]byte{0xff, marker}, uint16(len(body)+2)), body...)
}

// photograph is a JPEG picture with all that cameras and programs add.
func photograph(m image.Image, o uint16) []byte {
	plain := encodeJPEG(m)
	out := append([]byte(nil), plain[:2]...)
	out = append(out, segment(0xe0, "JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00")...)
	out = append(out, segment(0xe1, "Exif\x00\x00"+string(exif(o, binary.BigEndian)))...)
	out = append(out, segment(0xe1, "http://ns.adobe.com/xap/1.0/\x00<x:xmpmeta>GPS</x:xmpmeta>")...)
	out = append(out, segment(0xe2, "ICC_PROFILE\x00\x01\x01profile")...)
	out = append(out, segment(0xe2, "MPF\x00second picture GPS")...)
	out = append(out, segment(0xed, "Photoshop 3.0\x00GPS")...)
	out = append(out, segment(0xfe, "a comment with GPS")...)
	out = append(out, plain[2:]...)
	return append(out, photographBehind...)
}

const photographBehind = "\xff\xd8\xff\xe1\x00\x08hidden GPS behind the end"

func chunk(name, data string) []byte {
	out := binary.BigEndian.AppendUint32(nil, uint32(len(data)))
	out = append(append(out, name...), data...)
	return binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(out[4:]))
}

// painting is a PNG picture with all that cameras and programs add.
func painting(m image.Image, o uint16) []byte {
	plain := encodePNG(m)
	const head = 8 + 25 // signature and IHDR
	out := append([]byte(nil), plain[:head]...)
	out = append(out, chunk("gAMA", "\x00\x00\xb1\x8f")...)
	out = append(out, chunk("eXIf", string(exif(o, binary.LittleEndian)))...)
	out = append(out, chunk("tEXt", "Comment\x00GPS")...)
	out = append(out, chunk("iTXt", "XML:com.adobe.xmp\x00\x00\x00\x00\x00GPS")...)
	out = append(out, chunk("tIME", "GPS 026")...)
	out = append(out, chunk("prVt", "GPS of a program")...)
	out = append(out, plain[head:]...)
	return append(out, "hidden GPS behind the end"...)
}

// dot is a WebP picture of one pixel.
func dot() []byte {
	out, _ := base64.StdEncoding.DecodeString("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==")
	return out
}

func riff(name, data string) string {
	out := string(binary.LittleEndian.AppendUint32([]byte(name), uint32(len(data)))) + data
	if len(data)%2 == 1 {
		out += "\x00"
	}
	return out
}

// webpOf is a WebP file of chunks.
func webpOf(chunks ...string) []byte {
	return []byte(riff("RIFF", "WEBP"+strings.Join(chunks, "")))
}

// annotated is a WebP picture of one pixel with all that programs add.
func annotated(o uint16) []byte {
	return append(webpOf(riff("VP8X", "\x0c\x00\x00\x00\x00\x00\x00\x00\x00\x00"), string(dot()[12:]), riff("EXIF", string(exif(o, binary.LittleEndian))),
		riff("XMP ", "<x:xmpmeta>GPS</x:xmpmeta>"), riff("mine", "GPS")), "hidden GPS behind the end"...)
}

func gifOf(m image.Image) []byte {
	var out bytes.Buffer
	gif.Encode(&out, m, nil)
	return out.Bytes()
}

// loop says that a GIF picture moves for ever.
const loop = "\x21\xff\x0bNETSCAPE2.0\x03\x01\x00\x00\x00"

// moving is a GIF picture with all that programs add; it has no orientation to tell.
func moving(m image.Image) []byte {
	plain := gifOf(m)
	head := 13 + 3<<(plain[10]&7+1)*int(plain[10]>>7)
	// XMP stands there as it is: read as lengths, its bytes lead into 258 more that lead to the end from wherever one comes.
	xmp := "<x:xmpmeta>GPS</x:xmpmeta>\x01"
	for b := 255; b >= 0; b-- {
		xmp += string([]byte{byte(b)})
	}
	out := append([]byte(nil), plain[:head]...)
	out = append(out, loop...)
	out = append(out, "\x21\xfe\x0ba GPS place\x00"...)
	out = append(out, "\x21\xff\x0bXMP DataXMP"+xmp+"\x00"...)
	out = append(out, "\x21\xff\x0bMYCAMERA1.0\x03GPS\x00"...)
	out = append(out, plain[head:]...)
	return append(out, "hidden GPS behind the end"...)
}

func without(t *testing.T, file []byte, mediaType string) []byte {
	t.Helper()
	clean, changed, err := picture.WithoutMetadata(bytes.NewReader(file), int64(len(file)), mediaType)
	if err != nil {
		t.Fatal(err)
	}
	if !changed {
		return file
	}
	out, err := io.ReadAll(clean)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func size(t *testing.T, file []byte, mediaType string) string {
	t.Helper()
	w, h, err := picture.Size(bytes.NewReader(file), int64(len(file)), mediaType)
	if err != nil {
		t.Fatal(err)
	}
	return fmt.Sprintf("%dx%d", w, h)
}

func TestMetadataGoesAndPixelsStay(t *testing.T) {
	m := scene(40, 30)
	for _, c := range []struct {
		mediaType string
		plain     []byte
		with      func(orientation uint16) []byte
		keeps     string
	}{
		{picture.JPEG, encodeJPEG(m), func(o uint16) []byte { return photograph(m, o) }, "ICC_PROFILE\x00\x01\x01profile"},
		{picture.PNG, encodePNG(m), func(o uint16) []byte { return painting(m, o) }, "gAMA"},
		{picture.WebP, dot(), annotated, "VP8X"},
		{picture.GIF, gifOf(m), func(uint16) []byte { return moving(m) }, loop},
	} {
		for o := range uint16(10) {
			file := c.with(o)
			if !bytes.Contains(file, []byte("GPS")) {
				t.Fatal("nothing to leave out")
			}
			clean := without(t, file, c.mediaType)
			if bytes.Contains(clean, []byte("GPS")) || bytes.Contains(clean, []byte("xmpmeta")) || !bytes.Contains(clean, []byte(c.keeps)) {
				t.Errorf("%s %d: became %q", c.mediaType, o, clean)
			}
			if was, is := size(t, file, c.mediaType), size(t, clean, c.mediaType); was != is {
				t.Errorf("%s %d: was %s, is %s", c.mediaType, o, was, is)
			}
			if again := without(t, clean, c.mediaType); o <= 1 && !bytes.Equal(again, clean) {
				t.Errorf("%s %d: there was more to leave out", c.mediaType, o)
			}
			was, err := picture.Thumbnail(bytes.NewReader(file), int64(len(file)), c.mediaType)
			if err != nil {
				t.Fatal(c.mediaType, err)
			}
			is, err := picture.Thumbnail(bytes.NewReader(clean), int64(len(clean)), c.mediaType)
			if err != nil || !bytes.Equal(was, is) {
				t.Errorf("%s %d: looks otherwise: %v", c.mediaType, o, err)
			}
		}
		if clean := without(t, c.plain, c.mediaType); !bytes.Equal(clean, c.plain) && c.mediaType != picture.JPEG {
			t.Errorf("%s without metadata was changed", c.mediaType)
		}
	}
}

// Numbers of corners of the scene as it is seen: 1 red, 2 green, 3 blue.
func TestOrientationIsRespected(t *testing.T) {
	for o, want := range map[uint16]struct{ size, corners string }{
		0: {"40x30", "1233"}, 1: {"40x30", "1233"}, 2: {"40x30", "2133"}, 3: {"40x30", "3321"}, 4: {"40x30", "3312"},
		5: {"30x40", "1323"}, 6: {"30x40", "3132"}, 7: {"30x40", "3231"}, 8: {"30x40", "2313"}, 9: {"40x30", "1233"},
	} {
		file := photograph(scene(40, 30), o)
		if got := size(t, file, picture.JPEG); got != want.size {
			t.Errorf("%d: %s, want %s", o, got, want.size)
		}
		small, err := picture.Thumbnail(bytes.NewReader(file), int64(len(file)), picture.JPEG)
		if err != nil {
			t.Fatal(err)
		}
		m, err := jpeg.Decode(bytes.NewReader(small))
		if err != nil {
			t.Fatal(err)
		}
		w, h := m.Bounds().Dx(), m.Bounds().Dy()
		corners := ""
		for _, p := range []image.Point{{2, 2}, {w - 3, 2}, {2, h - 3}, {w - 3, h - 3}} {
			r, g, b, _ := m.At(p.X, p.Y).RGBA()
			switch max(r, g, b) {
			case r:
				corners += "1"
			case g:
				corners += "2"
			default:
				corners += "3"
			}
		}
		if corners != want.corners || fmt.Sprintf("%dx%d", w, h) != want.size {
			t.Errorf("%d: %dx%d with corners %s, want %s with %s", o, w, h, corners, want.size, want.corners)
		}
	}
}

func TestThumbnails(t *testing.T) {
	clear := scene(2000, 500)
	clear.SetNRGBA(0, 0, color.NRGBA{})
	for x := range 100 {
		for y := range 100 {
			clear.SetNRGBA(x, y, color.NRGBA{})
		}
	}
	var twoFrames bytes.Buffer
	frame := image.NewPaletted(image.Rect(0, 0, 1200, 300), color.Palette{color.Black, color.White})
	if err := gif.EncodeAll(&twoFrames, &gif.GIF{Image: []*image.Paletted{frame, frame}, Delay: []int{1, 1}}); err != nil {
		t.Fatal(err)
	}
	movingWebP := webpOf(riff("VP8X", "\x02\x00\x00\x00\x00\x00\x00\x00\x00\x00"), riff("ANIM", "\x00\x00\x00\x00\x00\x00"),
		riff("ANMF", "\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00"+string(dot()[12:])))
	for _, c := range []struct {
		name, mediaType string
		file            []byte
		size, format    string
	}{
		{"wide", picture.JPEG, encodeJPEG(scene(3000, 1000)), "960x320", "jpeg"},
		{"high", picture.JPEG, encodeJPEG(scene(1000, 3000)), "320x960", "jpeg"},
		{"a line", picture.PNG, encodePNG(scene(5000, 1)), "960x1", "jpeg"},
		{"a dot", picture.PNG, encodePNG(scene(1, 1)), "1x1", "jpeg"},
		{"small", picture.PNG, encodePNG(scene(960, 10)), "960x10", "jpeg"},
		{"a pixel more", picture.PNG, encodePNG(scene(961, 961)), "960x960", "jpeg"},
		{"transparent", picture.PNG, encodePNG(clear), "960x240", "png"},
		{"GIF", picture.GIF, twoFrames.Bytes(), "960x240", "jpeg"},
		{"WebP", picture.WebP, dot(), "1x1", "png"},
		{"moving WebP", picture.WebP, movingWebP, "1x1", "png"},
	} {
		small, err := picture.Thumbnail(bytes.NewReader(c.file), int64(len(c.file)), c.mediaType)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		m, format, err := image.Decode(bytes.NewReader(small))
		if err != nil {
			t.Fatal(err)
		}
		if got := fmt.Sprintf("%dx%d", m.Bounds().Dx(), m.Bounds().Dy()); got != c.size || format != c.format && c.mediaType != picture.WebP {
			t.Errorf("%s: %s %s, want %s %s", c.name, format, got, c.format, c.size)
		}
	}
}

// Averaging neither drifts nor darkens.
func TestShrinkingAverages(t *testing.T) {
	m := image.NewGray(image.Rect(0, 0, 1921, 1921))
	for i := range m.Pix {
		m.Pix[i] = uint8(i % 2 * 255) // a chessboard, for the width is odd
	}
	file := encodePNG(m)
	small, err := picture.Thumbnail(bytes.NewReader(file), int64(len(file)), picture.PNG)
	if err != nil {
		t.Fatal(err)
	}
	grey, _, _ := image.Decode(bytes.NewReader(small))
	sum := 0
	for y := range 960 {
		for x := range 960 {
			r, _, _, _ := grey.At(x, y).RGBA()
			sum += int(r >> 8)
		}
	}
	if mean := sum / 960 / 960; mean < 126 || mean > 129 {
		t.Errorf("the mean is %d", mean)
	}
}

func TestWhatIsNoPicture(t *testing.T) {
	for _, mediaType := range []string{picture.JPEG, picture.PNG, picture.GIF, picture.WebP, "image/svg+xml", ""} {
		for _, file := range []string{"", "x", "\xff\xd8", "\xff\xd8\xff", "\xff\xd8\xff\xe1\xff\xff", "\x89PNG\r\n\x1a\n", "GIF89a", "RIFF\x00\x00\x00\x00WEBP", "RIFF\xff\xff\xff\xffWEBPVP8X\xff\xff\xff\xff"} {
			r := strings.NewReader(file)
			if _, err := picture.Thumbnail(r, r.Size(), mediaType); err == nil {
				t.Errorf("%q has a thumbnail as %s", file, mediaType)
			}
			if _, _, err := picture.Size(r, r.Size(), mediaType); err == nil {
				t.Errorf("%q has a size as %s", file, mediaType)
			}
			if clean, changed, err := picture.WithoutMetadata(r, r.Size(), mediaType); err == nil && changed {
				io.Copy(io.Discard, clean)
			}
		}
	}
}

func FuzzWithoutMetadata(f *testing.F) {
	m := scene(8, 8)
	for _, seed := range [][]byte{photograph(m, 6), painting(m, 6), annotated(6), dot(), moving(m)} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, file []byte) {
		for _, mediaType := range []string{picture.JPEG, picture.PNG, picture.GIF, picture.WebP} {
			before, _, err := picture.Size(bytes.NewReader(file), int64(len(file)), mediaType)
			if err != nil || before == 0 { // which no decoder takes for a picture
				continue
			}
			clean := without2(file, mediaType)
			after, _, err := picture.Size(bytes.NewReader(clean), int64(len(clean)), mediaType)
			if err != nil || before != after {
				t.Errorf("%s: was %d wide, is %d: %v", mediaType, before, after, err)
			}
		}
	})
}

// without2 is the file itself where there is nothing to leave out, or no sense in it.
func without2(file []byte, mediaType string) []byte {
	clean, changed, err := picture.WithoutMetadata(bytes.NewReader(file), int64(len(file)), mediaType)
	if err != nil || !changed {
		return file
	}
	out, _ := io.ReadAll(clean)
	return out
}

func BenchmarkThumbnail(b *testing.B) {
	file := encodeJPEG(scene(4032, 3024))
	for b.Loop() {
		if _, err := picture.Thumbnail(bytes.NewReader(file), int64(len(file)), picture.JPEG); err != nil {
			b.Fatal(err)
		}
	}
}
