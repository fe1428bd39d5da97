package server

import (
	"encoding/json"
	"net/http"

	"maru/server/protocol"
)

// api is the REST interface, as far as it is served: who is there.
func (s *Server) api() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc(protocol.GetHealth.Method+" "+protocol.GetHealth.Path, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		json.NewEncoder(w).Encode(protocol.Health{Status: "ok", App: "maru", Version: s.config.Version}) // a client that left does not miss it
	})
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		refuse(w, r, protocol.Errorf(protocol.CodeUnavailable, "The REST interface is not served yet."))
	})
	return mux
}
