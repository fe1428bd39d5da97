package server_test

import (
	"compress/gzip"
	"encoding/json"
	"io"
	"net/http"
	"slices"
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

func TestManifestIsNamedAfterTheHall(t *testing.T) {
	s := start(t, configIn(t.TempDir()))
	owner := ownerOf(t, s)
	rename, err := http.NewRequestWithContext(t.Context(), http.MethodPatch, s.Address()+"/api/instance", strings.NewReader(`{"name":"Studio \"Süd\""}`))
	if err != nil {
		t.Fatal(err)
	}
	rename.Header.Set("Content-Type", "application/json")
	rename.Header.Set("Authorization", "Bearer "+owner.Token)
	answer, err := http.DefaultClient.Do(rename)
	if err != nil {
		t.Fatal(err)
	}
	answer.Body.Close()
	for accepted, language := range map[string]string{"ko-KR,ko;q=0.9,en;q=0.8": "ko", "pt;q=0.7": "en", "": "en"} {
		answer, body := ask(t, http.MethodGet, s.Address()+"/manifest.webmanifest", "Accept-Language", accepted)
		var manifest struct{ Name, Lang string }
		if err := json.Unmarshal([]byte(body), &manifest); err != nil {
			t.Fatalf("%v: %s", err, body)
		}
		if manifest.Name != `Studio "Süd"` || manifest.Lang != language {
			t.Errorf("%q: %+v, want %s", accepted, manifest, language)
		}
		if got := answer.Header.Values("Vary"); !slices.Contains(got, "Accept-Language") || answer.Header.Get("Content-Type") != "application/manifest+json" {
			t.Errorf("%v", answer.Header)
		}
	}
}

func TestWorkerMayOnlyAskUsAndCanBeGotRidOf(t *testing.T) {
	for noWorker, want := range map[bool]string{false: "keep()", true: "leave()"} {
		config := configIn(t.TempDir())
		config.NoWorker = noWorker
		answer, body := ask(t, http.MethodGet, start(t, config).Address()+"/worker.js")
		if body != want || answer.Header.Get("Cache-Control") != "no-cache" || answer.Header.Get("Content-Type") != "text/javascript; charset=utf-8" {
			t.Errorf("noWorker %v: %q, %v", noWorker, body, answer.Header)
		}
		if got := answer.Header.Get("Content-Security-Policy"); !strings.HasPrefix(got, "default-src 'none'; connect-src 'self';") {
			t.Errorf("it may do more: %s", got)
		}
	}
}
