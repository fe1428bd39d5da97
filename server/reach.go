package server

import (
	"context"
	"net/netip"
	"os"
	"path/filepath"
	"sync"
	"time"

	"maru/server/lan/addresses"
	"maru/server/lan/firewall"
	"maru/server/protocol"
)

// reach finds out what keeps other devices out.
type reach struct {
	sharing *sharing
	looking sync.Mutex // one look at a time: each starts programs
}

// Reach looks for firewalls, and around the network if it is to.
func (r *reach) Reach(ctx context.Context, around bool) protocol.Reach {
	r.looking.Lock()
	defer r.looking.Unlock()
	firewalls := firewall.Look(ctx, firewall.Program{Path: ownPath(), Port: r.sharing.listener.Port()})
	devices := firewall.NotCounted
	if around {
		devices = firewall.Around(ctx, r.sharing.ownNetworks())
	}
	found := protocol.Reach{
		Verdict: protocol.ReachVerdict(firewall.Judge(firewall.Signs{
			Arrived: r.sharing.arrived(), Tried: r.sharing.tried(), Firewalls: firewalls, Devices: devices,
		})),
		Firewalls: []protocol.Firewall{},
	}
	for _, one := range firewalls {
		commands := one.Commands
		if commands == nil {
			commands = []string{}
		}
		found.Firewalls = append(found.Firewalls, protocol.Firewall{
			Kind: protocol.FirewallKind(one.Kind), State: protocol.FirewallState(one.State), Commands: commands,
		})
	}
	if devices != firewall.NotCounted {
		count := int64(devices)
		found.Devices = &count
	}
	return found
}

// ownPath is the program's own file, as firewalls know it; empty if the system
// does not tell.
func ownPath() string {
	path, err := os.Executable()
	if err != nil {
		return ""
	}
	if real, err := filepath.EvalSymlinks(path); err == nil {
		return real
	}
	return path
}

// Obstacle is what is likely to keep others out while nobody has come in.
type Obstacle struct {
	Firewall string
	Command  string // that lets them in
	Certain  bool   // it was seen to keep them out, and not only that it is there
}

// Obstacle looks for a firewall in the way; false: none was found, or somebody
// has come in.
func (s *Server) Obstacle(ctx context.Context) (Obstacle, bool) {
	found := s.reach.Reach(ctx, false)
	if found.Verdict != protocol.ReachBlocked && found.Verdict != protocol.ReachUnsure {
		return Obstacle{}, false
	}
	for _, one := range found.Firewalls {
		certain := one.State == protocol.FirewallClosed
		if len(one.Commands) > 0 && certain == (found.Verdict == protocol.ReachBlocked) {
			return Obstacle{Firewall: string(one.Kind), Command: one.Commands[len(one.Commands)-1], Certain: certain}, true
		}
	}
	return Obstacle{}, false
}

// arrived reports whether another device has come in by any of our addresses.
func (s *sharing) arrived() (some bool) {
	s.reached.Range(func(_, _ any) bool {
		some = true
		return false
	})
	return some
}

// fruitless is how long whoever asks where we are takes to come in, if they can.
const fruitless = 5 * time.Second

// tried reports whether another device has asked the network for our name, long
// enough ago to have come in.
func (s *sharing) tried() bool {
	sought := s.sought.Load()
	return sought != 0 && time.Since(time.UnixMilli(sought)) > fruitless
}

// ownNetworks are our addresses on real networks.
func (s *sharing) ownNetworks() (own []netip.Addr) {
	for _, address := range s.watcher.Current() {
		if address.Kind == addresses.LAN {
			own = append(own, address.IP)
		}
	}
	return own
}
