package server

import (
	"log/slog"
	"net/http"
	"time"
)

// Bounds of one HTTP connection. There is none on the time of an answer: a
// long poll and a large file both take as long as they take. Whoever takes
// large bodies moves the deadline of reading as they come.
const (
	headerTimeout  = 10 * time.Second
	requestTimeout = 30 * time.Second // headers and body, read by a handler or left over by it
	idleTimeout    = 2 * time.Minute
	maxHeader      = 64 << 10
)

// newHTTP makes the server of HTTP. What it has to say itself is of clients
// that broke off or do not trust the host's own certificate.
func newHTTP(handler http.Handler, logger *slog.Logger) *http.Server {
	return &http.Server{
		Handler:           handler,
		ReadHeaderTimeout: headerTimeout,
		ReadTimeout:       requestTimeout,
		IdleTimeout:       idleTimeout,
		MaxHeaderBytes:    maxHeader,
		ErrorLog:          slog.NewLogLogger(logger.Handler(), slog.LevelDebug),
	}
}
