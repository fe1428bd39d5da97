package doctor

import (
	"context"
	"crypto/tls"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"strings"
	"time"
	"unicode"
)

const (
	mostBody   = 64 << 10 // bytes of an answer that are read
	mostHeader = 64 << 10
	agent      = "maru-doctor"
)

// answer is what came back for one request. Its body is looked at and forgotten.
type answer struct {
	status int
	header http.Header
	body   []byte
	at     time.Time // when the header came
}

func (a *answer) isHTML() bool {
	return strings.Contains(a.header.Get("Content-Type"), "html") || strings.HasPrefix(strings.TrimSpace(string(a.body)), "<")
}

// client speaks HTTP to the address that was looked up, whatever the name has
// become since, directly and without following anything. It keeps cookies, as
// browsers do: load balancers know a session's server by them.
func (e *examination) client() *http.Client {
	jar, err := cookiejar.New(nil)
	if err != nil {
		panic(err) // without options it does not fail
	}
	return &http.Client{
		Jar:           jar,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		Transport: &http.Transport{
			DialContext:            e.dialPeer,
			TLSClientConfig:        e.tlsConfig(),
			DisableCompression:     true,
			MaxResponseHeaderBytes: mostHeader,
			MaxConnsPerHost:        4,
		},
	}
}

func (e *examination) dialPeer(ctx context.Context, _, _ string) (net.Conn, error) {
	return e.dial(ctx, e.peer)
}

func (e *examination) tlsConfig() *tls.Config {
	return &tls.Config{ServerName: e.target.host, RootCAs: e.options.Roots}
}

// request is one to ask.
type request struct {
	method    string // empty: GET
	path      string // empty: the target's
	transport string // empty: polling
	version   string // empty: 4
	sid       string
	body      string
	header    http.Header
	noOrigin  bool
}

func (e *examination) url(r request) *url.URL {
	path, transport, version := r.path, r.transport, r.version
	if path == "" {
		path = e.target.path
	}
	if transport == "" {
		transport = "polling"
	}
	if version == "" {
		version = "4"
	}
	query := "EIO=" + version + "&transport=" + transport
	if r.sid != "" {
		query += "&sid=" + url.QueryEscape(r.sid)
	}
	base, err := url.Parse(e.target.origin())
	if err != nil {
		panic(err) // it was made of a URL
	}
	base.Path, base.RawQuery = path, query
	return base
}

// headers are those of every request, WebSockets' too.
func (e *examination) headers(r request) http.Header {
	header := http.Header{"User-Agent": {agent}, "Accept": {"*/*"}}
	if origin := e.settings.pageOrigin(); origin != "" && !r.noOrigin && !e.shunned {
		header.Set("Origin", origin)
	}
	for name, values := range r.header {
		header[name] = values
	}
	return header
}

func (e *examination) ask(ctx context.Context, r request) (*answer, error) {
	ctx, cancel := e.patience(ctx)
	defer cancel()
	method := r.method
	if method == "" {
		method = http.MethodGet
	}
	asked, err := http.NewRequestWithContext(ctx, method, e.url(r).String(), strings.NewReader(r.body))
	if err != nil {
		return nil, err
	}
	asked.Header = e.headers(r)
	if r.body != "" {
		asked.Header.Set("Content-Type", "text/plain;charset=UTF-8")
	}
	response, err := e.http.Do(asked)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	at := time.Now()
	body, err := io.ReadAll(io.LimitReader(response.Body, mostBody))
	if err != nil {
		return nil, err
	}
	return &answer{status: response.StatusCode, header: response.Header, body: body, at: at}, nil
}

func isTimeout(err error) bool {
	var timeout net.Error
	return errors.Is(err, context.DeadlineExceeded) || errors.As(err, &timeout) && timeout.Timeout()
}

// longestShown bounds, in characters, a text of the server's in a sentence.
const longestShown = 160

// clean makes a text of the server's fit for a sentence and for a terminal.
func clean(text string) string {
	var out strings.Builder
	shown := 0
	for _, r := range text {
		if shown == longestShown {
			out.WriteRune('…')
			break
		}
		if !unicode.IsPrint(r) {
			r = ' '
		}
		out.WriteRune(r)
		shown++
	}
	return strings.TrimSpace(out.String())
}
