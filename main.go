// Maru is a chat hall for everyone on one network, in one file.
package main

import (
	"cmp"
	"context"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"

	"maru/ui/cli"
)

// version is set by a release's build: -ldflags "-X main.version=1.2.3".
var version string

// exitAtOnce is what shells show for a program that a signal ended.
const exitAtOnce = 130

func main() {
	os.Exit(run(os.Args[1:], cli.System{Getenv: os.Getenv, Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr}))
}

// run carries a command out until it is done or the person stops it: the first
// signal asks it to end in order, the second ends it at once.
func run(args []string, system cli.System) int {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	signals := make(chan os.Signal, 2)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	if !signal.Ignored(syscall.SIGHUP) { // as nohup asks
		signal.Notify(signals, syscall.SIGHUP)
	}
	go func() { // ends with the process
		<-signals
		cancel()
		<-signals
		os.Exit(exitAtOnce)
	}()
	return cli.Run(ctx, args, buildVersion(), system)
}

func buildVersion() string {
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "(devel)" {
		return cmp.Or(version, info.Main.Version, "devel")
	}
	return cmp.Or(version, "devel")
}
