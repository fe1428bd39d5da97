package discovery

import (
	"slices"

	"golang.org/x/net/dns/dnsmessage"
)

const (
	// maxPacket is the longest message that is sent or read (RFC 6762 §17).
	maxPacket = 9000
	// maxParts bounds what is read of one message.
	maxParts = 128
	// topBit of a class asks for an answer to the asker alone, or says that what was known before is over.
	topBit dnsmessage.Class = 1 << 15
	// legacyTTL is how long, in seconds, a resolver that knows nothing of multicast may keep an answer (RFC 6762 §6.7).
	legacyTTL = 10
)

// message is what somebody sent, as far as it could be read.
type message struct {
	header    dnsmessage.Header
	questions []dnsmessage.Question
	answers   []claimed // with the additional ones
	proposed  []claimed // the authority section of a probe
}

// parse reads a message. What follows something unreadable is left out: names
// with dots in a label are common, and dnsmessage does not know them.
func parse(data []byte) (m message, ok bool) {
	var p dnsmessage.Parser
	header, err := p.Start(data)
	if err != nil || header.OpCode != 0 || header.RCode != 0 {
		return m, false
	}
	m.header = header
	for len(m.questions) < maxParts {
		question, err := p.Question()
		if err == dnsmessage.ErrSectionDone {
			break
		}
		if err != nil {
			return m, len(m.questions) > 0
		}
		m.questions = append(m.questions, question)
	}
	if p.SkipAllQuestions() != nil {
		return m, true
	}
	sections := []struct {
		next func() (dnsmessage.Resource, error)
		into *[]claimed
	}{{p.Answer, &m.answers}, {p.Authority, &m.proposed}, {p.Additional, &m.answers}}
	for _, section := range sections {
		for {
			resource, err := section.next()
			if err == dnsmessage.ErrSectionDone {
				break
			}
			if err != nil || len(m.answers)+len(m.proposed) >= maxParts {
				return m, true
			}
			if resource.Header.Class&^topBit == dnsmessage.ClassINET {
				*section.into = append(*section.into, claimOf(resource))
			}
		}
	}
	return m, true
}

// query asks for records; known are those that need no answer.
func query(questions []dnsmessage.Question, proposed []record) []byte {
	b := dnsmessage.NewBuilder(nil, dnsmessage.Header{})
	b.EnableCompression()
	must(b.StartQuestions())
	for _, question := range questions {
		must(b.Question(question))
	}
	must(b.StartAuthorities())
	for _, one := range proposed {
		must(add(&b, one, one.ttl, 0))
	}
	data, err := b.Finish()
	must(err)
	return data
}

// response tells the answers, with everything else that goes along. Lifetimes
// are at most ttl; 0 says that they are over.
func response(answers, additional []record, ttl uint32) []byte {
	b := dnsmessage.NewBuilder(nil, dnsmessage.Header{Response: true, Authoritative: true})
	b.EnableCompression()
	must(b.StartAnswers())
	for _, one := range answers {
		must(add(&b, one, min(one.ttl, ttl), topBit))
	}
	must(b.StartAdditionals())
	for _, one := range additional {
		must(add(&b, one, min(one.ttl, ttl), topBit))
	}
	data, err := b.Finish()
	must(err)
	return data
}

// legacy answers a resolver that asked like any DNS server's client (RFC 6762 §6.7).
func legacy(id uint16, questions []dnsmessage.Question, answers, additional []record) []byte {
	b := dnsmessage.NewBuilder(nil, dnsmessage.Header{ID: id, Response: true, Authoritative: true})
	b.EnableCompression()
	must(b.StartQuestions())
	for _, question := range questions {
		question.Class &^= topBit
		must(b.Question(question))
	}
	must(b.StartAnswers())
	for _, one := range answers {
		must(add(&b, one, legacyTTL, 0))
	}
	must(b.StartAdditionals())
	for _, one := range additional {
		must(add(&b, one, legacyTTL, 0))
	}
	data, err := b.Finish()
	must(err)
	return data
}

// add writes a record. Flush marks the class of one that is unique.
func add(b *dnsmessage.Builder, r record, ttl uint32, flush dnsmessage.Class) error {
	class := dnsmessage.ClassINET
	if r.unique {
		class |= flush
	}
	header := dnsmessage.ResourceHeader{Name: r.name, Class: class, TTL: ttl}
	switch body := r.body.(type) {
	case *dnsmessage.AResource:
		return b.AResource(header, *body)
	case *dnsmessage.AAAAResource:
		return b.AAAAResource(header, *body)
	case *dnsmessage.PTRResource:
		return b.PTRResource(header, *body)
	case *dnsmessage.SRVResource:
		return b.SRVResource(header, *body)
	case *dnsmessage.TXTResource:
		return b.TXTResource(header, *body)
	case *dnsmessage.UnknownResource:
		return b.UnknownResource(header, *body)
	}
	panic("discovery: a record of a type that we have none of")
}

// must holds for messages that are made of our own records, whose names and
// sizes were checked when they were made.
func must(err error) {
	if err != nil {
		panic("discovery: " + err.Error())
	}
}

// without returns the records that are not in known with at least half of
// their lifetime left (RFC 6762 §7.1).
func without(records []record, known []claimed) []record {
	return slices.DeleteFunc(slices.Clone(records), func(r record) bool {
		return slices.ContainsFunc(known, func(c claimed) bool { return r.is(c) && c.ttl >= r.ttl/2 })
	})
}

// is reports whether somebody's record is this one.
func (r record) is(c claimed) bool {
	return r.kind == c.kind && r.data == c.data && equalNames(r.name.String(), c.name)
}
