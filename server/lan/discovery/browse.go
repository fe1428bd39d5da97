package discovery

import (
	"context"
	"net"
	"net/netip"
	"sync"
	"time"

	"golang.org/x/net/dns/dnsmessage"
	"golang.org/x/net/ipv4"
	"golang.org/x/net/ipv6"
)

// maxFound bounds what one browse passes on: more than that is somebody's
// invention.
const maxFound = 32

// askAgain are the moments at which a browse asks, since packets get lost.
var askAgain = []time.Duration{0, 250 * time.Millisecond, time.Second}

// Browse asks on all links who offers the service, until ctx ends, and passes
// on under which addresses they say that they do: each once, one at a time,
// always one on the network that was asked and never one of this machine's own.
// It answers nobody and takes no port that others know, so that no firewall has
// a reason to ask the person.
func Browse(ctx context.Context, links []Link, found func(netip.AddrPort)) {
	var (
		mu    sync.Mutex
		known = make(map[netip.AddrPort]bool)
		asked sync.WaitGroup
	)
	pass := func(at netip.AddrPort) {
		mu.Lock()
		defer mu.Unlock()
		if !known[at] && len(known) < maxFound && ctx.Err() == nil {
			known[at] = true
			found(at)
		}
	}
	for _, link := range links {
		for _, own := range link.Nets {
			// One socket a family is enough: a private address of IPv4, a link-local one of IPv6.
			if own.Addr().Is4() || own.Addr().IsLinkLocalUnicast() {
				asked.Go(func() { browseFrom(ctx, link, own.Addr(), pass) })
			}
		}
	}
	asked.Wait()
}

// browseFrom asks from one address of a link.
func browseFrom(ctx context.Context, link Link, own netip.Addr, pass func(netip.AddrPort)) {
	conn, err := askingSocket(link, own)
	if err != nil {
		return // the other family, or another link, has to do
	}
	stop := context.AfterFunc(ctx, func() { conn.Close() })
	defer stop()
	defer conn.Close()
	var asking sync.WaitGroup
	defer asking.Wait()
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	asking.Go(func() { ask(ctx, conn, link) })
	buffer := make([]byte, maxPacket)
	for {
		n, from, err := conn.ReadFromUDPAddrPort(buffer)
		if err != nil {
			return
		}
		if from.Port() != mdnsPort || !link.reaches(from.Addr().Unmap()) {
			continue
		}
		for _, at := range offers(buffer[:n]) {
			if link.reaches(at.Addr()) && !link.has(at.Addr()) {
				pass(at)
			}
		}
	}
}

// askingSocket is one on a port of the system's choice.
func askingSocket(link Link, own netip.Addr) (*net.UDPConn, error) {
	network := "udp4"
	if own.Is6() {
		network, own = "udp6", own.WithZone(link.Interface.Name)
	}
	conn, err := net.ListenUDP(network, net.UDPAddrFromAddrPort(netip.AddrPortFrom(own, 0)))
	if err != nil {
		return nil, err
	}
	if own.Is4() {
		p := ipv4.NewPacketConn(conn)
		err = first(p.SetMulticastInterface(&link.Interface), p.SetMulticastTTL(hopLimit), p.SetMulticastLoopback(true))
	} else {
		p := ipv6.NewPacketConn(conn)
		err = first(p.SetMulticastInterface(&link.Interface), p.SetMulticastHopLimit(hopLimit), p.SetMulticastLoopback(true))
	}
	if err != nil {
		conn.Close()
	}
	return conn, err
}

// ask sends the question, and again.
func ask(ctx context.Context, conn *net.UDPConn, link Link) {
	to := group4
	if local, ok := conn.LocalAddr().(*net.UDPAddr); ok && local.AddrPort().Addr().Is6() {
		to = netip.AddrPortFrom(group6.Addr().WithZone(link.Interface.Name), mdnsPort)
	}
	question := query([]dnsmessage.Question{
		{Name: dnsmessage.MustNewName(serviceName), Type: dnsmessage.TypePTR, Class: dnsmessage.ClassINET},
	}, nil)
	begun := time.Now()
	for _, moment := range askAgain {
		select {
		case <-time.After(time.Until(begun.Add(moment))):
		case <-ctx.Done():
			return
		}
		if _, err := conn.WriteToUDPAddrPort(question, to); err != nil {
			return
		}
	}
}

// offers reads where the service is said to be, from one answer.
func offers(data []byte) []netip.AddrPort {
	m, ok := parse(data)
	if !ok || !m.header.Response {
		return nil
	}
	var list []netip.AddrPort
	for _, service := range m.answers {
		srv, ok := service.body.(*dnsmessage.SRVResource)
		if !ok || service.ttl == 0 || srv.Port == 0 || !isInstance(service.name) {
			continue
		}
		for _, address := range m.answers {
			if ip, err := netip.ParseAddr(address.data); err == nil && address.ttl > 0 && equalNames(address.name, srv.Target.String()) {
				list = append(list, netip.AddrPortFrom(ip, srv.Port))
			}
		}
	}
	return list[:min(len(list), maxFound)]
}

func isInstance(name string) bool {
	at := len(name) - len(serviceName) - 1
	return at > 0 && name[at] == '.' && equalNames(name[at+1:], serviceName)
}
