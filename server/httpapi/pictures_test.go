package httpapi_test

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"net/http/httptest"
	"strings"
	"testing"

	"maru/server/protocol"
)

func pictureOf(w, h int) string {
	var out bytes.Buffer
	png.Encode(&out, image.NewGray(image.Rect(0, 0, w, h)))
	return out.String()
}

// bring sends a picture.
func (h *hall) bring(whom, method, target, picture string) *httptest.ResponseRecorder {
	h.t.Helper()
	r := h.request(whom, method, target, picture)
	r.Header.Set("Content-Type", "image/png")
	return h.ask(r)
}

func TestAvatarOverHTTP(t *testing.T) {
	h := newHall(t, "민지")
	me := decode[protocol.User](h, h.bring("민지", "PUT", "/api/me/avatar", pictureOf(600, 400)))
	if me.AvatarURL == nil {
		t.Fatalf("%+v", me)
	}
	answer := h.want("owner", "GET", *me.AvatarURL, nil, 200)
	config, format, err := image.DecodeConfig(answer.Body)
	if err != nil || config.Width != 256 || config.Height != 256 || answer.Header().Get("Content-Type") != "image/"+format {
		t.Errorf("%+v, %s, %v", config, format, err)
	}
	if caching := answer.Header().Get("Cache-Control"); !strings.Contains(caching, "immutable") || !strings.Contains(caching, "private") {
		t.Errorf("kept as %q", caching)
	}
	seen := decode[protocol.User](h, h.want("owner", "GET", fmt.Sprintf("/api/users/%d", h.ids["민지"]), nil, 200))
	if seen.AvatarURL == nil || *seen.AvatarURL != *me.AvatarURL {
		t.Errorf("%+v", seen)
	}
	h.want("", "GET", *me.AvatarURL, nil, 401)
	h.refused(h.bring("민지", "PUT", "/api/me/avatar", "<svg/>"), "a drawing", protocol.CodeUnsupportedType)
	h.refused(h.bring("민지", "PUT", "/api/me/avatar", ""), "nothing", protocol.CodeUnsupportedType)
	h.refused(h.bring("민지", "PUT", "/api/me/avatar", pictureOf(50, 50)[:60]), "half a picture", protocol.CodeBadRequest)
	h.refused(h.bring("민지", "PUT", "/api/me/avatar", strings.Repeat("x", 10<<20+1)), "too much", protocol.CodeTooLarge)
	if me := decode[protocol.User](h, h.want("민지", "DELETE", "/api/me/avatar", nil, 200)); me.AvatarURL != nil {
		t.Errorf("%+v", me)
	}
	h.refused(h.want("owner", "GET", *me.AvatarURL, nil, 404), "a picture that is gone", protocol.CodeNotFound)
	h.refused(h.want("owner", "GET", "/api/pictures/"+strings.Repeat("g", 64), nil, 404), "no hash", protocol.CodeNotFound)
}
