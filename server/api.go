package server

import (
	"net/http"
	"os"

	"maru/server/httpapi"
)

// api is the REST interface.
func (s *Server) api() http.Handler {
	host, err := os.Hostname() // shown before sign-in
	if err != nil {
		s.logger.Debug("host without a name", "err", err)
	}
	return httpapi.New(s.parts.chat, s.parts.auth, s.parts.presence, s.sharing, httpapi.Options{
		Version:    s.config.Version,
		InstanceID: s.parts.instanceID,
		HostName:   host,
		Limits:     limitsOf(s.config),
		Logger:     s.logger,
	})
}
