package engineio

import (
	"context"
	"maps"
	"net/http"
	"net/netip"
	"slices"
	"sync"
	"time"
)

// shutdownDrain is how long Close lets clients take what is queued for them.
const shutdownDrain = time.Second

// Server is an Engine.IO 4 endpoint. It is safe for concurrent use.
type Server struct {
	handler func(*Conn) Handler
	options Options
	buffers sync.Pool // of *[gatherSize]byte

	// running counts sessions until their handler heard Closed, requests of
	// sessions, and the goroutines of WebSockets.
	running sync.WaitGroup

	mu         sync.Mutex // taken last
	closing    bool
	conns      map[string]*Conn
	census     census
	tombstones tombstones
	sockets    map[*socket]struct{} // every WebSocket that is not ended, whosever it is
}

// New makes a server. It calls handler once for every new session, before the
// first packet of it is read; handler must not return nil.
func New(handler func(*Conn) Handler, options Options) *Server {
	return &Server{
		handler: handler,
		options: options.withDefaults(),
		buffers: sync.Pool{New: func() any { return new([gatherSize]byte) }},
		conns:   make(map[string]*Conn),
		census:  census{byAddress: make(map[netip.Addr]int)},
		sockets: make(map[*socket]struct{}),
	}
}

// Len is the number of open sessions.
func (s *Server) Len() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.conns)
}

// ServeHTTP answers every request of the endpoint, whatever its path; routing,
// CORS, and the rules of Origin and Host are the caller's.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if refusal := s.route(w, r); refusal != nil {
		s.refuse(w, r, refusal)
	}
}

func (s *Server) refuse(w http.ResponseWriter, r *http.Request, refusal *Refusal) {
	if s.options.Refused != nil {
		s.options.Refused(r, *refusal)
	}
	refusal.write(w)
}

func (s *Server) route(w http.ResponseWriter, r *http.Request) *Refusal {
	query := r.URL.Query()
	transport := query.Get("transport")
	switch {
	case !s.options.allows(transport):
		return refuse(CodeUnknownTransport, "transport is not offered")
	case query.Get("EIO") != "4":
		return refuse(CodeUnsupportedVersion, "EIO is missing or not 4")
	case query.Has("j"):
		return refuse(CodeBadRequest, "JSON-P polling is not supported")
	case !query.Has("sid") && r.Method != http.MethodGet:
		return refuse(CodeBadHandshakeMethod, "a handshake is a GET")
	case !query.Has("sid") && transport == TransportPolling:
		return s.openPolling(w, r)
	case !query.Has("sid"):
		return s.openWebSocket(w, r)
	}

	c, last := s.lookup(query.Get("sid"))
	if c == nil {
		if last != nil && transport == TransportPolling && r.Method == http.MethodGet {
			writePayload(w, last)
			return nil
		}
		return refuse(CodeUnknownSession, "no such session, or it has ended")
	}
	defer s.running.Done()
	c.checkSilence()
	switch {
	case transport == TransportWebSocket:
		return c.serveUpgrade(w, r)
	case r.Method == http.MethodGet:
		return c.servePoll(w, r)
	case r.Method == http.MethodPost:
		return c.servePost(w, r)
	}
	return &Refusal{http.StatusMethodNotAllowed, CodeBadRequest, "a session takes GET and POST"}
}

// lookup finds a session and counts the request as running; or it finds the
// last packet of one that has ended.
func (s *Server) lookup(id string) (*Conn, *Frame) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if c := s.conns[id]; c != nil {
		s.running.Add(1)
		return c, nil
	}
	return nil, s.tombstones.answer(id, time.Now())
}

// lastWord is what the client of a session that has ended is still to hear.
func (s *Server) lastWord(c *Conn) *Frame {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.tombstones.answer(c.id, time.Now())
}

// admit counts a new session in and as running.
func (s *Server) admit(addr netip.Addr) *Refusal {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closing {
		return &Refusal{http.StatusServiceUnavailable, CodeForbidden, "the server is shutting down"}
	}
	if refusal := s.census.admit(addr, &s.options); refusal != nil {
		return refusal
	}
	s.running.Add(1)
	return nil
}

// dismiss takes back an admission that led to no session.
func (s *Server) dismiss(addr netip.Addr) {
	s.mu.Lock()
	s.census.leave(addr)
	s.mu.Unlock()
	s.running.Done()
}

// start makes an admitted session and its handler, over a WebSocket or, with
// nil, polling.
func (s *Server) start(id string, request *Request, over *socket) *Conn {
	c := &Conn{server: s, id: id, request: request, socket: over, delivering: true}
	c.startHeartbeat()
	s.mu.Lock()
	s.conns[id] = c
	closing := s.closing
	s.mu.Unlock()
	if closing {
		c.Close(ReasonShutdown)
	}
	defer c.delivered()
	c.handler = s.handler(c)
	return c
}

// remove forgets a session that is closing, but for the last packet, unless
// nil, that a poll on its way is to find.
func (s *Server) remove(c *Conn, last *Frame) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.conns, c.id)
	s.census.leave(c.request.ClientAddr)
	if last != nil {
		s.tombstones.add(c.id, last, time.Now())
	}
}

// Close refuses new sessions and ends all others, after what is queued for
// them: a WebSocket with status 1001, a poll with a close packet. It waits for
// every handler and goroutine of the server; when the context ends first, it
// cuts the connections that are left and returns the context's error.
func (s *Server) Close(ctx context.Context) error {
	s.mu.Lock()
	s.closing = true
	conns := slices.Collect(maps.Values(s.conns))
	s.mu.Unlock()
	for _, c := range conns {
		c.drain(ReasonShutdown, shutdownDrain)
	}

	done := make(chan struct{})
	go func() {
		s.running.Wait()
		close(done)
	}()
	select {
	case <-done:
		return nil
	case <-ctx.Done():
	}
	for _, c := range conns {
		c.Close(ReasonShutdown)
	}
	s.mu.Lock()
	sockets := slices.Collect(maps.Keys(s.sockets))
	s.mu.Unlock()
	for _, k := range sockets {
		k.conn.Close()
	}
	return ctx.Err()
}
