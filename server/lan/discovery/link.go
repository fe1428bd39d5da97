package discovery

import (
	"net"
	"net/netip"
	"slices"
	"sort"

	"maru/server/lan/addresses"
)

// maxServed bounds the addresses of one adapter that are announced, so that an
// answer fits into a packet.
const maxServed = 8

// Link is an adapter that takes part.
type Link struct {
	Interface net.Interface
	Nets      []netip.Prefix // this machine's addresses on it, each with its network
	Served    []netip.Addr   // those of them under which we can be reached
}

// Links returns the adapters on which it is worth while to speak: those with
// multicast of the addresses that are of real networks. List is what the
// addresses package has found.
func Links(list []addresses.Address) []Link {
	served := make(map[string][]netip.Addr)
	for _, address := range list {
		if address.Kind == addresses.LAN {
			served[address.Adapter] = append(served[address.Adapter], address.IP)
		}
	}
	var links []Link
	for name, ips := range served {
		adapter, err := net.InterfaceByName(name)
		if err != nil || adapter.Flags&net.FlagMulticast == 0 {
			continue // it went away, or cannot
		}
		addrs, err := adapter.Addrs()
		if err != nil {
			continue
		}
		link := Link{Interface: *adapter, Served: ips[:min(len(ips), maxServed)]}
		for _, addr := range addrs {
			if one, ok := addr.(*net.IPNet); ok {
				ip, _ := netip.AddrFromSlice(one.IP)
				bits, _ := one.Mask.Size()
				link.Nets = append(link.Nets, netip.PrefixFrom(ip.Unmap(), bits))
			}
		}
		links = append(links, link)
	}
	sort.Slice(links, func(i, j int) bool { return links[i].Interface.Index < links[j].Interface.Index })
	return links
}

// has reports whether an address is one of this machine's own on the link.
func (l Link) has(ip netip.Addr) bool {
	return slices.ContainsFunc(l.Nets, func(own netip.Prefix) bool { return own.Addr() == ip.WithZone("") })
}

// reaches reports whether an address is on the link's own network. A link-local
// one of IPv6 has to name the link.
func (l Link) reaches(ip netip.Addr) bool {
	if ip.Is6() && ip.IsLinkLocalUnicast() && ip.Zone() != l.Interface.Name {
		return false
	}
	return slices.ContainsFunc(l.Nets, func(own netip.Prefix) bool { return own.Contains(ip.WithZone("")) })
}

// speaks reports whether the link has an address of the family.
func (l Link) speaks(v6 bool) bool {
	return slices.ContainsFunc(l.Nets, func(own netip.Prefix) bool { return own.Addr().Is6() == v6 })
}

// same reports whether nothing that counts differs.
func same(a, b []Link) bool {
	return slices.EqualFunc(a, b, func(a, b Link) bool {
		return a.Interface.Index == b.Interface.Index && slices.Equal(a.Nets, b.Nets) && slices.Equal(a.Served, b.Served)
	})
}
