package server

import (
	"log/slog"
	"testing"
	"time"

	lantls "maru/server/lan/tls"
	"maru/server/protocol"
	"maru/store"
)

// A host may keep its addresses for longer than pages of former ones are let in: its own are not former ones.
func TestAddressesOfAHostThatRunsForMonthsStayOurs(t *testing.T) {
	db, err := store.Open(t.Context(), "", store.Options{Memory: true})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	kept := settings{db}
	begin := func(now time.Time) *whereabouts {
		off := &secure{certificates: lantls.NewSecure(nil, nil, lantls.SecureOptions{})}
		w, err := newWhereabouts(t.Context(), kept, off, func() {}, slog.New(slog.DiscardHandler))
		if err != nil {
			t.Fatal(err)
		}
		w.now = func() time.Time { return now }
		return w
	}
	const origin = "http://192.168.0.5:4000"
	opened := time.Now()
	w := begin(opened)
	w.follow(t.Context(), protocol.Sharing{Addresses: []protocol.Address{{URL: origin, Kind: protocol.AddressLAN}}})
	last := opened.Add(3 * formerFor)
	w.now = func() time.Time { return last }
	w.Hosts() // as the last page that was opened asks
	for after, ours := range map[time.Duration]bool{time.Hour: true, formerFor + 2*formerEvery: false} {
		if got := begin(last.Add(after)).wasOurs(origin); got != ours {
			t.Errorf("%v after the last page was opened: %v", after, got)
		}
	}
}
