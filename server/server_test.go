package server_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"crypto/tls"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"net"
	"net/http"
	"net/url"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"go.uber.org/goleak"

	"maru/assets"
	"maru/server"
	"maru/server/protocol"
)

var builtPage = fstest.MapFS{
	"index.html":               {Data: []byte("<!doctype html><title>Maru</title>" + strings.Repeat("<p>", 300))},
	"static/app-0a1b2c3d.js":   {Data: []byte(strings.Repeat("export const hall = 1;\n", 100))},
	"static/app-packed.js.gz":  {Data: packed(strings.Repeat("export const hall = 2;\n", 100))},
	"icons/mark.svg":           {Data: []byte("<svg/>")},
	"manifests/en.webmanifest": {Data: []byte(`{"name":"Maru","lang":"en","shortcuts":[]}`)},
	"manifests/ko.webmanifest": {Data: []byte(`{"name":"마루","lang":"ko","shortcuts":[]}`)},
	"worker.js":                {Data: []byte("keep()")},
	"leave.js":                 {Data: []byte("leave()")},
}

func packed(text string) []byte {
	var out bytes.Buffer
	writer := gzip.NewWriter(&out)
	io.WriteString(writer, text)
	writer.Close()
	return out.Bytes()
}

// configIn is a server of a folder, on any port.
func configIn(folder string) server.Config {
	return server.Config{
		Database:     filepath.Join(folder, "maru.db"),
		Version:      "1.2.3",
		Port:         new(0),
		Page:         builtPage,
		SocketClient: assets.Client(),
	}
}

func start(t *testing.T, config server.Config) *server.Server {
	t.Helper()
	s, err := server.Start(t.Context(), config)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { stop(t, s) })
	return s
}

func stop(t *testing.T, s *server.Server) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.WithoutCancel(t.Context()), 3*time.Second)
	defer cancel()
	if err := s.Close(ctx); err != nil {
		t.Errorf("close: %v", err)
	}
}

// ask sends one request; headers come in pairs, "Host" among them. The body is
// read whole.
func ask(t *testing.T, method, url string, headers ...string) (*http.Response, string) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), method, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	for pair := range slices.Chunk(headers, 2) {
		if pair[0] == "Host" {
			r.Host = pair[1]
		} else {
			r.Header.Set(pair[0], pair[1])
		}
	}
	transport := &http.Transport{
		DisableCompression: true, DisableKeepAlives: true, TLSClientConfig: &tls.Config{InsecureSkipVerify: true},
	}
	answer, err := transport.RoundTrip(r)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer, string(body)
}

func code(t *testing.T, body string) protocol.Code {
	t.Helper()
	var problem protocol.Problem
	if err := json.Unmarshal([]byte(body), &problem); err != nil {
		t.Fatalf("no problem: %q", body)
	}
	return problem.Code
}

func TestHealthOverHTTPAndHTTPS(t *testing.T) {
	s := start(t, configIn(t.TempDir()))
	for _, address := range []string{s.Address(), strings.Replace(s.Address(), "http:", "https:", 1)} {
		answer, body := ask(t, http.MethodGet, address+"/api/health")
		var health protocol.Health
		if err := json.Unmarshal([]byte(body), &health); err != nil || answer.StatusCode != http.StatusOK {
			t.Fatalf("%s: status %d, %q", address, answer.StatusCode, body)
		}
		if health != (protocol.Health{Status: "ok", App: "maru", Version: "1.2.3"}) {
			t.Errorf("health %+v", health)
		}
		if answer.Header.Get("Cache-Control") != "no-store" || answer.Header.Get("X-Content-Type-Options") != "nosniff" {
			t.Errorf("headers %v", answer.Header)
		}
	}
}

func TestOtherNamesAreMisdirected(t *testing.T) {
	config := configIn(t.TempDir())
	config.AllowedHosts = []string{"chat.example"}
	s := start(t, config)
	for _, path := range []string{"/", "/api/health", "/socket.io/?EIO=4&transport=polling", "/control/link", "/socket.io/socket.io.js"} {
		answer, body := ask(t, http.MethodGet, s.Address()+path, "Host", "evil.example", "Accept", "application/json")
		if answer.StatusCode != http.StatusMisdirectedRequest || code(t, body) != protocol.CodeMisdirected {
			t.Errorf("%s: status %d, %s", path, answer.StatusCode, body)
		}
	}
	for _, host := range []string{"chat.example", "127.0.0.1", "[::1]:99"} {
		if answer, _ := ask(t, http.MethodGet, s.Address()+"/api/health", "Host", host); answer.StatusCode != http.StatusOK {
			t.Errorf("%s: status %d", host, answer.StatusCode)
		}
	}
}

