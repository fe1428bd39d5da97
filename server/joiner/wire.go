package joiner

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"sync"
	"sync/atomic"
	"time"

	lantls "maru/server/lan/tls"
)

const (
	dialTimeout      = 3 * time.Second
	handshakeTimeout = 5 * time.Second
	// answerTimeout is longer than the host holds a poll or walks an examination.
	answerTimeout = 2 * time.Minute
	// maxHeader bounds the head of an answer, as it bounds that of a request.
	maxHeader = 64 << 10
)

var (
	// errEnded is what a wire that was cut says.
	errEnded = errors.New("connection to the host given up")
	// errNoTLS says that somebody is there who does not speak TLS as a host does.
	errNoTLS = errors.New("no TLS")
)

// unreachable is an error from before anything was sent.
type unreachable struct{ error }

func (u unreachable) Unwrap() error { return u.error }

// wire makes connections to one address and can cut them all. They speak TLS
// with one key, and nothing is sent before it is proven.
type wire struct {
	address string
	config  *tls.Config
	http    *http.Transport

	begun time.Time
	heard atomic.Int64 // how long after begun bytes came last, in nanoseconds; a clock that is set does not change it

	mu    sync.Mutex // guards what follows
	pin   string     // of the key that was spoken with last
	cut   bool
	conns map[*strand]struct{}
}

// newWire makes one for the key of that pin; an empty pin takes any key.
func newWire(address, pin string) *wire {
	w := &wire{begun: time.Now(), address: address, config: lantls.ClientConfig(pin), conns: make(map[*strand]struct{})}
	w.http = &http.Transport{
		DialTLSContext:         w.dial,
		DialContext:            func(context.Context, string, string) (net.Conn, error) { return nil, errEnded }, // never without TLS
		DisableCompression:     true,                                                                             // what comes is passed on as it is
		MaxIdleConnsPerHost:    16,
		IdleConnTimeout:        time.Minute,
		ResponseHeaderTimeout:  answerTimeout,
		MaxResponseHeaderBytes: maxHeader,
		ExpectContinueTimeout:  time.Second,
	}
	return w
}

func (w *wire) dial(ctx context.Context, _, _ string) (net.Conn, error) {
	// A cable that is pulled says nothing: the system asks.
	dialer := net.Dialer{Timeout: dialTimeout, KeepAliveConfig: net.KeepAliveConfig{
		Enable: true, Idle: 5 * time.Second, Interval: 2 * time.Second, Count: 3,
	}}
	raw, err := dialer.DialContext(ctx, "tcp", w.address)
	if err != nil {
		return nil, unreachable{err}
	}
	conn := tls.Client(raw, w.config)
	ctx, cancel := context.WithTimeout(ctx, handshakeTimeout)
	defer cancel()
	if err := conn.HandshakeContext(ctx); err != nil {
		raw.Close()
		return nil, unreachable{fmt.Errorf("%w: %w", errNoTLS, err)}
	}
	s := &strand{Conn: conn, wire: w}
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.cut {
		raw.Close()
		return nil, unreachable{errEnded}
	}
	w.conns[s] = struct{}{}
	w.pin = lantls.PinOf(conn.ConnectionState().PeerCertificates[0])
	return s, nil
}

// proven is the pin of the key that was spoken with; empty if nobody spoke TLS.
func (w *wire) proven() string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.pin
}

// close cuts every connection, whatever is under way on it.
func (w *wire) close() {
	w.mu.Lock()
	w.cut = true
	conns := w.conns
	w.conns = nil
	w.mu.Unlock()
	for s := range conns {
		s.Conn.(*tls.Conn).NetConn().Close() // at once: a goodbye in TLS may wait for a peer that has gone
	}
	w.http.CloseIdleConnections()
}

// strand is one connection of a wire.
type strand struct {
	net.Conn
	wire *wire
}

func (s *strand) Read(p []byte) (int, error) {
	n, err := s.Conn.Read(p)
	if n > 0 {
		s.wire.heard.Store(int64(time.Since(s.wire.begun)))
	}
	return n, err
}

func (s *strand) Close() error {
	s.wire.mu.Lock()
	delete(s.wire.conns, s)
	s.wire.mu.Unlock()
	return s.Conn.Close()
}

// addressOf is where to dial for an origin.
func addressOf(origin string) string {
	u, err := url.Parse(origin)
	if err != nil {
		return ""
	}
	port := u.Port()
	switch {
	case port != "":
	case u.Scheme == "https":
		port = "443"
	default:
		port = "80"
	}
	return net.JoinHostPort(u.Hostname(), port)
}
