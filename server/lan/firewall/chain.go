package firewall

// match says whether a rule concerns a new TCP connection from the network to
// the port.
type match int

const (
	never match = iota
	perhaps
	always
)

// rule is one line of a chain: what it does to what it matches. The verdict is
// "accept", "drop", "return", "jump" or "goto"; none is empty.
type rule struct {
	match   match
	verdict string
	target  string // of a jump or goto
}

// chain is a list of rules. The policy is what becomes of what reaches its end:
// "accept" or "drop", and nothing for one that is only jumped to.
type chain struct {
	policy string
	rules  []rule
}

// fate is what a chain does to the connection: at most one of the two is
// certain, and both are possible where rules cannot be judged.
type fate struct{ accepted, dropped bool }

// deepest bounds jumps; the kernel refuses more than 16.
const deepest = 16

// run walks a chain. A connection that may have been decided on goes on, for it
// may not have been; returned says that it may have reached the end.
func run(chains map[string]chain, name string, depth int) (found fate, returned bool) {
	if depth > deepest {
		return fate{true, true}, true
	}
	for _, one := range chains[name].rules {
		if one.match == never || one.verdict == "" {
			continue
		}
		ends := one.match == always
		switch one.verdict {
		case "accept":
			found.accepted = true
		case "drop":
			found.dropped = true
		case "return":
			returned = true
		case "jump", "goto":
			inner, back := run(chains, one.target, depth+1)
			found.accepted, found.dropped = found.accepted || inner.accepted, found.dropped || inner.dropped
			ends = ends && (!back || one.verdict == "goto")
			returned = returned || one.verdict == "goto" && back
		}
		if ends {
			return found, returned
		}
	}
	return found, true
}

// stateOf is what a base chain makes of the connection.
func stateOf(chains map[string]chain, name string) State {
	found, returned := run(chains, name, 0)
	if returned {
		found.accepted = found.accepted || chains[name].policy != "drop"
		found.dropped = found.dropped || chains[name].policy == "drop"
	}
	switch {
	case !found.dropped:
		return Open
	case !found.accepted:
		return Closed
	default:
		return Unknown
	}
}
