package server

import (
	"encoding/json"
	"io"
	"net/http"
	"strconv"
	"strings"

	"maru/server/protocol"
)

// refuse answers with an error: as a problem (RFC 9457) to who asks for JSON
// and to everyone below /api, /control and /standby, as a sentence to everyone
// else.
func refuse(w http.ResponseWriter, r *http.Request, refusal *protocol.Error) {
	problem := refusal.Problem()
	header := w.Header()
	header.Set("Cache-Control", "no-store")
	if seconds := refusal.RetryAfterSeconds(); seconds > 0 {
		header.Set("Retry-After", strconv.Itoa(seconds))
	}
	if !wantsProblem(r) {
		header.Set("Content-Type", "text/plain; charset=utf-8")
		w.WriteHeader(problem.Status)
		io.WriteString(w, problem.Detail+"\n") // a client that left does not miss it
		return
	}
	header.Set("Content-Type", protocol.ProblemType)
	w.WriteHeader(problem.Status)
	json.NewEncoder(w).Encode(problem) // likewise
}

func wantsProblem(r *http.Request) bool {
	return strings.HasPrefix(r.URL.Path, "/api/") || strings.HasPrefix(r.URL.Path, "/control/") || strings.HasPrefix(r.URL.Path, "/standby/") ||
		strings.Contains(r.Header.Get("Accept"), "json")
}
