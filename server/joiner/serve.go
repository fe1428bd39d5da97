package joiner

import (
	"context"
	"crypto/subtle"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"net/netip"
	"slices"
	"strconv"
	"strings"
	"time"

	"maru/server/protocol"
)

const (
	// A request waits a while for a host that is away, so that what comes as it
	// returns gets through at once. A page that looks for a connection waits
	// longer for an answer than one that has to show something.
	holdSocket = 5 * time.Second
	holdCall   = 1500 * time.Millisecond
	// maxHolds bounds how many wait.
	maxHolds = 128
	// bodyPause is how long a body may stand still before it counts as broken off.
	bodyPause = 30 * time.Second

	apiPath     = "/api/"
	socketPath  = "/socket.io/"
	controlPath = "/control/"
	hooksPath   = "/hooks/"
	docsPath    = "/docs"
)

// ServeHTTP implements http.Handler.
func (j *Joiner) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	j.running.Add(1)
	defer j.running.Done()
	if r.Body != http.NoBody {
		http.NewResponseController(w).SetReadDeadline(time.Now().Add(bodyPause))
	}
	if refusal := refusalOf(r); refusal != nil {
		refuse(w, r, refusal)
		return
	}
	switch {
	case strings.HasPrefix(r.URL.Path, controlPath):
		j.control(w, r)
	case strings.HasPrefix(r.URL.Path, entryPath):
		j.enter(w, r)
	case r.URL.Path == protocol.GetJoiner.Path || r.URL.Path == protocol.OpenOwnHall.Path:
		j.own(w, r)
	case strings.HasPrefix(r.URL.Path, "/static/") && j.options.Page.Has(r.URL.Path): // whose names tell their content
		j.options.Page.ServeHTTP(w, r)
	default:
		j.pass(w, r)
	}
}

// pass has the host answer, or, while there is none, the page of our own build
// and a refusal to everybody else.
func (j *Joiner) pass(w http.ResponseWriter, r *http.Request) {
	link := j.current()
	if link == nil && !forPage(r) {
		patience := holdCall
		if strings.HasPrefix(r.URL.Path, socketPath) {
			patience = holdSocket
		}
		link = j.await(r.Context(), patience)
	}
	if link != nil {
		j.proxy(link, w, r)
	} else {
		j.standIn(w, r)
	}
}

// forPage reports whether the page of our own build may answer a request.
func forPage(r *http.Request) bool {
	return !slices.ContainsFunc([]string{apiPath, socketPath, hooksPath, docsPath}, func(prefix string) bool {
		return strings.HasPrefix(r.URL.Path, prefix)
	})
}

// standIn answers where there is no host.
func (j *Joiner) standIn(w http.ResponseWriter, r *http.Request) {
	if forPage(r) {
		j.options.Page.ServeHTTP(w, r)
		return
	}
	j.refuseAway(w, r)
}

func (j *Joiner) refuseAway(w http.ResponseWriter, r *http.Request) {
	state := j.State()
	sentence := "%s is not answering. This computer keeps looking for it."
	switch state.Host {
	case protocol.HostStranger:
		sentence = "Where %s was, another key answers than the one it had, so nothing is sent there. This computer keeps looking for the hall."
	case protocol.HostOlder:
		sentence = "%s was handed over to another computer, which is not answering. This computer keeps looking for it."
	}
	refuse(w, r, &protocol.Error{Code: protocol.CodeUnavailable, Message: strings.Replace(sentence, "%s", state.Hall.Name, 1), RetryAfter: time.Second})
}

func (j *Joiner) current() *link {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.link
}

// await waits for a link, for a while.
func (j *Joiner) await(ctx context.Context, patience time.Duration) *link {
	late := time.After(patience)
	for counted := false; ; counted = true {
		j.mu.Lock()
		link, moved := j.link, j.moved
		full := !counted && j.holds >= maxHolds
		if !counted && !full && link == nil {
			j.holds++
			defer func() {
				j.mu.Lock()
				j.holds--
				j.mu.Unlock()
			}()
		}
		j.mu.Unlock()
		if link != nil || full {
			return link
		}
		select {
		case <-moved:
		case <-late:
			return nil
		case <-ctx.Done():
			return nil
		case <-j.life.Done():
			return nil
		}
	}
}

// refusalOf keeps out who may not ask here: by another name than loopback's
// (somebody else's DNS led there), from a page of another origin, or through a
// joiner, which would go round in circles.
func refusalOf(r *http.Request) *protocol.Error {
	host := hostOnly(r.Host)
	ip, err := netip.ParseAddr(host)
	switch sent := r.Header["Origin"]; {
	case host != "localhost" && (err != nil || !ip.Unmap().IsLoopback()):
		return protocol.Errorf(protocol.CodeMisdirected, "This server does not go by the name %q: it is for this computer alone.", host)
	case r.Header.Get(protocol.JoinerHeader) != "":
		return protocol.Errorf(protocol.CodeConflict, "This is no hall, only a way to one. Join the hall itself.")
	case len(sent) > 1 || len(sent) == 1 && sent[0] != originOf("http", r.Host):
		return protocol.Errorf(protocol.CodeForbidden, "Pages of %s may not call this server.", sent[0])
	}
	if embedded(r) {
		r.Header.Del("Cookie")
	}
	return nil
}

// embedded reports whether a page elsewhere merely shows something of ours: it
// gets what anybody may have.
func embedded(r *http.Request) bool {
	site := r.Header.Get("Sec-Fetch-Site")
	return (site == "cross-site" || site == "same-site") && r.Header.Get("Sec-Fetch-Mode") != "navigate"
}

// originOf writes an origin as browsers do.
func originOf(scheme, host string) string {
	port := ":80"
	if scheme == "https" {
		port = ":443"
	}
	return scheme + "://" + strings.TrimSuffix(strings.ToLower(host), port)
}

// hostOnly takes port, brackets and final dot off a host and lowers its case.
func hostOnly(host string) string {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	host = strings.TrimSuffix(strings.TrimPrefix(host, "["), "]")
	return strings.ToLower(strings.TrimSuffix(host, "."))
}

// refuse answers with an error: as a problem to programs, as a sentence to
// everyone else.
func refuse(w http.ResponseWriter, r *http.Request, refusal *protocol.Error) {
	problem := refusal.Problem()
	header := w.Header()
	header.Set("Cache-Control", "no-store")
	header.Set("X-Content-Type-Options", "nosniff")
	if seconds := refusal.RetryAfterSeconds(); seconds > 0 {
		header.Set("Retry-After", strconv.Itoa(seconds))
	}
	for _, path := range []string{apiPath, socketPath, controlPath} {
		if strings.HasPrefix(r.URL.Path, path) {
			header.Set("Content-Type", protocol.ProblemType)
			w.WriteHeader(problem.Status)
			json.NewEncoder(w).Encode(problem) // a client that left does not miss it
			return
		}
	}
	header.Set("Content-Type", "text/plain; charset=utf-8")
	w.WriteHeader(problem.Status)
	io.WriteString(w, problem.Detail+"\n") // likewise
}

// isSecret compares in a time that tells nothing.
func isSecret(given, secret string) bool {
	return subtle.ConstantTimeCompare([]byte(given), []byte(secret)) == 1
}
