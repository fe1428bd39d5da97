package server

import (
	"net"
	"net/http"
	"net/netip"
)

// arrivals looks at every request, to know by which of our addresses and names
// other devices come in: nothing else proves that a firewall lets them through.
// Requests of this computer prove nothing.
func (s *sharing) arrivals(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if local := localAddr(r); local.IsValid() && !local.IsLoopback() && !s.names.ip(clientAddr(r)) {
			s.reach(local.String())
			if host := hostOnly(r.Host); !isIP(host) {
				s.reach(host)
			}
		}
		next.ServeHTTP(w, r)
	})
}

// reach notes that another device came in by a host, which is one of ours.
func (s *sharing) reach(host string) {
	if _, known := s.reached.Load(host); known {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, known := s.reached.LoadOrStore(host, true); !known && !s.closed {
		s.changed(s.stateNow())
	}
}

// localAddr is the address that a request came in by; the zero Addr if its
// connection has none.
func localAddr(r *http.Request) netip.Addr {
	local, ok := r.Context().Value(http.LocalAddrContextKey).(*net.TCPAddr)
	if !ok {
		return netip.Addr{}
	}
	return local.AddrPort().Addr().Unmap().WithZone("")
}

func isIP(host string) bool {
	_, err := netip.ParseAddr(host)
	return err == nil
}
