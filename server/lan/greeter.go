package lan

import (
	"container/list"
	"crypto/tls"
	"net"
	"sync"
	"time"
)

// CertificateFunc returns the certificate for one TLS connection. It is called
// at every handshake and must be quick after the first time.
type CertificateFunc = func(*tls.ClientHelloInfo) (*tls.Certificate, error)

// tlsHandshake is the first byte of every TLS connection; no HTTP method
// begins with it.
const tlsHandshake = 0x16

// greeter holds new connections until their first byte tells what they speak.
// Browsers open connections in advance and leave them silent, and so does who
// wants to use up our memory: past the bound, whoever was silent longest goes.
type greeter struct {
	config  *tls.Config
	deliver func(net.Conn)
	timeout time.Duration
	max     int
	running sync.WaitGroup

	mu      sync.Mutex // guards waiting: net.Conn, oldest first
	waiting *list.List
}

func newGreeter(certificate CertificateFunc, deliver func(net.Conn), options Options) *greeter {
	g := &greeter{
		// HTTP/2 stays off: WebSockets need a connection of their own. So do tickets: whoever comes back by one would
		// not see that the certificate is another now.
		config: &tls.Config{
			GetCertificate: certificate, NextProtos: []string{"http/1.1"}, MinVersion: tls.VersionTLS12, SessionTicketsDisabled: true,
		},
		deliver: deliver,
		timeout: options.HelloTimeout,
		max:     options.MaxWaiting,
		waiting: list.New(),
	}
	if g.timeout == 0 {
		g.timeout = 10 * time.Second
	}
	if g.max == 0 {
		g.max = 1024
	}
	return g
}

func (g *greeter) greet(conn net.Conn) {
	g.mu.Lock()
	if g.waiting.Len() >= g.max {
		g.waiting.Front().Value.(net.Conn).Close()
		g.waiting.Remove(g.waiting.Front())
	}
	place := g.waiting.PushBack(conn)
	g.mu.Unlock()
	g.running.Go(func() {
		spoken, first, err := g.listenTo(conn)
		g.mu.Lock()
		g.waiting.Remove(place) // does nothing if the bound took it out
		g.mu.Unlock()
		switch {
		case err != nil:
			conn.Close()
		case first == tlsHandshake:
			g.deliver(tls.Server(spoken, g.config))
		default:
			g.deliver(spoken)
		}
	})
}

func (g *greeter) listenTo(conn net.Conn) (spoken net.Conn, first byte, err error) {
	if err := conn.SetReadDeadline(time.Now().Add(g.timeout)); err != nil {
		return nil, 0, err
	}
	spoken, first, err = peek(conn)
	if err != nil {
		return nil, 0, err
	}
	return spoken, first, conn.SetReadDeadline(time.Time{})
}

// close drops every silent connection and waits until all are dealt with.
func (g *greeter) close() {
	g.mu.Lock()
	for place := g.waiting.Front(); place != nil; place = place.Next() {
		place.Value.(net.Conn).Close()
	}
	g.mu.Unlock()
	g.running.Wait()
}
