package server

import (
	"crypto/tls"
	"net/http"
	"net/netip"
	"slices"
	"strings"
)

// proxies are the addresses whose forwarded headers are believed.
type proxies []netip.Prefix

// forwarded makes r look as it did to the outermost trusted proxy: client
// address, host and scheme. From anybody else the headers are taken away, so
// that nothing behind believes them either. A request that came over https
// has r.TLS set, though the connection's details are the proxy's to know.
func (p proxies) forwarded(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		peer, err := netip.ParseAddrPort(r.RemoteAddr)
		if err == nil && p.trust(peer.Addr()) {
			client := p.client(peer.Addr(), r.Header.Values("X-Forwarded-For"))
			r.RemoteAddr = netip.AddrPortFrom(client, 0).String()
			if host := last(r.Header.Values("X-Forwarded-Host")); host != "" {
				r.Host = host
			}
			switch last(r.Header.Values("X-Forwarded-Proto")) {
			case "https":
				r.TLS = &tls.ConnectionState{}
			case "http":
				r.TLS = nil
			}
		}
		for _, name := range []string{"Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-Ip"} {
			r.Header.Del(name)
		}
		next.ServeHTTP(w, r)
	})
}

func (p proxies) trust(ip netip.Addr) bool {
	ip = ip.Unmap()
	return slices.ContainsFunc(p, func(prefix netip.Prefix) bool { return prefix.Contains(ip) })
}

// client walks the chain from us outwards, as far as the word of a trusted
// proxy reaches.
func (p proxies) client(peer netip.Addr, chain []string) netip.Addr {
	hops := strings.Split(strings.Join(chain, ","), ",")
	client := peer
	for _, hop := range slices.Backward(hops) {
		ip, err := parseHop(strings.TrimSpace(hop))
		if err != nil {
			break
		}
		client = ip
		if !p.trust(ip) {
			break
		}
	}
	return client.Unmap()
}

func parseHop(hop string) (netip.Addr, error) {
	if withPort, err := netip.ParseAddrPort(hop); err == nil {
		return withPort.Addr(), nil
	}
	return netip.ParseAddr(strings.Trim(hop, "[]"))
}

// last is the entry that the nearest proxy added.
func last(values []string) string {
	all := strings.Join(values, ",")
	return strings.ToLower(strings.TrimSpace(all[strings.LastIndex(all, ",")+1:]))
}

// clientAddr is the address that limits count by. It is the zero Addr, which
// counts as one client, if the request has none.
func clientAddr(r *http.Request) netip.Addr {
	peer, _ := netip.ParseAddrPort(r.RemoteAddr)
	return peer.Addr().Unmap()
}