func TestForeignPagesAreRefusedOnEveryTransport(t *testing.T) {
	s := start(t, configIn(t.TempDir()))
	upgrade := []string{"Connection", "Upgrade", "Upgrade", "websocket", "Sec-WebSocket-Version", "13", "Sec-WebSocket-Key", "AAAAAAAAAAAAAAAAAAAAAA=="}
	tests := map[string][]string{
		"/api/health":                           nil,
		"/socket.io/?EIO=4&transport=polling":   nil,
		"/socket.io/?EIO=4&transport=websocket": upgrade,
	}
	for path, headers := range tests {
		headers = append([]string{"Origin", "https://evil.example", "Authorization", "Bearer x"}, headers...)
		if answer, body := ask(t, http.MethodGet, s.Address()+path, headers...); answer.StatusCode != http.StatusForbidden {
			t.Errorf("%s: status %d, %s", path, answer.StatusCode, body)
		}
	}
}

func TestBesideTheRightPathTheRightPathIsNamed(t *testing.T) {
	s := start(t, configIn(t.TempDir()))
	paths := []string{
		"/socket.io", "/socketio/", "/socketio", "/engine.io/?EIO=4&transport=polling", "/ws", "/websocket", "/chat/socket.io/",
		"/api/socket.io/?EIO=4&transport=polling", "/anything?EIO=4&transport=polling", "/socket.io.js",
	}
	for _, path := range paths {
		answer, body := ask(t, http.MethodGet, s.Address()+path)
		if answer.StatusCode != http.StatusNotFound || !strings.Contains(body, "/socket.io/") {
			t.Errorf("%s: status %d, %s", path, answer.StatusCode, body)
		}
		answer, body = ask(t, http.MethodGet, s.Address()+path, "Accept", "application/json", "Origin", "http://localhost:3000")
		if code(t, body) != protocol.CodeNotFound || answer.Header.Get("Content-Type") != protocol.ProblemType {
			t.Errorf("%s as JSON: %v %s", path, answer.Header, body)
		}
	}
}

func TestSocketIOPathIsNeverNotFound(t *testing.T) {
	s := start(t, configIn(t.TempDir()))
	answer, body := ask(t, http.MethodGet, s.Address()+"/socket.io/?EIO=4&transport=polling")
	if answer.StatusCode != http.StatusOK || !strings.HasPrefix(body, "0{") || !strings.Contains(body, `"websocket"`) {
		t.Errorf("open packet: status %d, %q", answer.StatusCode, body)
	}
	answer, body = ask(t, http.MethodGet, s.Address()+"/socket.io/?EIO=4&transport=carrier-pigeon")
	if answer.StatusCode != http.StatusBadRequest || !strings.Contains(body, `"code":0`) {
		t.Errorf("unknown transport: status %d, %q", answer.StatusCode, body)
	}
}

func TestSocketClientIsTheOneFromNpm(t *testing.T) {
	s := start(t, configIn(t.TempDir()))
	for _, name := range []string{"socket.io.js", "socket.io.min.js", "socket.io.esm.min.js"} {
		want := unpacked(t, assets.Client(), name+".gz")
		answer, body := ask(t, http.MethodGet, s.Address()+"/socket.io/"+name, "Origin", "https://elsewhere.example")
		if answer.StatusCode != http.StatusOK || !bytes.Equal(want, []byte(body)) {
			t.Errorf("%s: status %d, %d bytes of %d", name, answer.StatusCode, len(body), len(want))
		}
		if answer.Header.Get("Cross-Origin-Resource-Policy") != "cross-origin" {
			t.Errorf("%s: a page elsewhere cannot load it", name)
		}
	}
}

