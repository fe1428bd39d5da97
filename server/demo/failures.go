package demo

import (
	"io"
	"net/http"
	"sync/atomic"

	"maru/server/protocol"
)

// Failures stands in front of the Socket.IO endpoint, and makes one failure at a time real. The zero value makes none.
type Failures struct{ now atomic.Value }

// Now is the failure that is made.
func (f *Failures) Now() protocol.Failure {
	if failure, ok := f.now.Load().(protocol.Failure); ok {
		return failure
	}
	return protocol.FailureNone
}

// Make makes a failure, or none any more.
func (f *Failures) Make(failure protocol.Failure) { f.now.Store(failure) }

// Guard puts itself in front of the endpoint. A dead host is not made here: there nothing answers at all.
func (f *Failures) Guard(endpoint http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch f.Now() {
		case protocol.FailurePath:
			nothingServed(w, r)
			return
		case protocol.FailureOrigin:
			if r.Header.Get("Origin") != "" || r.Header.Get("Sec-Fetch-Site") != "" { // as every page of a browser sends one
				w.WriteHeader(http.StatusForbidden)
				io.WriteString(w, "Origin not allowed\n")
				return
			}
		case protocol.FailureUpgrade:
			r.Header.Del("Upgrade")
			r.Header.Del("Connection")
		}
		endpoint.ServeHTTP(w, r)
	})
}

// nothingServed answers as a web server does that nobody told of Socket.IO: Express, and NestJS without the adapter.
func nothingServed(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.WriteHeader(http.StatusNotFound)
	io.WriteString(w, `{"message":"Cannot `+r.Method+` /socket.io/?EIO=4&transport=polling","error":"Not Found","statusCode":404}`)
}
