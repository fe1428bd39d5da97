package discovery

import (
	"log/slog"
	"net"
	"net/netip"
	"slices"
	"sync"
	"testing"
	"time"

	"golang.org/x/net/dns/dnsmessage"
)

// ether is one network in memory. What is sent to everybody reaches everybody,
// the sender too.
type ether struct {
	mu    sync.Mutex
	wires []*tap
	heard []message // everything that was sent, parsed
	when  []time.Time
}

// tap is a machine's place on it, by one adapter.
type tap struct {
	ether   *ether
	own     netip.AddrPort
	links   []Link
	packets chan packet
}

func linkOf(ip string) Link {
	own := netip.MustParseAddr(ip)
	return Link{
		Interface: net.Interface{Index: 1, Name: "eth0"},
		Nets:      []netip.Prefix{netip.PrefixFrom(own, 24)},
		Served:    []netip.Addr{own},
	}
}

func (e *ether) tap(ip string) *tap {
	t := &tap{ether: e, own: netip.AddrPortFrom(netip.MustParseAddr(ip), mdnsPort), packets: make(chan packet, waitingPackets)}
	e.mu.Lock()
	defer e.mu.Unlock()
	e.wires = append(e.wires, t)
	return t
}

func (t *tap) Follow(links []Link)    { t.links = links }
func (t *tap) Packets() <-chan packet { return t.packets }
func (t *tap) Close()                 {}

func (t *tap) Send(_ Link, to netip.AddrPort, data []byte) { t.ether.send(t.own, to, data) }

func (e *ether) send(from, to netip.AddrPort, data []byte) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if m, ok := parse(data); ok {
		e.heard, e.when = append(e.heard, m), append(e.when, time.Now())
	}
	for _, other := range e.wires {
		if to.IsValid() && to != other.own {
			continue
		}
		select {
		case other.packets <- packet{linkOf(other.own.Addr().String()), from, data}:
		default:
		}
	}
}

// say sends a message by somebody who has no tap.
func (e *ether) say(from string, data []byte) {
	e.send(netip.MustParseAddrPort(from), netip.AddrPort{}, data)
}

// since returns what was sent after a number of messages.
func (e *ether) since(count int) []message {
	e.mu.Lock()
	defer e.mu.Unlock()
	return slices.Clone(e.heard[count:])
}

func (e *ether) count() int { return len(e.since(0)) }

// machine is an announcer and what it was last known as.
type machine struct {
	*Announcer
	mu    sync.Mutex
	names []string
}

func (e *ether) machine(t *testing.T, ip, label string, port uint16) *machine {
	t.Helper()
	m := &machine{}
	m.Announcer = announceOn(e.tap(ip), AnnounceOptions{Logger: slog.New(slog.DiscardHandler), Named: func(host string) {
		m.mu.Lock()
		defer m.mu.Unlock()
		m.names = append(m.names, host)
	}})
	m.Set(Service{Label: label, Title: "Studio", Port: port}, []Link{linkOf(ip)})
	return m
}

// name is the last that it was known as.
func (m *machine) name() string {
	m.mu.Lock()
	defer m.mu.Unlock()
	if len(m.names) == 0 {
		return ""
	}
	return m.names[len(m.names)-1]
}

// address asks like any resolver, and returns what a response says of a name.
func address(m message, host string) (ips []string) {
	for _, c := range m.answers {
		if c.kind == dnsmessage.TypeA && equalNames(c.name, host) {
			ips = append(ips, c.data)
		}
	}
	return ips
}

func question(name string, kind dnsmessage.Type) []dnsmessage.Question {
	return []dnsmessage.Question{{Name: dnsmessage.MustNewName(name), Type: kind, Class: dnsmessage.ClassINET}}
}

// taken says that a name is somebody's.
func taken(name, ip string) []byte {
	r := record{
		name: dnsmessage.MustNewName(name), ttl: hostTTL, unique: true, kind: dnsmessage.TypeA,
		body: &dnsmessage.AResource{A: netip.MustParseAddr(ip).As4()},
	}
	return response([]record{r}, nil, serviceTTL)
}
