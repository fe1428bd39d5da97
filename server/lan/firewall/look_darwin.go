package firewall

import "context"

func look(ctx context.Context, tools system, program Program) []Firewall {
	return lookMacOS(ctx, tools, program)
}
