package cli

import (
	"context"
	"fmt"
	"path/filepath"
	"time"

	"maru/assets"
	"maru/server"
	"maru/server/lan/neighbours"
	"maru/ui/desktop"
)

// hall is a hall of the person's own.
type hall struct {
	*home
	running *server.Server
	link    string // signs the owner in, once
	shows   bool   // the link in a browser
}

// open begins one. Ctx covers the beginning alone.
func (h *home) open(ctx context.Context, port *int) (*hall, error) {
	running, err := server.Start(ctx, h.config(port))
	if err != nil {
		return nil, err
	}
	link, err := running.HostLink(ctx)
	if err != nil {
		closing, cancel := context.WithTimeout(context.WithoutCancel(ctx), closingTime)
		defer cancel()
		running.Close(closing) // the link is what failed
		return nil, err
	}
	return &hall{home: h, running: running, link: link, shows: !h.in.options.noOpen}, nil
}

// config is what the flags, and what was joined before, make of the server.
func (h *home) config(port *int) server.Config {
	config := h.in.config(h.folder)
	config.Port, config.Join = port, h.joinNeighbour
	if last, found := h.joined.Last(); found {
		for _, origin := range last.Origins {
			config.Joined = append(config.Joined, neighbours.Hall{ID: last.ID, Name: last.Name, Machine: last.Machine, Origin: origin})
		}
	}
	return config
}

// config is what the flags make of a server.
func (in *invocation) config(folder string) server.Config {
	config := server.Config{
		Database:       filepath.Join(folder, desktop.DatabaseName),
		Version:        in.version,
		Discovery:      !in.options.noDiscovery,
		NoWorker:       in.options.noWorker,
		KeepAwake:      true,
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

func (s *hall) control() desktop.Control {
	return desktop.Control{Address: s.running.Address(), Secret: s.running.ControlSecret()}
}

func (s *hall) close(ctx context.Context) error { return s.running.Close(ctx) }

func (s *hall) run(ctx context.Context) error {
	shown, err := s.welcome(ctx)
	if err != nil {
		return err
	}
	chosen := s.in.offer(ctx, s.running)
	superseded := s.running.Superseded()
	for {
		select {
		case <-superseded:
			superseded = nil
			to := s.running.Successor()
			s.in.tell(s.in.words.ReadsOnly, to.Machine, to.At.Time().Local().Format(time.DateTime), to.URL+"/")
		case url := <-chosen:
			s.choose(ctx, url)
		case <-s.running.SharingChanged():
			shown = s.in.tellReach(ctx, s.running, shown)
		case <-ctx.Done():
			s.in.log.Info("stopping")
			return nil
		case <-s.running.Quit():
			if left := s.running.Left(); left != nil {
				s.turn = func(ctx context.Context) (stay, error) { return s.retire(ctx, *left) }
				return nil
			}
			if s.running.Keeps() {
				s.turn = s.keep
				return nil
			}
			if !s.running.Joined() {
				s.in.log.Info("stopping, as the owner asked")
			}
			return nil
		case err := <-s.running.Failed():
			return err
		}
	}
}

// welcome prints where the server is and opens the owner's browser on it. It
// returns what it told of where others reach it.
func (s *hall) welcome(ctx context.Context) (shown desktop.Reach, err error) {
	in := s.in
	invite, err := s.running.InviteLink(ctx)
	if err != nil {
		return shown, err
	}
	if detour := s.running.Detour(); detour != nil {
		in.tellDetour(*detour)
	}
	banner := desktop.Banner{Address: s.running.Address() + "/", HostLink: s.link, Invite: invite}
	if err := banner.Print(in.system.Stdout, desktop.TerminalOf(in.system.Stdout, in.system.Getenv)); err != nil {
		in.log.Warn("banner not printed", "err", err)
	}
	if s.shows {
		go in.open(ctx, s.link) // ends within seconds, or with ctx
	}
	if s.running.Shared() {
		go in.tellObstacle(ctx, s.running) // ends within seconds, or with ctx
	}
	return in.tellReach(ctx, s.running, desktop.Reach{Shared: invite != "", Invite: invite}), nil
}

// choose joins the hall that was chosen at the terminal; the way there then
// opens a browser itself.
func (s *hall) choose(ctx context.Context, url string) {
	if _, err := s.running.Join(ctx, url); err != nil {
		sentence := s.in.explainJoin(err, url)
		if sentence == nil {
			sentence = s.in.explain(err, s.folder)
		}
		s.in.tell("%v", sentence)
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if next, ok := s.next.(*way); ok {
		next.shows = !s.in.options.noOpen
	}
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
	if now.Shared && !shown.Shared {
		go in.tellObstacle(ctx, running) // likewise
	}
	return now
}

// tellObstacle says in a line what is likely to keep others out, if anything is.
func (in *invocation) tellObstacle(ctx context.Context, running *server.Server) {
	obstacle, found := running.Obstacle(ctx)
	if !found || ctx.Err() != nil {
		return
	}
	sentence := in.words.FirewallOn
	if obstacle.Certain {
		sentence = in.words.FirewallShut
	}
	in.tell(sentence, obstacle.Firewall, obstacle.Command)
}

func (in *invocation) tellDetour(detour server.Detour) {
	if detour.Maru {
		in.tell(in.words.PortOfMaru, detour.Wanted, fmt.Sprintf("http://localhost:%d/", detour.Wanted), detour.Taken)
		return
	}
	in.tell(in.words.PortMoved, detour.Wanted, detour.Taken)
}
