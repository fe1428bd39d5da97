package server

import (
	"net/http"
	"net/http/httptest"
	"net/netip"
	"testing"
)

func TestForwardedHeadersAreBelievedFromTrustedProxiesOnly(t *testing.T) {
	trusted := proxies{netip.MustParsePrefix("10.0.0.1/32"), netip.MustParsePrefix("10.1.0.0/16")}
	tests := []struct {
		name, peer, chain string
		client            string
		secure            bool
		host              string
	}{
		{"nobody in between", "192.168.0.9:5000", "", "192.168.0.9", false, "inner"},
		{"a client that lies", "192.168.0.9:5000", "127.0.0.1", "192.168.0.9", false, "inner"},
		{"one proxy", "10.0.0.1:5000", "192.168.0.9", "192.168.0.9", true, "chat.example"},
		{"a client that lies to a proxy", "10.0.0.1:5000", "127.0.0.1, 192.168.0.9", "192.168.0.9", true, "chat.example"},
		{"two proxies", "10.0.0.1:5000", "192.168.0.9, 10.1.2.3", "192.168.0.9", true, "chat.example"},
		{"with ports and brackets", "10.0.0.1:5000", "[fd00::9]:4711", "fd00::9", true, "chat.example"},
		{"nonsense ends the chain", "10.0.0.1:5000", "192.168.0.9, nonsense, 10.1.2.3", "10.1.2.3", true, "chat.example"},
		{"a proxy that names nobody", "10.0.0.1:5000", "", "10.0.0.1", true, "chat.example"},
		{"mapped into IPv6", "[::ffff:10.0.0.1]:5000", "192.168.0.9", "192.168.0.9", true, "chat.example"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			r := httptest.NewRequest(http.MethodGet, "http://inner/", nil)
			r.RemoteAddr = test.peer
			if test.chain != "" {
				r.Header.Set("X-Forwarded-For", test.chain)
			}
			r.Header.Set("X-Forwarded-Proto", "https")
			r.Header.Set("X-Forwarded-Host", "chat.example")
			var got *http.Request
			trusted.forwarded(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { got = r })).ServeHTTP(nil, r)
			if client := clientAddr(got); client.String() != test.client {
				t.Errorf("client %v, want %s", client, test.client)
			}
			if secure := got.TLS != nil; secure != test.secure || got.Host != test.host {
				t.Errorf("secure %v, host %s; want %v, %s", secure, got.Host, test.secure, test.host)
			}
			for name := range got.Header {
				t.Errorf("%s is left for others to believe", name)
			}
		})
	}
}
