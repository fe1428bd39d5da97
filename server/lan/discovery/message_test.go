package discovery

import (
	"net/netip"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/dns/dnsmessage"
)

func studio() identity {
	return Service{Label: "maru", Title: "Studio", Port: 4000, Text: []string{"id=abc"}}.identity(1)
}

func TestOffersAreReadFromAnAnswer(t *testing.T) {
	served := []netip.Addr{netip.MustParseAddr("192.168.7.2"), netip.MustParseAddr("fd00:7::2")}
	records := studio().records(served)
	data := legacy(7, question(serviceName, dnsmessage.TypePTR), records[:1], records[1:])
	want := []netip.AddrPort{netip.MustParseAddrPort("192.168.7.2:4000"), netip.MustParseAddrPort("[fd00:7::2]:4000")}
	if got := offers(data); !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if len(data) > 512 {
		t.Errorf("%d bytes do not fit into what every resolver takes", len(data))
	}
	for _, gone := range [][]byte{response(records, nil, 0), query(question(serviceName, dnsmessage.TypePTR), records), nil, data[:20]} {
		if got := offers(gone); len(got) > 0 {
			t.Errorf("offers %v in what offers nothing", got)
		}
	}
}

func TestWhatCannotBeReadIsLeftOut(t *testing.T) {
	b := dnsmessage.NewBuilder(nil, dnsmessage.Header{})
	must(b.StartQuestions())
	must(b.Question(question("maru.local.", dnsmessage.TypeA)[0]))
	data, err := b.Finish()
	must(err)
	// A known answer by a name with a dot inside a label, as printers have.
	data[7] = 1
	data = append(data, 3, 'a', '.', 'b', 0, 0, 1, 0, 1, 0, 0, 0, 120, 0, 4, 10, 0, 0, 1)
	if m, ok := parse(data); !ok || len(m.questions) != 1 || len(m.answers) != 0 {
		t.Errorf("got %+v, %v: the question counts", m, ok)
	}
}

func TestTitlesBecomeLabels(t *testing.T) {
	tests := map[string]string{
		"Studio":                      "Studio",
		"Dr. Kim's 사무실":               "Dr Kim's 사무실",
		"\x1b[31m . ":                 "[31m",
		"":                            "Maru",
		"...":                         "Maru",
		strings.Repeat("마루", 20):      strings.Repeat("마루", 9),
		strings.Repeat("x", 54) + "é": strings.Repeat("x", 54),
	}
	for title, want := range tests {
		if got := tidy(title, 55); got != want {
			t.Errorf("%q: got %q, want %q", title, got, want)
		}
		for _, number := range []int{1, 12} {
			id := Service{Label: "maru", Title: title, Port: 1}.identity(number)
			response(id.records([]netip.Addr{netip.MustParseAddr("192.168.7.2")}), nil, serviceTTL) // fits
		}
	}
}

func TestValidLabel(t *testing.T) {
	for _, good := range []string{"maru", "a", "studio-2", strings.Repeat("x", 40)} {
		if !ValidLabel(good) {
			t.Errorf("%q refused", good)
		}
	}
	for _, bad := range []string{"", "-a", "a-", "a.b", "Maru", "마루", "a b", strings.Repeat("x", 41)} {
		if ValidLabel(bad) {
			t.Errorf("%q taken", bad)
		}
	}
}

func FuzzParse(f *testing.F) {
	records := studio().records([]netip.Addr{netip.MustParseAddr("192.168.7.2")})
	f.Add(response(records, nil, serviceTTL))
	f.Add(query(question("maru.local.", dnsmessage.TypeA), records))
	f.Fuzz(func(t *testing.T, data []byte) {
		m, ok := parse(data)
		if ok && len(m.questions)+len(m.answers)+len(m.proposed) > 2*maxParts {
			t.Errorf("%d parts", len(m.answers))
		}
		offers(data)
		if !ok {
			return
		}
		a := &Announcer{wish: wish{links: []Link{linkOf("192.168.7.2")}}, current: studio()}
		for _, c := range m.answers {
			a.contradicts(c)
		}
		a.losesTo(m.proposed)
		legacy(0, m.questions, answersTo(m.questions, records), nil)
	})
}
