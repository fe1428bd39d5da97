package lan

import (
	"errors"
	"log/slog"
	"net"
	"net/netip"
	"testing"
	"testing/synctest"
)

// breaking is a socket that fails so many times before it is closed.
type breaking struct {
	net.Listener
	errors int
}

func (b *breaking) Accept() (net.Conn, error) {
	if b.errors == 0 {
		return nil, net.ErrClosed
	}
	b.errors--
	return nil, errors.New("no buffer space")
}

func (*breaking) Close() error { return nil }

func TestOnlyLoopbackOutlastsErrors(t *testing.T) {
	for address, kept := range map[string]bool{"127.0.0.1": true, "::1": true, "192.168.0.10": false} {
		t.Run(address, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				ip, socket := netip.MustParseAddr(address), &breaking{errors: 3}
				l := &Listener{logger: slog.New(slog.DiscardHandler), closed: make(chan struct{}), sockets: map[netip.Addr]net.Listener{ip: socket}}
				l.acceptFrom(ip, socket)
				if (l.sockets[ip] == socket) != kept || (socket.errors == 0) != kept {
					t.Errorf("kept %v with %d errors to come, want kept %v", l.sockets, socket.errors, kept)
				}
			})
		})
	}
}
