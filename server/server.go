package server

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"strconv"
	"sync"

	"maru/server/demo"
	"maru/server/lan"
	lantls "maru/server/lan/tls"
	"maru/server/protocol"
	"maru/store"
)

// Server is a running Maru.
type Server struct {
	config  Config
	logger  *slog.Logger
	secret  string
	origins *origins
	names   *names

	store    *store.Store
	settings settings
	key      *lantls.Host // the hall is known by it
	secure   *secure
	parts    *parts
	listener *lan.Listener
	detour   *Detour
	sharing  *sharing
	reach    *reach
	joining  *joining
	stage    *stage // nil: no demonstration
	standbys *standbys
	hosts    *whereabouts
	http     *http.Server

	life    context.Context // ends with Close
	end     context.CancelFunc
	serving sync.WaitGroup
	failed  chan error

	asking sync.Once
	quit   chan struct{} // closed once the owner has asked for the end

	moved chan struct{} // holds one while a change of sharing was not looked at
}

// Start opens the database and serves until Close. It returns once connections
// are accepted. Ctx covers the starting alone. The error is a *PortTakenError
// if Port is somebody else's, or wraps what store.Open returns.
func Start(ctx context.Context, config Config) (_ *Server, err error) {
	if config.Logger == nil {
		config.Logger = slog.New(slog.DiscardHandler)
	}
	s := &Server{
		config:  config,
		logger:  config.Logger,
		secret:  newControlSecret(),
		origins: newOrigins(config.ClientOrigins),
		names:   newNames(config.AllowedHosts),
		failed:  make(chan error, 1),
		quit:    make(chan struct{}),
		moved:   make(chan struct{}, 1),
	}
	s.life, s.end = context.WithCancel(context.WithoutCancel(ctx))
	defer func() {
		if err != nil {
			err = errors.Join(err, s.Close(ctx))
		}
	}()
	options, clock := store.Options{Logger: s.logger}, &demo.Clock{}
	if config.Demo {
		options.Memory, options.Now = true, clock.Now
	}
	if s.store, err = store.Open(ctx, config.Database, options); err != nil {
		return nil, err
	}
	s.settings = settings{s.store}
	if err := s.settings.departed(ctx); err != nil {
		return nil, err
	}
	if err := s.listen(ctx); err != nil {
		return nil, err
	}
	if s.parts, err = newParts(ctx, s.store, config); err != nil {
		return nil, err
	}
	if config.Demo {
		if s.stage, err = s.newStage(ctx, clock); err != nil {
			return nil, err
		}
	}
	if s.hosts, err = newWhereabouts(ctx, s.settings, s.secure, s.parts.feed.HostsChanged, s.logger); err != nil {
		return nil, err
	}
	s.origins.former = s.hosts.wasOurs
	if err := s.share(ctx); err != nil {
		return nil, err
	}
	s.reach = &reach{sharing: s.sharing}
	if s.joining, err = s.newJoining(ctx); err != nil {
		return nil, err
	}
	if s.standbys, err = s.newStandbys(ctx); err != nil {
		return nil, err
	}
	return s, s.serve()
}

// listen takes the port and remembers it, so that printed links stay good.
func (s *Server) listen(ctx context.Context) error {
	s.key = lantls.NewHost(s.life, s.settings)
	var err error
	sharing := func() protocol.Sharing { return s.sharing.Sharing() }
	changed := func(on bool) { s.parts.feed.SecureModeChanged(on) }
	if s.secure, err = newSecure(ctx, s.settings, s.key, s.names, sharing, changed); err != nil {
		return err
	}
	certificate := s.secure.certificates.Certificate
	options := lan.Options{Interrupted: s.config.Demo, Logger: s.logger}
	last, err := s.settings.port(ctx)
	if err != nil {
		return err
	}
	if s.config.Port != nil {
		s.listener, err = listenOnExactly(*s.config.Port, certificate, options)
	} else {
		s.listener, s.detour, err = listenFrom(ctx, last, certificate, options)
	}
	if err != nil {
		return err
	}
	anyPort := s.config.Port != nil && *s.config.Port == 0
	if port := s.listener.Port(); port != last && !anyPort {
		return s.settings.write(ctx, settingPort, strconv.Itoa(port))
	}
	return nil
}

