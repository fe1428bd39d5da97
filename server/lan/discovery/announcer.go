package discovery

import (
	"fmt"
	"log/slog"
	"math/rand/v2"
	"net/netip"
	"strings"
	"sync"
	"time"

	"golang.org/x/net/dns/dnsmessage"

	"maru/server/rate"
)

// Service is what an Announcer announces.
type Service struct {
	Label string   // the host name that is wished for, without ".local", as ValidLabel has it
	Title string   // what browsers of services show; may be anything
	Port  uint16   // of TCP
	Text  []string // "key=value", at most 255 bytes each
}

// AnnounceOptions configures an Announcer. The zero value is usable.
type AnnounceOptions struct {
	// Named hears, in order and on the announcer's goroutine, under which name we are known, such as "maru-2.local"; "" when
	// under none. It must not call the announcer's Close.
	Named func(host string)
	// Sought hears, on the announcer's goroutine, that another device has asked where our name leads to: it means to come in.
	Sought func()
	Logger *slog.Logger // nil discards
}

// Announcer makes this machine known by a name and a service. A name that
// somebody else has gets a number: "maru", "maru-2", and so on.
type Announcer struct {
	options AnnounceOptions
	wire    wire
	kicked  chan struct{}
	closing chan struct{}
	done    chan struct{}

	mu     sync.Mutex // guards wanted
	wanted wish

	// What follows belongs to the goroutine.
	wish      wish
	stage     stage
	step      int       // of probing and announcing
	due       time.Time // when the stage goes on
	number    int       // behind the name; 1 is none
	conflicts int       // of the name, since it was last settled
	contested time.Time // when an established name was last put to the proof
	current   identity
	named     string
	told      []Link          // where the current identity was announced
	answers   map[int]pending // by the link's index
	allowance *rate.Limiter[int]
}

// wish is what to announce and where.
type wish struct {
	service Service
	links   []Link
}

// stage is how far a name is ours.
type stage int

const (
	idle stage = iota // nothing to announce, or nowhere
	probing
	announcing
	settled
	resting // too many had the name
)

// Times of RFC 6762 §8.
const (
	probes        = 3
	probeEvery    = 250 * time.Millisecond
	announcements = 2
	announceEvery = time.Second
	yieldFor      = time.Second // to somebody who probes for the same name and goes first
)

const (
	// maxNumber is how many names are tried before the matter rests: somebody claims them all.
	maxNumber = 12
	restFor   = time.Minute
	// hurried conflicts follow each other at once, further ones only slowly (RFC 6762 §8.1).
	hurried = 5
	slowly  = 5 * time.Second
	// contestEvery bounds how often a stranger can have us prove our name.
	contestEvery = 10 * time.Second
)

// Announce starts an Announcer that announces nothing yet.
func Announce(options AnnounceOptions) *Announcer {
	if options.Logger == nil {
		options.Logger = slog.New(slog.DiscardHandler)
	}
	return announceOn(newSockets(options.Logger), options)
}

// announceOn needs the options' logger.
func announceOn(wire wire, options AnnounceOptions) *Announcer {
	a := &Announcer{
		options: options, wire: wire,
		kicked: make(chan struct{}, 1), closing: make(chan struct{}), done: make(chan struct{}),
		answers: make(map[int]pending), allowance: rate.New[int](packetEvery, packetBurst),
	}
	if a.options.Named == nil {
		a.options.Named = func(string) {}
	}
	if a.options.Sought == nil {
		a.options.Sought = func() {}
	}
	go a.run()
	return a
}

// Set replaces what is announced and where. Without links nothing is, and what
// was is taken back. It returns at once. The label has to be valid.
func (a *Announcer) Set(service Service, links []Link) {
	a.mu.Lock()
	a.wanted = wish{service, links}
	a.mu.Unlock()
	select {
	case a.kicked <- struct{}{}:
	default: // it will look
	}
}

// Close takes back what is announced, and waits.
func (a *Announcer) Close() {
	close(a.closing)
	<-a.done
}

func (a *Announcer) run() {
	defer close(a.done)
	timer := time.NewTimer(time.Hour)
	defer timer.Stop()
	for {
		timer.Reset(time.Until(a.next()))
		select {
		case <-a.closing:
			a.goodbye()
			a.wire.Close()
			return
		case <-a.kicked:
			a.follow()
		case p := <-a.wire.Packets():
			if a.stage != idle && a.allowance.Take(p.link.Interface.Index) == 0 {
				a.hear(p)
			}
		case <-timer.C:
			a.advance(time.Now())
			a.answerDue(time.Now())
		}
	}
}

// next is when something is to be done without being asked.
func (a *Announcer) next() time.Time {
	next := time.Now().Add(time.Hour)
	if a.stage != idle && a.stage != settled {
		next = a.due
	}
	for _, waiting := range a.answers {
		if len(waiting.records) > 0 && waiting.due.Before(next) {
			next = waiting.due
		}
	}
	return next
}

