package server

import (
	"compress/gzip"
	"net/http"
	"strconv"
	"strings"
	"sync"
)

// worthwhile is the size of an answer from which compressing it saves a packet.
const worthwhile = 1400

// compressed lets next's larger JSON answers go out compressed to whoever takes
// that: a page's first lists of hundreds of rooms and people shrink to a tenth.
func compressed(next http.Handler) http.Handler {
	writers := &sync.Pool{New: func() any {
		writer, _ := gzip.NewWriterLevel(nil, gzip.BestSpeed) // fails on unknown levels only
		return writer
	}}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Add("Vary", "Accept-Encoding")
		if r.Method == http.MethodHead || !acceptsGzip(r.Header.Get("Accept-Encoding")) {
			next.ServeHTTP(w, r)
			return
		}
		answer := &compressingWriter{ResponseWriter: w, writers: writers}
		defer answer.close()
		next.ServeHTTP(answer, r)
	})
}

// compressingWriter decides with the header whether to compress what follows.
type compressingWriter struct {
	http.ResponseWriter
	writers *sync.Pool
	gzip    *gzip.Writer // nil while nothing is compressed
	decided bool
}

func (w *compressingWriter) WriteHeader(status int) {
	if !w.decided {
		w.decided = true
		w.decide()
	}
	w.ResponseWriter.WriteHeader(status)
}

func (w *compressingWriter) decide() {
	header := w.Header()
	length, err := strconv.Atoi(header.Get("Content-Length"))
	if err != nil || length < worthwhile || header.Get("Content-Encoding") != "" ||
		!strings.HasPrefix(header.Get("Content-Type"), "application/json") {
		return
	}
	header.Del("Content-Length")
	header.Set("Content-Encoding", "gzip")
	w.gzip = w.writers.Get().(*gzip.Writer)
	w.gzip.Reset(w.ResponseWriter)
}

func (w *compressingWriter) Write(content []byte) (int, error) {
	if !w.decided {
		w.WriteHeader(http.StatusOK)
	}
	if w.gzip != nil {
		return w.gzip.Write(content)
	}
	return w.ResponseWriter.Write(content)
}

// Unwrap gives http.ResponseController what is beneath.
func (w *compressingWriter) Unwrap() http.ResponseWriter { return w.ResponseWriter }

func (w *compressingWriter) close() {
	if w.gzip != nil {
		w.gzip.Close() // a client that left does not miss the rest
		w.writers.Put(w.gzip)
	}
}
