package discovery

import (
	"cmp"
	"net/netip"
	"slices"
	"sort"
	"strings"

	"golang.org/x/net/dns/dnsmessage"
)

// Lifetimes that RFC 6762 §10 gives records, in seconds: short for what changes
// with an address, long for the rest.
const (
	hostTTL    = 120
	serviceTTL = 4500
)

// typeNSEC says which other types there are under a name (RFC 4034 §4).
const typeNSEC dnsmessage.Type = 47

// Names of the service (RFC 6763 §7 and §9).
const (
	serviceName = "_maru._tcp.local."
	typesName   = "_services._dns-sd._udp.local."
)

// record is one of ours. A unique one is nobody else's to have.
type record struct {
	name   dnsmessage.Name
	ttl    uint32
	unique bool
	body   dnsmessage.ResourceBody
	kind   dnsmessage.Type
	data   string // compares with others of its kind; for addresses, the address
}

// identity is what we are called and what we offer.
type identity struct {
	host     string // "maru.local."
	instance string // "Studio (maru)._maru._tcp.local."
	port     uint16
	text     []string
}

// records are all that we say on a link with these addresses.
func (id identity) records(served []netip.Addr) []record {
	host, instance := dnsmessage.MustNewName(id.host), dnsmessage.MustNewName(id.instance)
	service, types := dnsmessage.MustNewName(serviceName), dnsmessage.MustNewName(typesName)
	text := id.text
	if len(text) == 0 {
		text = []string{""} // RFC 6763 §6.1: never without
	}
	list := []record{
		{name: service, ttl: serviceTTL, kind: dnsmessage.TypePTR, data: lower(id.instance), body: &dnsmessage.PTRResource{PTR: instance}},
		{name: types, ttl: serviceTTL, kind: dnsmessage.TypePTR, data: serviceName, body: &dnsmessage.PTRResource{PTR: service}},
		{name: instance, ttl: hostTTL, unique: true, kind: dnsmessage.TypeSRV, data: srvData(id.port, id.host), body: &dnsmessage.SRVResource{Port: id.port, Target: host}},
		{name: instance, ttl: serviceTTL, unique: true, kind: dnsmessage.TypeTXT, data: strings.Join(text, "\x00"), body: &dnsmessage.TXTResource{TXT: text}},
		absent(instance, serviceTTL, dnsmessage.TypeTXT, dnsmessage.TypeSRV),
	}
	var kinds []dnsmessage.Type
	for _, ip := range served {
		one := record{name: host, ttl: hostTTL, unique: true, data: ip.String()}
		if ip.Is4() {
			one.kind, one.body = dnsmessage.TypeA, &dnsmessage.AResource{A: ip.As4()}
		} else {
			one.kind, one.body = dnsmessage.TypeAAAA, &dnsmessage.AAAAResource{AAAA: ip.As16()}
		}
		list, kinds = append(list, one), append(kinds, one.kind)
	}
	if len(kinds) > 0 {
		list = append(list, absent(host, hostTTL, kinds...))
	}
	return list
}

// absent says that a name has records of these types and no others (RFC 6762
// §6.1), so that nobody waits for one that will not come.
func absent(name dnsmessage.Name, ttl uint32, kinds ...dnsmessage.Type) record {
	bitmap := make([]byte, 0, 5)
	for _, kind := range kinds { // all of ours are below 40
		at := int(kind) / 8
		for len(bitmap) <= at {
			bitmap = append(bitmap, 0)
		}
		bitmap[at] |= 0x80 >> (kind % 8)
	}
	var data []byte
	for label := range strings.SplitSeq(strings.TrimSuffix(name.String(), "."), ".") {
		data = append(data, byte(len(label)))
		data = append(data, label...)
	}
	data = append(data, 0, 0, byte(len(bitmap)))
	data = append(data, bitmap...)
	return record{
		name: name, ttl: ttl, unique: true, kind: typeNSEC, data: string(data),
		body: &dnsmessage.UnknownResource{Type: typeNSEC, Data: data},
	}
}

// claimed is a record that somebody sent.
type claimed struct {
	name string
	kind dnsmessage.Type
	ttl  uint32
	data string // as in record
	body dnsmessage.ResourceBody
}

// claimOf takes a resource apart.
func claimOf(r dnsmessage.Resource) claimed {
	c := claimed{name: r.Header.Name.String(), kind: r.Header.Type, ttl: r.Header.TTL, body: r.Body}
	switch body := r.Body.(type) {
	case *dnsmessage.AResource:
		c.data = netip.AddrFrom4(body.A).String()
	case *dnsmessage.AAAAResource:
		c.data = netip.AddrFrom16(body.AAAA).String()
	case *dnsmessage.PTRResource:
		c.data = lower(body.PTR.String())
	case *dnsmessage.SRVResource:
		c.data = srvData(body.Port, body.Target.String())
	case *dnsmessage.TXTResource:
		c.data = strings.Join(body.TXT, "\x00")
	case *dnsmessage.UnknownResource:
		c.data = string(body.Data)
	}
	return c
}

func srvData(port uint16, target string) string {
	return string([]byte{byte(port >> 8), byte(port)}) + lower(target)
}

// compare orders two sets of records as RFC 6762 §8.2 does, so that of two who
// probe for one name at once both know who goes on.
func compare(a, b []claimed) int {
	order := func(x, y claimed) int { return cmp.Or(int(x.kind)-int(y.kind), strings.Compare(x.raw(), y.raw())) }
	sort.Slice(a, func(i, j int) bool { return order(a[i], a[j]) < 0 })
	sort.Slice(b, func(i, j int) bool { return order(b[i], b[j]) < 0 })
	return slices.CompareFunc(a, b, order)
}

// raw is the data as it is on the wire, as far as it decides an order.
func (c claimed) raw() string {
	if ip, err := netip.ParseAddr(c.data); err == nil && (c.kind == dnsmessage.TypeA || c.kind == dnsmessage.TypeAAAA) {
		return string(ip.AsSlice())
	}
	return c.data
}
