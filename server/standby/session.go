package standby

import (
	"errors"
	"fmt"
	"path/filepath"
	"sync"
	"time"

	"maru/store"
)

// session is one connection to the host.
type session struct {
	*Follower
	pipe     *pipe
	origin   string
	copy     *copied
	contents *contents
	incoming chan frame
	broken   chan error
	over     chan struct{}
	reading  sync.WaitGroup

	at       time.Time // of the round that is coming
	begun    time.Time // and when it came, by our clock
	size     int64     // of the file that it leads to, in bytes
	wanting  bool
	settling bool
	taking   []chan error
	saved    time.Time
}

func (s *session) greet() error {
	port := 0
	s.change(func(state *State) { port = state.Port })
	h := &hello{Schema: store.Schema(), Version: s.options.Version, Machine: s.options.Machine, Port: port, Pages: len(s.copy.sums)}
	if s.options.Origins != nil {
		h.Origins = s.options.Origins()
	}
	if err := s.pipe.put(frame{Kind: saysHello, Hello: h}); err != nil {
		return err
	}
	err := s.copy.sums.encoded(func(body []byte) error { return s.pipe.put(frame{Kind: saysSums, body: body}) })
	if err != nil {
		return err
	}
	return s.pipe.flush()
}

func (s *session) read() {
	for {
		f, err := s.pipe.next()
		if err != nil {
			s.broken <- err
			return
		}
		select {
		case s.incoming <- f:
		case <-s.over:
			return
		}
	}
}

func (s *session) follow() error {
	verify := time.NewTicker(s.options.Verify)
	defer verify.Stop()
	for {
		var err error
		select {
		case f := <-s.incoming:
			err = s.hear(f)
		case answer := <-s.takes:
			s.taking = append(s.taking, answer)
			err = s.pipe.send(frame{Kind: takes})
		case <-verify.C:
			err = s.verify()
		case err = <-s.broken:
		case <-s.life.Done():
			err = s.life.Err()
		}
		if err != nil {
			return err
		}
	}
}

// hear takes what the host says.
func (s *session) hear(f frame) error {
	switch f.Kind {
	case saysHall:
		return s.meet(f.Hall)
	case refuses:
		return &RefusedError{Code: f.Reason, Sentence: "The host refuses the copy: " + f.Reason}
	case begins:
		s.at, s.begun = f.At, time.Now()
		s.size = f.Size * store.PageSize
		s.came(0, s.size)
		return disk(s.copy.begin(f.Size))
	case carries:
		s.came(reached(f.body), s.size)
		return disk(s.copy.take(f.body))
	case ends:
		return s.applied(f)
	case fresh:
		s.change(func(state *State) { state.At = f.At })
		s.upToDate(time.Now())
		s.rest()
		return s.pipe.send(frame{Kind: heard, Lack: s.contents.lack()})
	case content:
		s.wanting = false
		if err := disk(s.contents.take(f)); err != nil {
			return err
		}
		s.change(func(state *State) { state.Lack = s.contents.lack() })
		return s.ask()
	case there:
		return nil
	case settles:
		if err := disk(s.contents.look(s.life, s.database(), true)); err != nil {
			return err
		}
		s.settling = true
		return s.ask()
	case promotes:
		return s.succeed(f.Epoch)
	case stays:
		s.settling = false
		for _, answer := range s.taking {
			answer <- ErrDeclined
		}
		s.taking = nil
		return nil
	}
	return errFrame
}

func disk(err error) error {
	if err == nil || errors.Is(err, errFrame) || errors.Is(err, errUnlike) {
		return err
	}
	return fmt.Errorf("%w: %w", errDisk, err)
}

func (s *session) database() string { return filepath.Join(s.data, FolderName, databaseName) }

// meet takes up what the host says of itself, if it is the hall, and no host of former times.
func (s *session) meet(hall *Hall) error {
	if hall == nil {
		return errFrame
	}
	err := error(nil)
	s.change(func(state *State) {
		if hall.ID != state.Hall.ID || hall.Epoch < state.Hall.Epoch {
			err = ErrForeign
			return
		}
		origins := []string{s.origin}
		for _, origin := range hall.Origins {
			if origin != s.origin {
				origins = append(origins, origin)
			}
		}
		state.Hall = *hall
		state.Hall.Origins = origins
	})
	if err != nil {
		return err
	}
	if s.copy.whole {
		s.is(StateFollowing, nil)
	} else {
		s.is(StateCopying, nil)
	}
	s.save()
	return nil
}

// applied brings a round to its end.
func (s *session) applied(f frame) error {
	first := !s.copy.whole || s.Now().Verified.IsZero()
	if err := disk(s.copy.end(f.Root)); err != nil {
		return err
	}
	if err := disk(s.contents.look(s.life, s.database(), s.contents.newest == 0)); err != nil {
		return err
	}
	s.change(func(state *State) {
		state.Whole, state.At, state.Verified = true, s.at, time.Now().UTC()
		state.Bytes, state.Lack = int64(len(s.copy.sums))*store.PageSize, s.contents.lack()
	})
	s.upToDate(s.begun)
	if first {
		s.save()
		s.is(StateFollowing, nil)
	}
	s.rest()
	if err := s.pipe.send(frame{Kind: applied, Round: f.Round, Lack: s.contents.lack()}); err != nil {
		return err
	}
	return s.ask()
}

// upToDate notes when the copy was all that there was, by our clock.
func (s *session) upToDate(at time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.heard = at
}

// rest keeps the state now and then.
func (s *session) rest() {
	const every = 5 * time.Second
	if time.Since(s.saved) > every {
		s.saved = time.Now()
		s.save()
	}
}

// ask wants the next part of a content, one at a time, and says when nothing is missing any more.
func (s *session) ask() error {
	if s.wanting {
		return nil
	}
	f, more, err := s.contents.want()
	switch {
	case err != nil:
		return disk(err)
	case more:
		s.wanting = true
		return s.pipe.send(f)
	case s.settling:
		s.settling = false
		s.change(func(state *State) { state.Lack = s.contents.lack() })
		return s.pipe.send(frame{Kind: complete})
	}
	return nil
}

func (s *session) verify() error {
	if s.copy.round != nil {
		return nil
	}
	if err := disk(s.copy.verify()); err != nil {
		return err
	}
	if err := disk(s.contents.look(s.life, s.database(), true)); err != nil {
		return err
	}
	s.change(func(state *State) { state.Verified = time.Now().UTC() })
	return s.ask()
}

// succeed becomes the host in order: that is on our disk before the host hears it.
func (s *session) succeed(epoch int64) error {
	if err := s.promote(epoch, true); err != nil {
		return errors.Join(err, s.pipe.send(frame{Kind: failed, Reason: err.Error()}))
	}
	err := s.pipe.send(frame{Kind: promoted})
	s.rise()
	for _, answer := range s.taking {
		answer <- nil
	}
	s.taking = nil
	return errors.Join(err, ErrRisen) // the last session
}
