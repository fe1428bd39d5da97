package firewall

import (
	"slices"
	"strconv"
	"strings"
)

// profile is a set of settings of Defender's, of which Windows uses the one for
// the kind of network that it is on.
type profile struct {
	name    string // in rules
	on      bool
	lenient bool // lets in what no rule speaks of
	strict  bool // lets nothing in whatever the rules say
}

// judgeDefender tells whether all profiles in use let others in. Rules are as
// the registry has them.
func judgeDefender(profiles []profile, rules []string, program Program) (Firewall, bool) {
	found, on := Firewall{Kind: Defender, State: Open}, false
	for _, one := range profiles {
		if !one.on {
			continue
		}
		on = true
		allowed, blocked := false, false
		for _, text := range rules {
			rule := parseDefenderRule(text)
			if !rule.concerns(one.name, program) {
				continue
			}
			blocked = blocked || rule.value("Action") == "Block"
			allowed = allowed || rule.value("Action") == "Allow"
		}
		switch {
		case blocked:
			found.State = Closed
			found.Commands = fill(append([]string{forget}, templates[Defender]...), Defender, program)
		case one.strict, !allowed && !one.lenient:
			found.State = Closed
		}
	}
	return found, on
}

// defenderRule is one rule: keys with their values, of which some have several.
type defenderRule map[string][]string

// parseDefenderRule reads a text such as
// "v2.31|Action=Allow|Active=TRUE|Dir=In|Protocol=6|LPort=4000|App=C:\maru.exe|".
func parseDefenderRule(text string) defenderRule {
	rule := make(defenderRule)
	for field := range strings.SplitSeq(text, "|") {
		if key, value, found := strings.Cut(field, "="); found {
			rule[key] = append(rule[key], value)
		}
	}
	return rule
}

func (r defenderRule) value(key string) string {
	if values := r[key]; len(values) > 0 {
		return values[0]
	}
	return ""
}

// concerns reports whether the rule is about connections of anybody on the own
// network to the program, on networks of that profile.
func (r defenderRule) concerns(profile string, program Program) bool {
	const tcp = "6"
	for _, narrowing := range []string{"Svc", "AppPkgId", "RA4", "RA42", "RA6", "RA62", "LA4", "LA6", "IF", "IFType", "RPort", "LUOwn", "RUAuth", "RMauth", "Security"} {
		if values := r[narrowing]; len(values) > 0 && !slices.Contains(values, "LocalSubnet") {
			return false
		}
	}
	for key, want := range map[string]string{"Active": "TRUE", "Dir": "In"} {
		if r.value(key) != want {
			return false
		}
	}
	if protocol := r.value("Protocol"); protocol != "" && protocol != tcp {
		return false
	}
	if app := r.value("App"); app != "" && !strings.EqualFold(app, program.Path) {
		return false
	}
	if profiles := r["Profile"]; len(profiles) > 0 && !slices.Contains(profiles, profile) {
		return false
	}
	return r.includes(program.Port)
}

func (r defenderRule) includes(port int) bool {
	named := slices.Concat(r["LPort"], r["LPort2_10"])
	return len(named) == 0 || slices.ContainsFunc(named, func(text string) bool { return inRange(text, "-", port) })
}

// inRange reports whether a port is the one that text names, or among those
// from one to another that it names with a separator between them.
func inRange(text, separator string, port int) bool {
	first, last, found := strings.Cut(text, separator)
	if !found {
		last = first
	}
	low, err1 := strconv.Atoi(strings.TrimSpace(first))
	high, err2 := strconv.Atoi(strings.TrimSpace(last))
	return err1 == nil && err2 == nil && low <= port && port <= high
}

// profilesInUse reads what PowerShell says of the networks that Windows is on:
// a category a line. Without an answer all of them may be in use.
func profilesInUse(categories string) []string {
	var names []string
	for word := range strings.FieldsSeq(categories) {
		switch word {
		case "Public", "Private":
			names = append(names, word)
		case "DomainAuthenticated":
			names = append(names, "Domain")
		}
	}
	if names == nil {
		return []string{"Domain", "Private", "Public"}
	}
	return slices.Compact(slices.Sorted(slices.Values(names)))
}
