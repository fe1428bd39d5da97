package cli

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"runtime"
	"slices"
	"strings"

	"maru/ui/desktop"
)

// System is what a command has of the system around it.
type System struct {
	Getenv func(string) string
	Stdin  io.Reader
	Stdout io.Writer
	Stderr io.Writer
}

// Exit codes.
const (
	exitDone   = 0
	exitFailed = 1
	exitUsage  = 2
)

// usageError is a command line that cannot be understood.
type usageError struct{ sentence string }

func (e usageError) Error() string { return e.sentence }

// errTold ends a command that has told the person already what is wrong.
var errTold = errors.New("told already")

// invocation is one run of one command.
type invocation struct {
	system    System
	version   string
	options   options
	arguments []string
	words     desktop.Words
	log       *slog.Logger
}

// command describes one command. The first is the one that runs without a name.
type command struct {
	name      string
	arguments []string // names of the arguments, all of them needed but the last in brackets
	summary   string
	flags     []string
	run       func(context.Context, *invocation) error
}

func commands() []command {
	serving := []string{
		"port", "share", "local", "no-open", "no-discovery", "no-worker", "client-url", "allow-host", "trusted-proxy", "message-rate",
		"max-connections", "max-file-size", "data", "log-level",
	}
	return []command{
		{
			name:    "start",
			summary: "start, or open the one that serves this data folder already (the default)",
			flags:   append([]string{"demo"}, serving...),
			run:     start,
		},
		{
			name:      "standby",
			arguments: []string{"LINK"},
			summary: "keep a copy of the hall whose owner gave LINK, ready to become its host; plain starts go on with it,\n" +
				"until \"stop\" in place of LINK ends it",
			flags: serving,
			run:   becomeStandby,
		},
		{
			name:      "join",
			arguments: []string{"ADDRESS"},
			summary: "join the hall at ADDRESS, or of an invite link, through this computer: its page on localhost, where a browser\n" +
				"allows notifications and more, while the hall is found again wherever its computer moves",
			flags: []string{"port", "no-open", "no-discovery", "new-key", "data", "log-level"},
			run:   join,
		},
		{
			name:      "token",
			arguments: []string{"NAME"},
			summary:   "print a token for a program that signs in as NAME, who is made if needed",
			flags:     []string{"bot", "as-owner", "data", "log-level"},
			run:       token,
		},
		{
			name:      "doctor",
			arguments: []string{"[URL]"},
			summary: "say whether a Socket.IO client would connect to URL, and if not, why not and what to do; without URL, or with that of\n" +
				"the Maru that runs here, say too whether others get in: sharing, firewall, network, sleep",
			flags: []string{"origin", "token", "namespace", "json", "data"},
			run:   examine,
		},
		{
			name:    "version",
			summary: "print the version",
			flags:   []string{"data"},
			run: func(_ context.Context, in *invocation) error {
				_, err := fmt.Fprintf(in.system.Stdout, "maru %s %s/%s %s\n", in.version, runtime.GOOS, runtime.GOARCH, runtime.Version())
				return err
			},
		},
	}
}

// Run runs the command that args, without the program's name, ask for, until
// it is done or ctx ends, and returns the exit code. Version is shown as it is.
func Run(ctx context.Context, args []string, version string, system System) int {
	err := dispatch(ctx, args, version, system)
	if err == nil {
		return exitDone
	}
	if !errors.Is(err, errTold) {
		fmt.Fprintf(system.Stderr, "maru: %v\n", err)
	}
	if ctx.Err() == nil && desktop.OwnsWindow() { // or nobody could read it
		fmt.Fprintln(system.Stderr, desktop.LanguageOf(system.Getenv).Words().Close)
		bufio.NewReader(system.Stdin).ReadString('\n')
	}
	if errors.As(err, new(usageError)) {
		return exitUsage
	}
	return exitFailed
}

func dispatch(ctx context.Context, args []string, version string, system System) error {
	p, err := parse(args)
	if err != nil {
		return usageError{err.Error() + `; see "maru --help"`}
	}
	all := commands()
	chosen, named := all[0], false
	if len(p.arguments) > 0 {
		if p.arguments[0] == "help" {
			p.help, p.arguments = true, p.arguments[1:]
		}
	}
	if len(p.arguments) > 0 {
		at := slices.IndexFunc(all, func(c command) bool { return c.name == p.arguments[0] })
		if at < 0 {
			return usageError{fmt.Sprintf(`unknown command %q; see "maru --help"`, p.arguments[0])}
		}
		chosen, named, p.arguments = all[at], true, p.arguments[1:]
	}
	if p.help {
		return printHelp(system.Stdout, chosen, named)
	}
	if err := chosen.check(&p, system.Getenv); err != nil {
		return usageError{fmt.Sprintf(`%v; see "maru %s --help"`, err, chosen.name)}
	}
	return chosen.run(ctx, &invocation{
		system:    system,
		version:   version,
		options:   p.options,
		arguments: p.arguments,
		words:     desktop.LanguageOf(system.Getenv).Words(),
		log:       slog.New(slog.NewTextHandler(system.Stderr, &slog.HandlerOptions{Level: p.options.logLevel})),
	})
}

// check holds what was given against what the command takes.
func (c command) check(p *parsed, getenv func(string) string) error {
	for _, one := range flags {
		if p.given[one.name] && !slices.Contains(c.flags, one.name) {
			return fmt.Errorf("%s does not take --%s", c.name, one.name)
		}
	}
	needed := slices.DeleteFunc(slices.Clone(c.arguments), func(name string) bool { return strings.HasPrefix(name, "[") })
	switch {
	case len(p.arguments) < len(needed):
		return fmt.Errorf("%s needs %s", c.name, strings.Join(c.arguments[len(p.arguments):], " "))
	case len(p.arguments) > len(c.arguments):
		return fmt.Errorf("%s does not take %q", c.name, p.arguments[len(c.arguments)])
	}
	return p.readEnvironment(c.flags, getenv)
}
