package server

import (
	"net/netip"
	"testing"
)

func TestNamesAreOurs(t *testing.T) {
	n := newNames([]string{"Chat.Example.", "192.0.2.7"})
	n.follow([]netip.Addr{netip.MustParseAddr("192.168.0.23"), netip.MustParseAddr("fd00::5")}, []string{"minji-pc", "minji-pc.local"})
	for host, want := range map[string]bool{
		"localhost":                 true,
		"LOCALHOST:4000":            true,
		"127.0.0.1:4000":            true,
		"127.8.9.1":                 true,
		"[::1]:4000":                true,
		"[::ffff:127.0.0.1]:4000":   true,
		"192.168.0.23:4000":         true,
		"[fd00::5]:4000":            true,
		"Minji-PC:4000":             true,
		"minji-pc.local.":           true,
		"chat.example:443":          true,
		"192.0.2.7":                 true,
		"":                          false,
		"192.168.0.24:4000":         false,
		"[fd00::6]:4000":            false,
		"localhost.evil.example":    false,
		"evil.example:4000":         false,
		"127.0.0.1.nip.io":          false,
		"chat.example.evil.example": false,
	} {
		if got := n.ours(host); got != want {
			t.Errorf("%q: ours %v, want %v", host, got, want)
		}
	}
	n.follow(nil, nil)
	if n.ours("192.168.0.23:4000") {
		t.Error("an address that is gone is still ours")
	}
}
