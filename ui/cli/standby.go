package cli

import (
	"context"
	"errors"
	"time"

	"maru/server"
	"maru/server/protocol"
	"maru/server/standby"
	"maru/ui/desktop"
)

// errNoStandbyLink says that an argument is not a standby's link.
var errNoStandbyLink = errors.New("not a standby's link")

// errServedAlready says that a folder that is to become a standby's is in use.
var errServedAlready = errors.New("data folder is in use")

// watch is the keeping of a copy of a hall elsewhere.
type watch struct {
	*home
	running *server.Watch
	shows   bool // the page in a browser
}

// becomeStandby makes the data folder a standby's by the link that the hall's
// owner gave, and keeps the copy from then on.
func becomeStandby(ctx context.Context, in *invocation) error {
	folder, err := desktop.DataFolder(in.options.data)
	if err != nil {
		return in.explain(err, folder)
	}
	if in.arguments[0] == stopWord {
		return in.explain(stopStandby(ctx, in, folder), folder)
	}
	link, err := standby.ParseLink(in.arguments[0])
	if err != nil {
		return in.explain(errNoStandbyLink, folder)
	}
	instance, _, err := claim(ctx, folder)
	switch {
	case err != nil:
		return in.explain(err, folder)
	case instance == nil:
		return in.explain(errServedAlready, folder)
	}
	if _, err = server.BecomeStandby(ctx, folder, link); err == nil {
		err = startAt(ctx, in, instance, folder)
	}
	return in.explain(errors.Join(err, instance.Release()), folder)
}

// stopWord stands in place of a link to end what the link began.
const stopWord = "stop"

// stopStandby has the data folder be no standby's any more, whether it is served
// just now or not.
func stopStandby(ctx context.Context, in *invocation, folder string) error {
	instance, running, err := claim(ctx, folder)
	if err != nil {
		return err
	}
	if instance == nil {
		err := running.LeaveStandby(ctx)
		if refusal, known := errors.AsType[*protocol.Error](err); known && refusal.Code == protocol.CodeNotFound {
			err = server.ErrNoStandby
		}
		if err == nil {
			in.tell("%s", in.words.StandbyEnded)
		}
		return err
	}
	told, err := server.LeaveStandby(ctx, folder)
	if err == nil {
		in.tell("%s", in.words.StandbyEnded)
		if !told {
			in.tell("%s", in.words.HostNotTold)
		}
	}
	return errors.Join(err, instance.Release())
}

// begin begins what the folder is: a standby's, or a host's.
func (h *home) begin(ctx context.Context) (stay, error) {
	if err := server.Promote(ctx, h.folder, h.in.log); err != nil {
		return nil, err
	}
	state, err := standby.Load(h.folder)
	switch {
	case err != nil:
		return nil, err
	case state != nil:
		return h.watch(ctx)
	}
	own, err := h.open(ctx, h.in.options.port)
	if left, gone := errors.AsType[*server.LeftError](err); gone {
		return h.retire(ctx, left.Departure)
	}
	if err != nil {
		return nil, err
	}
	return own, nil
}

// retire makes the folder of a host, which has ended, that of a standby.
func (h *home) retire(ctx context.Context, left server.Departure) (stay, error) {
	h.tellMoved(left.State.Hall.Name, left.Machine, left.State.Since, left.State.Hall.Origins)
	if err := left.Settle(h.folder); err != nil {
		return nil, err
	}
	return h.watch(ctx)
}

// tellMoved says where a hall went from here.
func (h *home) tellMoved(hall, machine string, at time.Time, origins []string) {
	if len(origins) > 0 {
		h.in.tell(h.in.words.MovedTo, hall, machine, at.Local().Format(time.DateTime), origins[0]+"/")
	}
}

// watch begins to keep the copy.
func (h *home) watch(ctx context.Context) (stay, error) {
	running, err := server.StartWatch(ctx, h.config(h.in.options.port))
	if err != nil {
		return nil, err
	}
	return &watch{home: h, running: running, shows: !h.in.options.noOpen}, nil
}

// keep begins to keep the copy that the page asked for, which is open.
func (h *home) keep(ctx context.Context) (stay, error) {
	next, err := h.begin(ctx)
	if watch, ok := next.(*watch); ok {
		watch.shows = false
	}
	return next, err
}

func (s *watch) control() desktop.Control {
	return desktop.Control{Address: s.running.Address(), Secret: s.running.ControlSecret()}
}

func (s *watch) close(ctx context.Context) error { return s.running.Close(ctx) }

func (s *watch) run(ctx context.Context) error {
	in, hall := s.in, s.running.Hall()
	ready := desktop.Ready{Hall: hall.Name, Machine: hall.Machine, Link: s.running.Link()}
	if err := ready.Print(in.system.Stdout, desktop.TerminalOf(in.system.Stdout, in.system.Getenv)); err != nil {
		in.log.Warn("banner not printed", "err", err)
	}
	if s.shows {
		go in.open(ctx, s.running.Link()) // ends within seconds, or with ctx
	}
	select {
	case promotion := <-s.running.Promoted():
		in.tell(in.words.Promoted, hall.Name)
		if !promotion.Orderly {
			in.tell(in.words.CompleteTo, promotion.Complete.Local().Format(time.DateTime), promotion.From)
		}
		s.turn = s.rise
		return nil
	case <-s.running.Left():
		in.tell("%s", in.words.StandbyEnded)
		s.turn = s.begin
		return nil
	case <-ctx.Done():
		in.log.Info("stopping")
		return nil
	case err := <-s.running.Failed():
		return err
	}
}

// rise begins the hall that the copy is now. The page that asked for it is open.
func (s *watch) rise(ctx context.Context) (stay, error) {
	next, err := s.begin(ctx)
	if own, ok := next.(*hall); ok {
		own.shows = false // the standby's page goes there
	}
	return next, err
}