func unpacked(t *testing.T, tree fs.FS, name string) []byte {
	t.Helper()
	file, err := tree.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	packed, err := gzip.NewReader(file)
	if err != nil {
		t.Fatal(err)
	}
	content, err := io.ReadAll(packed)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

func TestControlIsForCommandsAlone(t *testing.T) {
	s := start(t, configIn(t.TempDir()))
	authorization := []string{"Authorization", "Bearer " + s.ControlSecret()}
	link := s.Address() + "/control/link"
	tests := []struct {
		name    string
		headers []string
		status  int
	}{
		{"without the secret", nil, http.StatusUnauthorized},
		{"with another", []string{"Authorization", "Bearer x"}, http.StatusUnauthorized},
		{"from our own page", append([]string{"Origin", s.Address()}, authorization...), http.StatusForbidden},
		{"from a browser", append([]string{"Sec-Fetch-Site", "none"}, authorization...), http.StatusForbidden},
		{"with the secret", authorization, http.StatusOK},
	}
	for _, test := range tests {
		if answer, body := ask(t, http.MethodPost, link, test.headers...); answer.StatusCode != test.status {
			t.Errorf("%s: status %d, want %d: %s", test.name, answer.StatusCode, test.status, body)
		}
	}
}

func TestPortIsRememberedAndGivenWayTo(t *testing.T) {
	folder, other := t.TempDir(), t.TempDir()
	occupant := start(t, configIn(other)) // some port that is free just now
	taken := portOf(t, occupant)

	config := configIn(folder)
	config.Port = &taken
	var portTaken *server.PortTakenError
	if _, err := server.Start(t.Context(), config); !errors.As(err, &portTaken) || portTaken.Port != taken {
		t.Fatalf("a port asked for by number: got %v, want PortTakenError", err)
	}

	free, err := net.Listen("tcp4", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	mine := free.Addr().(*net.TCPAddr).Port
	free.Close()
	config.Port = &mine
	first, err := server.Start(t.Context(), config)
	if err != nil {
		t.Fatal(err)
	}
	stop(t, first)

	config.Port = nil
	again, err := server.Start(t.Context(), config)
	if err != nil {
		t.Fatal(err)
	}
	if got := portOf(t, again); got != mine || again.Detour() != nil {
		t.Errorf("port %d, detour %v; want the one used last, %d", got, again.Detour(), mine)
	}
	stop(t, again)

	blocker, err := net.Listen("tcp4", net.JoinHostPort("127.0.0.1", strings.TrimPrefix(again.Address(), "http://localhost:")))
	if err != nil {
		t.Fatal(err)
	}
	defer blocker.Close()
	moved := start(t, config)
	if d := moved.Detour(); d == nil || d.Wanted != mine || d.Taken != portOf(t, moved) || d.Maru {
		t.Errorf("detour %+v around a program that is no Maru", d)
	}
}

func TestAnotherMaruIsToldApart(t *testing.T) {
	occupant := start(t, configIn(t.TempDir()))
	taken := portOf(t, occupant)

	folder := t.TempDir()
	remember(t, folder, taken)
	config := configIn(folder)
	config.Port = nil
	s := start(t, config)
	if d := s.Detour(); d == nil || d.Wanted != taken || !d.Maru {
		t.Errorf("detour %+v, want one around another Maru", d)
	}
}

func portOf(t *testing.T, s *server.Server) int {
	t.Helper()
	u, err := url.Parse(s.Address())
	if err != nil {
		t.Fatal(err)
	}
	port, err := net.LookupPort("tcp", u.Port())
	if err != nil {
		t.Fatal(err)
	}
	return port
}

func TestCloseEndsInOrderWhateverIsUnderWay(t *testing.T) {
	defer goleak.VerifyNone(t, goleak.IgnoreCurrent())
	s, err := server.Start(t.Context(), configIn(t.TempDir()))
	if err != nil {
		t.Fatal(err)
	}
	address := strings.TrimPrefix(s.Address(), "http://")
	silent, err := net.Dial("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	defer silent.Close()
	half, err := net.Dial("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	defer half.Close()
	io.WriteString(half, "GET /api/health HTTP/1.1\r\nHost: loc")
	_, open := ask(t, http.MethodGet, s.Address()+"/socket.io/?EIO=4&transport=polling")
	var handshake struct{ Sid string }
	if err := json.Unmarshal([]byte(strings.TrimPrefix(open, "0")), &handshake); err != nil {
		t.Fatalf("open packet %q: %v", open, err)
	}
	polled := make(chan struct{})
	go func() {
		defer close(polled)
		answer, err := (&http.Transport{DisableKeepAlives: true}).RoundTrip(pollRequest(s.Address(), handshake.Sid))
		if err == nil {
			io.Copy(io.Discard, answer.Body)
			answer.Body.Close()
		}
	}()
	begun := time.Now()
	stop(t, s)
	if took := time.Since(begun); took > 3*time.Second+500*time.Millisecond {
		t.Errorf("closing took %v", took)
	}
	<-polled
}

func pollRequest(address, session string) *http.Request {
	r, err := http.NewRequest(http.MethodGet, address+"/socket.io/?EIO=4&transport=polling&sid="+session, nil)
	if err != nil {
		panic(err) // the address was dialled before
	}
	return r
}
