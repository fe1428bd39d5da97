package httpapi

import (
	"encoding/base64"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"rsc.io/qr"
)

func TestQRPictureHasEveryModule(t *testing.T) {
	const link = "http://192.168.0.12:4000/join/ABCD-EFGH-JKLM"
	picture, err := qrPicture(link)
	if err != nil {
		t.Fatal(err)
	}
	encoded, ok := strings.CutPrefix(picture, "data:image/svg+xml;base64,")
	svg, err := base64.StdEncoding.DecodeString(encoded)
	if !ok || err != nil {
		t.Fatalf("no data URL of an SVG: %.40s, %v", picture, err)
	}
	dark := map[[2]int]bool{}
	for _, run := range regexp.MustCompile(`M\d+ \d+h\d+v1h`).FindAllString(string(svg), -1) {
		var x, y, width int
		if _, err := fmt.Sscanf(run, "M%d %dh%dv1h", &x, &y, &width); err != nil {
			t.Fatal(err)
		}
		for i := range width {
			dark[[2]int{x + i - quietZone, y - quietZone}] = true
		}
	}
	code, err := qr.Encode(link, qr.M)
	if err != nil {
		t.Fatal(err)
	}
	for y := range code.Size {
		for x := range code.Size {
			if dark[[2]int{x, y}] != code.Black(x, y) {
				t.Fatalf("module %d,%d differs", x, y)
			}
			delete(dark, [2]int{x, y})
		}
	}
	if len(dark) > 0 {
		t.Errorf("%d modules are outside", len(dark))
	}
}

func TestQRPictureOfTooMuch(t *testing.T) {
	if _, err := qrPicture(strings.Repeat("x", 5000)); err == nil {
		t.Error("no error")
	}
}
