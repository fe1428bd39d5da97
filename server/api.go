package server

import (
	"net/http"
	"os"

	"maru/server/httpapi"
)

// host is what the REST interface switches.
type host struct {
	*sharing
	*joining
	*clinic
	*whereabouts
	*secure
	*reach
	*standbys
	pin  func() string
	quit func()
}

// Pin implements httpapi.Host.
func (h host) Pin() string { return h.pin() }

// Quit asks for the end.
func (h host) Quit() { h.quit() }

// api is the REST interface.
func (s *Server) api() http.Handler {
	machine, err := os.Hostname() // shown before sign-in
	if err != nil {
		s.logger.Debug("host without a name", "err", err)
	}
	return httpapi.New(s.parts.chat, s.parts.auth, s.parts.files, s.parts.presence, host{s.sharing, s.joining, s.parts.clinic, s.hosts, s.secure, s.reach, s.standbys, s.pin, s.askToQuit}, httpapi.Options{
		Version:    s.config.Version,
		InstanceID: s.parts.instanceID,
		HostName:   machine,
		Limits:     limitsOf(s.config),
		Demo:       s.demo(),
		Logger:     s.logger,
	})
}
