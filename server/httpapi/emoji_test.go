package httpapi_test

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/gif"
	"net/url"
	"testing"

	"maru/server/protocol"
)

func TestEmojiOverHTTP(t *testing.T) {
	h := newHall(t, "민지", "준")
	at := "/api/emoji?name=" + url.QueryEscape("마루")
	added := h.bring("민지", "POST", at, pictureOf(600, 300))
	if added.Code != 201 {
		t.Fatalf("status %d, %s", added.Code, added.Body)
	}
	e := decode[protocol.Emoji](h, added)
	list := decode[[]protocol.Emoji](h, h.want("준", "GET", "/api/emoji", nil, 200))
	if len(list) != 1 || list[0] != e || e.Name != "마루" || e.UserID != h.ids["민지"] {
		t.Errorf("%+v of %+v", list, e)
	}
	config, _, err := image.DecodeConfig(h.want("준", "GET", e.URL, nil, 200).Body)
	if err != nil || config.Width != 128 || config.Height != 64 {
		t.Errorf("%+v, %v", config, err)
	}
	still := h.want("준", "GET", e.URL+"?still=true", nil, 200)
	if config, _, err := image.DecodeConfig(still.Body); err != nil || config.Width != 128 || still.Header().Get("ETag") == "" {
		t.Errorf("still %+v, %v", config, err)
	}
	h.refused(h.bring("준", "POST", at, pictureOf(5, 5)), "the same name", protocol.CodeNameTaken)
	h.refused(h.bring("준", "POST", "/api/emoji?name=a", pictureOf(5, 5)), "a short name", protocol.CodeBadRequest)
	h.refused(h.bring("준", "POST", "/api/emoji?name=ab", "text"), "no picture", protocol.CodeUnsupportedType)
	h.refused(h.bring("준", "POST", "/api/emoji?name=ab", `<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>`), "a drawing with a program", protocol.CodeUnsupportedType)
	h.refused(h.bring("준", "POST", "/api/emoji?name=ab", pictureOf(5, 5)[:40]), "a damaged picture", protocol.CodeBadRequest)
	sent := decode[protocol.Message](h, h.send("준", 1, "hello"))
	reaction := fmt.Sprintf("/api/messages/%d/reactions/%s", sent.ID, url.PathEscape(":마루:"))
	if m := decode[protocol.Message](h, h.want("준", "PUT", reaction, nil, 200)); m.Reactions[0].Emoji != ":마루:" {
		t.Errorf("%+v", m)
	}
	one := "/api/emoji/" + url.PathEscape("마루")
	h.refused(h.want("준", "DELETE", one, nil, 403), "another's", protocol.CodeForbidden)
	h.want("민지", "DELETE", one, nil, 204)
	h.refused(h.want("민지", "DELETE", one, nil, 404), "again", protocol.CodeNotFound)
}

func TestTheListOfEmojiIsSentOnlyWhenItChanged(t *testing.T) {
	h := newHall(t, "민지")
	add := func(name string) { h.bring("민지", "POST", "/api/emoji?name="+name, pictureOf(20, 10)) }
	ask := func(tags string) (status int, tag string, size int) {
		r := h.request("민지", "GET", "/api/emoji", nil)
		r.Header.Set("If-None-Match", tags)
		answer := h.ask(r)
		return answer.Code, answer.Header().Get("ETag"), answer.Body.Len()
	}
	add("maru")
	status, tag, size := ask("")
	if status != 200 || tag == "" || size == 0 {
		t.Fatalf("status %d, tag %q, %d bytes", status, tag, size)
	}
	if status, again, size := ask(`"other", ` + tag); status != 304 || again != tag || size != 0 {
		t.Errorf("unchanged: status %d, tag %q, %d bytes", status, again, size)
	}
	add("ramen")
	if status, again, size := ask(tag); status != 200 || again == tag || size == 0 {
		t.Errorf("changed: status %d, tag %q, %d bytes", status, again, size)
	}
	if caching := h.want("민지", "GET", "/api/rooms", nil, 200).Header().Get("ETag"); caching != "" {
		t.Errorf("the list of rooms has the tag %q", caching)
	}
}

func TestEmojiMoveUnlessStillnessIsAskedFor(t *testing.T) {
	h := newHall(t, "민지")
	frame := image.NewPaletted(image.Rect(0, 0, 20, 10), color.Palette{color.Black, color.White})
	var moving bytes.Buffer
	gif.EncodeAll(&moving, &gif.GIF{Image: []*image.Paletted{frame, frame}, Delay: []int{1, 1}})
	e := decode[protocol.Emoji](h, h.bring("민지", "POST", "/api/emoji?name=maru", moving.String()))
	for target, want := range map[string]string{e.URL: "image/gif", e.URL + "?still=true": "image/jpeg"} {
		answer := h.want("민지", "GET", target, nil, 200)
		config, _, err := image.DecodeConfig(answer.Body)
		if got := answer.Header().Get("Content-Type"); got != want || err != nil || config.Width != 20 {
			t.Errorf("%s: %s, %+v, %v", target, got, config, err)
		}
	}
}
