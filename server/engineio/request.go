package engineio

import (
	"net/http"
	"net/netip"
	"net/url"
)

// keptHeaders are the headers of a handshake that a Request keeps.
var keptHeaders = []string{"Authorization", "Cookie", "Origin", "User-Agent"}

// Request is what a session keeps of the request that opened it. It is
// read-only, and small, since every idle connection holds one.
type Request struct {
	Host   string
	Header http.Header // Authorization, Cookie, Origin and User-Agent, where they were sent
	// RemoteAddr is the other end of the TCP connection; ClientAddr is whom
	// Options.ClientAddr made of it.
	RemoteAddr netip.AddrPort
	ClientAddr netip.Addr
	TLS        bool

	rawQuery string
}

// Query parses the query of the handshake.
func (r *Request) Query() url.Values {
	query, _ := url.ParseQuery(r.rawQuery)
	return query
}

func newRequest(r *http.Request, client netip.Addr) *Request {
	slim := &Request{Host: r.Host, Header: http.Header{}, ClientAddr: client, TLS: r.TLS != nil, rawQuery: r.URL.RawQuery}
	slim.RemoteAddr, _ = netip.ParseAddrPort(r.RemoteAddr)
	for _, name := range keptHeaders {
		if values := r.Header[name]; len(values) > 0 {
			slim.Header[name] = values
		}
	}
	return slim
}
