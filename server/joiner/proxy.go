package joiner

import (
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httputil"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"time"

	"maru/server/lan/neighbours"
	"maru/server/protocol"
)

// hostsPath is where the host says at which origins its hall may be found.
const hostsPath = "/api/hosts"

// kept is how much of an answer is read to be looked at, in bytes.
const kept = 64 << 10

// taken are headers of the host's answers that would speak to the browser of
// more than this one origin, or of one that the browser does not see.
var taken = []string{
	"Strict-Transport-Security", "Clear-Site-Data", "Alt-Svc", "Public-Key-Pins", "Refresh",
	"Access-Control-Allow-Origin", "Access-Control-Allow-Credentials", "Access-Control-Expose-Headers",
	"Access-Control-Allow-Methods", "Access-Control-Allow-Headers", "Access-Control-Max-Age", "Access-Control-Allow-Private-Network",
}

// buffers are what bodies are copied by.
type buffers struct{ pool sync.Pool }

const bufferSize = 32 << 10

func (b *buffers) Get() []byte {
	if buffer, ok := b.pool.Get().(*[bufferSize]byte); ok {
		return buffer[:]
	}
	return new([bufferSize]byte)[:]
}

func (b *buffers) Put(buffer []byte) { b.pool.Put((*[bufferSize]byte)(buffer)) }

// proxy passes one request on, and what answers it back.
func (j *Joiner) proxy(link *link, w http.ResponseWriter, r *http.Request) {
	if r.Body != nil && r.Body != http.NoBody {
		r.Body = &arriving{r.Body, http.NewResponseController(w)}
	}
	proxy := httputil.ReverseProxy{
		Rewrite:        func(p *httputil.ProxyRequest) { j.rewrite(link, p) },
		ModifyResponse: func(answer *http.Response) error { return j.amend(link, answer) },
		ErrorHandler:   func(w http.ResponseWriter, r *http.Request, err error) { j.broken(link, w, r, err) },
		Transport:      link.wire.http,
		FlushInterval:  -1, // what the host sends is on its way at once
		BufferPool:     &j.buffers,
		ErrorLog:       slog.NewLogLogger(j.logger.Handler(), slog.LevelDebug),
	}
	proxy.ServeHTTP(w, r)
}

// rewrite makes a request one of the host's own page, over https, as the person
// who is signed in here.
func (j *Joiner) rewrite(link *link, p *httputil.ProxyRequest) {
	out := p.Out
	out.URL.Scheme, out.URL.Host, out.Host = "https", link.wire.address, link.wire.address
	if out.Header.Get("Origin") != "" {
		out.Header.Set("Origin", originOf("https", link.wire.address))
	}
	session, err := p.In.Cookie(protocol.CookieName(j.id, false))
	out.Header.Del("Cookie")
	if err == nil {
		out.AddCookie(&http.Cookie{Name: protocol.CookieName(j.id, true), Value: session.Value})
	}
	for _, name := range []string{"Referer", "X-Real-Ip", "Via"} {
		out.Header.Del(name)
	}
	if !strings.HasPrefix(out.URL.Path, socketPath) || !strings.EqualFold(out.Header.Get("Upgrade"), "websocket") {
		out.Header.Del("Upgrade")
		out.Header.Del("Connection")
	}
	if out.URL.Path == hostsPath {
		out.Header.Del("Accept-Encoding") // the answer is read on its way
	}
	out.Header.Set(protocol.JoinerHeader, link.origin)
}

// amend makes an answer of the host's one of this origin.
func (j *Joiner) amend(link *link, answer *http.Response) error {
	header := answer.Header
	for _, name := range taken {
		header.Del(name)
	}
	cookies := header["Set-Cookie"]
	header.Del("Set-Cookie")
	for _, line := range cookies {
		cookie, err := http.ParseSetCookie(line)
		if err != nil || cookie.Name != protocol.CookieName(j.id, true) || embedded(answer.Request) {
			continue
		}
		cookie.Name, cookie.Secure, cookie.Domain = protocol.CookieName(j.id, false), false, ""
		header.Add("Set-Cookie", cookie.String())
	}
	if to, err := url.Parse(header.Get("Location")); err == nil && to.Host != "" {
		if to.Host != link.wire.address {
			header.Del("Location")
		} else {
			to.Scheme, to.Host = "", ""
			header.Set("Location", to.String())
		}
	}
	if answer.Request.URL.Path == hostsPath && answer.StatusCode == http.StatusOK && answer.Request.Method == http.MethodGet {
		return j.overhear(answer)
	}
	return nil
}

// overhear reads from the host's answer where the hall may be found. The page
// is told of no place: following is for the joiner, and the page stays here.
func (j *Joiner) overhear(answer *http.Response) error {
	var hosts struct {
		Origins []string `json:"origins"`
	}
	err := json.NewDecoder(io.LimitReader(answer.Body, kept)).Decode(&hosts)
	answer.Body.Close()
	if err != nil {
		return err
	}
	var origins []string
	for _, one := range hosts.Origins {
		if origin, err := neighbours.Parse(one); err == nil && len(origins) < maxOrigins {
			origins = append(origins, origin)
		}
	}
	j.heard(origins)
	const none = `{"origins":[]}`
	answer.Body = io.NopCloser(strings.NewReader(none))
	answer.ContentLength = int64(len(none))
	answer.Header.Set("Content-Length", strconv.Itoa(len(none)))
	return nil
}

// broken answers where the host did not.
func (j *Joiner) broken(link *link, w http.ResponseWriter, r *http.Request, err error) {
	if r.Context().Err() != nil { // the client has left
		panic(http.ErrAbortHandler)
	}
	j.logger.Debug("request not passed on", "path", r.URL.Path, "err", err)
	if _, nothingSent := errors.AsType[unreachable](err); nothingSent {
		link.lose()
	}
	j.standIn(w, r)
}

// arriving is a body that takes as long as it takes, as long as it moves.
type arriving struct {
	io.ReadCloser
	controller *http.ResponseController
}

func (a *arriving) Read(p []byte) (int, error) {
	a.controller.SetReadDeadline(time.Now().Add(bodyPause))
	n, err := a.ReadCloser.Read(p)
	if err == io.EOF {
		a.controller.SetReadDeadline(time.Time{})
	}
	return n, err
}
