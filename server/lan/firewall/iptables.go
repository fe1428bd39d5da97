package firewall

import "strings"

// judgeIPTables reads what "iptables -S" prints.
func judgeIPTables(listing string, program Program) (Firewall, bool) {
	chains := make(map[string]chain)
	for line := range strings.Lines(listing) {
		words := strings.Fields(line)
		if len(words) < 2 {
			continue
		}
		one := chains[words[1]]
		switch words[0] {
		case "-P":
			one.policy = "accept"
			if len(words) > 2 && words[2] == "DROP" {
				one.policy = "drop"
			}
		case "-A":
			one.rules = append(one.rules, iptablesRule(words[2:], program.Port))
		}
		chains[words[1]] = one
	}
	input := chains["INPUT"]
	if input.policy != "drop" && len(input.rules) == 0 {
		return Firewall{}, false
	}
	return Firewall{Kind: IPTables, State: stateOf(chains, "INPUT")}, true
}

// verdicts are the targets that decide.
var verdicts = map[string]string{"ACCEPT": "accept", "DROP": "drop", "REJECT": "drop", "RETURN": "return", "LOG": ""}

// iptablesRule reads one rule. What is not known makes it one that perhaps
// matches.
func iptablesRule(words []string, port int) rule {
	read := rule{match: always}
	narrow := func(to match) { read.match = min(read.match, to) }
	for len(words) > 1 {
		value := words[1]
		switch words[0] {
		case "-p":
			if value != "tcp" && value != "all" {
				return rule{}
			}
		case "-m", "--reject-with", "--log-level": // a module's name narrows nothing by itself
		case "--comment":
			if strings.HasPrefix(value, `"`) {
				words = afterQuoted(words[1:])
				continue
			}
		case "--dport", "--dports":
			narrow(namesPort(strings.ReplaceAll(value, ":", "-"), port))
		case "--ctstate", "--state":
			narrow(namesNew(value))
		case "-i":
			if value == "lo" {
				return rule{}
			}
			narrow(perhaps)
		case "-j", "-g":
			known := false
			if read.verdict, known = verdicts[value]; !known {
				read.verdict, read.target = map[string]string{"-j": "jump", "-g": "goto"}[words[0]], value
			}
		default: // a source, a limit, a negation, a module of its own
			narrow(perhaps)
			words = words[1:]
			continue
		}
		words = words[2:]
	}
	return read
}
