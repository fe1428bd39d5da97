package server

import (
	"cmp"
	"context"
	"net/netip"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"maru/server/doctor"
	"maru/server/lan/addresses"
	"maru/server/lan/firewall"
	"maru/server/protocol"
)

// reach finds out what keeps other devices out.
type reach struct {
	sharing *sharing
	looking sync.Mutex // one look at a time: each starts programs
}

// look finds firewalls and, if it is to look around the network, counts devices.
func (r *reach) look(ctx context.Context, around bool) (firewalls []firewall.Firewall, devices int) {
	r.looking.Lock()
	defer r.looking.Unlock()
	firewalls = firewall.Look(ctx, firewall.Program{Path: ownPath(), Port: r.sharing.listener.Port()})
	if !around {
		return firewalls, firewall.NotCounted
	}
	return firewalls, firewall.Around(ctx, r.sharing.ownNetworks())
}

// firewallNames are what people call them who have one.
var firewallNames = map[firewall.Kind]string{firewall.Defender: "Windows", firewall.MacOS: "macOS"}

// HostFindings examines this computer, and the way to it from others.
func (r *reach) HostFindings(ctx context.Context) []doctor.Finding {
	firewalls, devices := r.look(ctx, true)
	now := r.sharing.Sharing()
	host := doctor.Host{Shared: now.On, Tried: r.sharing.tried(), Devices: devices, Sleep: string(now.Sleep)}
	for _, address := range now.Addresses {
		found := doctor.HostAddress{URL: address.URL, Reached: address.Reached}
		switch ours := address.Kind == protocol.AddressLAN || address.Kind == protocol.AddressName; {
		case address.Preferred:
			host.Addresses = slices.Insert(host.Addresses, 0, found)
		case ours || address.Reached: // the others lead nobody here
			host.Addresses = append(host.Addresses, found)
		}
	}
	for _, one := range firewalls {
		name := cmp.Or(firewallNames[one.Kind], string(one.Kind))
		host.Firewalls = append(host.Firewalls, doctor.Firewall{Name: name, State: string(one.State), Commands: one.Commands})
	}
	return host.Findings()
}

// ExamineHost implements httpapi.Doctor.
func (r *reach) ExamineHost(ctx context.Context, language string) []protocol.Finding {
	words, told := doctor.Speak(language), []protocol.Finding{}
	for _, f := range r.HostFindings(ctx) {
		told = append(told, findingIn(words, f))
	}
	return told
}

// Reach looks for firewalls, and around the network if it is to.
func (r *reach) Reach(ctx context.Context, around bool) protocol.Reach {
	firewalls, devices := r.look(ctx, around)
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
