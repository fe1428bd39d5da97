package firewall

import (
	"fmt"
	"strings"
)

// judgeNFTables reads what "nft list ruleset" prints. Of several base chains
// for what comes in, all have to accept it. None is no firewall, and neither is
// one without a rule and with a policy of accepting everything.
func judgeNFTables(ruleset string, program Program) (Firewall, bool) {
	found, on := Firewall{State: Open}, false
	for _, table := range parseTables(ruleset, program.Port) {
		for _, name := range table.inputs {
			state := stateOf(table.chains, name)
			if state == Open && table.chains[name].policy != "drop" && len(table.chains[name].rules) == 0 {
				continue
			}
			if on && (state == Open || found.State == Closed) {
				continue
			}
			on = true
			found = Firewall{Kind: NFTables, State: state}
			switch {
			case table.name == "ip filter" && name == "INPUT": // as iptables calls what it makes in the newer one's tables
				found.Kind = IPTables
			case state != Open:
				found.Commands = []string{fmt.Sprintf("sudo nft insert rule %s %s tcp dport %d accept", table.name, name, program.Port)}
			}
		}
	}
	return found, on
}

// table is what is known of one table.
type table struct {
	name   string // with its family, such as "inet filter"
	chains map[string]chain
	inputs []string // base chains for what comes in
}

// parseTables reads the tables whose chains may concern a TCP connection.
func parseTables(ruleset string, port int) []*table {
	var (
		tables  []*table
		current *table
		in      string // the chain whose rules are read
		depth   int    // of braces inside of the table
	)
	for line := range strings.Lines(ruleset) {
		line = strings.TrimSpace(line)
		words := strings.Fields(line)
		switch {
		case len(words) == 0:
		case words[0] == "#": // a remark of the tool's
		case depth == 0 && words[0] == "table" && len(words) >= 3:
			current = &table{name: strings.Join(words[1:len(words)-1], " "), chains: make(map[string]chain)}
			if family := words[1]; family == "inet" || family == "ip" || len(words) == 3 {
				tables = append(tables, current)
			}
			depth = 1
		case line == "}":
			depth--
			if depth == 1 {
				in = ""
			}
		case depth == 1 && words[0] == "chain" && len(words) >= 2:
			in = words[1]
			current.chains[in] = chain{}
			depth++
		case depth == 1 && strings.HasSuffix(line, "{"): // a set, a map, a counter
			in = ""
			depth++
		case in != "" && depth == 2 && words[0] == "type":
			one := current.chains[in]
			if strings.Contains(line, "hook input") && strings.HasPrefix(line, "type filter") {
				current.inputs = append(current.inputs, in)
			}
			one.policy = "accept"
			if strings.Contains(line, "policy drop") {
				one.policy = "drop"
			}
			current.chains[in] = one
		case in != "" && depth == 2:
			one := current.chains[in]
			one.rules = append(one.rules, nftRule(words, port))
			current.chains[in] = one
		}
	}
	return tables
}

// nftRule reads one rule. What is not known makes it one that perhaps matches.
func nftRule(words []string, port int) rule {
	read := rule{match: always}
	narrow := func(to match) { read.match = min(read.match, to) }
	for len(words) > 0 {
		var value string
		switch word := words[0]; {
		case word == "accept", word == "drop", word == "return":
			read.verdict, words = word, words[1:]
		case word == "reject":
			read.verdict, words = "drop", nil // with what it says is of no concern
		case (word == "jump" || word == "goto") && len(words) > 1:
			read.verdict, read.target, words = word, words[1], words[2:]
		case word == "counter":
			words = words[1:]
			if len(words) > 3 && words[0] == "packets" {
				words = words[4:]
			}
		case word == "comment", word == "prefix":
			words = afterQuoted(words[1:])
		case word == "log":
			words = words[1:]
		case word == "tcp" && len(words) > 2 && words[1] == "dport":
			value, words = setOf(words[2:])
			narrow(namesPort(value, port))
		case word == "udp", word == "icmp", word == "icmpv6":
			return rule{}
		case word == "ct" && len(words) > 2 && words[1] == "state":
			value, words = setOf(words[2:])
			narrow(namesNew(value))
		case (word == "iif" || word == "iifname") && len(words) > 1:
			value, words = setOf(words[1:])
			if strings.Trim(value, `"`) == "lo" {
				return rule{}
			}
			narrow(perhaps)
		case word == "meta" && len(words) > 2 && words[1] == "l4proto", word == "ip" && len(words) > 2 && words[1] == "protocol":
			value, words = setOf(words[2:])
			if !strings.Contains(value, "tcp") && !strings.Contains(value, "6") {
				return rule{}
			}
		default:
			narrow(perhaps)
			words = words[1:]
		}
	}
	return read
}

// setOf takes a value or, in braces, several off the front; they come without
// the braces, separated by commas.
func setOf(words []string) (value string, rest []string) {
	if words[0] != "{" {
		return words[0], words[1:]
	}
	for i, word := range words {
		if word == "}" {
			return strings.Join(words[1:i], ""), words[i+1:]
		}
	}
	return "", nil
}

// afterQuoted skips a text in quotes, with blanks in it perhaps.
func afterQuoted(words []string) []string {
	for i, word := range words {
		if strings.HasSuffix(word, `"`) && (i > 0 || len(word) > 1) {
			return words[i+1:]
		}
	}
	return nil
}

func namesPort(value string, port int) match {
	if strings.HasPrefix(value, "@") || strings.HasPrefix(value, "!") || strings.ContainsAny(value, "<>") {
		return perhaps
	}
	for one := range strings.SplitSeq(value, ",") {
		if inRange(one, "-", port) {
			return always
		}
	}
	return never
}

// namesNew tells whether a set of states includes that of a connection that
// begins. A map of states to verdicts cannot be told.
func namesNew(value string) match {
	if strings.ContainsAny(value, ":@!") || value == "vmap" {
		return perhaps
	}
	for one := range strings.SplitSeq(strings.ToLower(value), ",") {
		if one == "new" {
			return always
		}
	}
	return never
}
