package httpapi_test

import (
	"strings"
	"testing"

	"maru/server/protocol"
)

func TestDeviceLinkComesWithItsPicture(t *testing.T) {
	h := newHall(t, "민지")
	link := decode[protocol.Link](h, h.want("민지", "POST", "/api/devices", nil, 201))
	base, key, found := strings.Cut(link.URL, "/#key=")
	if !found || base != "http://localhost:4000" {
		t.Fatalf("link %s", link.URL)
	}
	if !strings.HasPrefix(link.QR, "data:image/svg+xml;base64,") {
		t.Errorf("picture %.40s", link.QR)
	}
	if in := decode[protocol.SignInReply](h, h.want("", "POST", "/api/signin", map[string]string{"key": key}, 200)); in.User.ID != h.ids["민지"] {
		t.Errorf("signed in as %+v", in.User)
	}
}

func TestOnlyICanSeeWhatIChoseToAppearAs(t *testing.T) {
	h := newHall(t, "민지")
	me := decode[struct {
		Mode   protocol.Mode
		Status protocol.Status
	}](h, h.want("민지", "GET", "/api/me", nil, 200))
	if me.Mode != protocol.ModeOnline || me.Status != protocol.StatusOffline {
		t.Errorf("without a connection: chose %s, looks %s", me.Mode, me.Status)
	}
	if body := h.want("owner", "GET", "/api/users", nil, 200).Body.String(); strings.Contains(body, `"mode"`) {
		t.Errorf("others are told: %s", body)
	}
}
