package doctor

import (
	"errors"
	"net"
	"net/netip"
	"net/url"
	"strconv"
	"strings"
)

// Settings are what a client is started with.
type Settings struct {
	URL       string // as it is given to io(), or as a browser's list of requests shows it
	Origin    string // of the page that the client runs in, or "null"; empty: a program, no page
	Token     string // for auth.token; empty: none
	Namespace string // empty: the one in URL, else "/"
}

// Errors of Settings.
var (
	ErrURL       = errors.New("the address is not one of a server, such as http://localhost:3000")
	ErrOrigin    = errors.New("the origin is not one of a page, such as http://localhost:5173")
	ErrNamespace = errors.New("a namespace looks like /chat")
)

// defaultPath is where a client looks for Engine.IO unless it is told otherwise.
const defaultPath = "/socket.io/"

// longestText bounds, in bytes, what is taken of an address or a namespace.
const longestText = 2048

// target is what Settings mean.
type target struct {
	secure    bool
	host      string // a name or an IP address, without brackets
	port      string
	path      string // of Engine.IO, with its final slash
	namespace string
	version   int    // of Engine.IO, where the URL names one; else 0
	beside    string // the URL's path, where it was taken for a namespace
}

// target reads the settings. Of a URL the path is what io() makes of it, a
// namespace, unless it looks like Engine.IO's own. With a namespace given beside
// it, and unless knownPaths, any path is Engine.IO's.
func (s Settings) target(knownPaths bool) (target, error) {
	u, err := parseURL(s.URL)
	if err != nil {
		return target{}, err
	}
	t := target{secure: u.Scheme == "https", host: u.Hostname(), port: u.Port(), path: defaultPath, namespace: s.Namespace}
	if t.port == "" {
		t.port = "80"
		if t.secure {
			t.port = "443"
		}
	}
	path := "/" + strings.Trim(u.Path, "/")
	t.version, _ = strconv.Atoi(u.Query().Get("EIO"))
	named := t.version > 0 || s.Namespace != ""
	switch {
	case path == "/":
	case isEnginePath(path), named && !knownPaths:
		t.path = path + "/"
	case t.namespace == "":
		t.namespace, t.beside = path, path
	default:
		t.beside = path
	}
	if t.namespace == "" {
		t.namespace = "/"
	}
	if !strings.HasPrefix(t.namespace, "/") {
		t.namespace = "/" + t.namespace
	}
	if strings.ContainsAny(t.namespace, ", \n") || len(t.namespace) > longestText {
		return target{}, ErrNamespace
	}
	if s.Origin != "" && s.Origin != "null" {
		if o, err := url.Parse(s.Origin); err != nil || o.Scheme == "" || o.Hostname() == "" || o.User != nil || strings.Trim(o.Path, "/") != "" {
			return target{}, ErrOrigin
		}
	}
	return t, nil
}

func parseURL(text string) (*url.URL, error) {
	text = strings.TrimSpace(text)
	if !strings.Contains(text, "://") {
		text = "http://" + text
	}
	u, err := url.Parse(text)
	if err != nil || u.Hostname() == "" || u.User != nil || len(text) > longestText {
		return nil, ErrURL
	}
	switch strings.ToLower(u.Scheme) {
	case "http", "ws":
		u.Scheme = "http"
	case "https", "wss":
		u.Scheme = "https"
	default:
		return nil, ErrURL
	}
	if port := u.Port(); port != "" {
		if n, err := strconv.Atoi(port); err != nil || n < 1 || n > 65535 {
			return nil, ErrURL
		}
	}
	return u, nil
}

// isEnginePath recognises the last part of paths that serve Engine.IO.
func isEnginePath(path string) bool {
	switch last := path[strings.LastIndex(strings.TrimSuffix(path, "/"), "/")+1:]; strings.TrimSuffix(last, "/") {
	case "socket.io", "engine.io", "socketio", "engineio":
		return true
	}
	return false
}

// origin of the server, as browsers write it.
func (t target) origin() string {
	scheme, implied := "http", "80"
	if t.secure {
		scheme, implied = "https", "443"
	}
	host := t.host
	if ip, err := netip.ParseAddr(host); err == nil && ip.Is6() {
		host = "[" + host + "]"
	}
	if t.port != implied {
		host = net.JoinHostPort(t.host, t.port)
	}
	return scheme + "://" + host
}

// pageOrigin is the origin as browsers send it.
func (s Settings) pageOrigin() string {
	return strings.ToLower(strings.TrimSuffix(s.Origin, "/"))
}
