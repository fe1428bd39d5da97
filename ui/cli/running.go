package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"time"

	"maru/server"
	"maru/ui/desktop"
)

// startPatience is how long the process that has a folder may need until it
// can be talked to: a large database may be migrated first.
const startPatience = 10 * time.Second

// errNotAnswering says that a data folder is served by something that does not
// answer.
var errNotAnswering = errors.New("running server does not answer")

// claim takes the right to serve a folder, or finds out how to talk to the
// process that has it. While that one is only starting or already stopping, it
// waits for what becomes of it.
func claim(ctx context.Context, folder string) (*desktop.Instance, server.Controller, error) {
	ctx, cancel := context.WithTimeout(ctx, startPatience)
	defer cancel()
	const pause = 50 * time.Millisecond
	for {
		instance, err := desktop.Acquire(folder)
		if !errors.Is(err, desktop.ErrServed) {
			return instance, server.Controller{}, err
		}
		control, err := desktop.ReadControl(folder)
		switch {
		case err == nil:
			return nil, server.Controller{Address: control.Address, Secret: control.Secret}, nil
		case !errors.Is(err, fs.ErrNotExist):
			return nil, server.Controller{}, fmt.Errorf("%w: %w", errNotAnswering, err)
		}
		select {
		case <-time.After(pause):
		case <-ctx.Done():
			return nil, server.Controller{}, fmt.Errorf("%w: %w", errNotAnswering, err)
		}
	}
}

// openRunning shows the page of the running process, signed in.
func openRunning(ctx context.Context, in *invocation, running server.Controller) error {
	link, err := running.HostLink(ctx)
	if err != nil {
		return fmt.Errorf("%w: %w", errNotAnswering, err)
	}
	fmt.Fprintf(in.system.Stdout, in.words.AlreadyRunning+"\n", running.Address+"/")
	if in.options.noOpen {
		label := in.words.SignIn
		if !strings.Contains(link, "#key=") {
			label = in.words.Open
		}
		fmt.Fprintf(in.system.Stdout, "%s: %s\n", label, link)
		return nil
	}
	in.open(ctx, link)
	return nil
}
