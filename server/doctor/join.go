package doctor

import (
	"context"
	"net/http"
	"strconv"
	"strings"
)

// poll goes on by polling: it joins the namespace by a POST and hears of it by
// a GET, as a client does before it upgrades.
func (e *examination) poll(ctx context.Context) Finding {
	if e.open == nil {
		return fails("polling.unoffered")
	}
	if again, err := e.ask(ctx, request{}); err == nil {
		if second := parseOpen(again.body); second != nil {
			if second.SID == e.open.SID {
				return fails("polling.cached", "path", e.target.path)
			}
			e.leave(ctx, request{}, second)
		}
	}
	sent, err := e.ask(ctx, request{method: http.MethodPost, sid: e.open.SID, body: e.connectPacket()})
	if finding, bad := e.disturbed(sent, err); bad {
		return finding
	}
	const polls = 3 // a ping or a noop may come first
	for range polls {
		heard, err := e.ask(ctx, request{sid: e.open.SID})
		if finding, bad := e.disturbed(heard, err); bad {
			return finding
		}
		for _, packet := range packets(heard.body) {
			if session, is := e.parseJoining(packet); is {
				e.session = session
				return ok("polling.ok")
			}
		}
	}
	return fails("polling.mute")
}

// disturbed explains a request within a session that did not go well. The
// session is over then.
func (e *examination) disturbed(a *answer, err error) (Finding, bool) {
	if err == nil && a.status == http.StatusOK {
		return Finding{}, false
	}
	e.open = nil
	if isTimeout(err) {
		return fails("polling.held"), true
	}
	if err != nil {
		return fails("polling.mute"), true
	}
	if code, refused := engineRefusal(a); refused && code == unknownSession {
		return fails("polling.lost"), true
	}
	return fails("polling.refused", "status", strconv.Itoa(a.status)), true
}

// leave ends a session that was opened on the way, so that it does not linger
// until the server misses its heartbeat.
func (e *examination) leave(ctx context.Context, r request, session *openPacket) {
	if session == nil {
		return
	}
	r.method, r.sid, r.body = http.MethodPost, session.SID, "1"
	e.ask(ctx, r) // it would end by itself
}

func (e *examination) sayGoodbye() {
	if e.open != nil {
		e.leave(context.Background(), request{}, e.open)
	}
}

// nameSpace reads from the answer to CONNECT whether the namespace exists. Where
// polling brought none, a WebSocket is asked.
func (e *examination) nameSpace(ctx context.Context) Finding {
	if e.session == (joining{}) {
		if socket, _ := e.openSocket(ctx, ""); socket != nil {
			e.session = socket.join(e)
			socket.end()
		}
	}
	switch {
	case e.session == joining{}:
		return fails("namespace.silent", "namespace", e.target.namespace)
	case strings.HasPrefix(e.session.refused, "Invalid namespace"):
		code := "namespace.unknown"
		if e.target.beside != "" {
			code = "namespace.path"
		}
		return fails(code, "namespace", e.target.namespace)
	}
	return ok("namespace.ok", "namespace", e.target.namespace)
}

// admission reads whether the namespace let the client in.
func (e *examination) admission(context.Context) Finding {
	said := strings.ToLower(e.session.refused + " " + e.session.code)
	denied := strings.Contains(said, "unauthorized") || strings.Contains(said, "unauthenticated") || strings.Contains(said, "token") ||
		strings.Contains(said, "jwt") || strings.Contains(said, "authentication")
	token := e.settings.Token != ""
	switch {
	case strings.HasPrefix(e.session.refused, "Invalid namespace"):
		return skips(SkippedBefore)
	case e.session.in && token:
		return ok("auth.token")
	case e.session.in:
		return ok("auth.open")
	case denied && !token && e.options.Tokens:
		return skips("auth.untried")
	case denied && token:
		return fails("auth.refused", "message", e.session.refused)
	case denied:
		return fails("auth.missing", "message", e.session.refused)
	}
	return fails("auth.other", "message", e.session.refused)
}
