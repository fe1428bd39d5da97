package cli

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"sync"

	"maru/assets"
	"maru/server"
	"maru/server/joiner"
	"maru/ui/desktop"
)

// joinedName is the file of the data folder that says which halls were joined.
const joinedName = "joined.json"

// home is a data folder that is ours, and what runs from it: a hall of the
// person's own, or a way to one elsewhere. The person goes from one to the other
// while the process stays.
type home struct {
	in       *invocation
	instance *desktop.Instance
	folder   string
	joined   *joiner.Memory
	page     *server.Page

	// turn begins what comes after the stay that runs once that has ended; nil = nothing. It is the stay's own to set.
	turn func(context.Context) (stay, error)

	mu   sync.Mutex
	next stay // begun already, beside the one that still runs
}

// stay is what runs from a home. It has begun when there is one.
type stay interface {
	// control is how commands talk to it.
	control() desktop.Control
	// run tells the person, and returns when ctx ends or the person goes on.
	run(ctx context.Context) error
	// close ends it, while ctx lasts in order.
	close(ctx context.Context) error
}

// settle makes a home of a folder that is ours from now on.
func (in *invocation) settle(instance *desktop.Instance, folder string) (*home, error) {
	joined, err := joiner.Remember(filepath.Join(folder, joinedName))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", desktop.ErrFolder, err)
	}
	page, err := server.NewPage(assets.Page(), func() string {
		hall, _ := joined.Last()
		return hall.Name
	})
	if err != nil {
		return nil, err
	}
	return &home{in: in, instance: instance, folder: folder, joined: joined, page: page}, nil
}

// live runs one stay after the other, until ctx ends or the person wants no
// further one.
func (h *home) live(ctx context.Context, now stay) error {
	var errs []error
	for now != nil {
		errs = append(errs, h.receive(ctx, now))
		if now = h.takeNext(); now == nil {
			var err error
			now, err = h.takeTurn(ctx)
			errs = append(errs, err)
		}
	}
	return errors.Join(errs...)
}

// takeTurn begins what the stay that ended left to be begun.
func (h *home) takeTurn(ctx context.Context) (stay, error) {
	turn := h.turn
	h.turn = nil
	if turn == nil || ctx.Err() != nil {
		return nil, nil
	}
	return turn(ctx)
}

// receive runs one stay to its end.
func (h *home) receive(ctx context.Context, now stay) (err error) {
	defer func() {
		closing, cancel := context.WithTimeout(context.WithoutCancel(ctx), closingTime)
		defer cancel()
		err = errors.Join(err, h.instance.Withdraw(), now.close(closing))
	}()
	if err := h.instance.Announce(now.control()); err != nil {
		return fmt.Errorf("%w: %w", desktop.ErrFolder, err)
	}
	return now.run(ctx)
}

func (h *home) takeNext() stay {
	h.mu.Lock()
	defer h.mu.Unlock()
	next := h.next
	h.next = nil
	return next
}

// goOn begins the next stay beside the one that runs; one is enough.
func (h *home) goOn(begin func() (stay, error)) error {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.next != nil {
		return errors.New("the person has gone on already")
	}
	next, err := begin()
	if err == nil {
		h.next = next
	}
	return err
}
