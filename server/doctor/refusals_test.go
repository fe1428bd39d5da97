package doctor_test

import (
	"fmt"
	"log/slog"
	"net/http/httptest"
	"strings"
	"testing"

	"maru/server/doctor"
)

func TestRefusalsAreKeptInBoundsAndCounted(t *testing.T) {
	var log strings.Builder
	refusals := doctor.NewRefusals(slog.New(slog.NewTextHandler(&log, nil)))
	refuse := func(path string) {
		r := httptest.NewRequest("GET", path+"?EIO=3&sid=secret", nil)
		r.Header.Set("Origin", "http://page.example")
		refusals.Add(doctor.RefusalOf(r, doctor.RefusedPath, doctor.Params{"path": path}))
	}
	for range 3 {
		refuse("/ws/")
	}
	for i := range 200 {
		refuse(fmt.Sprintf("/%d/socket.io/", i))
	}
	refuse("/199/socket.io/")
	list := refusals.List()
	if len(list) != 50 || list[0].Path != "/199/socket.io/" || list[0].Count != 2 || list[1].Path != "/198/socket.io/" {
		t.Fatalf("%d kept, first %+v", len(list), list[0])
	}
	if first := list[0]; first.Version != "3" || first.Origin != "http://page.example" || first.Address.String() != "192.0.2.1" {
		t.Errorf("kept %+v", first)
	}
	if lines := strings.Count(log.String(), "\n"); lines != 30 {
		t.Errorf("%d lines logged for 201 kinds", lines)
	}
	if strings.Contains(log.String(), "secret") || strings.Contains(fmt.Sprint(list), "secret") {
		t.Error("what a query holds was kept")
	}
}

func TestRefusalsShowNoControlCharacters(t *testing.T) {
	refusals := doctor.NewRefusals(slog.New(slog.DiscardHandler))
	r := httptest.NewRequest("GET", "/", nil)
	r.URL.Path = "/\x1b[31m" + strings.Repeat("x", 1000)
	refusals.Add(doctor.RefusalOf(r, doctor.RefusedPath, doctor.Params{"path": r.URL.Path}))
	kept := refusals.List()[0]
	for _, text := range []string{kept.Path, kept.Params["path"]} {
		if strings.Contains(text, "\x1b") || len(text) > 200 {
			t.Errorf("kept %q", text)
		}
	}
}
