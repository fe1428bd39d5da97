package server_test

import (
	"compress/gzip"
	"io"
	"net/http"
	"strings"
	"testing"
)

func TestPageAnswersItsViews(t *testing.T) {
	s := start(t, configIn(t.TempDir()))
	for _, path := range []string{"/", "/index.html", "/join/ABCD-EFGH", "/rooms/7", "/rooms/7/42", "/mentions", "/saved", "/threads"} {
		answer, body := ask(t, http.MethodGet, s.Address()+path)
		if answer.StatusCode != http.StatusOK || !strings.HasPrefix(body, "<!doctype html><title>Maru") {
			t.Errorf("%s: status %d", path, answer.StatusCode)
		}
		policy := answer.Header.Get("Content-Security-Policy")
		for _, want := range []string{"default-src 'none'", "script-src 'self'", "require-trusted-types-for 'script'", "frame-ancestors 'none'"} {
			if !strings.Contains(policy, want) {
				t.Errorf("%s: policy %q lacks %s", path, policy, want)
			}
		}
		for name, want := range map[string]string{
			"Cache-Control": "no-cache", "Referrer-Policy": "no-referrer", "X-Content-Type-Options": "nosniff",
			"Cross-Origin-Opener-Policy": "same-origin", "Content-Type": "text/html; charset=utf-8",
		} {
			if got := answer.Header.Get(name); got != want {
				t.Errorf("%s: %s %q, want %q", path, name, got, want)
			}
		}
	}
}

func TestFilesAreCachedAsTheirNamesAllow(t *testing.T) {
	s := start(t, configIn(t.TempDir()))
	const forever = "public, max-age=31536000, immutable"
	for path, want := range map[string]string{"/static/app-0a1b2c3d.js": forever, "/icons/mark.svg": "no-cache", "/manifest.webmanifest": "no-cache"} {
		answer, _ := ask(t, http.MethodGet, s.Address()+path)
		if got := answer.Header.Get("Cache-Control"); answer.StatusCode != http.StatusOK || got != want {
			t.Errorf("%s: status %d, %q; want %q", path, answer.StatusCode, got, want)
		}
		etag := answer.Header.Get("ETag")
		answer, body := ask(t, http.MethodGet, s.Address()+path, "If-None-Match", `"other", W/`+etag)
		if answer.StatusCode != http.StatusNotModified || body != "" || answer.Header.Get("Cache-Control") != want {
			t.Errorf("%s: asked again with %s: status %d, %v", path, etag, answer.StatusCode, answer.Header)
		}
	}
}

func TestTextIsCompressedForWhoReadsIt(t *testing.T) {
	s := start(t, configIn(t.TempDir()))
	for name, begin := range map[string]string{"app-0a1b2c3d.js": "export const hall = 1;", "app-packed.js": "export const hall = 2;"} {
		t.Run(name, func(t *testing.T) { compressedForWhoReadsIt(t, s.Address()+"/static/"+name, begin) })
	}
	if answer, _ := ask(t, http.MethodGet, s.Address()+"/icons/mark.svg", "Accept-Encoding", "gzip"); answer.Header.Get("Content-Encoding") != "" {
		t.Error("a few bytes were made more by compressing them")
	}
	if answer, _ := ask(t, http.MethodGet, s.Address()+"/static/app-packed.js.gz"); answer.StatusCode != http.StatusNotFound {
		t.Errorf("the name under which it is stored: status %d", answer.StatusCode)
	}
}

func compressedForWhoReadsIt(t *testing.T, path, begin string) {
	plain, script := ask(t, http.MethodGet, path)
	if !strings.HasPrefix(script, begin) {
		t.Fatalf("got %q, want it to begin with %q", script[:min(len(script), 40)], begin)
	}
	for accepted, want := range map[string]string{"gzip, deflate, br": "gzip", "br;q=1.0, gzip;q=0.5": "gzip", "gzip;q=0": "", "identity": "", "gzipped": ""} {
		answer, body := ask(t, http.MethodGet, path, "Accept-Encoding", accepted)
		if got := answer.Header.Get("Content-Encoding"); got != want {
			t.Errorf("%q: coding %q, want %q", accepted, got, want)
			continue
		}
		if want == "" {
			continue
		}
		reader, err := gzip.NewReader(strings.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		if got, err := io.ReadAll(reader); err != nil || string(got) != script {
			t.Errorf("%q: unpacks to something else: %v", accepted, err)
		}
		if answer.Header.Get("ETag") == plain.Header.Get("ETag") || int(answer.ContentLength) != len(body) {
			t.Errorf("%q: ETag %s, length %d", accepted, answer.Header.Get("ETag"), answer.ContentLength)
		}
	}
}

func TestPageIsForReading(t *testing.T) {
	s := start(t, configIn(t.TempDir()))
	answer, body := ask(t, http.MethodHead, s.Address()+"/")
	if answer.StatusCode != http.StatusOK || body != "" || answer.ContentLength <= 0 {
		t.Errorf("HEAD: status %d, %d bytes of %d", answer.StatusCode, len(body), answer.ContentLength)
	}
	for _, path := range []string{"/", "/static/app-0a1b2c3d.js", "/socket.io/socket.io.js"} {
		answer, _ := ask(t, http.MethodPost, s.Address()+path)
		if answer.StatusCode != http.StatusMethodNotAllowed || answer.Header.Get("Allow") != "GET, HEAD" {
			t.Errorf("POST %s: status %d, %v", path, answer.StatusCode, answer.Header)
		}
	}
}

func TestWhatIsNowhere(t *testing.T) {
	s := start(t, configIn(t.TempDir()))
	const browser = "text/html,application/xhtml+xml"
	for _, path := range []string{"/nowhere", "/rooms/", "/rooms/x", "/rooms/7/42/9", "/join/", "/static/", "/static/../maru.db", "/../../etc/passwd", "/index.html/", "/saved/1"} {
		answer, body := ask(t, http.MethodGet, s.Address()+path, "Accept", browser)
		if answer.StatusCode != http.StatusNotFound && answer.StatusCode != http.StatusTemporaryRedirect {
			t.Errorf("%s: status %d: %s", path, answer.StatusCode, body)
		}
	}
	answer, body := ask(t, http.MethodGet, s.Address()+"/nowhere", "Accept", browser, "Accept-Language", "ko-KR,ko")
	if !strings.Contains(body, "이 주소에는 아무것도 없어요.") || !strings.Contains(answer.Header.Get("Content-Security-Policy"), "style-src 'sha256-") {
		t.Errorf("for a Korean reader: %v %s", answer.Header, body)
	}
	if answer, body := ask(t, http.MethodGet, s.Address()+"/nowhere"); answer.Header.Get("Content-Type") != "text/plain; charset=utf-8" || strings.Contains(body, "<") {
		t.Errorf("for a program: %v %s", answer.Header, body)
	}
}
