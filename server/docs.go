package server

import (
	"net/http"

	"maru/server/protocol"
)

// docsPolicy is what the page for programmers may do: show itself.
const docsPolicy = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

// docs serves the contract for people, as this version keeps it.
func docs() (http.Handler, error) {
	packed, style := protocol.Docs()
	page, err := newPackedFile("docs.html", packed)
	if err != nil {
		return nil, err
	}
	files := &fileSet{files: map[string]*file{"/docs": page, "/docs/docs.css": newFile("docs.css", style)}}
	return readOnly(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Security-Policy", docsPolicy)
		files.serve(w, r, r.URL.Path)
	})), nil
}
