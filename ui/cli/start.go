package cli

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"time"

	"maru/assets"
	"maru/server"
	"maru/ui/desktop"
)

// closingTime is how long clients may hold up an orderly stop, which has to be
// over within 3 seconds, the database's last page included.
const closingTime = 2500 * time.Millisecond

// start serves the data folder until ctx ends or the owner quits, or sends the person to the
// process that serves it already.
func start(ctx context.Context, in *invocation) error {
	folder, err := desktop.DataFolder(in.options.data)
	if err != nil {
		return in.explain(err, folder)
	}
	instance, running, err := claim(ctx, folder)
	switch {
	case err != nil:
		return in.explain(err, folder)
	case instance == nil:
		return in.explain(openRunning(ctx, in, running), folder)
	}
	err = serve(ctx, in, instance, folder)
	return in.explain(errors.Join(err, instance.Release()), folder)
}

// serve runs the server of a folder that is ours.
func serve(ctx context.Context, in *invocation, instance *desktop.Instance, folder string) (err error) {
	running, err := server.Start(ctx, in.config(folder))
	switch {
	case err != nil && ctx.Err() != nil:
		return nil // stopped before it had begun
	case err != nil:
		return err
	}
	defer func() {
		closing, cancel := context.WithTimeout(context.WithoutCancel(ctx), closingTime)
		defer cancel()
		err = errors.Join(err, instance.Withdraw(), running.Close(closing))
	}()
	control := desktop.Control{Address: running.Address(), Secret: running.ControlSecret()}
	if err := instance.Announce(control); err != nil {
		return fmt.Errorf("%w: %w", desktop.ErrFolder, err)
	}
	shown, err := welcome(ctx, in, running)
	if err != nil {
		return err
	}
	chosen, openJoined := in.offer(ctx, running), false
	for {
		select {
		case url := <-chosen:
			openJoined = !in.options.noOpen
			if err := running.Join(ctx, url); err != nil {
				return err
			}
		case <-running.SharingChanged():
			shown = in.tellReach(ctx, running, shown)
		case <-ctx.Done():
			in.log.Info("stopping")
			return nil
		case <-running.Quit():
			if joined := running.Joined(); joined != nil {
				in.tellJoined(*joined)
				if openJoined {
					in.open(ctx, joined.URL+"/")
				}
				return nil
			}
			in.log.Info("stopping, as the owner asked")
			return nil
		case err := <-running.Failed():
			return err
		}
	}
}

// config is what the flags make of the server.
func (in *invocation) config(folder string) server.Config {
	config := server.Config{
		Database:       filepath.Join(folder, desktop.DatabaseName),
		Version:        in.version,
		Port:           in.options.port,
		Discovery:      !in.options.noDiscovery,
		NoWorker:       in.options.noWorker,
		ClientOrigins:  in.options.clientURLs,
		AllowedHosts:   in.options.allowHosts,
		TrustedProxies: in.options.trustedProxies,
		MessageRate:    in.options.messageRate,
		MaxConnections: in.options.maxConnections,
		MaxFileSize:    in.options.maxFileSize,
		Page:           assets.Page(),
		SocketClient:   assets.Client(),
		Logger:         in.log,
	}
	if in.options.share || in.options.local {
		config.Share = &in.options.share
	}
	return config
}

// welcome prints where the server is and opens the owner's browser on it. It
// returns what it told of where others reach it.
func welcome(ctx context.Context, in *invocation, running *server.Server) (shown desktop.Reach, err error) {
	link, err := running.HostLink(ctx)
	if err != nil {
		return shown, err
	}
	invite, err := running.InviteLink(ctx)
	if err != nil {
		return shown, err
	}
	if detour := running.Detour(); detour != nil {
		in.tellDetour(*detour)
	}
	banner := desktop.Banner{Address: running.Address() + "/", HostLink: link, Invite: invite}
	if err := banner.Print(in.system.Stdout, desktop.TerminalOf(in.system.Stdout, in.system.Getenv)); err != nil {
		in.log.Warn("banner not printed", "err", err)
	}
	if !in.options.noOpen {
		go in.open(ctx, link) // ends within seconds, or with ctx
	}
	return in.tellReach(ctx, running, desktop.Reach{Shared: invite != "", Invite: invite}), nil
}

// tellReach prints where others reach the server if that is not what was shown
// last, and returns what is shown now.
func (in *invocation) tellReach(ctx context.Context, running *server.Server, shown desktop.Reach) desktop.Reach {
	invite, err := running.InviteLink(ctx)
	if err != nil {
		in.log.Warn("invite not read", "err", err)
		return shown
	}
	now := desktop.Reach{Shared: running.Shared(), Invite: invite}
	if now == shown {
		return shown
	}
	if err := now.Print(in.system.Stdout, desktop.TerminalOf(in.system.Stdout, in.system.Getenv)); err != nil {
		in.log.Warn("addresses not printed", "err", err)
	}
	return now
}

func (in *invocation) tellDetour(detour server.Detour) {
	if detour.Maru {
		in.tell(in.words.PortOfMaru, detour.Wanted, fmt.Sprintf("http://localhost:%d/", detour.Wanted), detour.Taken)
		return
	}
	in.tell(in.words.PortMoved, detour.Wanted, detour.Taken)
}

// open shows a link in the browser, or says that the person has to.
func (in *invocation) open(ctx context.Context, link string) {
	if err := desktop.OpenBrowser(ctx, link); err != nil {
		in.log.Debug("browser not opened", "err", err)
		in.tell(in.words.NoBrowser, link)
	}
}

// tell prints a sentence for the person, beside the log.
func (in *invocation) tell(sentence string, arguments ...any) {
	fmt.Fprintf(in.system.Stderr, sentence+"\n", arguments...)
}
