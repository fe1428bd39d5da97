package protocol

import (
	"net/http"
	"strings"
)

// CookieName is the name of the session cookie. It carries the instance's id because cookies ignore ports, and
// over TLS the prefix that binds it to this host.
func CookieName(instance string, tls bool) string {
	if tls {
		return "__Host-maru_" + instance
	}
	return "maru_" + instance
}

// Token is the token that a request brings: a bearer token decides alone, even an empty one; only without one
// the session cookie counts. It is empty if there is neither. Whether the page that asks may use cookies at all
// is decided before.
func Token(header http.Header, instance string, tls bool) string {
	scheme, token, _ := strings.Cut(header.Get("Authorization"), " ")
	if strings.EqualFold(scheme, "Bearer") {
		return strings.TrimSpace(token)
	}
	cookie, err := (&http.Request{Header: header}).Cookie(CookieName(instance, tls))
	if err != nil {
		return ""
	}
	return cookie.Value
}
