package socketio

import (
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"runtime/debug"
	"sync"
	"time"

	"maru/server/engineio"

	"github.com/zishang520/engine.io/v2/types"
	"github.com/zishang520/socket.io/v2/socket"
)

// Handler is what happens in one namespace. Calls for one connection come one at a time.
type Handler interface {
	// Connect decides whether a client may come in. auth is what it sent along, nil for nothing; it is an object
	// otherwise. The socket can neither send nor join yet. A *Refusal is told to the client.
	Connect(ctx context.Context, s *Socket, auth json.RawMessage) error
	// Connected is called once the client was told that it is in, before its first event is handled.
	Connected(s *Socket)
	// Event handles one event. ctx ends after Options.HandlerTimeout and when the server is closed.
	Event(ctx context.Context, e *Event)
	// Disconnected is called once for every Connected, after the socket has left all rooms.
	Disconnected(s *Socket, reason string)
}

// Refusal is an error of Connect that the client may know.
type Refusal struct {
	Message string
	Data    any // Marshalled to JSON; nil leaves it out.
}

// Error is the message.
func (r *Refusal) Error() string { return r.Message }

// Options of a Server. The zero value serves.
type Options struct {
	// Engine are the options of the Engine.IO server below.
	Engine engineio.Options
	// ConnectTimeout closes a connection that has joined no namespace. 0 means 45 s, as in a Node server.
	ConnectTimeout time.Duration
	// HandlerTimeout ends the context of Connect and of every event. 0 means 10 s.
	HandlerTimeout time.Duration
	// MaxAttachments is how many binary attachments one packet may announce; more is a parse error. 0 means 8.
	MaxAttachments int
	// UnknownNamespace words the connect_error for a namespace that does not exist. nil means Node's "Invalid namespace".
	UnknownNamespace func(r *engineio.Request, name string) string
	// Logger hears of panics. nil means none.
	Logger *slog.Logger
}

func (o Options) withDefaults() Options {
	if o.ConnectTimeout == 0 {
		o.ConnectTimeout = 45 * time.Second
	}
	if o.HandlerTimeout == 0 {
		o.HandlerTimeout = 10 * time.Second
	}
	if o.MaxAttachments == 0 {
		o.MaxAttachments = 8
	}
	if o.UnknownNamespace == nil {
		o.UnknownNamespace = func(*engineio.Request, string) string { return "Invalid namespace" }
	}
	if o.Logger == nil {
		o.Logger = slog.New(slog.DiscardHandler)
	}
	return o
}

// Server speaks Socket.IO. Close it.
type Server struct {
	options    Options
	wire       *engineio.Server
	engine     *engineServer
	library    *socket.Server
	namespaces map[string]*Namespace // Never changes.
	request    *types.HttpContext
	context    context.Context
	cancel     context.CancelFunc
	workers    sync.WaitGroup
}

// New makes a server with a handler for each namespace.
func New(handlers map[string]Handler, options Options) *Server {
	s := &Server{options: options.withDefaults(), engine: &engineServer{}, namespaces: map[string]*Namespace{}, request: standIn()}
	s.context, s.cancel = context.WithCancel(context.Background())

	o := socket.DefaultServerOptions()
	o.SetParser(codec{})
	o.SetAdapter(adapters{})
	o.SetConnectTimeout(s.options.ConnectTimeout)
	o.SetServeClient(false)
	s.library = socket.NewServer(nil, o)
	for name, handler := range handlers {
		s.namespaces[name] = newNamespace(s, name, handler)
	}
	s.library.Bind(s.engine)
	s.wire = engineio.New(s.newConn, s.options.Engine)
	return s
}

// standIn is the request that the library sees in place of every real one. Its constructor starts a goroutine
// that Flush ends.
func standIn() *types.HttpContext {
	r, err := http.NewRequest(http.MethodGet, "/", nil)
	if err != nil {
		panic(err) // The arguments are constant.
	}
	c := types.NewHttpContext(discard{Writer: io.Discard, header: http.Header{}}, r)
	c.Flush()
	return c
}

type discard struct {
	io.Writer
	header http.Header
}

// Header is kept by nobody.
func (d discard) Header() http.Header { return d.header }

// WriteHeader does nothing.
func (discard) WriteHeader(int) {}

// Namespace is one of those that New was given, or nil.
func (s *Server) Namespace(name string) *Namespace { return s.namespaces[name] }

// ServeHTTP is the Engine.IO endpoint.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.wire.ServeHTTP(w, r) }

// Len is the number of connections.
func (s *Server) Len() int { return s.wire.Len() }

// Sockets is the number of sockets that were admitted somewhere and have not left.
func (s *Server) Sockets() int {
	n := 0
	for _, namespace := range s.namespaces {
		n += namespace.adapter.Nsp().Sockets().Len()
	}
	return n
}

// Close ends every connection and waits until nothing of them runs any more, or until ctx ends.
func (s *Server) Close(ctx context.Context) error {
	err := s.wire.Close(ctx)
	s.cancel()
	done := make(chan struct{})
	go func() {
		defer close(done)
		s.workers.Wait()
		s.library.Close(nil)
	}()
	select {
	case <-done:
	case <-ctx.Done():
		err = ctx.Err()
	}
	return err
}

// guard runs what the library calls in goroutines of its own, where a panic would end the process.
func (s *Server) guard(what string, run func()) {
	defer func() {
		if p := recover(); p != nil {
			s.options.Logger.Error("panic in a handler", "call", what, "panic", p, "stack", string(debug.Stack()))
		}
	}()
	run()
}
