package firewall

import (
	"context"
	"regexp"
	"strings"
)

// lookLinux asks ufw and firewalld, and the kernel's own filter only if neither
// is there to look after it.
func lookLinux(ctx context.Context, tools system, program Program) []Firewall {
	for _, one := range []func(context.Context, system, Program) (Firewall, bool){lookUFW, lookFirewalld} {
		if found, on := one(ctx, tools, program); on {
			return []Firewall{found}
		}
	}
	rules, err := tools.output(ctx, "nft", "list", "ruleset")
	if err == nil {
		if found, on := judgeNFTables(rules, program); on {
			return []Firewall{found}
		}
		return nil
	}
	if rules, err = tools.output(ctx, "iptables", "-S"); err == nil {
		if found, on := judgeIPTables(rules, program); on {
			return []Firewall{found}
		}
		return nil
	}
	// Not for our eyes. Whether something sets rules up when the computer starts, anybody may know.
	for _, service := range []struct {
		name string
		kind Kind
	}{{"nftables", NFTables}, {"netfilter-persistent", IPTables}, {"iptables", IPTables}} {
		if state, _ := tools.output(ctx, "systemctl", "is-active", service.name); strings.TrimSpace(state) == "active" {
			return []Firewall{{Kind: service.kind, State: Unknown}}
		}
	}
	return nil
}

// lookUFW finds out by ufw's settings, which anybody may read, whether it is on,
// and by itself, which answers the administrator alone, what it lets in.
func lookUFW(ctx context.Context, tools system, program Program) (Firewall, bool) {
	found := Firewall{Kind: UFW, State: Unknown}
	settings, err := tools.file("/etc/ufw/ufw.conf")
	if err != nil || !regexp.MustCompile(`(?mi)^\s*ENABLED\s*=\s*"?yes`).Match(settings) {
		return found, false
	}
	if status, err := tools.output(ctx, "ufw", "status", "verbose"); err == nil {
		if !strings.Contains(status, "Status: active") {
			return found, false
		}
		found.State = judgeUFW(status, program.Port)
	}
	return found, true
}

var ufwRule = regexp.MustCompile(`^(.+?)\s{2,}(ALLOW|LIMIT|DENY|REJECT)(?: IN)?\s{2,}(.+?)\s*$`)

// judgeUFW reads the table that ufw prints: the first rule about the port
// decides, else what is said of the rest.
func judgeUFW(status string, port int) State {
	for line := range strings.Lines(status) {
		parts := ufwRule.FindStringSubmatch(strings.TrimRight(line, "\n"))
		if parts == nil || strings.Contains(line, "(v6)") || !ufwNames(parts[1], port) {
			continue
		}
		allows := parts[2] == "ALLOW" || parts[2] == "LIMIT"
		switch {
		case !strings.HasPrefix(parts[3], "Anywhere") || strings.Contains(parts[1], " on "):
			return Unknown // for some, and who knows whether for those who are meant
		case allows:
			return Open
		default:
			return Closed
		}
	}
	if strings.Contains(status, "Default: allow (incoming)") {
		return Open
	}
	return Closed
}

// ufwNames reports whether the first column, such as "4000/tcp", "22,4000/tcp",
// "4000:4010/tcp", "4000" or "Anywhere", includes a TCP port.
func ufwNames(column string, port int) bool {
	target, _, _ := strings.Cut(column, " on ")
	if target == "Anywhere" {
		return true
	}
	ports, protocol, found := strings.Cut(target, "/")
	if found && protocol != "tcp" {
		return false
	}
	for one := range strings.SplitSeq(ports, ",") {
		if inRange(one, ":", port) {
			return true
		}
	}
	return false
}

// lookFirewalld asks for the zone that adapters are in by default. Whether it
// answers somebody who is not its administrator is up to the system.
func lookFirewalld(ctx context.Context, tools system, program Program) (Firewall, bool) {
	found := Firewall{Kind: Firewalld, State: Unknown}
	state, err := tools.output(ctx, "firewall-cmd", "--state")
	if err != nil || strings.TrimSpace(state) != "running" {
		return found, false
	}
	query := fill([]string{"--query-port={port}/tcp"}, Firewalld, program)
	answer, _ := tools.output(ctx, "firewall-cmd", query...) // ends with 1 where it says no
	switch strings.TrimSpace(answer) {
	case "yes":
		found.State = Open
	case "no":
		found.State = Closed
	}
	return found, true
}
