package doctor

import (
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"regexp"
	"strconv"
	"strings"
)

// shakeHands sends the first request of a client, and finds out who answers.
func (e *examination) shakeHands(ctx context.Context) Finding {
	a, err := e.ask(ctx, request{})
	if err != nil {
		return e.noAnswer(ctx, err)
	}
	if a.status == http.StatusForbidden && e.settings.Origin != "" {
		if without, err := e.ask(ctx, request{noOrigin: true}); err == nil && speaks(without) {
			e.shunned, a = true, without
		}
	}
	e.answered = a
	if !speaks(a) {
		return e.whoElse(ctx, a)
	}
	e.open = parseOpen(a.body)
	code, refused := engineRefusal(a)
	switch {
	case refused && code == forbidden && a.status != http.StatusBadRequest && a.status != http.StatusForbidden:
		return fails("path.full", "status", strconv.Itoa(a.status))
	case refused && code == forbidden:
		return fails("path.forbidden", "path", e.target.path)
	}
	e.engine = !isOldOpen(a.body) && (!refused || code == unknownTransport)
	return ok("path.ok", "path", e.target.path)
}

// speaks reports whether Engine.IO answered, in whatever version and mood.
func speaks(a *answer) bool {
	_, refused := engineRefusal(a)
	return refused || a.status == http.StatusOK && (parseOpen(a.body) != nil || isOldOpen(a.body))
}

// noAnswer explains a server that takes connections and says nothing sensible.
func (e *examination) noAnswer(ctx context.Context, err error) Finding {
	port := e.target.port
	switch {
	case isTimeout(err):
		// Held back by something between, or not there at all? A WebSocket tells.
		if socket, _ := e.openSocket(ctx, ""); socket != nil {
			socket.end()
			return fails("path.held")
		}
		return fails("path.silent", "port", port)
	case !e.target.secure && e.speaksTLS(ctx):
		return fails("tls.needed", "port", port)
	}
	return fails("path.strange", "port", port)
}

// whoElse explains an answer that is not Engine.IO's.
func (e *examination) whoElse(ctx context.Context, a *answer) Finding {
	path, status := e.target.path, strconv.Itoa(a.status)
	switch {
	case a.status >= 300 && a.status < 400:
		return fails("path.redirect", "path", path, "status", status, "to", e.redirected(a))
	case a.status == http.StatusUnauthorized:
		return fails("path.login", "path", path)
	case a.status == http.StatusMisdirectedRequest:
		return fails("path.host", "host", e.target.host)
	case a.status == http.StatusBadRequest && strings.Contains(string(a.body), "HTTPS"):
		return fails("tls.needed", "port", e.target.port)
	case a.status == http.StatusBadGateway, a.status == http.StatusServiceUnavailable, a.status == http.StatusGatewayTimeout:
		return fails("path.upstream", "status", status)
	case a.status >= 500:
		return fails("path.broken", "status", status)
	}
	if right := e.elsewhere(ctx, a); right != "" {
		return fails("path.elsewhere", "path", path, "status", status, "right", right)
	}
	switch {
	case a.status == http.StatusForbidden:
		return fails("path.forbidden", "path", path)
	case a.status == http.StatusUpgradeRequired:
		return fails("path.plain", "path", path)
	case isNest(a):
		return fails("path.nest", "path", path)
	case isNode(a):
		return fails("path.unattached", "path", path)
	case isNginx(a):
		return fails("path.nginx", "path", path, "status", status)
	case a.status == http.StatusOK && a.isHTML():
		return fails("path.page", "path", path)
	case a.status < 300:
		return fails("path.other", "path", path)
	}
	return fails("path.missing", "path", path, "status", status)
}

// redirected is where a server points to, without what may be secret in it.
func (e *examination) redirected(a *answer) string {
	to, err := e.url(request{}).Parse(a.header.Get("Location"))
	if err != nil {
		return "–"
	}
	return clean((&url.URL{Scheme: to.Scheme, Host: to.Host, Path: to.Path}).String())
}

// isNest recognises NestJS's own 404: an object that names method and path.
func isNest(a *answer) bool {
	var refusal struct {
		Message    any `json:"message"`
		StatusCode int `json:"statusCode"`
	}
	if a.status != http.StatusNotFound || json.Unmarshal(a.body, &refusal) != nil || refusal.StatusCode != http.StatusNotFound {
		return false
	}
	message, _ := refusal.Message.(string)
	return strings.HasPrefix(message, "Cannot GET ")
}

// isNode recognises the 404 of Express and of Fastify.
func isNode(a *answer) bool {
	body := string(a.body)
	return a.status == http.StatusNotFound && (strings.Contains(body, "Cannot GET /") || strings.Contains(body, `"message":"Route GET:`))
}

func isNginx(a *answer) bool {
	return strings.HasPrefix(a.header.Get("Server"), "nginx") && strings.Contains(string(a.body), "<center>nginx")
}

// mostTries bounds how many other paths are looked at.
const mostTries = 8

var pathInText = regexp.MustCompile(`(?:/[\w.-]+)*/(?:socket|engine)\.io/`)

// elsewhere looks for Engine.IO beside the path that was asked: where the answer
// says, where the URL points, where others put it. It is empty if there is none.
func (e *examination) elsewhere(ctx context.Context, a *answer) string {
	var candidates []string
	if hint := pathInText.FindString(string(a.body)); len(hint) < longestSID {
		candidates = append(candidates, hint)
	}
	candidates = append(candidates, defaultPath)
	if beside := strings.TrimSuffix(e.target.beside, "/"); beside != "" {
		candidates = append(candidates, beside+defaultPath)
		if !e.options.KnownPaths {
			candidates = append(candidates, beside+"/")
		}
	}
	if above, ok := strings.CutSuffix(e.target.path, defaultPath); ok && above == "" || e.target.path == defaultPath {
		candidates = append(candidates, "/api/socket.io/", "/ws/socket.io/", "/chat/socket.io/", "/engine.io/")
	}
	tried := map[string]bool{"": true, e.target.path: true}
	for _, path := range candidates {
		if tried[path] || len(tried) > mostTries+2 {
			continue
		}
		tried[path] = true
		if found, err := e.ask(ctx, request{path: path, noOrigin: true}); err == nil && speaks(found) {
			e.leave(ctx, request{path: path}, parseOpen(found.body))
			return path
		}
	}
	return ""
}

// compareVersions holds the server's Engine.IO against the client's.
func (e *examination) compareVersions(ctx context.Context) Finding {
	if !speaks(e.answered) {
		return skips(SkippedBefore)
	}
	code, refused := engineRefusal(e.answered)
	switch {
	case isOldOpen(e.answered.body) && e.target.version == 3:
		return warns("version.old")
	case isOldOpen(e.answered.body):
		return fails("version.two")
	case refused && code == unsupportedVersion:
		return fails("version.refused")
	case refused && code == forbidden:
		return skips(SkippedBefore)
	case e.target.version > 0 && e.target.version < 4 && !e.takesVersion(ctx, e.target.version):
		return fails("version.client", "version", strconv.Itoa(e.target.version))
	case e.open != nil && e.open.MaxPayload != nil:
		return ok("version.ok", "server", "4")
	}
	return ok("version.ok", "server", "3 / 4")
}

// takesVersion asks whether a client as old as that is let in.
func (e *examination) takesVersion(ctx context.Context, version int) bool {
	a, err := e.ask(ctx, request{version: strconv.Itoa(version)})
	if err != nil {
		return false
	}
	_, refused := engineRefusal(a)
	return !refused && a.status == http.StatusOK
}
