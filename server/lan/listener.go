package lan

import (
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/netip"
	"slices"
	"strconv"
	"sync"
	"time"
)

// Options configures a Listener. The zero value is usable.
type Options struct {
	HelloTimeout time.Duration // how long a new connection may stay silent; 0 means 10 s
	MaxWaiting   int           // new connections that may be silent at once; 0 means 1,024
	Interrupted  bool          // Pause is going to be called: connections of this computer are kept track of too
	Logger       *slog.Logger  // nil discards
}

var (
	loopback4 = netip.AddrFrom4([4]byte{127, 0, 0, 1})
	loopback6 = netip.IPv6Loopback()
)

// Listener is a net.Listener that gathers one socket an address, all with the
// same port: the loopback ones from Listen to Close, others as Follow says.
type Listener struct {
	port     int
	logger   *slog.Logger
	greeter  *greeter
	accepted chan net.Conn
	closed   chan struct{}
	loops    sync.WaitGroup
	visitors visitors
	locals   visitors // of this computer, where they are kept track of
	tracking bool

	mu      sync.Mutex // guards what follows
	ended   bool
	paused  []netip.Addr // what Resume takes beside loopback; nil = not paused
	sockets map[netip.Addr]net.Listener
}

// Listen takes port on 127.0.0.1 and on ::1, so that nobody else owns
// "localhost"; a machine without IPv6 has the first alone. Port 0 takes any
// free one. The error wraps ErrPortTaken when another program has the port.
// The certificate is asked for when a connection begins to speak TLS.
func Listen(port int, certificate CertificateFunc, options Options) (*Listener, error) {
	if options.Logger == nil {
		options.Logger = slog.New(slog.DiscardHandler)
	}
	sockets, err := listenLoopback(port)
	if err != nil {
		return nil, err
	}
	l := &Listener{
		port:     sockets[loopback4].Addr().(*net.TCPAddr).Port,
		logger:   options.Logger,
		accepted: make(chan net.Conn),
		closed:   make(chan struct{}),
		sockets:  sockets,
		tracking: options.Interrupted,
	}
	l.greeter = newGreeter(certificate, l.deliver, options)
	for ip, socket := range sockets {
		l.loops.Go(func() { l.acceptFrom(ip, socket) })
	}
	return l, nil
}

// listenLoopback takes the loopback sockets of one port. With port 0 the
// system picks for IPv4, and the same number may be taken on IPv6: then it is
// asked again.
func listenLoopback(port int) (map[netip.Addr]net.Listener, error) {
	const tries = 10
	var err error
	for range tries {
		var v4, v6 net.Listener
		if v4, err = listenOn(loopback4, port); err != nil {
			return nil, err
		}
		sockets := map[netip.Addr]net.Listener{loopback4: v4}
		v6, err = listenOn(loopback6, v4.Addr().(*net.TCPAddr).Port)
		switch {
		case err == nil:
			sockets[loopback6] = v6
			return sockets, nil
		case !errors.Is(err, ErrPortTaken):
			return sockets, nil // no IPv6 here
		}
		v4.Close()
		if port != 0 {
			break
		}
	}
	return nil, err
}

func listenOn(ip netip.Addr, port int) (net.Listener, error) {
	network := "tcp4"
	if ip.Is6() {
		network = "tcp6"
	}
	socket, err := net.Listen(network, net.JoinHostPort(ip.String(), strconv.Itoa(port)))
	if err != nil && addressInUse(err) {
		return nil, fmt.Errorf("%w: %d on %v", ErrPortTaken, port, ip)
	}
	return socket, err
}

// Port returns the port of all sockets.
func (l *Listener) Port() int { return l.port }

// Addr returns the address of the IPv4 loopback socket.
func (l *Listener) Addr() net.Addr {
	return net.TCPAddrFromAddrPort(netip.AddrPortFrom(loopback4, uint16(l.port)))
}