// follow takes up what Set wants.
func (a *Announcer) follow() {
	a.mu.Lock()
	wanted := a.wanted
	a.mu.Unlock()
	before := a.wish
	renamed := wanted.service.Label != before.service.Label
	if !renamed && sameService(wanted.service, before.service) && same(wanted.links, before.links) {
		return
	}
	if renamed || !sameService(wanted.service, before.service) || len(wanted.links) == 0 {
		a.goodbye()
	}
	if renamed {
		a.number, a.conflicts = 1, 0
	}
	a.wish = wanted
	a.wire.Follow(wanted.links)
	if len(wanted.links) == 0 {
		a.stage = idle
		a.call("")
		return
	}
	a.probe(0)
}

// probe begins to find out whether the name is free, after a while.
func (a *Announcer) probe(after time.Duration) {
	a.current = a.wish.service.identity(a.number)
	a.stage, a.step = probing, 0
	a.due = time.Now().Add(after + rand.N(probeEvery)) // so that those who were switched on at once do not speak at once
	clear(a.answers)
}

// identity is what the service is called with a number. The title has the host's
// name with it: where nobody else has that one, nobody has both.
func (s Service) identity(number int) identity {
	label := s.Label
	if number > 1 {
		label = fmt.Sprintf("%s-%d", label, number)
	}
	behind := " (" + label + ")"
	return identity{
		host:     label + ".local.",
		instance: tidy(s.Title, maxLabel-len(behind)) + behind + "." + serviceName,
		port:     s.Port,
		text:     s.Text,
	}
}

// advance takes the next step of the stage, if it is due.
func (a *Announcer) advance(now time.Time) {
	if a.stage == idle || a.stage == settled || now.Before(a.due) {
		return
	}
	switch a.stage {
	case probing:
		if a.step == probes {
			a.claim()
			return
		}
		questions := []dnsmessage.Question{
			{Name: dnsmessage.MustNewName(a.current.host), Type: dnsmessage.TypeALL, Class: dnsmessage.ClassINET | topBit},
			{Name: dnsmessage.MustNewName(a.current.instance), Type: dnsmessage.TypeALL, Class: dnsmessage.ClassINET | topBit},
		}
		a.everywhere(query(questions, a.proposal()))
		a.step++
		a.due = now.Add(probeEvery)
	case announcing:
		a.announce()
	case resting:
		a.number, a.conflicts = 1, 0
		a.probe(0)
	}
}

// claim takes the name, which nobody has objected to.
func (a *Announcer) claim() {
	a.stage, a.step = announcing, 0
	a.told = a.wish.links
	a.options.Logger.Debug("name taken", "host", a.current.host)
	a.announce()
	a.call(strings.TrimSuffix(a.current.host, "."))
}

func (a *Announcer) announce() {
	for _, link := range a.wish.links {
		a.wire.Send(link, netip.AddrPort{}, response(a.current.records(link.Served), nil, serviceTTL))
	}
	a.step++
	a.due = time.Now().Add(announceEvery)
	if a.step == announcements {
		a.stage, a.conflicts = settled, 0
	}
}

// goodbye says that what was announced is over.
func (a *Announcer) goodbye() {
	for _, link := range a.told {
		a.wire.Send(link, netip.AddrPort{}, response(a.current.records(link.Served), nil, 0))
	}
	a.told = nil
	clear(a.answers)
}

// yieldName tries the next name, because somebody else has this one. After too
// many of them it is left for a while.
func (a *Announcer) yieldName() {
	a.goodbye()
	a.call("")
	a.number++
	a.conflicts++
	switch {
	case a.number > maxNumber:
		a.options.Logger.Warn("no name to be had on the network", "label", a.wish.service.Label)
		a.stage, a.due = resting, time.Now().Add(restFor)
	case a.conflicts > hurried:
		a.probe(slowly)
	default:
		a.probe(0)
	}
}

// proposal is what a probe says we would have, on all links: so that what one of
// our adapters hears of another does not count as somebody else's.
func (a *Announcer) proposal() []record {
	var served []netip.Addr
	for _, link := range a.wish.links {
		served = append(served, link.Served...)
	}
	served = served[:min(len(served), maxServed)]
	var list []record
	for _, one := range a.current.records(served) {
		if one.unique && one.kind != typeNSEC && one.kind != dnsmessage.TypeTXT {
			list = append(list, one)
		}
	}
	return list
}

func (a *Announcer) everywhere(data []byte) {
	for _, link := range a.wish.links {
		a.wire.Send(link, netip.AddrPort{}, data)
	}
}

// call tells under which name we are known, if that is news.
func (a *Announcer) call(host string) {
	if a.named != host {
		a.named = host
		a.options.Named(host)
	}
}
