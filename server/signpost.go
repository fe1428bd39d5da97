package server

import (
	"net/netip"

	"maru/server/lan/addresses"
	"maru/server/protocol"
	"maru/server/standby"
)

// A computer that was the host and has become the standby goes on answering at
// the hall's former address: bookmarks, printed codes and pages that were not
// open when the hall moved still lead there. It shows the page, which knows its
// way if it was signed in here, and says where the host is; nothing else is to
// be had from the network.

// reachAt makes the addresses of now those at which the network finds us.
func (w *Watch) reachAt(list []addresses.Address) {
	ips := make([]netip.Addr, 0, len(list))
	for _, address := range list {
		ips = append(ips, address.IP)
	}
	w.names.follow(ips, addresses.Names())
	if err := w.listener.Follow(ips); err != nil {
		w.logger.Warn("network address not served", "err", err)
	}
}

// movedTo is which computer took the hall over from this one; nil if none did.
func movedTo(now standby.Now) *protocol.MovedHost {
	if now.Since.IsZero() || len(now.Hall.Origins) == 0 {
		return nil
	}
	return &protocol.MovedHost{Machine: now.Hall.Machine, URL: now.Hall.Origins[0], At: protocol.TimeOf(now.Since)}
}

// hostOf is where a standby's host is; nil while it is not reached.
func hostOf(now standby.Now) *string {
	if now.State == standby.StateSeeking || len(now.Hall.Origins) == 0 {
		return nil
	}
	return &now.Hall.Origins[0]
}
