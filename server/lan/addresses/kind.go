package addresses

import (
	"bytes"
	"net/netip"
	"strings"
)

// Parts of adapter names, in lower case, as Linux, macOS and Windows give them.
var (
	tunnelNames = []string{
		"tailscale", "zerotier", "wireguard", "openvpn", "tap-windows", "wintun", "nordlynx", "anyconnect",
		"fortinet", "globalprotect", "pangp", "softether", "hamachi", "vpn",
	}
	tunnelPrefixes  = []string{"tun", "tap", "wg", "utun", "ppp", "ipsec", "zt", "gif", "cscotun", "nebula"}
	virtualNames    = []string{"vethernet", "virtualbox", "vmware", "hyper-v", "wsl", "docker", "podman", "parallels", "bluetooth"}
	virtualPrefixes = []string{
		"br-", "veth", "virbr", "vmnet", "vboxnet", "lxc", "lxd", "incus", "cni", "flannel", "cali", "kube", "bridge", "vnic",
		"dummy", "ham", "awdl", "llw", "anpi", "ap",
	}
)

// Makers' prefixes of the addresses that virtual machine hosts give their own
// adapters. Windows names those "Ethernet 2" like any other.
var virtualMakers = [][]byte{
	{0x0a, 0x00, 0x27}, // VirtualBox, host-only
	{0x00, 0x50, 0x56}, // VMware
	{0x00, 0x15, 0x5d}, // Hyper-V and WSL
	{0x02, 0x42},       // Docker
}

// Shared address space, which overlay networks hand out.
var sharedSpace = netip.MustParsePrefix("100.64.0.0/10")

func kindOf(adapter Adapter, ip, route netip.Addr) Kind {
	name := strings.ToLower(adapter.Name)
	switch {
	case adapter.PointToPoint, matches(name, tunnelPrefixes, tunnelNames), sharedSpace.Contains(ip):
		return VPN
	case matches(name, virtualPrefixes, virtualNames):
		return Virtual
	case ip != route && madeVirtually(adapter.Hardware):
		// Inside a virtual machine such an adapter is the real way out, and
		// then the default route goes through it.
		return Virtual
	default:
		return LAN
	}
}

func matches(name string, prefixes, parts []string) bool {
	for _, prefix := range prefixes {
		if strings.HasPrefix(name, prefix) {
			return true
		}
	}
	for _, part := range parts {
		if strings.Contains(name, part) {
			return true
		}
	}
	return false
}

func madeVirtually(hardware []byte) bool {
	for _, maker := range virtualMakers {
		if bytes.HasPrefix(hardware, maker) {
			return true
		}
	}
	return false
}
