package doctor

import (
	"strconv"
	"strings"
)

// Host is what is known of the computer that a server of the caller's own runs
// on, and of the way to it from others.
type Host struct {
	Shared    bool // others are let in
	Addresses []HostAddress
	Tried     bool // another device has asked for it and not come in
	Firewalls []Firewall
	Devices   int    // others that answer nearby, or -1: nobody has looked
	Sleep     string // "free", "held" or "impossible"
}

// HostAddress is where others may find it.
type HostAddress struct {
	URL     string
	Reached bool // somebody has come in by it
}

// Firewall is one that is on.
type Firewall struct {
	Name     string
	State    string   // "open", "closed" or "unknown"
	Commands []string // let others in when an administrator types them, in this order
}

// Findings are the checks of it, in their order. One that failed keeps others
// out, whatever a client on the computer itself can do.
func (h Host) Findings() []Finding {
	found := []Finding{h.sharing(), h.firewall(), h.arrivals(), h.network(), h.sleep()}
	if !h.Shared {
		for i, check := range []Check{CheckFirewall, CheckArrivals, CheckNetwork} {
			found[i+1] = Finding{Check: check, Outcome: Skipped, Code: SkippedBefore}
		}
	}
	return found
}

// at makes a finding one of a check.
func (f Finding) at(check Check) Finding {
	f.Check = check
	return f
}

// urls are the addresses by which somebody has come in, or nobody has.
func (h Host) urls(reached bool) (list []string) {
	for _, address := range h.Addresses {
		if address.Reached == reached {
			list = append(list, address.URL)
		}
	}
	return list
}

func (h Host) sharing() Finding {
	switch {
	case !h.Shared:
		return warns("sharing.off").at(CheckSharing)
	case len(h.Addresses) == 0:
		return warns("sharing.nowhere").at(CheckSharing)
	}
	return ok("sharing.on", "addresses", strings.Join(append(h.urls(true), h.urls(false)...), ", ")).at(CheckSharing)
}

// firewall tells of the one that matters most. One that seems shut is believed
// less than somebody who has come in.
func (h Host) firewall() Finding {
	arrived := len(h.urls(true)) > 0
	finding := ok("firewall.none")
	for _, one := range h.Firewalls {
		switch {
		case one.State == "closed" && !arrived:
			finding = fails("firewall.closed", "name", one.Name)
			finding.Commands = one.Commands
			return finding.at(CheckFirewall)
		case one.State != "open" && !arrived:
			finding = warns("firewall.unknown", "name", one.Name)
			finding.Commands = one.Commands
		case finding.Commands == nil:
			finding = ok("firewall.open", "name", one.Name)
		}
	}
	return finding.at(CheckFirewall)
}

func (h Host) arrivals() Finding {
	reached, not := h.urls(true), h.urls(false)
	switch {
	case len(reached) > 0 && len(not) > 0:
		return ok("arrivals.some", "addresses", strings.Join(reached, ", "), "others", strings.Join(not, ", ")).at(CheckArrivals)
	case len(reached) > 0:
		return ok("arrivals.all", "addresses", strings.Join(reached, ", ")).at(CheckArrivals)
	case h.Tried:
		return warns("arrivals.tried").at(CheckArrivals)
	case len(not) > 0:
		return warns("arrivals.none", "address", not[0]).at(CheckArrivals)
	}
	return skips(SkippedBefore).at(CheckArrivals)
}

func (h Host) network() Finding {
	switch {
	case h.Devices < 0:
		return skips("network.unknown").at(CheckNetwork)
	case h.Devices > 1 || len(h.urls(true)) > 0:
		return ok("network.open", "devices", strconv.Itoa(h.Devices)).at(CheckNetwork)
	}
	return warns("network.isolated").at(CheckNetwork)
}

func (h Host) sleep() Finding {
	switch h.Sleep {
	case "held":
		return ok("awake.held").at(CheckAwake)
	case "impossible":
		return warns("awake.impossible").at(CheckAwake)
	}
	return ok("awake.free").at(CheckAwake)
}
