package cli

import (
	"context"
	"errors"
	"fmt"

	"maru/server"
	"maru/server/joiner"
	"maru/server/lan"
	"maru/server/lan/neighbours"
	"maru/server/protocol"
	"maru/ui/desktop"
)

// way is a way to a hall elsewhere.
type way struct {
	*home
	joiner *joiner.Joiner
	path   string // of the page, where the person begins
	wanted int    // the port that should have been used
	shows  bool   // the page in a browser
}

// join begins one.
func (h *home) join(hall joiner.Hall, path string, port *int) (*way, error) {
	running, err := joiner.Start(h.joined, hall, joiner.Options{
		Page: h.page, Port: port, Discovery: !h.in.options.noDiscovery, Own: h.openOwn, Logger: h.in.log,
	})
	if err != nil && port != nil && errors.Is(err, lan.ErrPortTaken) {
		err = &server.PortTakenError{Port: *port}
	}
	if err != nil {
		return nil, err
	}
	return &way{home: h, joiner: running, path: path, wanted: hall.Port}, nil
}

// joinNeighbour begins a way to a hall that was found, beside the hall that runs
// here, and returns its page. A refusal is a *protocol.Error, with the cause.
func (h *home) joinNeighbour(ctx context.Context, found neighbours.Hall, path string) (page string, err error) {
	learnt, err := joiner.Learn(ctx, found.Origin)
	if err == nil && learnt.ID != found.ID {
		err = fmt.Errorf("%w: another hall than was found", joiner.ErrForeign)
	}
	var hall joiner.Hall
	if err == nil {
		hall, err = h.joined.Meet(learnt, false)
	}
	if err != nil {
		return "", refusalToJoin(err)
	}
	if ctx.Err() != nil {
		return "", refusalToJoin(ctx.Err()) // they stay here after all
	}
	err = h.goOn(func() (stay, error) {
		way, err := h.join(hall, path, nil)
		if err != nil {
			return nil, err
		}
		page = way.joiner.Link(path)
		return way, nil
	})
	return page, err
}

// refusalToJoin is why a hall is not joined, as the page hears it.
func refusalToJoin(err error) error {
	refusal := protocol.Errorf(protocol.CodeNotFound, "No hall answers there.")
	switch {
	case errors.Is(err, joiner.ErrForeign):
		refusal = protocol.Errorf(protocol.CodeMisdirected, "What answers there is no hall that speaks for itself.")
	case errors.Is(err, joiner.ErrJoiner):
		refusal = protocol.Errorf(protocol.CodeConflict, "What answers there is no hall, only a way to one.")
	case errors.Is(err, joiner.ErrKey):
		refusal = protocol.Errorf(protocol.CodeForbidden, "The hall there has another key than it had before.")
	}
	return fmt.Errorf("%w: %w", refusal, err)
}

// openOwn begins a hall of the person's own beside the way, and returns the link
// that signs them in.
func (h *home) openOwn(ctx context.Context) (link string, err error) {
	err = h.goOn(func() (stay, error) {
		own, err := h.open(ctx, nil)
		if err != nil {
			return nil, err
		}
		own.shows = false // the page goes there
		link = own.link
		return own, nil
	})
	return link, err
}

func (s *way) control() desktop.Control {
	return desktop.Control{Address: s.joiner.Address(), Secret: s.joiner.ControlSecret()}
}

func (s *way) close(ctx context.Context) error { return s.joiner.Close(ctx) }

func (s *way) run(ctx context.Context) error {
	if taken := s.joiner.Hall().Port; s.wanted != 0 && s.wanted != taken {
		s.in.tell(s.in.words.PortMoved, s.wanted, taken)
	}
	s.welcome(ctx)
	told := protocol.HostHere
	for {
		select {
		case <-s.joiner.Changed():
			told = s.tellState(told)
		case <-ctx.Done():
			s.in.log.Info("stopping")
			return nil
		case <-s.joiner.Quit():
			return nil
		case err := <-s.joiner.Failed():
			return err
		}
	}
}

// welcome prints where the page is and whose it is, and opens it.
func (s *way) welcome(ctx context.Context) {
	in, state := s.in, s.joiner.State()
	s.mu.Lock()
	shows := s.shows
	s.mu.Unlock()
	page := s.joiner.Link(s.path)
	sheet := desktop.Joined{Name: state.Hall.Name, Page: s.joiner.Address() + "/", Host: state.Origin() + "/"}
	if in.options.noOpen {
		sheet.Page = page
	}
	if err := sheet.Print(in.system.Stdout, desktop.TerminalOf(in.system.Stdout, in.system.Getenv)); err != nil {
		in.log.Warn("banner not printed", "err", err)
	}
	if shows {
		go in.open(ctx, page) // ends within seconds, or with ctx
	}
}

// tellState prints how it stands with the host if that is not what was told
// last, and returns what is told now.
func (s *way) tellState(told protocol.HostState) protocol.HostState {
	state, words := s.joiner.State(), s.in.words
	name, place := state.Hall.Name, state.Origin()+"/"
	if state.Host == told {
		return told
	}
	switch state.Host {
	case protocol.HostHere:
		s.in.tell(words.HostFound, name, place)
	case protocol.HostSilent:
		s.in.tell(words.HostSilent, name, place)
	case protocol.HostStranger:
		s.in.tell(words.HostStranger, name, place)
	case protocol.HostOlder:
		s.in.tell(words.HostOlder, name)
	}
	return state.Host
}
