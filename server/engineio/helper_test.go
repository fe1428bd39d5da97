package engineio_test

import (
	"context"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/gorilla/websocket"
	"go.uber.org/goleak"

	"maru/server/engineio"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

type message struct {
	data   string
	binary bool
}

// session is the handler of the tests: it passes on what it hears.
type session struct {
	*engineio.Conn
	messages chan message
	closed   chan engineio.Reason
	onText   func(string)
}

func (s *session) Message(data []byte, binary bool) {
	if s.onText != nil {
		s.onText(string(data))
	}
	s.messages <- message{string(data), binary}
}

func (s *session) Closed(reason engineio.Reason) { s.closed <- reason }

// endpoint is a server under test, on loopback or, inside a synctest bubble,
// on pipes.
type endpoint struct {
	t        *testing.T
	engine   *engineio.Server
	client   *http.Client
	dialer   websocket.Dialer
	dial     func() (net.Conn, error)
	sessions chan *session
	prepare  func(*session)
}

func serve(t *testing.T, options engineio.Options) *endpoint {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	return serveOn(t, options, listener, func() (net.Conn, error) {
		return net.Dial("tcp", listener.Addr().String())
	})
}

func servePipes(t *testing.T, options engineio.Options) *endpoint {
	listener := &pipeListener{conns: make(chan net.Conn), done: make(chan struct{})}
	return serveOn(t, options, listener, listener.dial)
}

func serveOn(t *testing.T, options engineio.Options, listener net.Listener, dial func() (net.Conn, error)) *endpoint {
	e := &endpoint{t: t, dial: dial, sessions: make(chan *session, 100)}
	e.engine = engineio.New(func(c *engineio.Conn) engineio.Handler {
		s := &session{Conn: c, messages: make(chan message, 10_000), closed: make(chan engineio.Reason, 2)}
		if e.prepare != nil {
			e.prepare(s)
		}
		e.sessions <- s
		return s
	}, options)
	transport := &http.Transport{DialContext: func(context.Context, string, string) (net.Conn, error) { return dial() }}
	e.client = &http.Client{Transport: transport}
	e.dialer.NetDial = func(string, string) (net.Conn, error) { return dial() }
	server := &http.Server{Handler: e.engine}
	var serving sync.WaitGroup
	serving.Go(func() { server.Serve(listener) })
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
		defer cancel()
		if err := e.engine.Close(ctx); err != nil {
			t.Error("close:", err)
		}
		if n := e.engine.Len(); n != 0 {
			t.Errorf("%d sessions are left", n)
		}
		transport.CloseIdleConnections()
		server.Close()
		serving.Wait()
	})
	return e
}

const polling = "EIO=4&transport=polling"

func (e *endpoint) do(ctx context.Context, method, query, body string) (int, string, error) {
	request, err := http.NewRequestWithContext(ctx, method, "http://maru.test/socket.io/?"+query, strings.NewReader(body))
	if err != nil {
		return 0, "", err
	}
	response, err := e.client.Do(request)
	if err != nil {
		return 0, "", err
	}
	defer response.Body.Close()
	answer, err := io.ReadAll(response.Body)
	return response.StatusCode, string(answer), err
}

func (e *endpoint) want(method, query, body string, status int, answer string) {
	e.t.Helper()
	gotStatus, gotAnswer, err := e.do(context.Background(), method, query, body)
	if err != nil {
		e.t.Error(err)
	} else if gotStatus != status || gotAnswer != answer {
		e.t.Errorf("%s %s: %d %.200q, want %d %.200q", method, query, gotStatus, gotAnswer, status, answer)
	}
}

// later performs the request beside the test; the test waits for its end.
func (e *endpoint) later(method, query, body string, status int, answer string) (wait func()) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		e.want(method, query, body, status, answer)
	}()
	return func() { <-done }
}

// open opens a polling session and returns the query of its requests.
func (e *endpoint) open() (*session, string) {
	e.t.Helper()
	status, answer, err := e.do(context.Background(), "GET", polling, "")
	if err != nil || status != 200 {
		e.t.Fatal(status, answer, err)
	}
	var handshake struct{ Sid string }
	if err := json.Unmarshal([]byte(answer[1:]), &handshake); err != nil {
		e.t.Fatal(err)
	}
	return <-e.sessions, polling + "&sid=" + handshake.Sid
}

// connect opens a WebSocket; an id upgrades that session.
func (e *endpoint) connect(id string) *websocket.Conn {
	e.t.Helper()
	url := "ws://maru.test/socket.io/?EIO=4&transport=websocket"
	if id != "" {
		url += "&sid=" + id
	}
	socket, response, err := e.dialer.Dial(url, nil)
	if err != nil {
		e.t.Fatal(err, response)
	}
	e.t.Cleanup(func() { socket.Close() })
	return socket
}

func (e *endpoint) openWebSocket() (*session, *websocket.Conn) {
	e.t.Helper()
	socket := e.connect("")
	if open := e.read(socket); !strings.HasPrefix(open, "0{") {
		e.t.Fatalf("open packet %q", open)
	}
	return <-e.sessions, socket
}

func (e *endpoint) write(socket *websocket.Conn, text string) {
	e.t.Helper()
	if err := socket.WriteMessage(websocket.TextMessage, []byte(text)); err != nil {
		e.t.Error(err)
	}
}

func (e *endpoint) read(socket *websocket.Conn) string {
	e.t.Helper()
	_, data, err := socket.ReadMessage()
	if err != nil {
		e.t.Error(err)
	}
	return string(data)
}

func (e *endpoint) expect(socket *websocket.Conn, texts ...string) {
	e.t.Helper()
	for _, text := range texts {
		if got := e.read(socket); got != text {
			e.t.Errorf("read %.200q, want %.200q", got, text)
		}
	}
}

// expectClose reads to the end and wants the close frame's status.
func (e *endpoint) expectClose(socket *websocket.Conn, code int) {
	e.t.Helper()
	for {
		_, _, err := socket.ReadMessage()
		if websocket.IsCloseError(err, code) {
			return
		}
		if err != nil {
			e.t.Errorf("ended with %v, want close %d", err, code)
			return
		}
	}
}

func (s *session) expectClosed(t *testing.T, reason engineio.Reason) {
	t.Helper()
	if got := <-s.closed; got != reason {
		t.Errorf("closed by %q, want %q", got, reason)
	}
}

// pipeListener accepts in-memory connections.
type pipeListener struct {
	conns chan net.Conn
	done  chan struct{}
	once  sync.Once
}

func (l *pipeListener) dial() (net.Conn, error) {
	near, far := net.Pipe()
	select {
	case l.conns <- far:
		return near, nil
	case <-l.done:
		return nil, net.ErrClosed
	}
}

func (l *pipeListener) Accept() (net.Conn, error) {
	select {
	case conn := <-l.conns:
		return conn, nil
	case <-l.done:
		return nil, net.ErrClosed
	}
}

func (l *pipeListener) Close() error {
	l.once.Do(func() { close(l.done) })
	return nil
}

func (l *pipeListener) Addr() net.Addr { return &net.IPAddr{IP: net.IPv4(127, 0, 0, 1)} }
