package addresses_test

import (
	"errors"
	"net"
	"net/netip"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"maru/server/lan/addresses"
)

func adapter(name string, ips ...string) addresses.Adapter {
	a := addresses.Adapter{Name: name}
	for _, ip := range ips {
		a.IPs = append(a.IPs, netip.MustParseAddr(ip))
	}
	return a
}

func made(a addresses.Adapter, hardware string) addresses.Adapter {
	a.Hardware, _ = net.ParseMAC(hardware)
	return a
}

func TestRank(t *testing.T) {
	tests := []struct {
		name     string
		adapters []addresses.Adapter
		route    string
		want     []string
	}{
		{
			name:     "default route first among real adapters",
			adapters: []addresses.Adapter{adapter("eth0", "10.0.0.7"), adapter("wlan0", "192.168.0.23")},
			route:    "192.168.0.23",
			want:     []string{"192.168.0.23", "10.0.0.7"},
		},
		{
			name: "docker, bridges and WSL last",
			adapters: []addresses.Adapter{
				adapter("docker0", "172.17.0.1"), adapter("vEthernet (WSL)", "172.29.0.1"), adapter("Ethernet", "192.168.0.23"),
			},
			route: "192.168.0.23",
			want:  []string{"192.168.0.23", "172.17.0.1", "172.29.0.1"},
		},
		{
			name:     "a tunnel that took the default route does not win",
			adapters: []addresses.Adapter{adapter("utun3", "10.8.0.2"), adapter("en0", "192.168.0.23")},
			route:    "10.8.0.2",
			want:     []string{"192.168.0.23", "10.8.0.2"},
		},
		{
			name:     "a host-only adapter with an ordinary name",
			adapters: []addresses.Adapter{made(adapter("이더넷 2", "192.168.56.1"), "0a:00:27:00:00:05"), adapter("이더넷", "192.168.123.4")},
			route:    "192.168.123.4",
			want:     []string{"192.168.123.4", "192.168.56.1"},
		},
		{
			name:     "inside a virtual machine its adapter is real",
			adapters: []addresses.Adapter{made(adapter("eth0", "192.168.0.9"), "00:15:5d:01:02:03")},
			route:    "192.168.0.9",
			want:     []string{"192.168.0.9"},
		},
		{
			name:     "only an overlay network",
			adapters: []addresses.Adapter{adapter("eth9", "100.100.1.2")},
			route:    "100.100.1.2",
			want:     []string{"100.100.1.2"},
		},
		{
			name:     "private before public, self-assigned after both",
			adapters: []addresses.Adapter{adapter("eth0", "169.254.3.4", "203.0.113.9", "192.168.0.5")},
			want:     []string{"192.168.0.5", "203.0.113.9", "169.254.3.4"},
		},
		{
			name:     "only private IPv6, after IPv4, each once",
			adapters: []addresses.Adapter{adapter("eth0", "fd00::5", "2001:db8::1", "fe80::1", "::1", "192.168.0.5", "192.168.0.5")},
			want:     []string{"192.168.0.5", "fd00::5"},
		},
		{name: "nothing"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var route netip.Addr
			if test.route != "" {
				route = netip.MustParseAddr(test.route)
			}
			var got []string
			for _, address := range addresses.Rank(test.adapters, route) {
				got = append(got, address.IP.String())
			}
			if !slices.Equal(got, test.want) {
				t.Errorf("got %v, want %v", got, test.want)
			}
		})
	}
}

func TestListReadsThisMachine(t *testing.T) {
	list, err := addresses.List()
	if err != nil {
		t.Fatal(err)
	}
	for _, address := range list {
		if address.IP.IsLoopback() || address.IP.Zone() != "" || address.Adapter == "" {
			t.Errorf("unusable address %+v", address)
		}
	}
}

func TestWatcherReportsDifferencesOnly(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		one := []addresses.Address{{IP: netip.MustParseAddr("192.168.0.5"), Adapter: "eth0", Kind: addresses.LAN}}
		answers := make(chan []addresses.Address, 10)
		for _, answer := range [][]addresses.Address{one, one, nil, one, {}} {
			answers <- answer
		}
		heard := 0
		w := addresses.Watch(func([]addresses.Address) { heard++ }, addresses.WatchOptions{
			Every: time.Second,
			List: func() ([]addresses.Address, error) {
				answer := <-answers
				if answer == nil {
					return nil, errors.New("unreadable")
				}
				return answer, nil
			},
		})
		if got := w.Current(); !slices.Equal(got, one) {
			t.Fatalf("first look: %v", got)
		}
		time.Sleep(3500 * time.Millisecond)
		synctest.Wait()
		if heard != 0 || len(w.Current()) != 1 {
			t.Fatalf("told %d times about nothing new", heard)
		}
		time.Sleep(time.Second)
		synctest.Wait()
		if heard != 1 || len(w.Current()) != 0 {
			t.Fatalf("told %d times that the address went, want once", heard)
		}
		w.Close()
	})
}
