package cli

import (
	"context"
	"errors"

	"maru/server"
)

// demonstrate shows the offline demonstration until ctx ends or the presenter
// quits. It has no folder: no command finds it, and it joins no other hall.
func demonstrate(ctx context.Context, in *invocation) error {
	in.tell(in.words.Demo)
	config := in.config("")
	config.Demo, config.Port = true, in.options.port
	config.NoWorker = true // what a browser keeps would outlive it
	shows := !in.options.noOpen
	for {
		running, err := demonstrateOnce(ctx, in, config, shows)
		if err != nil || running == nil || ctx.Err() != nil || running.Again() == "" {
			return err
		}
		// All of it is new but where it is, so that the presenter's page goes on.
		port, shared := running.Port(), running.Shared()
		config.Port, config.Share, config.DemoKey, shows = &port, &shared, running.Again(), false
	}
}

// demonstrateOnce shows one, which has ended when it returns.
func demonstrateOnce(ctx context.Context, in *invocation, config server.Config, shows bool) (running *server.Server, err error) {
	running, err = server.Start(ctx, config)
	switch {
	case err != nil && ctx.Err() != nil:
		return nil, nil // stopped before it had begun
	case err != nil:
		return nil, err
	}
	defer func() {
		closing, cancel := context.WithTimeout(context.WithoutCancel(ctx), closingTime)
		defer cancel()
		err = errors.Join(err, running.Close(closing))
	}()
	link := running.Address() + "/#key=" + config.DemoKey
	if config.DemoKey == "" {
		if link, err = running.HostLink(ctx); err != nil {
			return nil, err
		}
	}
	shown := &hall{home: &home{in: in}, running: running, link: link, shows: shows}
	return running, shown.run(ctx)
}
