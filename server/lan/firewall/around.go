package firewall

import (
	"context"
	"net"
	"net/netip"
	"os"
	"regexp"
	"runtime"
	"strings"
	"time"
)

const (
	// aroundBits is how much of a network is looked at, around each address.
	aroundBits = 24
	// aroundMost bounds the networks looked at.
	aroundMost = 4
	// answerTime is plenty for a neighbour that is awake: it says where it is
	// within milliseconds, a phone that naps within some hundred.
	answerTime = 1200 * time.Millisecond
	// discard is the port that knows to do nothing with what it gets.
	discard = 9
)

// Around counts the devices that answer in the neighbourhood of this computer's
// own IPv4 addresses, up to 254 of each: it sends each neighbouring address an
// empty datagram, for which the system has to find the neighbour, and reads in
// the system's own table who was found. It is for a person who has asked for
// it: it takes a second, and whoever watches the network sees it. The result is
// NotCounted where there is no such address, or no such table.
func Around(ctx context.Context, own []netip.Addr) int {
	var networks []netip.Prefix
	for _, ip := range own {
		if network, err := ip.Prefix(aroundBits); err == nil && ip.Is4() && len(networks) < aroundMost {
			networks = append(networks, network)
			call(network, ip)
		}
	}
	if len(networks) == 0 {
		return NotCounted
	}
	select {
	case <-time.After(answerTime):
	case <-ctx.Done():
	}
	table, err := neighbourTable(ctx)
	if err != nil {
		return NotCounted
	}
	return count(neighboursIn(table), networks)
}

// call sends every neighbour an empty datagram. What cannot be sent finds
// nobody.
func call(network netip.Prefix, from netip.Addr) {
	socket, err := net.ListenUDP("udp4", net.UDPAddrFromAddrPort(netip.AddrPortFrom(from, 0)))
	if err != nil {
		return
	}
	defer socket.Close()
	for ip := network.Masked().Addr().Next(); network.Contains(ip.Next()); ip = ip.Next() {
		if ip != from {
			socket.WriteToUDPAddrPort(nil, netip.AddrPortFrom(ip, discard))
		}
	}
}

func neighbourTable(ctx context.Context) (string, error) {
	tools := system{output: output, file: os.ReadFile}
	switch runtime.GOOS {
	case "linux":
		table, err := tools.file("/proc/net/arp")
		return string(table), err
	case "windows":
		return tools.output(ctx, "arp.exe", "-a")
	default:
		return tools.output(ctx, "arp", "-an")
	}
}

// neighbour is a line of any system's table: an address, and the adapter's address
// that answered for it.
var neighbour = regexp.MustCompile(`(\d+\.\d+\.\d+\.\d+)\)?.*?\b((?:[0-9a-fA-F]{1,2}[:-]){5}[0-9a-fA-F]{1,2})\b`)

// neighboursIn reads who has answered. Whoever has not stands there without an
// adapter's address, or with one of noughts.
func neighboursIn(table string) map[netip.Addr]string {
	answered := make(map[netip.Addr]string)
	for line := range strings.Lines(table) {
		parts := neighbour.FindStringSubmatch(line)
		if parts == nil {
			continue
		}
		ip, err := netip.ParseAddr(parts[1])
		if hardware := strings.ToLower(strings.ReplaceAll(parts[2], "-", ":")); err == nil && strings.Trim(hardware, "0:") != "" && strings.Trim(hardware, "f:") != "" {
			answered[ip] = hardware
		}
	}
	return answered
}

// count leaves out what is elsewhere, and
// addresses of many. One device may answer for several addresses.
func count(neighbours map[netip.Addr]string, networks []netip.Prefix) int {
	devices := make(map[string]bool)
	for ip, hardware := range neighbours {
		for _, network := range networks {
			if network.Contains(ip) && !ip.IsMulticast() {
				devices[hardware] = true
			}
		}
	}
	return len(devices)
}
