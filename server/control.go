package server

import (
	"crypto/rand"
	"crypto/subtle"
	"encoding/json"
	"errors"
	"net/http"
	"strings"

	"maru/server/protocol"
)

// The control endpoint is for commands on this computer that know the secret
// of the control file. No page may use it, whatever it knows.
const (
	controlLinkPath  = "/control/link"
	controlTokenPath = "/control/token"
	controlHostPath  = "/control/host"
	controlLeavePath = "/control/standby/leave" // answered by a standby
)

// ControlLink is a link that signs the owner in, once.
type ControlLink struct {
	URL string `json:"url"`
}

// TokenRequest asks for a token. The member of that name is made if there is
// none. AsOwner is needed if it is the owner's or an admin's.
type TokenRequest struct {
	Name    string `json:"name"`
	Bot     bool   `json:"bot"`
	AsOwner bool   `json:"asOwner"`
}

// ControlToken is a token that TokenRequest asked for.
type ControlToken struct {
	Token string `json:"token"`
}

func newControlSecret() string { return rand.Text() }

// control is the endpoint's handler.
func (s *Server) control() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("POST "+controlLinkPath, func(w http.ResponseWriter, r *http.Request) {
		url, err := s.HostLink(r.Context())
		s.answerControl(w, r, ControlLink{URL: url}, err)
	})
	mux.HandleFunc("POST "+controlTokenPath, func(w http.ResponseWriter, r *http.Request) {
		var request TokenRequest
		if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, protocol.MaxBody)).Decode(&request); err != nil {
			refuse(w, r, protocol.Errorf(protocol.CodeBadRequest, "The body is not the JSON of a token request."))
			return
		}
		token, err := s.Token(r.Context(), request)
		s.answerControl(w, r, ControlToken{Token: token}, err)
	})
	mux.HandleFunc("POST "+controlHostPath, func(w http.ResponseWriter, r *http.Request) {
		s.answerControl(w, r, s.reach.HostFindings(r.Context()), nil)
	})
	mux.HandleFunc("/", unknown)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		given, _ := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
		switch {
		case r.Header.Get("Origin") != "" || r.Header.Get("Sec-Fetch-Site") != "" || !clientAddr(r).IsLoopback():
			refuse(w, r, protocol.Errorf(protocol.CodeForbidden, "Only programs on this computer may use this address."))
		case subtle.ConstantTimeCompare([]byte(given), []byte(s.secret)) != 1:
			refuse(w, r, protocol.Errorf(protocol.CodeUnauthorized, "The secret is not the one in the control file."))
		default:
			mux.ServeHTTP(w, r)
		}
	})
}

func (s *Server) answerControl(w http.ResponseWriter, r *http.Request, answer any, err error) {
	if err != nil {
		refusal, known := errors.AsType[*protocol.Error](err)
		if !known {
			s.logger.Error("control command", "path", r.URL.Path, "err", err)
			refusal = protocol.Errorf(protocol.CodeInternal, "")
		}
		refuse(w, r, refusal)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	json.NewEncoder(w).Encode(answer) // a command that left does not miss it
}
