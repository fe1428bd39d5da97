package server

import (
	"compress/gzip"
	"io"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"
)

func TestLargeAnswersAreCompressedForWhoTakesThat(t *testing.T) {
	large := `["` + strings.Repeat("room", 1000) + `"]`
	for _, c := range []struct {
		name, method, accepted, mediaType, body, coding string
	}{
		{"large", http.MethodGet, "gzip, br", "application/json", large, "gzip"},
		{"to a program without gzip", http.MethodGet, "", "application/json", large, ""},
		{"gzip refused", http.MethodGet, "gzip;q=0", "application/json", large, ""},
		{"small", http.MethodGet, "gzip", "application/json", `{"ok":true}`, ""},
		{"a picture", http.MethodGet, "gzip", "image/png", large, ""},
		{"the header alone", http.MethodHead, "gzip", "application/json", large, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			handler := compressed(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
				w.Header().Set("Content-Type", c.mediaType)
				w.Header().Set("Content-Length", strconv.Itoa(len(c.body)))
				w.WriteHeader(http.StatusCreated)
				io.WriteString(w, c.body)
			}))
			for range 2 { // the second time with a writer that was used before
				request := httptest.NewRequest(c.method, "/api/rooms", nil)
				request.Header.Set("Accept-Encoding", c.accepted)
				recorder := httptest.NewRecorder()
				handler.ServeHTTP(recorder, request)
				answer := recorder.Result()
				if got := answer.Header.Get("Content-Encoding"); got != c.coding || answer.StatusCode != http.StatusCreated {
					t.Fatalf("status %d, coding %q, want %q", answer.StatusCode, got, c.coding)
				}
				if answer.Header.Get("Vary") != "Accept-Encoding" {
					t.Errorf("caches are not told: Vary %q", answer.Header.Get("Vary"))
				}
				var body io.Reader = answer.Body
				if c.coding == "gzip" {
					if answer.Header.Get("Content-Length") != "" {
						t.Error("the length of what is no more sent is told")
					}
					unpacked, err := gzip.NewReader(body)
					if err != nil {
						t.Fatal(err)
					}
					body = unpacked
				}
				if got, err := io.ReadAll(body); err != nil || string(got) != c.body {
					t.Errorf("the body came as %d bytes: %v", len(got), err)
				}
			}
		})
	}
}
