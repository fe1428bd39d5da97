package lan_test

import (
	"errors"
	"io"
	"net"
	"net/http"
	"testing"
	"time"

	"maru/server/lan"
)

func TestWhilePausedNobodyIsThere(t *testing.T) {
	l := listen(t, lan.Options{Interrupted: true})
	server := &http.Server{Handler: http.HandlerFunc(func(http.ResponseWriter, *http.Request) {})}
	go server.Serve(l)
	defer server.Close()
	standing := dial(t, l)
	defer standing.Close()
	if _, err := standing.Write([]byte("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")); err != nil {
		t.Fatal(err)
	}
	if _, err := standing.Read(make([]byte, 16)); err != nil {
		t.Fatal(err)
	}

	l.Pause()
	l.Pause()
	standing.SetReadDeadline(time.Now().Add(5 * time.Second))
	_, err := io.Copy(io.Discard, standing)
	if timeout, ok := errors.AsType[net.Error](err); ok && timeout.Timeout() {
		t.Error("a connection stands")
	}
	if conn, err := net.Dial("tcp", l.Addr().String()); err == nil {
		conn.Close()
		t.Error("somebody answers")
	}
	if err := l.Follow(nil); err != nil {
		t.Error(err)
	}

	for range 2 {
		if err := l.Resume(); err != nil {
			t.Fatal(err)
		}
	}
	response, err := http.Get("http://" + l.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	response.Body.Close()
	http.DefaultClient.CloseIdleConnections()
}
