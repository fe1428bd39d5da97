package server

import (
	"io/fs"
	"net/http"
	"path"
)

// socketClient serves the browser builds of socket.io-client to pages
// anywhere: they are public, and a script element brings no rights along.
func socketClient(tree fs.FS, listed *origins) (http.Handler, error) {
	files, err := newFileSet(tree)
	if err != nil {
		return nil, err
	}
	return readOnly(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		header, origin := w.Header(), r.Header.Get("Origin")
		header.Set("Cross-Origin-Resource-Policy", "cross-origin")
		header.Add("Vary", "Origin")
		if origin != "" && listed.of(r) != foreign {
			header.Set("Access-Control-Allow-Origin", origin)
		}
		if !files.serve(w, r, path.Base(r.URL.Path)) {
			unknown(w, r)
		}
	})), nil
}
