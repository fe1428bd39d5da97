package server

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"slices"
	"sync"
	"time"

	"maru/server/lan/addresses"
	"maru/server/lan/discovery"
	"maru/server/lan/neighbours"
	"maru/server/protocol"
)

const (
	// searchTime is how long a search hears answers; they come within milliseconds, and are asked for three times.
	searchTime = 1500 * time.Millisecond
	// sweepTime bounds a sweep.
	sweepTime = 12 * time.Second
	// maxNeighbours bounds what a person has to choose from.
	maxNeighbours = 32
)

// joining finds the halls that run elsewhere, for a computer on which nobody
// has opened one yet: two on one network are seldom what somebody wants. It
// joins nobody to anything; it remembers what the person chose.
type joining struct {
	settings settings
	logger   *slog.Logger
	own      string // our instance's id
	quit     func()

	life     context.Context
	running  sync.WaitGroup
	searched chan struct{} // closed after the search beside the start

	mu     sync.Mutex // guards what follows
	halls  []neighbours.Hall
	last   *neighbours.Hall // joined last time
	joined *neighbours.Hall // joined now
}

// newJoining begins to search if nobody owns the hall yet. The search runs
// beside the start, which does not wait for it.
func (s *Server) newJoining(ctx context.Context) (*joining, error) {
	hall, err := s.parts.auth.Instance(ctx)
	if err != nil {
		return nil, fmt.Errorf("read instance: %w", err)
	}
	j := &joining{
		settings: s.settings, logger: s.logger, own: hall.ID, quit: s.askToQuit,
		life: s.life, searched: make(chan struct{}),
	}
	if !hall.NeedsOwner {
		close(j.searched)
		return j, nil
	}
	remembered, err := s.settings.read(ctx, settingJoined)
	if err != nil {
		return nil, err
	}
	if last := new(neighbours.Hall); json.Unmarshal([]byte(remembered), last) == nil {
		j.last = last
	}
	j.running.Go(func() {
		defer close(j.searched)
		j.search(s.config.Discovery)
	})
	return j, nil
}

// search asks where a hall was last and, if it may, everybody on the network,
// at once.
func (j *joining) search(everybody bool) {
	ctx, cancel := context.WithTimeout(j.life, searchTime)
	defer cancel()
	var asking sync.WaitGroup
	defer asking.Wait()
	if j.last != nil {
		asking.Go(func() { j.ask(ctx, j.last.Origin) })
	}
	if everybody {
		neighbours.Search(ctx, j.links(), j.found)
	}
}

func (j *joining) ask(ctx context.Context, origin string) error {
	hall, err := neighbours.Ask(ctx, origin)
	if err == nil {
		j.found(hall)
	}
	return err
}

// links are the adapters to search on.
func (j *joining) links() []discovery.Link {
	list, err := addresses.List()
	if err != nil {
		j.logger.Warn("network adapters unreadable", "err", err)
	}
	return discovery.Links(list)
}

// found notes a hall that answered: one that is not us, and each once, the one
// of last time first.
func (j *joining) found(hall neighbours.Hall) {
	j.mu.Lock()
	defer j.mu.Unlock()
	known := slices.ContainsFunc(j.halls, func(other neighbours.Hall) bool { return other.ID == hall.ID })
	if hall.ID == j.own || known || len(j.halls) >= maxNeighbours {
		return
	}
	if j.last != nil && j.last.ID == hall.ID {
		j.halls = slices.Insert(j.halls, 0, hall)
		return
	}
	j.halls = append(j.halls, hall)
}

// Neighbours implements httpapi.Host.
func (j *joining) Neighbours(ctx context.Context, request protocol.NeighboursRequest) (protocol.Neighbours, error) {
	select {
	case <-j.searched:
	case <-ctx.Done():
		return protocol.Neighbours{}, ctx.Err()
	}
	if request.Link != nil {
		origin, err := neighbours.Parse(*request.Link)
		if err == nil {
			err = j.ask(ctx, origin)
		}
		if err != nil {
			return protocol.Neighbours{}, protocol.Errorf(protocol.CodeNotFound, "No hall answers there.")
		}
	}
	if request.Sweep != nil && *request.Sweep {
		ctx, cancel := context.WithTimeout(ctx, sweepTime)
		defer cancel()
		neighbours.Sweep(ctx, j.links(), []uint16{neighbours.DefaultPort}, j.found)
	}
	j.mu.Lock()
	defer j.mu.Unlock()
	answer := protocol.Neighbours{Halls: []protocol.Neighbour{}}
	for _, hall := range j.halls {
		answer.Halls = append(answer.Halls, neighbourOf(hall))
	}
	if j.last != nil {
		last := neighbourOf(*j.last)
		answer.Last = &last
	}
	return answer, nil
}

func neighbourOf(hall neighbours.Hall) protocol.Neighbour {
	return protocol.Neighbour{ID: hall.ID, Name: hall.Name, Machine: hall.Machine, URL: hall.Origin}
}

// JoinNeighbour implements httpapi.Host.
func (j *joining) JoinNeighbour(ctx context.Context, url string) error {
	j.mu.Lock()
	defer j.mu.Unlock()
	at := slices.IndexFunc(j.halls, func(hall neighbours.Hall) bool { return hall.Origin == url })
	if at < 0 {
		return protocol.Errorf(protocol.CodeNotFound, "No hall has answered there.")
	}
	text, err := json.Marshal(j.halls[at])
	if err != nil {
		return fmt.Errorf("remember hall: %w", err)
	}
	if err := j.settings.write(ctx, settingJoined, string(text)); err != nil {
		return err
	}
	j.joined = &j.halls[at]
	j.quit()
	return nil
}

// Neighbours returns the halls that run elsewhere and that the person may want
// to join in place of opening this one, once the search for them has ended.
func (s *Server) Neighbours(ctx context.Context) ([]protocol.Neighbour, error) {
	answer, err := s.joining.Neighbours(ctx, protocol.NeighboursRequest{})
	return answer.Halls, err
}

// Join remembers that the person joins one of Neighbours, by its URL, and asks
// for the end as the owner does.
func (s *Server) Join(ctx context.Context, url string) error {
	return s.joining.JoinNeighbour(ctx, url)
}

// Joined returns the hall that the person chose to join; nil if none.
func (s *Server) Joined() *protocol.Neighbour {
	s.joining.mu.Lock()
	defer s.joining.mu.Unlock()
	if s.joining.joined == nil {
		return nil
	}
	joined := neighbourOf(*s.joining.joined)
	return &joined
}
