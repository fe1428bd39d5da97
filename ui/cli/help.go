package cli

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"
)

// printHelp explains the whole program, or the one command that was named.
func printHelp(out io.Writer, chosen command, named bool) error {
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	if named {
		fmt.Fprintf(table, "Usage: maru %s\n\n%s\n", chosen.usage(), chosen.summary)
	} else {
		fmt.Fprint(table, "Maru: chat for everyone on your network, from one file.\n\nUsage: maru [COMMAND] [FLAGS]\n\nCommands:\n")
		for _, one := range commands() {
			fmt.Fprintf(table, "  %s\t%s\n", strings.Join(append([]string{one.name}, one.arguments...), " "), one.summary)
		}
		fmt.Fprint(table, "  help COMMAND\texplain a command\n")
	}
	fmt.Fprintf(table, "\nFlags of %s, before or after arguments, or from the environment:\n", chosen.name)
	for _, one := range flags {
		if slices.Contains(chosen.flags, one.name) {
			fmt.Fprintf(table, "  %s\t%s\t%s\n", strings.TrimSpace("--"+one.name+" "+one.argument), one.environment(), one.help)
		}
	}
	return table.Flush()
}

func (c command) usage() string {
	return strings.Join(append([]string{c.name, "[FLAGS]"}, c.arguments...), " ")
}
