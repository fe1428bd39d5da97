package joiner_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"

	"maru/server/joiner"
	"maru/server/protocol"
)

// figure is somebody who plays a host. All figures of one process have the same
// key, as a hall that moves keeps its own.
type figure struct {
	*httptest.Server
	epoch atomic.Int64
	hosts atomic.Value // string: where it says that the hall may be

	hidden atomic.Bool // it was asked for /api/hidden
}

func play(t *testing.T, epoch int64) *figure {
	t.Helper()
	f := new(figure)
	f.epoch.Store(epoch)
	f.hosts.Store(`[]`)
	mux := http.NewServeMux()
	mux.HandleFunc("/api/health", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, `{"status":"ok","app":"maru"}`) })
	mux.HandleFunc("/api/instance", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprintf(w, `{"id":"kontor","name":"Kontor\u001b[31m","host":"lena-pc","epoch":%d}`, f.epoch.Load())
	})
	mux.HandleFunc("/api/hidden", func(http.ResponseWriter, *http.Request) { f.hidden.Store(true) })
	mux.HandleFunc("/api/hosts", func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Accept-Encoding") != "" {
			t.Error("an answer that is read on its way may come compressed")
		}
		fmt.Fprintf(w, `{"origins":%s}`, f.hosts.Load())
	})
	mux.HandleFunc("/api/rooms", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Strict-Transport-Security", "max-age=31536000")
		w.Header().Set("Clear-Site-Data", `"*"`)
		w.Header().Set("Access-Control-Allow-Origin", "*")
		w.Header().Add("Set-Cookie", "__Host-maru_kontor=token; Path=/; Secure; HttpOnly; SameSite=Lax")
		w.Header().Add("Set-Cookie", "another=1; Path=/")
		w.Header().Add("Set-Cookie", "maru_elsewhere=1; Path=/")
		w.Header().Set("Location", "https://"+r.Host+"/api/rooms/1?x=1")
		fmt.Fprintf(w, "cookies %q, origin %q, referer %q, upgrade %q, from %q",
			r.Header["Cookie"], r.Header.Get("Origin"), r.Header.Get("Referer"), r.Header.Get("Upgrade"), r.Header.Get(protocol.JoinerHeader))
	})
	f.Server = httptest.NewTLSServer(mux)
	t.Cleanup(f.Close)
	return f
}

func TestNothingPassesThatSpeaksOfMoreThanTheHall(t *testing.T) {
	f := play(t, 1)
	j := begin(t, learn(t, f.URL), joiner.Options{})
	if name := j.Hall().Name; name != "Kontor[31m" {
		t.Errorf("a name fit for a terminal: %q", name)
	}
	answer, body := ask(t, http.MethodGet, j.Address()+"/api/rooms", "",
		"Cookie", "maru_kontor=mine; maru_elsewhere=secret; __Host-maru_kontor=forged", "Referer", j.Address()+"/rooms/1",
		"Origin", j.Address(), "Connection", "Upgrade, X-Private", "Upgrade", "h2c", "X-Private", "1")
	want := fmt.Sprintf(`cookies ["__Host-maru_kontor=mine"], origin %q, referer "", upgrade "", from %q`, f.URL, f.URL)
	if body != want {
		t.Errorf("the host hears\n%s, want\n%s", body, want)
	}
	for _, name := range []string{"Strict-Transport-Security", "Clear-Site-Data", "Access-Control-Allow-Origin"} {
		if value := answer.Header.Get(name); value != "" {
			t.Errorf("%s: %s", name, value)
		}
	}
	if cookies := answer.Header["Set-Cookie"]; len(cookies) != 1 || !strings.HasPrefix(cookies[0], "maru_kontor=token;") || strings.Contains(cookies[0], "Secure") {
		t.Errorf("cookies %q", cookies)
	}
	if to := answer.Header.Get("Location"); to != "/api/rooms/1?x=1" {
		t.Errorf("leads to %s", to)
	}
	embedded, body := ask(t, http.MethodGet, j.Address()+"/api/rooms", "", "Cookie", "maru_kontor=mine", "Sec-Fetch-Site", "same-site", "Sec-Fetch-Mode", "no-cors")
	if !strings.HasPrefix(body, "cookies [], ") || len(embedded.Header["Set-Cookie"]) > 0 {
		t.Errorf("for a page that embeds it: %s, %v", body, embedded.Header)
	}
}

func TestWhereTheHallMayBeIsHeardFromItsHostAndNotPassedOn(t *testing.T) {
	first, second := play(t, 1), play(t, 2)
	first.hosts.Store(fmt.Sprintf(`[%q, "javascript:alert(1)", "http://maru.local:4000"]`, second.URL))
	j := begin(t, learn(t, first.URL), joiner.Options{})
	becomes(t, j, protocol.HostHere)
	if _, body := ask(t, http.MethodGet, j.Address()+"/api/hosts", "", "Accept-Encoding", "gzip"); body != `{"origins":[]}` {
		t.Errorf("the page hears %s", body)
	}
	if got := fmt.Sprint(j.Hall().Origins); got != fmt.Sprintf("[%s %s http://maru.local:4000]", first.URL, second.URL) {
		t.Errorf("heard of %s", got)
	}
	first.Close()
	ask(t, http.MethodGet, j.Address()+"/api/rooms", "") // finds nobody where it was
	becomes(t, j, protocol.HostHere)
	if state := j.State(); state.Origin() != second.URL || state.Hall.Epoch != 2 {
		t.Errorf("found %+v", state)
	}
}

func TestOfTwoHostsTheOneCountsThatTheHallWasHandedTo(t *testing.T) {
	old, promoted := play(t, 1), play(t, 2)
	hall := learn(t, old.URL)
	hall.Origins = append(hall.Origins, promoted.URL)
	j := begin(t, hall, joiner.Options{})
	becomes(t, j, protocol.HostHere)
	if state := j.State(); state.Origin() != promoted.URL {
		t.Fatalf("took %s", state.Origin())
	}
	promoted.Close()
	ask(t, http.MethodGet, j.Address()+"/api/rooms", "")
	becomes(t, j, protocol.HostOlder)
	if answer, body := ask(t, http.MethodGet, j.Address()+"/api/rooms", ""); answer.StatusCode != http.StatusServiceUnavailable || !strings.Contains(body, "handed over") {
		t.Errorf("%d %s", answer.StatusCode, body)
	}
	old.epoch.Store(3) // and handed back
	becomes(t, j, protocol.HostHere)
}
