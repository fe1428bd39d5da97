package lan

import (
	"net"
	"net/netip"
)

// Pause lets every socket go and breaks every connection off, as a computer
// that fails does: the port is nobody's until Resume. It needs
// Options.Interrupted.
func (l *Listener) Pause() {
	l.mu.Lock()
	if l.ended || l.paused != nil {
		l.mu.Unlock()
		return
	}
	l.paused = []netip.Addr{}
	for ip, socket := range l.sockets {
		if !permanent(ip) {
			l.paused = append(l.paused, ip)
		}
		socket.Close()
	}
	clear(l.sockets)
	l.mu.Unlock()
	l.visitors.hangUp()
	l.locals.hangUp()
}

// Resume takes the sockets again that Pause let go. The error wraps
// ErrPortTaken if somebody else has the port meanwhile: Resume may be called
// again.
func (l *Listener) Resume() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	switch {
	case l.ended:
		return net.ErrClosed
	case l.paused == nil:
		return nil
	}
	sockets, err := listenLoopback(l.port)
	if err != nil {
		return err
	}
	ips := l.paused
	l.paused, l.sockets = nil, sockets
	for ip, socket := range sockets {
		l.loops.Go(func() { l.acceptFrom(ip, socket) })
	}
	if err := l.take(ips); err != nil {
		l.logger.Warn("not listening everywhere again", "err", err)
	}
	return nil
}
