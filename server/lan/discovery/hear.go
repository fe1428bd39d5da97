package discovery

import (
	"math/rand/v2"
	"net/netip"
	"slices"
	"time"

	"golang.org/x/net/dns/dnsmessage"
)

const (
	// multicastEvery is how often a link is told something at most (RFC 6762 §6).
	multicastEvery = time.Second
	// freshFor is how long what was told counts as known to all (RFC 6762 §5.4).
	freshFor = hostTTL * time.Second / 4
	// sharedWithin spreads the answers of several to one question (RFC 6762 §6), after the first of these times.
	sharedAfter, sharedWithin = 20 * time.Millisecond, 100 * time.Millisecond
)

// Packets of one link that are looked at, evenly and at once. Beyond, there is
// somebody who floods.
const (
	packetEvery = 5 * time.Millisecond
	packetBurst = 400
)

// pending is what a link is to be told.
type pending struct {
	records []record
	due     time.Time
	last    time.Time // when it was last told something
}

// hear deals with one packet.
func (a *Announcer) hear(p packet) {
	m, ok := parse(p.data)
	switch {
	case !ok || a.stage == resting:
	case m.header.Response:
		// RFC 6762 §11: from another port it is nobody's to say.
		if p.from.Port() == mdnsPort && slices.ContainsFunc(m.answers, a.contradicts) {
			a.dispute()
		}
	case a.stage == probing:
		if a.losesTo(m.proposed) {
			a.probe(yieldFor)
		}
	default:
		a.answer(p, m)
	}
}

// contradicts reports whether a record gives a name of ours to somebody else.
func (a *Announcer) contradicts(c claimed) bool {
	if c.ttl == 0 || !equalNames(c.name, a.current.host) && !equalNames(c.name, a.current.instance) {
		return false
	}
	switch c.kind {
	case dnsmessage.TypeA, dnsmessage.TypeAAAA: // what this machine's own resolver says of it is true
		ip, err := netip.ParseAddr(c.data)
		return err == nil && !slices.ContainsFunc(a.wish.links, func(l Link) bool { return l.has(ip) })
	case dnsmessage.TypeSRV, dnsmessage.TypeTXT:
		return !slices.ContainsFunc(a.current.records(nil), func(r record) bool { return r.is(c) })
	default:
		return false
	}
}

// dispute settles whose a name is: before it was ours it is theirs, and
// afterwards whoever has it answers our probes.
func (a *Announcer) dispute() {
	now := time.Now()
	switch {
	case a.stage == probing:
		a.yieldName()
	case now.Sub(a.contested) >= contestEvery:
		a.contested = now
		a.probe(0)
	}
}

// losesTo reports whether somebody who probes for a name of ours goes first.
func (a *Announcer) losesTo(proposed []claimed) bool {
	for _, name := range []string{a.current.host, a.current.instance} {
		var ours, theirs []claimed
		for _, r := range a.proposal() {
			if equalNames(r.name.String(), name) {
				ours = append(ours, claimed{kind: r.kind, data: r.data})
			}
		}
		for _, c := range proposed {
			if equalNames(c.name, name) {
				theirs = append(theirs, c)
			}
		}
		if len(theirs) > 0 && compare(ours, theirs) < 0 {
			return true
		}
	}
	return false
}

// isSearch reports whether a question is where our name leads to.
func (a *Announcer) isSearch(q dnsmessage.Question) bool {
	address := q.Type == dnsmessage.TypeA || q.Type == dnsmessage.TypeAAAA
	return address && equalNames(q.Name.String(), a.current.host)
}

// answer answers a question, at once or soon.
func (a *Announcer) answer(p packet, m message) {
	if slices.ContainsFunc(m.questions, a.isSearch) && !slices.ContainsFunc(a.wish.links, func(l Link) bool { return l.has(p.from.Addr()) }) {
		a.options.Sought()
	}
	records := a.current.records(p.link.Served)
	if p.from.Port() != mdnsPort {
		m.questions = m.questions[:min(len(m.questions), 1)] // such a resolver has one, and hears it again
	}
	answers := answersTo(m.questions, records)
	if p.from.Port() != mdnsPort {
		if len(answers) > 0 {
			a.wire.Send(p.link, p.from, legacy(m.header.ID, m.questions, answers, besides(records, answers)))
		}
		return
	}
	if answers = without(answers, m.answers); len(answers) == 0 {
		return
	}
	now := time.Now()
	waiting := a.answers[p.link.Interface.Index]
	alone := !slices.ContainsFunc(m.questions, func(q dnsmessage.Question) bool { return q.Class&topBit == 0 })
	defending := len(m.proposed) > 0
	if alone && !defending && now.Sub(waiting.last) < freshFor {
		a.wire.Send(p.link, p.from, response(answers, besides(records, answers), serviceTTL))
		return
	}
	due := now
	if slices.ContainsFunc(answers, func(r record) bool { return !r.unique }) {
		due = now.Add(sharedAfter + rand.N(sharedWithin))
	}
	gap := multicastEvery
	if defending {
		gap = probeEvery
	}
	if earliest := waiting.last.Add(gap); due.Before(earliest) {
		due = earliest
	}
	if len(waiting.records) == 0 || due.Before(waiting.due) {
		waiting.due = due
	}
	waiting.records = append(waiting.records, besides(answers, waiting.records)...)
	a.answers[p.link.Interface.Index] = waiting
	a.answerDue(now)
}

// answerDue tells the links what they are to be told by now.
func (a *Announcer) answerDue(now time.Time) {
	for _, link := range a.wish.links {
		waiting := a.answers[link.Interface.Index]
		if len(waiting.records) == 0 || now.Before(waiting.due) {
			continue
		}
		all := a.current.records(link.Served)
		a.wire.Send(link, netip.AddrPort{}, response(waiting.records, besides(all, waiting.records), serviceTTL))
		a.answers[link.Interface.Index] = pending{last: now}
	}
}

// answersTo picks the records that are asked for. Where a name of ours has
// none of the type, it is the one that says so.
func answersTo(questions []dnsmessage.Question, records []record) []record {
	var answers []record
	for _, question := range questions {
		if class := question.Class &^ topBit; class != dnsmessage.ClassINET && class != dnsmessage.ClassANY {
			continue
		}
		var found, none []record
		for _, r := range records {
			switch {
			case !equalNames(r.name.String(), question.Name.String()):
			case r.kind == question.Type || question.Type == dnsmessage.TypeALL:
				found = append(found, r)
			case r.kind == typeNSEC:
				none = append(none, r)
			}
		}
		if len(found) == 0 {
			found = none
		}
		answers = append(answers, besides(found, answers)...)
	}
	return answers
}

// besides returns the records that are not among others.
func besides(records, others []record) []record {
	return slices.DeleteFunc(slices.Clone(records), func(r record) bool {
		return slices.ContainsFunc(others, func(o record) bool { return o.kind == r.kind && o.data == r.data && o.name == r.name })
	})
}
