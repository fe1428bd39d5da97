package demo_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"maru/server/demo"
	"maru/server/protocol"
)

func TestFailuresAreReal(t *testing.T) {
	var failures demo.Failures
	endpoint := failures.Guard(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		io.WriteString(w, "served "+r.Header.Get("Upgrade"))
	}))
	ask := func(header, value string) (status int, body string) {
		r := httptest.NewRequest(http.MethodGet, "/socket.io/?EIO=4&transport=polling", nil)
		if header != "" {
			r.Header.Set(header, value)
		}
		w := httptest.NewRecorder()
		endpoint.ServeHTTP(w, r)
		return w.Code, w.Body.String()
	}
	for _, one := range []struct {
		failure       protocol.Failure
		header, value string
		status        int
		body          string
	}{
		{protocol.FailureNone, "Upgrade", "websocket", 200, "served websocket"},
		{protocol.FailurePath, "", "", 404, "Cannot GET /socket.io/"},
		{protocol.FailureOrigin, "Origin", "http://localhost:4000", 403, "not allowed"},
		{protocol.FailureOrigin, "Sec-Fetch-Site", "same-origin", 403, "not allowed"},
		{protocol.FailureOrigin, "", "", 200, "served "},
		{protocol.FailureUpgrade, "Upgrade", "websocket", 200, "served "},
	} {
		failures.Make(one.failure)
		if failures.Now() != one.failure {
			t.Errorf("%s is %s", one.failure, failures.Now())
		}
		if status, body := ask(one.header, one.value); status != one.status || !strings.Contains(body, one.body) || one.failure == protocol.FailureUpgrade && body != one.body {
			t.Errorf("%s with %s %s: %d %q", one.failure, one.header, one.value, status, body)
		}
	}
}
