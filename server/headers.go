package server

import (
	"net/http"

	"maru/server/protocol"
)

// pagePolicy is what the page may do. Its code and styles are files of ours;
// pictures may also be previews made in the page. The policies that may pass
// addresses of code pass those of its two workers.
const pagePolicy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; " +
	"media-src 'self' blob:; font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; " +
	"base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types worker scout"

// scoutPolicy is for the worker that looks for the hall elsewhere when its host
// is gone: it alone may connect to other origins, and it can do nothing else.
const scoutPolicy = "default-src 'none'; connect-src http: https:"

// workerPolicy is what the page's worker may do: ask us.
const workerPolicy = "default-src 'none'; connect-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'"

// dataPolicy is for answers that are no page: whatever they are taken for, they
// may do nothing.
const dataPolicy = "default-src 'none'; frame-ancestors 'none'; sandbox"

// hardened sets the headers of every answer. Handlers may replace them.
func hardened(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		header := w.Header()
		header.Set("Content-Security-Policy", dataPolicy)
		header.Set("Cross-Origin-Resource-Policy", "same-origin")
		header.Set("Referrer-Policy", "no-referrer")
		header.Set("X-Content-Type-Options", "nosniff")
		next.ServeHTTP(w, r)
	})
}

// uncached keeps answers about people out of every cache.
func uncached(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "no-store")
		next.ServeHTTP(w, r)
	})
}

// readOnly refuses methods that change things.
func readOnly(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			w.Header().Set("Allow", "GET, HEAD")
			refuse(w, r, protocol.Errorf(protocol.CodeMethodNotAllowed, "This address is only for reading."))
			return
		}
		next.ServeHTTP(w, r)
	})
}

// isolate cuts the page off from windows of other origins. Browsers heed it on
// trustworthy origins only, and complain in their console elsewhere.
func isolate(w http.ResponseWriter, r *http.Request) {
	if r.TLS != nil || hostOnly(r.Host) == "localhost" {
		w.Header().Set("Cross-Origin-Opener-Policy", "same-origin")
	}
}