// Addresses returns the addresses listened on now, loopback included, sorted.
func (l *Listener) Addresses() []netip.Addr {
	l.mu.Lock()
	defer l.mu.Unlock()
	var ips []netip.Addr
	for ip := range l.sockets {
		ips = append(ips, ip)
	}
	slices.SortFunc(ips, netip.Addr.Compare)
	return ips
}

// Follow makes ips, beside loopback, the addresses to listen on: new ones are
// taken, those that are no longer named are let go. Connections that stand
// stay. The error joins those of the addresses that could not be taken; the
// others are served nevertheless, and the next Follow tries again.
func (l *Listener) Follow(ips []netip.Addr) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.ended {
		return net.ErrClosed
	}
	if l.paused != nil {
		l.paused = append([]netip.Addr{}, ips...)
		return nil
	}
	for ip, socket := range l.sockets {
		if !permanent(ip) && !slices.Contains(ips, ip) {
			delete(l.sockets, ip)
			socket.Close()
		}
	}
	return l.take(ips)
}

// take listens on what is not listened on yet; mu is held.
func (l *Listener) take(ips []netip.Addr) error {
	var errs []error
	for _, ip := range ips {
		if _, have := l.sockets[ip]; have || permanent(ip) {
			continue
		}
		socket, err := listenOn(ip, l.port)
		if err != nil {
			errs = append(errs, fmt.Errorf("listen on %v: %w", ip, err))
			continue
		}
		l.sockets[ip] = socket
		l.loops.Go(func() { l.acceptFrom(ip, socket) })
	}
	return errors.Join(errs...)
}

// permanent reports whether an address is listened on from Listen to Close.
func permanent(ip netip.Addr) bool { return ip == loopback4 || ip == loopback6 }

// HangUp closes the connections that came in at the addresses of Follow, the
// accepted ones too.
func (l *Listener) HangUp() { l.visitors.hangUp() }

// Accept returns the next connection that has begun to speak: a *tls.Conn if
// it speaks TLS, the plain connection otherwise.
func (l *Listener) Accept() (net.Conn, error) {
	select {
	case conn := <-l.accepted:
		return conn, nil
	case <-l.closed:
		return nil, net.ErrClosed
	}
}

// Close lets every socket go, drops connections that were not accepted yet,
// and waits for the listener's goroutines. Accepted connections stay.
func (l *Listener) Close() error {
	l.mu.Lock()
	if l.ended {
		l.mu.Unlock()
		return net.ErrClosed
	}
	l.ended = true
	close(l.closed)
	for _, socket := range l.sockets {
		socket.Close()
	}
	l.mu.Unlock()
	l.loops.Wait()
	l.greeter.close()
	return nil
}

// acceptFrom feeds one socket's connections to the greeter until the socket is
// closed. A lack of file descriptors passes, and is waited out; any other
// error ends the socket, so that the next Follow takes its address anew. But
// loopback is taken once and for all: there every error is waited out.
func (l *Listener) acceptFrom(ip netip.Addr, socket net.Listener) {
	const pause = 50 * time.Millisecond
	for {
		conn, err := socket.Accept()
		switch {
		case err == nil && permanent(ip) && l.tracking:
			l.greeter.greet(l.locals.receive(conn))
		case err == nil && permanent(ip):
			l.greeter.greet(conn)
		case err == nil:
			l.greeter.greet(l.visitors.receive(conn))
		case errors.Is(err, net.ErrClosed):
			return
		case outOfDescriptors(err) || permanent(ip):
			l.logger.Warn("connections have to wait", "address", ip, "err", err)
			select {
			case <-time.After(pause):
			case <-l.closed:
			}
		default:
			l.logger.Warn("listening socket lost", "address", ip, "err", err)
			l.forget(ip, socket)
			return
		}
	}
}

func (l *Listener) forget(ip netip.Addr, socket net.Listener) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.sockets[ip] == socket {
		delete(l.sockets, ip)
	}
	socket.Close()
}

func (l *Listener) deliver(conn net.Conn) {
	select {
	case l.accepted <- conn:
	case <-l.closed:
		conn.Close()
	}
}
