package server

import (
	"io"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// serveOne serves one client, over a pipe.
func serveOne(t *testing.T, handler http.HandlerFunc) (client net.Conn) {
	client, conn := net.Pipe()
	listener := &oneConn{conn: conn, closed: make(chan struct{})}
	server := newHTTP(handler, slog.New(slog.DiscardHandler))
	var serving sync.WaitGroup
	serving.Go(func() { server.Serve(listener) })
	t.Cleanup(func() {
		server.Close()
		serving.Wait()
	})
	return client
}

func TestBodyThatStopsComingEndsItsConnection(t *testing.T) {
	handlers := map[string]http.HandlerFunc{
		"left unread": func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusUnauthorized) },
		"read":        func(_ http.ResponseWriter, r *http.Request) { io.ReadAll(r.Body) },
	}
	for name, handler := range handlers {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				client := serveOne(t, handler)
				begun := time.Now()
				io.WriteString(client, "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{")
				answer, err := io.ReadAll(client)
				if took := time.Since(begun); err != nil || took > requestTimeout+time.Second {
					t.Errorf("ended after %v: %v", took, err)
				}
				if !strings.HasPrefix(string(answer), "HTTP/1.1 ") {
					t.Errorf("answer %q", answer)
				}
			})
		})
	}
}

func TestAnswerMayTakeLongerThanItsRequest(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		client := serveOne(t, func(w http.ResponseWriter, _ *http.Request) {
			time.Sleep(2 * requestTimeout)
			io.WriteString(w, "at last")
		})
		io.WriteString(client, "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
		if answer, err := io.ReadAll(client); err != nil || !strings.HasSuffix(string(answer), "at last") {
			t.Errorf("answer %q, %v", answer, err)
		}
	})
}

// oneConn is a listener to which one client comes.
type oneConn struct {
	conn   net.Conn
	closed chan struct{}
}

func (l *oneConn) Accept() (net.Conn, error) {
	if conn := l.conn; conn != nil {
		l.conn = nil
		return conn, nil
	}
	<-l.closed
	return nil, net.ErrClosed
}

func (l *oneConn) Close() error {
	close(l.closed)
	return nil
}

func (l *oneConn) Addr() net.Addr { return &net.IPAddr{IP: net.IPv4(127, 0, 0, 1)} }
