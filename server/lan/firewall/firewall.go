package firewall

import (
	"context"
	"os"
	"os/exec"
	"time"
)

// Kind names a firewall.
type Kind string

// The firewalls that are known.
const (
	Defender  Kind = "windows"
	MacOS     Kind = "macos"
	UFW       Kind = "ufw"
	Firewalld Kind = "firewalld"
	NFTables  Kind = "nftables"
	IPTables  Kind = "iptables"
)

// State is what is known of a firewall that is on.
type State string

// The states.
const (
	Open    State = "open"    // its rules let others in
	Closed  State = "closed"  // its rules keep others out
	Unknown State = "unknown" // its rules cannot be seen, or not be judged
)

// Program is what others are to reach.
type Program struct {
	Path string // of the executable file; empty if unknown
	Port int    // TCP
}

// Firewall is one that is on.
type Firewall struct {
	Kind     Kind
	State    State
	Commands []string // let others in when an administrator types them, in this order; none while it is Open
}

// Verdict is what all that is known comes to.
type Verdict string

// The verdicts. Each but Arrived is a likelihood.
const (
	Arrived  Verdict = "arrived"  // another device has come in
	Blocked  Verdict = "blocked"  // a firewall keeps others out
	Tried    Verdict = "tried"    // another device has asked for us and not come in: something keeps it out
	Isolated Verdict = "isolated" // nobody answers on the network but, perhaps, its router
	Unsure   Verdict = "unsure"   // there is a firewall that cannot be seen through
	Clear    Verdict = "clear"    // nothing in the way was found
)

// NotCounted is the number of devices while nobody has looked around.
const NotCounted = -1

// Signs are what is known of the way from other devices to this computer.
type Signs struct {
	Arrived   bool // another device has come in
	Tried     bool // one has asked for our name, some while ago
	Firewalls []Firewall
	Devices   int // that answer nearby, or NotCounted
}

// Judge weighs the signs.
func Judge(signs Signs) Verdict {
	seen := make(map[State]bool)
	for _, one := range signs.Firewalls {
		seen[one.State] = true
	}
	switch {
	case signs.Arrived:
		return Arrived
	case seen[Closed]:
		return Blocked
	case signs.Tried:
		return Tried
	case signs.Devices != NotCounted && signs.Devices <= 1:
		return Isolated
	case seen[Unknown]:
		return Unsure
	}
	return Clear
}

// lookTimeout bounds the whole of a look: PowerShell alone takes a second to
// start, on old computers several.
const lookTimeout = 8 * time.Second

// Look returns the firewalls of this computer that are on. It runs the system's
// own tools, none of which changes anything.
func Look(ctx context.Context, program Program) []Firewall {
	ctx, cancel := context.WithTimeout(ctx, lookTimeout)
	defer cancel()
	found := look(ctx, system{output: output, file: os.ReadFile}, program)
	for i := range found {
		if found[i].State != Open && found[i].Commands == nil {
			found[i].Commands = commands(found[i].Kind, program)
		}
	}
	return found
}

// system is how the computer is asked: by its tools and its files.
type system struct {
	output func(ctx context.Context, name string, args ...string) (string, error)
	file   func(path string) ([]byte, error)
}

// output is what a tool prints, in English where it speaks more than one
// language.
func output(ctx context.Context, name string, args ...string) (string, error) {
	command := exec.CommandContext(ctx, name, args...)
	command.Env = append(os.Environ(), "LC_ALL=C")
	command.WaitDelay = time.Second
	text, err := command.Output()
	return string(text), err
}