// share begins to follow the network, as last chosen or as told now.
func (s *Server) share(ctx context.Context) error {
	remembered, err := s.settings.read(ctx, settingSharing)
	if err != nil {
		return err
	}
	on := remembered == strconv.FormatBool(true)
	if wanted := s.config.Share; wanted != nil && *wanted != on {
		on = *wanted
		if err := s.settings.write(ctx, settingSharing, strconv.FormatBool(on)); err != nil {
			return err
		}
	}
	name, err := s.settings.name(ctx)
	if err != nil {
		return err
	}
	hall, err := s.parts.auth.Instance(ctx)
	if err != nil {
		return fmt.Errorf("read instance: %w", err)
	}
	state := sharingState{on: on, name: name, title: hall.Name, instance: hall.ID, discover: s.config.Discovery}
	if s.config.KeepAwake {
		state.needed = s.neededElsewhere
	}
	s.sharing = newSharing(state, s.settings, s.listener, s.names, func(now protocol.Sharing) {
		s.parts.feed.SharingChanged(now)
		s.hosts.follow(s.life, now)
		select {
		case s.moved <- struct{}{}:
		default: // one is waiting already
		}
	}, s.logger)
	s.hosts.follow(ctx, s.sharing.Sharing())
	return nil
}

func (s *Server) serve() error {
	handler, err := s.handler()
	if err != nil {
		return err
	}
	s.http = newHTTP(handler, s.logger)
	s.serving.Go(func() {
		if err := s.http.Serve(s.listener); !errors.Is(err, http.ErrServerClosed) {
			s.failed <- fmt.Errorf("accept connections: %w", err)
		}
	})
	return nil
}

// pin is what the host's key is recognised by; empty if it cannot be read.
func (s *Server) pin() string {
	pin, err := s.key.Pin()
	if err != nil {
		s.logger.Error("host key unreadable", "err", err)
	}
	return pin
}

// Address is the page's origin on this computer, without a final slash.
func (s *Server) Address() string { return s.sharing.url("localhost") }

// hallName is what the hall is called now, and nothing if that cannot be read.
func (s *Server) hallName(ctx context.Context) string {
	hall, err := s.parts.auth.Instance(ctx)
	if err != nil {
		s.logger.Warn("name of the hall not read", "err", err)
	}
	return hall.Name
}

// ControlSecret is what a Controller needs. It is a new one with every start.
func (s *Server) ControlSecret() string { return s.secret }

// Detour says which port is used instead of one that was taken; nil if none.
func (s *Server) Detour() *Detour { return s.detour }

// Failed delivers the error that ended the serving, if one does before Close.
func (s *Server) Failed() <-chan error { return s.failed }

// Quit is closed when the owner asks, in the page, that Maru stop: whoever
// started the server then calls Close.
func (s *Server) Quit() <-chan struct{} { return s.quit }

// SharingChanged delivers when others have come to reach us elsewhere, at all,
// or not any more. Several changes that nobody took up are one.
func (s *Server) SharingChanged() <-chan struct{} { return s.moved }

// Port is what it listens on.
func (s *Server) Port() int { return s.listener.Port() }

// Shared reports whether the network is let in.
func (s *Server) Shared() bool { return s.sharing.Sharing().On }

func (s *Server) askToQuit() { s.asking.Do(func() { close(s.quit) }) }

// closingReason is what clients are told.
func (s *Server) closingReason() string {
	select {
	case <-s.quit:
		if s.Left() != nil {
			return "handover"
		}
		return "quit"
	default:
		return "shutdown"
	}
}

// Close tells clients, ends their connections, lets what is being answered
// finish while ctx lasts, and closes the database last. It waits for every
// goroutine, and is called once.
func (s *Server) Close(ctx context.Context) error {
	var errs []error
	if s.sharing != nil {
		s.sharing.close()
	}
	if s.stage != nil {
		s.stage.office.Close()
	}
	if s.parts != nil {
		if err := s.parts.close(ctx, s.closingReason()); err != nil {
			s.logger.Warn("connections cut off", "err", err)
		}
	}
	if s.http != nil {
		if err := s.http.Shutdown(ctx); err != nil {
			s.logger.Warn("requests cut off", "err", err)
			errs = append(errs, s.http.Close())
		}
	}
	if s.listener != nil {
		if err := s.listener.Close(); !errors.Is(err, net.ErrClosed) {
			errs = append(errs, err)
		}
	}
	s.end()
	if s.stage != nil {
		s.stage.running.Wait()
	}
	if s.joining != nil {
		s.joining.running.Wait()
	}
	if s.standbys != nil {
		s.standbys.close()
	}
	s.serving.Wait()
	if s.store != nil {
		errs = append(errs, s.store.Close())
	}
	return errors.Join(errs...)
}
