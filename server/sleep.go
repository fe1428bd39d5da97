package server

import (
	"net/netip"

	"maru/server/lan/awake"
)

// neededElsewhere reports whether somebody is connected from another computer.
// A page on this one needs nothing while nobody looks at it.
func (s *Server) neededElsewhere() bool {
	return s.parts.gateway.Any(func(client netip.Addr) bool { return client.IsValid() && !s.names.ip(client) })
}

// slept is called when this computer may fall asleep, or not any more.
func (s *sharing) slept(awake.State) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.changed(s.stateNow())
}
