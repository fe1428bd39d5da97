package server

import (
	"context"
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
// joins nobody to anything of which nobody has said so.
type joining struct {
	logger *slog.Logger
	own    string // our instance's id
	join   func(ctx context.Context, hall neighbours.Hall, path string) (string, error)
	quit   func()

	life     context.Context
	running  sync.WaitGroup
	searched chan struct{} // closed after the search beside the start

	mu     sync.Mutex // guards what follows
	halls  []neighbours.Hall
	last   []neighbours.Hall // the one joined last time, wherever it may be
	joined *neighbours.Hall  // joined now
}

// newJoining begins to search if nobody owns the hall yet. The search runs
// beside the start, which does not wait for it.
func (s *Server) newJoining(ctx context.Context) (*joining, error) {
	hall, err := s.parts.auth.Instance(ctx)
	if err != nil {
		return nil, fmt.Errorf("read instance: %w", err)
	}
	j := &joining{
		logger: s.logger, own: hall.ID, join: s.config.Join, quit: s.askToQuit, last: s.config.Joined,
		life: s.life, searched: make(chan struct{}),
	}
	if !hall.NeedsOwner {
		close(j.searched)
		return j, nil
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
	for _, place := range j.last {
		asking.Go(func() { j.askForLast(ctx, place) })
	}
	if everybody {
		neighbours.Search(ctx, j.links(), j.found)
	}
}

// askForLast asks where the hall that was joined last may be.
func (j *joining) askForLast(ctx context.Context, place neighbours.Hall) {
	if hall, err := neighbours.Ask(ctx, place.Origin); err == nil && hall.ID == place.ID {
		j.found(hall)
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
	if len(j.last) > 0 && j.last[0].ID == hall.ID {
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
	if len(j.last) > 0 {
		last := neighbourOf(j.last[0])
		answer.Last = &last
	}
	return answer, nil
}

func neighbourOf(hall neighbours.Hall) protocol.Neighbour {
	return protocol.Neighbour{ID: hall.ID, Name: hall.Name, Machine: hall.Machine, URL: hall.Origin}
}

// JoinNeighbour implements httpapi.Host.
func (j *joining) JoinNeighbour(ctx context.Context, url, invite string) (page string, err error) {
	hall, found := j.at(url)
	if !found || j.join == nil {
		return "", protocol.Errorf(protocol.CodeNotFound, "No hall has answered there.")
	}
	path := "/"
	if invite != "" {
		path = "/join/" + invite
	}
	if page, err = j.join(ctx, hall, path); err != nil {
		return "", err
	}
	j.mu.Lock()
	j.joined = &hall
	j.mu.Unlock()
	j.quit()
	return page, nil
}

// at is the hall that answered at an origin.
func (j *joining) at(url string) (neighbours.Hall, bool) {
	j.mu.Lock()
	defer j.mu.Unlock()
	at := slices.IndexFunc(j.halls, func(hall neighbours.Hall) bool { return hall.Origin == url })
	if at < 0 {
		return neighbours.Hall{}, false
	}
	return j.halls[at], true
}

// Neighbours returns the halls that run elsewhere and that the person may want
// to join in place of opening this one, once the search for them has ended.
func (s *Server) Neighbours(ctx context.Context) ([]protocol.Neighbour, error) {
	answer, err := s.joining.Neighbours(ctx, protocol.NeighboursRequest{})
	return answer.Halls, err
}

// Join joins one of Neighbours, by its URL, returns where its page is on this
// computer, and asks for the end as the owner does. A refusal is a
// *protocol.Error.
func (s *Server) Join(ctx context.Context, url string) (page string, err error) {
	return s.joining.JoinNeighbour(ctx, url, "")
}

// Joined reports whether the person chose to join a hall elsewhere.
func (s *Server) Joined() bool {
	s.joining.mu.Lock()
	defer s.joining.mu.Unlock()
	return s.joining.joined != nil
}
