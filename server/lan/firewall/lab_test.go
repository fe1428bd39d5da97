//go:build linux

package firewall

import (
	"bufio"
	"fmt"
	"net/netip"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"maru/server/lan/netlab"
)

const role = "MARU_TEST_ROLE"

// TestBe is what the test below runs on the hosts that it makes.
func TestBe(t *testing.T) {
	task, own, _ := strings.Cut(os.Getenv(role), " ")
	switch task {
	case "look":
		for _, one := range Look(t.Context(), Program{Port: 4000}) {
			fmt.Printf("said: %s %s %s\n", one.Kind, one.State, strings.Join(one.Commands, "; "))
		}
		fmt.Println("said: done")
	case "around":
		fmt.Println("said:", Around(t.Context(), []netip.Addr{netip.MustParseAddr(own)}))
	default:
		t.Skip("the tests of real networks run it")
	}
	bufio.NewReader(os.Stdin).ReadString('\n') // until the parent has seen it
}

// ask runs a task on a host, and returns the first thing that it says.
func ask(t *testing.T, host *netlab.Host, task string) string {
	t.Helper()
	select {
	case line := <-host.Again("TestBe", role+"="+task, "said:"):
		return line
	case <-time.After(15 * time.Second):
		t.Fatalf("%s says nothing", task)
		return ""
	}
}

// do runs a program on a host.
func do(t *testing.T, host *netlab.Host, line string) {
	t.Helper()
	words := strings.Fields(strings.TrimPrefix(line, "sudo "))
	if out, err := host.Command(t.Context(), words[0], words[1:]...).CombinedOutput(); err != nil {
		t.Fatalf("%s: %v: %s", line, err, out)
	}
}

// What is shown to be typed is typed here, and then the port is open, for the
// kernel's own rules as the tools of this machine print them.
func TestRealRules(t *testing.T) {
	for tool, setUp := range map[string][]string{
		"nft": {
			"nft add table inet filter", "nft add chain inet filter input { type filter hook input priority 0 ; policy drop ; }",
			"nft add rule inet filter input ct state established,related accept", "nft add rule inet filter input iif lo accept",
			"nft add rule inet filter input tcp dport { 22, 80 } accept",
		},
		"iptables": {
			"iptables -A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT", "iptables -A INPUT -i lo -j ACCEPT",
			"iptables -A INPUT -p tcp --dport 22 -j ACCEPT", "iptables -A INPUT -j REJECT --reject-with icmp-host-prohibited",
		},
	} {
		t.Run(tool, func(t *testing.T) {
			lab := netlab.New(t)
			if _, err := exec.LookPath(tool); err != nil {
				if os.Getenv("CI") == "true" {
					t.Fatalf("%s is not installed", tool)
				}
				t.Skipf("%s is not installed", tool)
			}
			host := lab.Host()
			host.Plug("eth0", lab.LAN(), "192.168.7.2/24")
			if got := ask(t, host, "look"); got != "done" {
				t.Fatalf("before there are rules: %s", got)
			}
			for _, line := range setUp {
				do(t, host, line)
			}
			kind, rest, _ := strings.Cut(ask(t, host, "look"), " ")
			state, command, _ := strings.Cut(rest, " ")
			if state != string(Closed) || !strings.HasPrefix(command, "sudo "+tool) {
				t.Fatalf("%s %s: %q", kind, state, command)
			}
			do(t, host, command)
			if got := ask(t, host, "look"); got != kind+" open" {
				t.Errorf("after %s: %s", command, got)
			}
		})
	}
}

func TestWhoAnswersNearby(t *testing.T) {
	lab := netlab.New(t)
	office := lab.LAN()
	host, router, phone, away := lab.Host(), lab.Host(), lab.Host(), lab.Host()
	host.Plug("wlan0", office, "192.168.7.2/24")
	router.Plug("eth0", office, "192.168.7.1/24")
	phone.Plug("wlan0", office, "192.168.7.50/24")
	away.Plug("eth0", lab.LAN(), "192.168.8.2/24")
	if got := ask(t, host, "around 192.168.7.2"); got != "2" {
		t.Errorf("%s devices answer, want the router and the phone", got)
	}
	host.IP("neigh", "flush", "all")
	host.Isolate("wlan0")
	phone.Isolate("wlan0")
	if got := ask(t, host, "around 192.168.7.2"); got != "1" {
		t.Errorf("%s devices answer through the isolation, want the router", got)
	}
	if got := ask(t, away, "around 192.168.8.2"); got != "0" {
		t.Errorf("%s devices answer where there is nobody", got)
	}
}
