package engineio

import (
	"fmt"
	"net/http"
	"net/netip"
)

// census counts the open sessions, whole and by address. It is guarded by the
// server's mutex.
type census struct {
	total     int
	byAddress map[netip.Addr]int
}

// admit counts a session in, unless a bound is reached.
func (n *census) admit(addr netip.Addr, o *Options) *Refusal {
	if n.total >= o.MaxConnections {
		return &Refusal{http.StatusServiceUnavailable, CodeForbidden, fmt.Sprintf("all %d connections are taken", o.MaxConnections)}
	}
	if !addr.IsLoopback() {
		if n.byAddress[addr] >= o.MaxPerAddress {
			return &Refusal{http.StatusTooManyRequests, CodeForbidden, fmt.Sprintf("this address holds %d connections", o.MaxPerAddress)}
		}
		n.byAddress[addr]++
	}
	n.total++
	return nil
}

func (n *census) leave(addr netip.Addr) {
	n.total--
	if addr.IsLoopback() {
		return
	}
	if n.byAddress[addr]--; n.byAddress[addr] == 0 {
		delete(n.byAddress, addr)
	}
}
