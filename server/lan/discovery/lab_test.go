//go:build linux

package discovery

import (
	"bufio"
	"context"
	"fmt"
	"log/slog"
	"net"
	"net/netip"
	"os"
	"slices"
	"testing"
	"time"

	"maru/server/lan/addresses"
	"maru/server/lan/netlab"
)

// role says in a child process what it is on its host.
const role = "MARU_TEST_ROLE"

// TestBe is what the tests below run on the hosts that they make.
func TestBe(t *testing.T) {
	list, err := addresses.List()
	if err != nil {
		t.Fatal(err)
	}
	switch os.Getenv(role) {
	case "announce":
		a := Announce(AnnounceOptions{
			Named:  func(host string) { fmt.Printf("said: %s\n", host) },
			Logger: slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelDebug})),
		})
		a.Set(Service{Label: "maru", Title: "Studio", Port: 4000}, Links(list))
		bufio.NewReader(os.Stdin).ReadString('\n') // until the parent has seen enough
		a.Close()
	case "listen":
		listener, err := net.Listen("tcp", ":4000")
		if err != nil {
			t.Fatal(err)
		}
		fmt.Println("said: listening")
		bufio.NewReader(os.Stdin).ReadString('\n')
		listener.Close()
	case "browse":
		ctx, cancel := context.WithTimeout(t.Context(), 2*time.Second)
		defer cancel()
		Browse(ctx, Links(list), func(at netip.AddrPort) { fmt.Printf("said: %s\n", at) })
		fmt.Println("said: done")
	case "sweep":
		Sweep(t.Context(), Links(list), []uint16{4000}, func(at netip.AddrPort) { fmt.Printf("said: %s\n", at) })
		fmt.Println("said: done")
	default:
		t.Skip("the tests of real networks run it")
	}
}

// be starts a child on a host, and returns what it says, line by line.
func be(t *testing.T, host *netlab.Host, what string) (next func() string) {
	t.Helper()
	lines := host.Again("TestBe", role+"="+what, "said: ")
	return func() string {
		t.Helper()
		select {
		case line := <-lines:
			return line
		case <-time.After(15 * time.Second):
			t.Fatalf("%s says nothing", what)
			return ""
		}
	}
}

// all is what a child says until it is done.
func all(next func() string) []string {
	var lines []string
	for line := next(); line != "done"; line = next() {
		lines = append(lines, line)
	}
	slices.Sort(lines)
	return lines
}

func TestHallsAreFoundOnEveryAdapterAndBeyondNone(t *testing.T) {
	t.Parallel()
	lab := netlab.New(t)
	office, workshop := lab.LAN(), lab.LAN()
	host, colleague, other, stranger := lab.Host(), lab.Host(), lab.Host(), lab.Host()
	host.Plug("eth0", office, "192.168.7.2/24", "fd00:7::2/64")
	host.Plug("eth1", workshop, "192.168.8.2/24")
	host.Plug("docker0", lab.LAN(), "172.17.0.1/16")
	colleague.Plug("eth0", office, "192.168.7.3/24")
	other.Plug("eth0", workshop, "192.168.8.3/24")
	stranger.Plug("eth0", lab.LAN(), "192.168.7.4/24") // the same numbers on another network

	if name := be(t, host, "announce")(); name != "maru.local" {
		t.Fatalf("known as %s", name)
	}
	tests := []struct {
		name string
		host *netlab.Host
		want []string
	}{
		{"of IPv4 alone", colleague, []string{"192.168.7.2:4000"}},
		{"by the other adapter", other, []string{"192.168.8.2:4000"}},
		{"on another network", stranger, nil},
		{"the host itself", host, nil},
	}
	for _, test := range tests {
		if got := all(be(t, test.host, "browse")); !slices.Equal(got, test.want) {
			t.Errorf("%s: found %v, want %v", test.name, got, test.want)
		}
	}
	if name := be(t, colleague, "announce")(); name != "maru-2.local" {
		t.Errorf("a second one is known as %s", name)
	}
}

func TestHallsAreFoundByIPv6Alone(t *testing.T) {
	t.Parallel()
	lab := netlab.New(t)
	office := lab.LAN()
	host, colleague := lab.Host(), lab.Host()
	for i, one := range []*netlab.Host{host, colleague} {
		one.IP("link", "set", "lo", "up")
		one.Plug("eth0", office, fmt.Sprintf("fd00:7::%d/64", i+2), fmt.Sprintf("fe80::%d/64", i+2))
	}
	if name := be(t, host, "announce")(); name != "maru.local" {
		t.Fatalf("known as %s", name)
	}
	if got, want := all(be(t, colleague, "browse")), []string{"[fd00:7::2]:4000"}; !slices.Equal(got, want) {
		t.Errorf("found %v, want %v", got, want)
	}
}

func TestAnIsolatedClientFindsNobodyAndASweepStaysInItsBlock(t *testing.T) {
	t.Parallel()
	lab := netlab.New(t)
	office := lab.LAN()
	host, near, isolated, far := lab.Host(), lab.Host(), lab.Host(), lab.Host()
	host.Plug("eth0", office, "10.0.7.2/16")
	near.Plug("eth0", office, "10.0.7.3/16")
	far.Plug("eth0", office, "10.0.8.3/16")
	isolated.Plug("wlan0", office, "10.0.7.4/16")
	host.Isolate("eth0")
	isolated.Isolate("wlan0")

	be(t, host, "announce")()
	if got := all(be(t, isolated, "browse")); len(got) > 0 {
		t.Errorf("found %v through the isolation", got)
	}
	be(t, host, "listen")()
	if got, want := all(be(t, near, "sweep")), []string{"10.0.7.2:4000"}; !slices.Equal(got, want) {
		t.Errorf("swept %v, want %v", got, want)
	}
	for name, one := range map[string]*netlab.Host{"isolated": isolated, "in another block": far} {
		if got := all(be(t, one, "sweep")); len(got) > 0 {
			t.Errorf("%s: swept %v", name, got)
		}
	}
}
