package doctor

import (
	"context"
	"net/http"
	"strings"
)

// readCORS reads, as a browser does, whether the page may see the answer.
func (e *examination) readCORS(context.Context) Finding {
	origin := e.settings.pageOrigin()
	allowed := strings.TrimSpace(e.answered.header.Get("Access-Control-Allow-Origin"))
	credentials := e.answered.header.Get("Access-Control-Allow-Credentials") == "true"
	switch {
	case origin == "":
		return skips("cors.none")
	case e.shunned:
		return fails("cors.refused", "origin", origin)
	case !speaks(e.answered):
		return skips(SkippedBefore)
	case strings.HasPrefix(origin, "https://") && !e.target.secure && !isLoopback(e.target.host):
		return fails("cors.mixed", "origin", origin)
	case origin == e.target.origin():
		return ok("cors.own", "origin", origin)
	case allowed == "":
		return fails("cors.missing", "origin", origin)
	case allowed == "*" && credentials:
		return fails("cors.wildcard", "origin", origin)
	case allowed == "*":
		return warns("cors.anyone", "origin", origin)
	case allowed != origin:
		return fails("cors.other", "origin", origin, "allowed", clean(allowed))
	case !credentials:
		return warns("cors.cookieless", "origin", origin)
	}
	return ok("cors.ok", "origin", origin)
}

func isLoopback(host string) bool {
	return host == "localhost" || strings.HasSuffix(host, ".localhost") || strings.HasPrefix(host, "127.") || host == "::1"
}

// preflight asks what a browser asks before a request with headers of its own.
// A client without extraHeaders needs none.
func (e *examination) preflight(ctx context.Context) Finding {
	origin := e.settings.pageOrigin()
	switch {
	case origin == "":
		return skips("cors.none")
	case origin == e.target.origin():
		return ok("cors.own", "origin", origin)
	case e.shunned:
		return skips(SkippedBefore)
	}
	a, err := e.ask(ctx, request{method: http.MethodOptions, header: http.Header{
		"Access-Control-Request-Method":  {http.MethodGet},
		"Access-Control-Request-Headers": {"authorization"},
	}})
	if err != nil {
		return warns("preflight.refused", "origin", origin)
	}
	headers := strings.ToLower(a.header.Get("Access-Control-Allow-Headers"))
	allowed := a.header.Get("Access-Control-Allow-Origin")
	if a.status >= 300 || allowed != origin && allowed != "*" || !strings.Contains(headers, "authorization") && headers != "*" {
		return warns("preflight.refused", "origin", origin)
	}
	return ok("preflight.ok", "origin", origin)
}
