package joiner

import (
	"context"
	"errors"
	"slices"
	"sync"
	"time"

	"maru/server/lan/addresses"
	"maru/server/lan/discovery"
	"maru/server/lan/neighbours"
	lantls "maru/server/lan/tls"
)

const (
	// heartbeat is how often a host that says nothing is asked whether it is there.
	// It is given up when it was silent twice, on the connection that there was and
	// on a new one.
	heartbeat = 3 * time.Second
	// lookAbout is how often, all being well, other places are asked for the
	// hall in a later epoch.
	lookAbout = 30 * time.Second
	// others wait so long for a hall in a later epoch to answer too.
	others = 300 * time.Millisecond
	// A hall that is looked for is asked for at places that are known after
	// shortPause, later longPause, and on the network for searchTime, with a
	// pause that grows to searchPause.
	shortPause  = 400 * time.Millisecond
	longPause   = 2 * time.Second
	shortRounds = 50
	searchTime  = 1500 * time.Millisecond
	searchPause = 15 * time.Second
)

// follow keeps a link to the host, wherever it goes, until the joiner ends.
func (j *Joiner) follow() {
	defer j.use(nil)
	for j.life.Err() == nil {
		next := j.seek()
		for next != nil {
			j.use(next)
			next = j.watch(next)
		}
		j.use(nil)
	}
}

// watch returns when a link is lost, with nil, or when the hall is to be found
// elsewhere in a later epoch, with a link to there.
func (j *Joiner) watch(now *link) (next *link) {
	beat, about := time.NewTicker(heartbeat), time.NewTicker(lookAbout)
	defer beat.Stop()
	defer about.Stop()
	for {
		select {
		case <-j.life.Done():
			return nil
		case <-now.lost:
			j.logger.Info("host lost", "origin", now.origin)
			return nil
		case <-beat.C:
			if !now.speaks(heartbeat) && !now.answers(j.life) && !now.answers(j.life) {
				j.logger.Info("host silent", "origin", now.origin)
				return nil
			}
		case <-about.C:
			better, _ := j.ask(j.life, slices.DeleteFunc(j.Hall().Origins, func(origin string) bool { return origin == now.origin }))
			if better == nil {
				continue
			}
			if better.hall.Epoch > now.hall.Epoch {
				j.logger.Info("hall handed over", "origin", better.origin, "epoch", better.hall.Epoch)
				return better
			}
			better.wire.close()
		}
	}
}

// seek looks for the host until it is found or the joiner ends: at all places
// that are known, and at those that the network tells of.
func (j *Joiner) seek() *link {
	ctx, cancel := context.WithCancel(j.life)
	hints := make(chan string)
	var searching sync.WaitGroup
	defer searching.Wait()
	defer cancel()
	if j.options.Discovery {
		searching.Go(func() { j.search(ctx, hints) })
	}
	for round := 0; ctx.Err() == nil; round++ {
		found, why := j.ask(ctx, j.Hall().Origins)
		if found != nil {
			return found
		}
		j.trouble(why)
		pause := longPause
		if round < shortRounds {
			pause = shortPause
		}
		for next := time.After(pause); next != nil; {
			select {
			case origin := <-hints:
				if found, _ := j.ask(ctx, []string{origin}); found != nil {
					return found
				}
			case <-next:
				next = nil
			case <-ctx.Done():
				next = nil
			}
		}
	}
	return nil
}

// search passes on where the network says that our hall is.
func (j *Joiner) search(ctx context.Context, hints chan<- string) {
	for pause := time.Duration(0); ctx.Err() == nil; pause = min(2*pause+time.Second, searchPause) {
		list, err := addresses.List()
		if err != nil {
			j.logger.Warn("network adapters unreadable", "err", err)
		}
		searching, cancel := context.WithTimeout(ctx, searchTime)
		neighbours.Search(searching, discovery.Links(list), func(hall neighbours.Hall) {
			if hall.ID != j.id {
				return
			}
			select {
			case hints <- hall.Origin:
			case <-ctx.Done():
			}
		})
		cancel()
		select {
		case <-time.After(pause):
		case <-ctx.Done():
		}
	}
}

// ask asks at several origins at once. Of those that prove to be our hall's,
// the highest epoch counts, then the order; once one has answered, the others
// have a moment left. Without a link, the error is the most telling one.
func (j *Joiner) ask(ctx context.Context, origins []string) (*link, error) {
	type answer struct {
		at   int
		link *link
		err  error
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	hall := j.Hall()
	answers := make(chan answer, len(origins))
	for at, origin := range origins {
		go func() { // ends with ctx, or within probeTimeout; what comes late is closed below
			link, err := probe(ctx, hall, origin)
			answers <- answer{at, link, err}
		}()
	}
	var (
		best    *link
		first   int
		why     error
		patient <-chan time.Time
	)
	for left := len(origins); left > 0; left-- {
		select {
		case a := <-answers:
			switch {
			case a.err != nil:
				why = moreTelling(why, a.err)
			case best == nil || a.link.hall.Epoch > best.hall.Epoch || a.link.hall.Epoch == best.hall.Epoch && a.at < first:
				if best != nil {
					best.wire.close()
				}
				best, first = a.link, a.at
				if patient == nil {
					patient = time.After(others)
				}
			default:
				a.link.wire.close()
			}
		case <-patient:
			cancel()
			patient = nil
			left++ // nobody has answered: they are about to
		}
	}
	return best, why
}

// moreTelling prefers what a person should hear of over mere silence.
func moreTelling(a, b error) error {
	for _, tells := range []func(error) bool{isStranger, isOlder} {
		for _, err := range []error{a, b} {
			if tells(err) {
				return err
			}
		}
	}
	return b
}

func isOlder(err error) bool { return errors.Is(err, errOlder) }

func isStranger(err error) bool {
	_, is := errors.AsType[*lantls.PinError](err)
	return is
}
