package server

import (
	"bufio"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"maru/server/protocol"
)

// defaultOrigin is where the development servers of React and its like serve
// their pages. It may call with tokens; its cookies are ignored, because any
// program on that port would have them.
const defaultOrigin = "http://localhost:3000"

// ParseOrigin reads the origin of a page, such as "https://chat.example:8443",
// in the form in which browsers send it. "*" and "null" are no origins.
func ParseOrigin(text string) (string, error) {
	u, err := url.Parse(strings.TrimSpace(text))
	if err != nil || u.Scheme == "" || u.Hostname() == "" || u.User != nil || strings.Trim(u.Path, "/") != "" || u.RawQuery != "" {
		return "", fmt.Errorf("%q is not the origin of a page, such as http://localhost:3000", text)
	}
	return originOf(u.Scheme, u.Host), nil
}

// originOf writes an origin as browsers do: in lower case, without the port
// that the scheme implies.
func originOf(scheme, host string) string {
	scheme, host = strings.ToLower(scheme), strings.ToLower(host)
	switch scheme {
	case "http":
		host = strings.TrimSuffix(host, ":80")
	case "https":
		host = strings.TrimSuffix(host, ":443")
	}
	return scheme + "://" + host
}

// trust says what a request may do, going by the page that it comes from.
type trust int

const (
	foreign    trust = iota // nothing
	tokensOnly              // call, but not by cookie
	full
)

// origins knows the pages that may call us from elsewhere.
type origins struct {
	listed map[string]trust
	former func(origin string) bool // where the hall itself was: its pages may follow it
}

// newOrigins takes the origins that the operator listed, in ParseOrigin's
// form; with none, the default one may call.
func newOrigins(listed []string) *origins {
	o := &origins{listed: make(map[string]trust, len(listed)), former: func(string) bool { return false }}
	if len(listed) == 0 {
		o.listed[defaultOrigin] = tokensOnly
	}
	for _, origin := range listed {
		o.listed[origin] = full
	}
	return o
}

// of judges a request. Without an Origin it comes from no page or from our
// own, unless the browser says that a page elsewhere merely embeds us: then it
// may have what anybody may have.
func (o *origins) of(r *http.Request) trust {
	sent := r.Header["Origin"]
	if len(sent) == 0 {
		site := r.Header.Get("Sec-Fetch-Site")
		embedded := (site == "cross-site" || site == "same-site") && r.Header.Get("Sec-Fetch-Mode") != "navigate"
		if embedded {
			return tokensOnly
		}
		return full
	}
	if len(sent) > 1 {
		return foreign
	}
	scheme := "http"
	if r.TLS != nil {
		scheme = "https"
	}
	switch {
	case sent[0] == originOf(scheme, r.Host):
		return full
	case looks(r) && sent[0] == originOf("http", r.Host):
		return tokensOnly
	}
	if level, known := o.listed[sent[0]]; known {
		return level
	}
	if slices.Contains(following, r.URL.Path) && o.former(sent[0]) {
		return tokensOnly
	}
	return foreign
}

// following are the calls by which a page follows the hall from where it was:
// it has the host prove itself, signs in, and leaves what it takes along.
var following = []string{protocol.ProveHost.Path, protocol.SignIn.Path, protocol.Move.Path}

// looks reports whether a request is of the kind by which our page over http
// finds out whether its device trusts us over https: it learns nothing there
// that it may not learn here.
func looks(r *http.Request) bool {
	return r.TLS != nil && r.Method == http.MethodGet && r.URL.Path == protocol.GetInstance.Path
}

// guard lets pages call next as far as they are trusted, and tells browsers so.
func (o *origins) guard(next http.Handler) http.Handler {
	return o.guardTelling(next, func(*http.Request) {})
}

// guardTelling is guard where somebody hears of what is refused.
func (o *origins) guardTelling(next http.Handler, refused func(*http.Request)) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		header, origin := w.Header(), r.Header.Get("Origin")
		header.Add("Vary", "Origin")
		level := o.of(r)
		if level == foreign {
			refused(r)
			refuse(w, r, protocol.Errorf(protocol.CodeForbidden,
				"Pages of %s may not call this server. Whoever runs it can allow them with --client-url.", origin))
			return
		}
		if origin != "" {
			header.Set("Access-Control-Allow-Origin", origin)
			header.Set("Access-Control-Allow-Credentials", "true")
			header.Set("Access-Control-Expose-Headers", "Link, Retry-After, ETag, Content-Range, Content-Disposition, Location, "+
				"Tus-Resumable, Tus-Version, Tus-Extension, Tus-Max-Size, Upload-Offset, Upload-Length, Upload-Metadata, Upload-Expires")
		}
		if r.Method == http.MethodOptions && r.Header.Get("Access-Control-Request-Method") != "" {
			header.Add("Vary", "Access-Control-Request-Method, Access-Control-Request-Headers")
			header.Set("Access-Control-Allow-Methods", "GET, HEAD, POST, PATCH, PUT, DELETE")
			header.Set("Access-Control-Allow-Headers", "Content-Type, Authorization, Range, If-None-Match, "+
				"Tus-Resumable, Upload-Length, Upload-Metadata, Upload-Offset")
			header.Set("Access-Control-Max-Age", "600")
			w.WriteHeader(http.StatusNoContent)
			return
		}
		if level == tokensOnly {
			r.Header.Del("Cookie")
			w = &cookieless{ResponseWriter: w}
		}
		next.ServeHTTP(w, r)
	})
}

// cookieless keeps a page that may not use our cookies from having them set or
// cleared either: they are the ones of our own page in the same browser.
type cookieless struct {
	http.ResponseWriter
	begun bool
}

func (c *cookieless) WriteHeader(status int) {
	c.begun = true
	c.Header().Del("Set-Cookie")
	c.ResponseWriter.WriteHeader(status)
}

func (c *cookieless) Write(p []byte) (int, error) {
	if !c.begun {
		c.WriteHeader(http.StatusOK)
	}
	return c.ResponseWriter.Write(p)
}

// Unwrap lets http.ResponseController reach what is wrapped.
func (c *cookieless) Unwrap() http.ResponseWriter { return c.ResponseWriter }

// Hijack is for those who look for it without http.ResponseController.
func (c *cookieless) Hijack() (net.Conn, *bufio.ReadWriter, error) {
	return http.NewResponseController(c.ResponseWriter).Hijack()
}
