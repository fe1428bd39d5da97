package cli

import (
	"context"
	"errors"

	"maru/server"
)

// demonstrate shows the offline demonstration until ctx ends or the presenter
// quits. It has no folder: no command finds it, and it joins no other hall.
func demonstrate(ctx context.Context, in *invocation) (err error) {
	in.tell(in.words.Demo)
	config := in.config("")
	config.Demo, config.Port = true, in.options.port
	config.NoWorker = true // what a browser keeps would outlive it
	running, err := server.Start(ctx, config)
	switch {
	case err != nil && ctx.Err() != nil:
		return nil // stopped before it had begun
	case err != nil:
		return err
	}
	defer func() {
		closing, cancel := context.WithTimeout(context.WithoutCancel(ctx), closingTime)
		defer cancel()
		err = errors.Join(err, running.Close(closing))
	}()
	link, err := running.HostLink(ctx)
	if err != nil {
		return err
	}
	shown := &hall{home: &home{in: in}, running: running, link: link, shows: !in.options.noOpen}
	return shown.run(ctx)
}
