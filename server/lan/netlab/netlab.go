//go:build linux

// Package netlab makes small networks for tests: hosts with adapters of their
// own, plugged into switches, as the machines of an office are. Each host is a
// network namespace of the Linux kernel, each switch a bridge in another one;
// nothing that a test sends leaves them.
//
// It needs root and iproute2. Where namespaces cannot be made the test is
// skipped and says so; where only the tool is missing it is skipped too, but
// fails under CI, which can install it. A Lab belongs to one test, which has
// nothing to clean up.
package netlab

import (
	"bufio"
	"context"
	"crypto/rand"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"
)

// Lab is the room that a test's networks stand in.
type Lab struct {
	t     testing.TB
	name  string // begins the names of its namespaces
	count int
}

// New makes an empty lab, or skips the test.
func New(t testing.TB) *Lab {
	t.Helper()
	if _, err := exec.LookPath("ip"); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal("networks of one's own need iproute2, which is not installed")
		}
		t.Skip("networks of one's own need iproute2, which is not installed")
	}
	lab := &Lab{t: t, name: "maru-" + strings.ToLower(rand.Text()[:8])}
	probe := lab.name + "-probe"
	if out, err := exec.Command("ip", "netns", "add", probe).CombinedOutput(); err != nil {
		t.Skipf("this machine makes no network namespaces: %s", strings.TrimSpace(string(out)))
	}
	defer exec.Command("ip", "netns", "del", probe).Run()
	if out, err := exec.Command("ip", "-n", probe, "link", "add", "br0", "type", "bridge").CombinedOutput(); err != nil {
		t.Skipf("this machine makes no bridges: %s", strings.TrimSpace(string(out)))
	}
	return lab
}

// LAN is a switch.
type LAN struct {
	lab *Lab
	ns  string
}

// LAN puts up another switch.
func (l *Lab) LAN() *LAN {
	l.t.Helper()
	lan := &LAN{lab: l, ns: l.namespace()}
	l.ip("-n", lan.ns, "link", "add", "br0", "type", "bridge", "mcast_snooping", "0")
	l.ip("-n", lan.ns, "link", "set", "br0", "up")
	return lan
}

// Host is a machine.
type Host struct {
	lab   *Lab
	ns    string
	ports map[string]port // by adapter
}

// port is where a cable ends.
type port struct {
	lan  *LAN
	name string
}

// Host puts up another machine, with nothing but loopback.
func (l *Lab) Host() *Host {
	l.t.Helper()
	host := &Host{lab: l, ns: l.namespace(), ports: make(map[string]port)}
	host.IP("link", "set", "lo", "up")
	return host
}

// Plug gives the host an adapter with addresses such as "192.168.7.2/24", and
// its cable to the switch.
func (h *Host) Plug(adapter string, lan *LAN, cidrs ...string) {
	h.lab.t.Helper()
	h.lab.count++
	at := port{lan, fmt.Sprintf("port%d", h.lab.count)}
	h.ports[adapter] = at
	h.lab.ip("link", "add", adapter, "netns", h.ns, "type", "veth", "peer", "name", at.name, "netns", lan.ns)
	at.set("master", "br0", "up")
	h.IP("link", "set", adapter, "up")
	for _, cidr := range cidrs {
		h.Give(adapter, cidr)
	}
}

// Isolate puts an adapter's cable to a port from which no other isolated one is
// reached: so do radios that keep their clients apart.
func (h *Host) Isolate(adapter string) {
	h.lab.t.Helper()
	h.ports[adapter].set("type", "bridge_slave", "isolated", "on")
}

// Pull takes the cable of an adapter out.
func (h *Host) Pull(adapter string) {
	h.lab.t.Helper()
	h.ports[adapter].set("down")
}

// Push puts it in again.
func (h *Host) Push(adapter string) {
	h.lab.t.Helper()
	h.ports[adapter].set("up")
}

func (p port) set(args ...string) {
	p.lan.lab.t.Helper()
	p.lan.lab.ip(append([]string{"-n", p.lan.ns, "link", "set", p.name}, args...)...)
}

// Give adds an address to an adapter, good at once.
func (h *Host) Give(adapter, cidr string) {
	h.lab.t.Helper()
	args := []string{"addr", "add", cidr, "dev", adapter}
	if strings.Contains(cidr, ":") {
		args = append(args, "nodad")
	}
	h.IP(args...)
}

// Take removes an address from an adapter.
func (h *Host) Take(adapter, cidr string) {
	h.lab.t.Helper()
	h.IP("addr", "del", cidr, "dev", adapter)
}

// IP runs iproute2's ip inside the host.
func (h *Host) IP(args ...string) {
	h.lab.t.Helper()
	h.lab.ip(append([]string{"-n", h.ns}, args...)...)
}

// Command is a program to be run on the host.
func (h *Host) Command(ctx context.Context, program string, args ...string) *exec.Cmd {
	return exec.CommandContext(ctx, "ip", append([]string{"netns", "exec", h.ns, program}, args...)...)
}

// Again runs one test of the test's own program on the host, with a setting of
// its environment by which that test knows what to be there, and returns what it
// prints behind prefix, line by line. Its standard input ends with the parent's
// test. The channel is closed when it has ended.
func (h *Host) Again(test, setting, prefix string) <-chan string {
	t := h.lab.t
	t.Helper()
	child := h.Command(t.Context(), os.Args[0], "-test.run=^"+test+"$")
	child.Env = append(os.Environ(), setting)
	child.Stderr = os.Stderr
	stdin, err := child.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	stdout, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	lines := make(chan string, 100)
	go func() { // ends with the child
		defer close(lines)
		for scanner := bufio.NewScanner(stdout); scanner.Scan(); {
			if line, ok := strings.CutPrefix(scanner.Text(), prefix); ok {
				lines <- strings.TrimSpace(line)
			}
		}
	}()
	t.Cleanup(func() {
		stdin.Close()
		for range lines {
		}
		child.Wait()
	})
	return lines
}

// namespace makes one that ends with the test.
func (l *Lab) namespace() string {
	l.t.Helper()
	l.count++
	name := fmt.Sprintf("%s-%d", l.name, l.count)
	l.ip("netns", "add", name)
	l.t.Cleanup(func() {
		if out, err := exec.Command("ip", "netns", "del", name).CombinedOutput(); err != nil {
			l.t.Errorf("remove %s: %v: %s", name, err, out)
		}
	})
	return name
}

func (l *Lab) ip(args ...string) {
	l.t.Helper()
	if out, err := exec.Command("ip", args...).CombinedOutput(); err != nil {
		l.t.Fatalf("ip %s: %v: %s", strings.Join(args, " "), err, out)
	}
}
