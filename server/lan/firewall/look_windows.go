package firewall

import (
	"context"

	"golang.org/x/sys/windows/registry"
)

const policy = `SYSTEM\CurrentControlSet\Services\SharedAccess\Parameters\FirewallPolicy`

// keys are what the registry calls the settings of the profiles.
var keys = map[string]string{"Domain": "DomainProfile", "Private": "StandardProfile", "Public": "PublicProfile"}

// look reads the registry, which any user may, and which speaks no language of
// its own as the tools of Windows do.
func look(ctx context.Context, tools system, program Program) []Firewall {
	categories, _ := tools.output(ctx, "powershell.exe", "-NoProfile", "-NonInteractive", "-Command", "(Get-NetConnectionProfile).NetworkCategory")
	var profiles []profile
	for _, name := range profilesInUse(categories) {
		key, err := registry.OpenKey(registry.LOCAL_MACHINE, policy+`\`+keys[name], registry.QUERY_VALUE)
		if err != nil {
			return []Firewall{{Kind: Defender, State: Unknown}}
		}
		on, _, err := key.GetIntegerValue("EnableFirewall")
		action, _, unset := key.GetIntegerValue("DefaultInboundAction")
		strict, _, _ := key.GetIntegerValue("DoNotAllowExceptions")
		key.Close()
		profiles = append(profiles, profile{name: name, on: err != nil || on == 1, lenient: unset == nil && action == 0, strict: strict == 1})
	}
	rules, err := readRules()
	found, on := judgeDefender(profiles, rules, program)
	switch {
	case !on:
		return nil
	case err != nil:
		found = Firewall{Kind: Defender, State: Unknown}
	}
	return []Firewall{found}
}

func readRules() ([]string, error) {
	key, err := registry.OpenKey(registry.LOCAL_MACHINE, policy+`\FirewallRules`, registry.QUERY_VALUE)
	if err != nil {
		return nil, err
	}
	defer key.Close()
	names, err := key.ReadValueNames(0)
	var rules []string
	for _, name := range names {
		if rule, _, err := key.GetStringValue(name); err == nil {
			rules = append(rules, rule)
		}
	}
	return rules, err
}
