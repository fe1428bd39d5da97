package server

import (
	"maps"
	"net"
	"net/http"
	"net/netip"
	"slices"
	"strings"
	"sync/atomic"

	"maru/server/protocol"
)

// names knows what this server may be called. A browser that was led here
// under any other name was led by somebody else's DNS, and would let that
// somebody's page read our answers.
type names struct {
	fixed   map[string]bool // as the operator listed them
	current atomic.Pointer[machine]
}

// machine is what the machine is called at the moment.
type machine struct {
	ips   map[netip.Addr]bool
	names map[string]bool
}

func newNames(allowed []string) *names {
	n := &names{fixed: map[string]bool{"localhost": true}}
	for _, host := range allowed {
		n.fixed[hostOnly(host)] = true
	}
	n.follow(nil, nil)
	return n
}

// follow replaces the machine's own addresses and names.
func (n *names) follow(ips []netip.Addr, hosts []string) {
	now := &machine{ips: make(map[netip.Addr]bool, len(ips)), names: make(map[string]bool, len(hosts))}
	for _, ip := range ips {
		now.ips[ip] = true
	}
	for _, host := range hosts {
		now.names[host] = host != ""
	}
	n.current.Store(now)
}

// all lists what the machine goes by at the moment, this computer's own names
// for itself included.
func (n *names) all() []string {
	now := n.current.Load()
	list := []string{"127.0.0.1", "::1"}
	for ip := range now.ips {
		list = append(list, ip.String())
	}
	return slices.Concat(list, slices.Collect(maps.Keys(n.fixed)), slices.Collect(maps.Keys(now.names)))
}

// ours reports whether a Host header names this server. The port is not looked
// at: it may have been forwarded.
func (n *names) ours(hostHeader string) bool {
	host := hostOnly(hostHeader)
	if ip, err := netip.ParseAddr(host); err == nil {
		return n.ip(ip) || n.fixed[host]
	}
	return n.fixed[host] || n.current.Load().names[host]
}

// ip reports whether an address is one of this machine's own.
func (n *names) ip(ip netip.Addr) bool {
	ip = ip.Unmap()
	return ip.IsLoopback() || n.current.Load().ips[ip]
}

// guard lets in who calls this server by one of its names; refused hears of
// everybody else.
func (n *names) guard(next http.Handler, refused func(*http.Request)) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if n.ours(r.Host) {
			next.ServeHTTP(w, r)
			return
		}
		refused(r)
		refuse(w, r, protocol.Errorf(protocol.CodeMisdirected,
			"This server does not go by the name %q. Whoever runs it can allow the name with --allow-host.", hostOnly(r.Host)))
	})
}

// hostOnly takes port, brackets and final dot off a host and lowers its case.
func hostOnly(host string) string {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	host = strings.TrimSuffix(strings.TrimPrefix(host, "["), "]")
	return strings.ToLower(strings.TrimSuffix(host, "."))
}
