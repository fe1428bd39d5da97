package addresses

import (
	"cmp"
	"fmt"
	"net"
	"net/netip"
	"slices"
)

// Kind says what sort of network an address belongs to.
type Kind string

// The kinds, best first.
const (
	LAN     Kind = "lan"     // a real adapter: cable or radio
	VPN     Kind = "vpn"     // a tunnel; only its own members get through
	Virtual Kind = "virtual" // containers and virtual machines of this machine
)

// Address is one address of this machine that others may reach.
type Address struct {
	IP      netip.Addr // never loopback, never with a zone
	Adapter string     // the system's name of the adapter
	Kind    Kind
}

// Adapter is a network adapter that is up, as far as ranking cares.
type Adapter struct {
	Name         string
	Hardware     net.HardwareAddr // may be empty
	PointToPoint bool
	IPs          []netip.Addr
}

// List reads this machine's adapters and returns its addresses, best first.
func List() ([]Address, error) {
	adapters, err := systemAdapters()
	if err != nil {
		return nil, err
	}
	return Rank(adapters, defaultSource()), nil
}

// Rank orders the addresses of adapters, best first: real adapters before
// tunnels before virtual ones, then the source of the default route (the zero
// Addr when there is none), then private ranges before public ones, IPv4
// before IPv6, self-assigned addresses last. The first is the one to print and
// to put into a QR code.
func Rank(adapters []Adapter, route netip.Addr) []Address {
	type ranked struct {
		Address
		order [4]int
	}
	var all []ranked
	for _, adapter := range adapters {
		for _, ip := range adapter.IPs {
			ip = ip.Unmap()
			if !reachable(ip) {
				continue
			}
			kind := kindOf(adapter, ip, route)
			all = append(all, ranked{
				Address: Address{IP: ip, Adapter: adapter.Name, Kind: kind},
				order: [4]int{
					slices.Index([]Kind{LAN, VPN, Virtual}, kind),
					last(ip.IsLinkLocalUnicast()),
					last(ip != route),
					2*last(ip.Is6()) + last(!ip.IsPrivate()),
				},
			})
		}
	}
	slices.SortStableFunc(all, func(a, b ranked) int {
		return cmp.Or(slices.Compare(a.order[:], b.order[:]), a.IP.Compare(b.IP))
	})
	addresses := make([]Address, 0, len(all))
	for _, one := range all {
		if len(addresses) == 0 || addresses[len(addresses)-1].IP != one.IP {
			addresses = append(addresses, one.Address)
		}
	}
	return addresses
}

func last(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// reachable reports whether others on the network can use ip in a browser.
func reachable(ip netip.Addr) bool {
	switch {
	case !ip.IsValid(), ip.IsLoopback(), ip.IsUnspecified(), ip.IsMulticast():
		return false
	case ip.Is6():
		return ip.IsPrivate()
	default:
		return true
	}
}

func systemAdapters() ([]Adapter, error) {
	interfaces, err := net.Interfaces()
	if err != nil {
		return nil, fmt.Errorf("list network adapters: %w", err)
	}
	var adapters []Adapter
	for _, one := range interfaces {
		const connected = net.FlagUp | net.FlagRunning // a pulled cable leaves the adapter up
		if one.Flags&connected != connected || one.Flags&net.FlagLoopback != 0 {
			continue
		}
		addrs, err := one.Addrs()
		if err != nil {
			continue // it went away between the two calls
		}
		adapter := Adapter{
			Name:         one.Name,
			Hardware:     one.HardwareAddr,
			PointToPoint: one.Flags&net.FlagPointToPoint != 0,
		}
		for _, addr := range addrs {
			if network, ok := addr.(*net.IPNet); ok {
				if ip, ok := netip.AddrFromSlice(network.IP); ok {
					adapter.IPs = append(adapter.IPs, ip.Unmap())
				}
			}
		}
		adapters = append(adapters, adapter)
	}
	return adapters, nil
}

// defaultSource asks the system which address it would send from. Connecting a
// UDP socket only looks at the routing table: nothing is sent.
func defaultSource() netip.Addr {
	conn, err := net.Dial("udp4", "192.0.2.1:9")
	if err != nil {
		return netip.Addr{}
	}
	defer conn.Close()
	local, ok := conn.LocalAddr().(*net.UDPAddr)
	if !ok {
		return netip.Addr{}
	}
	return local.AddrPort().Addr().Unmap()
}
