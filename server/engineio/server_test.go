package engineio_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"runtime"
	"strings"
	"testing"

	"maru/server/engineio"
)

const (
	unknownTransport = `{"code":0,"message":"Transport unknown"}`
	unknownSession   = `{"code":1,"message":"Session ID unknown"}`
	badMethod        = `{"code":2,"message":"Bad handshake method"}`
	badRequest       = `{"code":3,"message":"Bad request"}`
	badVersion       = `{"code":5,"message":"Unsupported protocol version"}`
)

func TestRefusals(t *testing.T) {
	var heard []engineio.Refusal
	e := serve(t, engineio.Options{Refused: func(_ *http.Request, refusal engineio.Refusal) {
		heard = append(heard, refusal)
	}})
	_, sid := e.open()
	cases := []struct {
		method, query string
		status        int
		answer        string
	}{
		{"GET", "", 400, unknownTransport},
		{"GET", "EIO=4", 400, unknownTransport},
		{"GET", "EIO=4&transport=abc", 400, unknownTransport},
		{"GET", "transport=polling", 400, badVersion},
		{"GET", "EIO=3&transport=polling", 400, badVersion},
		{"GET", "EIO=abc&transport=websocket", 400, badVersion},
		{"POST", polling, 400, badMethod},
		{"PUT", polling, 400, badMethod},
		{"GET", polling + "&sid=nobody", 400, unknownSession},
		{"POST", polling + "&sid=", 400, unknownSession},
		{"GET", polling + "&j=0", 400, badRequest},
		{"GET", "EIO=4&transport=websocket", 400, badRequest},
		{"DELETE", sid, 405, badRequest},
		{"GET", strings.Replace(sid, "EIO=4", "EIO=3", 1), 400, badVersion},
		{"GET", strings.Replace(sid, "polling", "websocket", 1), 400, badRequest},
	}
	for _, c := range cases {
		e.want(c.method, c.query, "", c.status, c.answer)
	}
	if len(heard) != len(cases) {
		t.Fatalf("heard of %d refusals, want %d", len(heard), len(cases))
	}
	for i, refusal := range heard {
		if refusal.Status != cases[i].status || refusal.Detail == "" || !strings.Contains(cases[i].answer, refusal.Code.String()) {
			t.Errorf("%s: heard of %+v", cases[i].query, refusal)
		}
	}
}

func TestWebSocketHandshakeIsChecked(t *testing.T) {
	server := engineio.New(nil, engineio.Options{})
	good := map[string]string{
		"Connection": "keep-alive, Upgrade", "Upgrade": "websocket",
		"Sec-Websocket-Version": "13", "Sec-Websocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
	}
	for name, value := range map[string]string{
		"Connection": "keep-alive", "Upgrade": "h2c", "Sec-Websocket-Version": "8", "Sec-Websocket-Key": "short",
	} {
		r := httptest.NewRequest("GET", "/?EIO=4&transport=websocket", nil)
		for name, value := range good {
			r.Header.Set(name, value)
		}
		r.Header.Set(name, value)
		w := httptest.NewRecorder()
		server.ServeHTTP(w, r)
		if w.Code != 400 || w.Body.String() != badRequest {
			t.Errorf("%s %q: %d %s", name, value, w.Code, w.Body)
		}
		if name == "Sec-Websocket-Version" && w.Header().Get(name) != "13" {
			t.Error("the answer to another version does not name ours")
		}
	}
}

func TestConnectionsAreCapped(t *testing.T) {
	addr := netip.MustParseAddr("192.0.2.1")
	e := serve(t, engineio.Options{
		MaxConnections: 3, MaxPerAddress: 2,
		ClientAddr: func(*http.Request) netip.Addr { return addr },
	})
	s, _ := e.open()
	e.open()
	forbidden := `{"code":4,"message":"Forbidden"}`
	e.want("GET", polling, "", http.StatusTooManyRequests, forbidden)
	s.Close(engineio.ReasonForcedClose)
	e.open()
	addr = netip.MustParseAddr("127.0.0.1")
	e.open()
	e.want("GET", polling, "", http.StatusServiceUnavailable, forbidden)
	if e.engine.Len() != 3 {
		t.Errorf("%d sessions", e.engine.Len())
	}
}

func TestTransportsAreRestricted(t *testing.T) {
	e := serve(t, engineio.Options{Transports: []string{engineio.TransportPolling}})
	_, answer, _ := e.do(context.Background(), "GET", polling, "")
	if !strings.Contains(answer, `"upgrades":[]`) {
		t.Error(answer)
	}
	e.want("GET", "EIO=4&transport=websocket", "", 400, unknownTransport)
}

func TestRequestIsKept(t *testing.T) {
	e := serve(t, engineio.Options{})
	socket, _, err := e.dialer.Dial("ws://maru.test/?EIO=4&transport=websocket&room=7",
		http.Header{"Cookie": {"a=b"}, "X-Other": {"1"}})
	if err != nil {
		t.Fatal(err)
	}
	defer socket.Close()
	r := (<-e.sessions).Request()
	if got := fmt.Sprintln(r.Header, r.Host, r.Query().Get("room"), r.TLS, r.ClientAddr, r.RemoteAddr.Addr()); got !=
		"map[Cookie:[a=b] User-Agent:[Go-http-client/1.1]] maru.test 7 false 127.0.0.1 127.0.0.1\n" {
		t.Error(got)
	}
}

func TestCloseEndsEverySession(t *testing.T) {
	e := serve(t, engineio.Options{})
	overSocket, socket := e.openWebSocket()
	overPolling, sid := e.open()
	overSocket.Send(engineio.NewText([]byte("last")))
	wait := e.later("GET", sid, "", 200, "1")
	for !overPolling.Writable() {
		runtime.Gosched()
	}
	closed := make(chan error)
	go func() { closed <- e.engine.Close(context.Background()) }()
	e.expect(socket, "4last")
	e.expectClose(socket, 1001)
	wait()
	if err := <-closed; err != nil {
		t.Error(err)
	}
	overSocket.expectClosed(t, engineio.ReasonShutdown)
	overPolling.expectClosed(t, engineio.ReasonShutdown)
	e.want("GET", polling, "", 503, `{"code":4,"message":"Forbidden"}`)
}

func TestCloseCutsWhatDoesNotEnd(t *testing.T) {
	e := serve(t, engineio.Options{})
	release := make(chan struct{})
	e.prepare = func(s *session) { s.onText = func(string) { <-release } }
	s, socket := e.openWebSocket()
	e.write(socket, "4block")
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := e.engine.Close(ctx); err != context.Canceled {
		t.Error(err)
	}
	close(release)
	s.expectClosed(t, engineio.ReasonShutdown)
}

func TestPanickingHandlerEndsItsSessionOnly(t *testing.T) {
	e := serve(t, engineio.Options{})
	e.prepare = func(s *session) {
		s.onText = func(text string) {
			if text == "panic" {
				panic("handler")
			}
		}
	}
	other, otherSocket := e.openWebSocket()
	s, socket := e.openWebSocket()
	e.write(socket, "4panic")
	s.expectClosed(t, engineio.ReasonForcedClose)
	e.expectClose(socket, 1000)
	e.write(otherSocket, "4hello")
	if m := <-other.messages; m.data != "hello" {
		t.Error(m)
	}
}
