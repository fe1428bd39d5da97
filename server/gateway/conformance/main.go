// Command conformance serves what the official test suites of Engine.IO 4 and Socket.IO 5 expect to find: an
// echo at /engine.io/, and at /socket.io/ the events, namespaces and settings that the suite's text asks for. It
// shares no state between connections and stops on an interrupt.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"net/http"
	"os"
	"os/signal"
	"time"

	"maru/server/engineio"
	"maru/server/gateway/socketio"
)

func main() {
	addr := flag.String("addr", "127.0.0.1:3000", "address to listen on")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, *addr); err != nil {
		fmt.Fprintln(os.Stderr, "conformance:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, addr string) error {
	// The suites wait for pings, so that they come faster here than anywhere else.
	options := engineio.Options{PingInterval: 300 * time.Millisecond, PingTimeout: 200 * time.Millisecond}
	raw := engineio.New(func(c *engineio.Conn) engineio.Handler { return echo{c} }, options)
	sockets := socketio.New(
		map[string]socketio.Handler{"/": suite{}, "/custom": suite{}},
		socketio.Options{Engine: options, ConnectTimeout: time.Second},
	)
	mux := http.NewServeMux()
	mux.Handle("/engine.io/", raw)
	mux.Handle("/socket.io/", sockets)
	server := &http.Server{Addr: addr, Handler: mux, ReadHeaderTimeout: 5 * time.Second}

	stopped := make(chan error, 1)
	go func() {
		<-ctx.Done()
		grace, cancel := context.WithTimeout(context.WithoutCancel(ctx), 3*time.Second)
		defer cancel()
		stopped <- errors.Join(raw.Close(grace), sockets.Close(grace), server.Shutdown(grace))
	}()
	if err := server.ListenAndServe(); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return <-stopped
}

// echo sends back whatever comes, as it came.
type echo struct{ conn *engineio.Conn }

func (e echo) Message(data []byte, binary bool) {
	frame := engineio.NewText
	if binary {
		frame = engineio.NewBinary
	}
	// A client that is gone misses its echo.
	_ = e.conn.Send(frame(data))
}

func (echo) Closed(engineio.Reason) {}

// suite is what the Socket.IO suite expects of every namespace.
type suite struct{}

func (suite) Connect(_ context.Context, s *socketio.Socket, auth json.RawMessage) error {
	if auth == nil {
		auth = json.RawMessage("{}")
	}
	s.Value = auth
	return nil
}

func (suite) Connected(s *socketio.Socket) { s.Emit("auth", nil, s.Value.(json.RawMessage)) }

func (suite) Event(_ context.Context, e *socketio.Event) {
	args := make([][]byte, len(e.Args))
	for i, a := range e.Args {
		args[i] = a
	}
	switch e.Name {
	case "message":
		e.Socket.Emit("message-back", e.Attachments, args...)
	case "message-with-ack":
		e.Ack(e.Attachments, args...)
	}
}

func (suite) Disconnected(*socketio.Socket, string) {}
