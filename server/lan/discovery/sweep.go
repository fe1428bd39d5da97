package discovery

import (
	"context"
	"net"
	"net/netip"
	"slices"
	"sync"
	"time"
)

// Sweep limits: it looks for halls, and at nothing else.
const (
	sweepBits    = 24 // of a network are looked at, around the own address
	sweepLinks   = 4
	sweepAtOnce  = 32
	sweepTimeout = 400 * time.Millisecond
)

// Sweep tries to connect to the ports of every neighbour that an IPv4 link has
// in its own block of 256 addresses, and passes on, one at a time, where
// somebody listens. It says nothing there. It is for networks on which Browse
// hears nothing, and for a person who has asked for it: it takes some seconds
// and is seen by whoever watches the network.
func Sweep(ctx context.Context, links []Link, ports []uint16, found func(netip.AddrPort)) {
	targets := make(chan netip.AddrPort)
	var mu sync.Mutex
	var trying sync.WaitGroup
	for range sweepAtOnce {
		trying.Go(func() {
			for at := range targets {
				if listens(ctx, at) {
					mu.Lock()
					found(at)
					mu.Unlock()
				}
			}
		})
	}
	defer trying.Wait()
	defer close(targets)
	for _, ip := range neighbours(links) {
		for _, port := range ports {
			select {
			case targets <- netip.AddrPortFrom(ip, port):
			case <-ctx.Done():
				return
			}
		}
	}
}

// neighbours are the addresses that a sweep tries.
func neighbours(links []Link) []netip.Addr {
	var list []netip.Addr
	for _, link := range links[:min(len(links), sweepLinks)] {
		for _, own := range link.Nets {
			if !own.Addr().Is4() || !own.Addr().IsPrivate() && !own.Addr().IsLinkLocalUnicast() {
				continue
			}
			block := netip.PrefixFrom(own.Addr(), max(own.Bits(), sweepBits)).Masked()
			for ip := block.Addr(); block.Contains(ip); ip = ip.Next() {
				if !link.has(ip) && !slices.Contains(list, ip) {
					list = append(list, ip)
				}
			}
		}
	}
	return list
}

func listens(ctx context.Context, at netip.AddrPort) bool {
	dialer := net.Dialer{Timeout: sweepTimeout}
	conn, err := dialer.DialContext(ctx, "tcp", at.String())
	if err != nil {
		return false
	}
	conn.Close()
	return true
}
