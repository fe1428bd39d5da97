package firewall

import (
	"context"
	"strings"
)

const socketFilter = "/usr/libexec/ApplicationFirewall/socketfilterfw"

// lookMacOS asks the application firewall, which answers everybody.
func lookMacOS(ctx context.Context, tools system, program Program) []Firewall {
	state, err := tools.output(ctx, socketFilter, "--getglobalstate")
	switch {
	case err != nil, strings.Contains(state, "State = 0"):
		return nil
	case strings.Contains(state, "State = 2"): // whatever is not the system's own
		return []Firewall{{Kind: MacOS, State: Closed, Commands: append([]string{"sudo " + socketFilter + " --setblockall off"}, commands(MacOS, program)...)}}
	}
	found := Firewall{Kind: MacOS, State: Unknown} // not listed: the system asks, or trusts who has signed it
	answer, err := tools.output(ctx, socketFilter, "--getappblocked", program.Path)
	switch {
	case err != nil:
	case strings.Contains(answer, "permitted"):
		found.State = Open
	case strings.Contains(answer, "blocked"):
		found.State = Closed
	}
	return []Firewall{found}
}
