//go:build linux

package doctor_test

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"maru/server/doctor"
	"maru/server/lan/netlab"
)

const role = "MARU_TEST_EXAMINES"

// TestBe is what the test below runs on the hosts that it makes.
func TestBe(t *testing.T) {
	url := os.Getenv(role)
	if url == "" {
		t.Skip("the test of a real network runs it")
	}
	report, err := doctor.Examine(t.Context(), doctor.Settings{URL: url}, doctor.Options{Patience: 4 * time.Second})
	if err != nil {
		t.Fatal(err)
	}
	fmt.Println("said:", report.Findings[1].Code)
}

// Silence, absence and refusal are told apart, on a network.
func TestWhyNothingAnswers(t *testing.T) {
	lab := netlab.New(t)
	office := lab.LAN()
	laptop, host := lab.Host(), lab.Host()
	laptop.Plug("eth0", office, "192.168.9.2/24")
	host.Plug("eth0", office, "192.168.9.3/24")
	begin := func(url string) <-chan string { return laptop.Again("TestBe", role+"="+url, "said:") }
	hears := func(said <-chan string, what, code string) {
		t.Helper()
		select {
		case got := <-said:
			if got = strings.TrimSpace(got); got != code {
				t.Errorf("%s: %s, not %s", what, got, code)
			}
		case <-time.After(20 * time.Second):
			t.Fatalf("%s: no finding", what)
		}
	}
	hears(begin("192.168.9.3:4000"), "nothing listens", "tcp.refused")
	hears(begin("10.9.9.9:4000"), "no way leads there", "tcp.unreachable")
	// It passes on what is not for itself, but not to there, and says so.
	for _, command := range [][]string{
		{"sh", "-c", "echo 1 > /proc/sys/net/ipv4/ip_forward"}, {"ip", "route", "add", "prohibit", "10.8.8.8/32"},
	} {
		if out, err := host.Command(t.Context(), command[0], command[1:]...).CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
	}
	laptop.IP("route", "add", "10.8.8.8/32", "via", "192.168.9.3")
	hears(begin("10.8.8.8:4000"), "it is turned away", "tcp.rejected")
	// It hears, and its answers go nowhere, as behind a firewall that drops.
	if out, err := host.Command(t.Context(), "ip", "route", "add", "blackhole", "192.168.9.2/32").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	silent, absent := begin("192.168.9.3:4000"), begin("192.168.9.77:4000")
	hears(silent, "what is sent there is swallowed", "tcp.silent")
	hears(absent, "nobody is there", "tcp.absent")
}
