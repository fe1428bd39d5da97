package discovery

import (
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/netip"
	"slices"
	"sync"

	"golang.org/x/net/ipv4"
	"golang.org/x/net/ipv6"
)

// Where multicast DNS is spoken (RFC 6762 §3).
const mdnsPort = 5353

var (
	group4 = netip.AddrPortFrom(netip.AddrFrom4([4]byte{224, 0, 0, 251}), mdnsPort)
	group6 = netip.AddrPortFrom(netip.MustParseAddr("ff02::fb"), mdnsPort)
)

// hopLimit marks packets that no router has passed on (RFC 6762 §11).
const hopLimit = 255

// waitingPackets is how many packets may wait to be looked at; past it they are
// lost, as on any network.
const waitingPackets = 64

// packet is what came in on a link.
type packet struct {
	link Link
	from netip.AddrPort
	data []byte
}

// wire carries packets; sockets are the one there is outside of tests.
type wire interface {
	// Follow replaces the links that are spoken on.
	Follow(links []Link)
	// Packets delivers what senders on a link's own network sent.
	Packets() <-chan packet
	// Send sends to one address, or to everybody on the link if it is the zero one.
	Send(link Link, to netip.AddrPort, data []byte)
	// Close ends it, and waits.
	Close()
}

// sockets are one UDP socket for each family, each in the group on all links.
// Which link a packet came from is told by its sender, since not every system
// tells it in another way.
type sockets struct {
	logger  *slog.Logger
	packets chan packet
	reading sync.WaitGroup

	mu     sync.Mutex // guards what follows, and which link the next packet is sent on
	links  []Link
	closed bool
	v4     *net.UDPConn // nil before there are links, and where the family is missing
	v6     *net.UDPConn
}

func newSockets(logger *slog.Logger) *sockets {
	return &sockets{logger: logger, packets: make(chan packet, waitingPackets)}
}

func (s *sockets) Packets() <-chan packet { return s.packets }

func (s *sockets) Follow(links []Link) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return
	}
	before := s.links
	s.links = links
	if len(links) == 0 {
		return // the sockets stay in their groups, and what they hear is nobody's
	}
	s.open()
	for _, link := range links {
		if slices.ContainsFunc(before, func(other Link) bool { return other.Interface.Index == link.Interface.Index }) {
			continue
		}
		adapter := link.Interface
		// Having joined on opening, or before, is no fault.
		if s.v4 != nil {
			err := ipv4.NewPacketConn(s.v4).JoinGroup(&adapter, net.UDPAddrFromAddrPort(group4))
			s.logger.Debug("multicast group", "adapter", adapter.Name, "address", group4, "err", err)
		}
		if s.v6 != nil {
			err := ipv6.NewPacketConn(s.v6).JoinGroup(&adapter, net.UDPAddrFromAddrPort(group6))
			s.logger.Debug("multicast group", "adapter", adapter.Name, "address", group6, "err", err)
		}
	}
}

// open makes the sockets that there are none of yet. Others on this computer
// may have the same port: the system's own resolver has.
func (s *sockets) open() {
	for _, link := range s.links {
		adapter := link.Interface
		if s.v4 == nil && link.speaks(false) {
			conn, err := net.ListenMulticastUDP("udp4", &adapter, net.UDPAddrFromAddrPort(group4))
			if err == nil {
				p := ipv4.NewPacketConn(conn)
				err = first(p.SetMulticastTTL(hopLimit), p.SetTTL(hopLimit), p.SetMulticastLoopback(true))
			}
			s.v4 = s.begin(conn, err)
		}
		if s.v6 == nil && link.speaks(true) {
			conn, err := net.ListenMulticastUDP("udp6", &adapter, net.UDPAddrFromAddrPort(group6))
			if err == nil {
				p := ipv6.NewPacketConn(conn)
				err = first(p.SetMulticastHopLimit(hopLimit), p.SetHopLimit(hopLimit), p.SetMulticastLoopback(true))
			}
			s.v6 = s.begin(conn, err)
		}
	}
}

func first(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return fmt.Errorf("set socket option: %w", err)
		}
	}
	return nil
}

// begin reads from a socket, or says why there is none.
func (s *sockets) begin(conn *net.UDPConn, err error) *net.UDPConn {
	if err != nil {
		s.logger.Warn("no multicast", "err", err)
		if conn != nil {
			conn.Close()
		}
		return nil
	}
	s.reading.Go(func() { s.read(conn) })
	return conn
}

// read ends when the socket is closed, or good for nothing any more.
func (s *sockets) read(conn *net.UDPConn) {
	buffer := make([]byte, maxPacket)
	for errs := 0; errs < 1000; {
		n, from, err := conn.ReadFromUDPAddrPort(buffer)
		if errors.Is(err, net.ErrClosed) {
			return
		}
		if err != nil {
			errs++ // Windows tells so of packets that did not fit, or found nobody
			continue
		}
		errs = 0
		from = netip.AddrPortFrom(from.Addr().Unmap(), from.Port())
		link, ok := s.linkOf(from.Addr())
		if !ok {
			continue
		}
		select {
		case s.packets <- packet{link, from, slices.Clone(buffer[:n])}:
		default:
		}
	}
}

// linkOf is the link that a sender is on.
func (s *sockets) linkOf(from netip.Addr) (Link, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	at := slices.IndexFunc(s.links, func(link Link) bool { return link.reaches(from) })
	if at < 0 {
		return Link{}, false
	}
	return s.links[at], true
}

func (s *sockets) Send(link Link, to netip.AddrPort, data []byte) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return
	}
	if to.IsValid() {
		conn := s.v4
		if to.Addr().Is6() {
			conn = s.v6
		}
		if conn != nil {
			_, err := conn.WriteToUDPAddrPort(data, to)
			s.sent(link, err)
		}
		return
	}
	adapter := link.Interface
	if s.v4 != nil && link.speaks(false) {
		err := ipv4.NewPacketConn(s.v4).SetMulticastInterface(&adapter)
		if err == nil {
			_, err = s.v4.WriteToUDPAddrPort(data, group4)
		}
		s.sent(link, err)
	}
	if s.v6 != nil && link.speaks(true) {
		_, err := s.v6.WriteToUDPAddrPort(data, netip.AddrPortFrom(group6.Addr().WithZone(adapter.Name), mdnsPort))
		s.sent(link, err)
	}
}

// sent notes what could not be sent: the adapter may be on its way up or down,
// and then the next change of addresses says so.
func (s *sockets) sent(link Link, err error) {
	if err != nil {
		s.logger.Debug("not sent", "adapter", link.Interface.Name, "err", err)
	}
}

func (s *sockets) Close() {
	s.mu.Lock()
	s.closed = true
	for _, conn := range []*net.UDPConn{s.v4, s.v6} {
		if conn != nil {
			conn.Close()
		}
	}
	s.mu.Unlock()
	s.reading.Wait()
}
