//go:build linux

package addresses_test

import (
	"bufio"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"maru/server/lan/addresses"
	"maru/server/lan/netlab"
)

// asked says in a child process that it is the one to look.
const asked = "MARU_TEST_LOOK"

// TestLook is what the tests below run on the hosts that they make: it prints
// the addresses, one line a look, whenever they change.
func TestLook(t *testing.T) {
	if os.Getenv(asked) == "" {
		t.Skip("the tests of real adapters run it")
	}
	tell := func(list []addresses.Address) {
		words := []string{"addresses:"}
		for _, a := range list {
			words = append(words, fmt.Sprintf("%s=%s/%s", a.Adapter, a.IP, a.Kind))
		}
		fmt.Println(strings.Join(words, " "))
	}
	w := addresses.Watch(tell, addresses.WatchOptions{Every: 500 * time.Millisecond})
	defer w.Close()
	tell(w.Current())
	bufio.NewReader(os.Stdin).ReadString('\n') // until the parent has seen enough
}

// look prints what a host sees of itself, line by line.
func look(t *testing.T, host *netlab.Host) (next func() string) {
	t.Helper()
	lines := host.Again("TestLook", asked+"=1", "addresses:")
	return func() string {
		t.Helper()
		select {
		case line := <-lines:
			return line
		case <-time.After(8 * time.Second):
			t.Fatal("no change was noticed within 8 seconds")
			return ""
		}
	}
}

func TestRealAdaptersInTheirOrder(t *testing.T) {
	lab := netlab.New(t)
	office, other := lab.LAN(), lab.LAN()
	host := lab.Host()
	host.Plug("docker0", other, "172.17.0.1/16")
	host.Plug("wg0", other, "10.8.0.2/24")
	host.Plug("eth0", other, "10.0.0.7/8")
	host.Plug("wlan0", office, "192.168.7.2/24", "fd00:7::2/64")
	host.IP("route", "add", "default", "via", "192.168.7.1")

	got := strings.Fields(look(t, host)())
	want := []string{
		"wlan0=192.168.7.2/lan", "eth0=10.0.0.7/lan", "wlan0=fd00:7::2/lan", "wg0=10.8.0.2/vpn", "docker0=172.17.0.1/virtual",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestChangesOfRealAdaptersAreNoticedWithinSeconds(t *testing.T) {
	lab := netlab.New(t)
	office := lab.LAN()
	host := lab.Host()
	host.Plug("eth0", office, "192.168.7.2/24")
	next := look(t, host)
	next()
	steps := []struct {
		name   string
		change func()
		want   string
	}{
		{"another address from DHCP", func() { host.Take("eth0", "192.168.7.2/24"); host.Give("eth0", "192.168.7.9/24") }, "eth0=192.168.7.9/lan"},
		{"the adapter goes", func() { host.IP("link", "set", "eth0", "down") }, ""},
		{"and is back", func() { host.IP("link", "set", "eth0", "up") }, "eth0=192.168.7.9/lan"},
		{"its cable is pulled", func() { host.Pull("eth0") }, ""},
		{"and put in again", func() { host.Push("eth0") }, "eth0=192.168.7.9/lan"},
	}
	for _, step := range steps {
		t.Log(step.name)
		step.change()
		for next() != step.want { // a look may fall between two changes
		}
	}
}
