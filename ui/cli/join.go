package cli

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"maru/server"
	"maru/server/joiner"
	"maru/server/lan/neighbours"
	"maru/ui/desktop"
)

// tryAgain is the pause before a host that has never answered is asked again.
const tryAgain = 2 * time.Second

var errBusy = errors.New("folder serves something else")

// join serves the page of a hall elsewhere until ctx ends or the person goes
// back to one of their own.
func join(ctx context.Context, in *invocation) error {
	origin, path, err := parseHall(in.arguments[0])
	if err != nil {
		return usageError{fmt.Sprintf(`%q is no address of a hall; see "maru join --help"`, in.arguments[0])}
	}
	folder, err := desktop.DataFolder(in.options.data)
	if err != nil {
		return in.explain(err, folder)
	}
	instance, running, err := claim(ctx, folder)
	switch {
	case err != nil:
		return in.explain(err, folder)
	case instance == nil:
		return in.explain(joinRunning(ctx, in, running, origin), folder)
	}
	err = joinAt(ctx, in, instance, folder, origin, path)
	if explained := in.explainJoin(err, origin); explained != nil {
		instance.Release()
		return explained
	}
	return in.explain(errors.Join(err, instance.Release()), folder)
}

func joinAt(ctx context.Context, in *invocation, instance *desktop.Instance, folder, origin, path string) error {
	home, err := in.settle(instance, folder)
	if err != nil {
		return err
	}
	hall, err := home.learn(ctx, origin)
	if ctx.Err() != nil {
		return nil // stopped before it had begun
	}
	if err != nil {
		return err
	}
	first, err := home.join(hall, path, in.options.port)
	if err != nil {
		return err
	}
	first.shows = !in.options.noOpen
	return home.live(ctx, first)
}

// learn finds out which hall is at an origin. One that is known may be away;
// one that is not is waited for.
func (h *home) learn(ctx context.Context, origin string) (joiner.Hall, error) {
	for told := false; ; told = true {
		learnt, err := joiner.Learn(ctx, origin)
		if err == nil {
			return h.joined.Meet(learnt, h.in.options.newKey)
		}
		if !errors.Is(err, joiner.ErrSilent) {
			return joiner.Hall{}, err
		}
		if known, found := h.joined.At(origin); found {
			return known, nil
		}
		if !told {
			h.in.tell(h.in.words.JoinSilent, origin+"/")
		}
		select {
		case <-time.After(tryAgain):
		case <-ctx.Done():
			return joiner.Hall{}, ctx.Err()
		}
	}
}

// joinRunning opens the page of the process that has the folder, if that is a
// way to the same hall.
func joinRunning(ctx context.Context, in *invocation, running server.Controller, origin string) error {
	there, err := joiner.At(ctx, running.Address)
	if err != nil || there.Origin != origin {
		return errBusy
	}
	return openRunning(ctx, in, running)
}

// parseHall reads as much of an address as somebody types, and the invite in it.
func parseHall(text string) (origin, path string, err error) {
	if origin, err = neighbours.Parse(text); err != nil {
		return "", "", err
	}
	_, code, _ := strings.Cut(text, "/join/")
	if end := strings.IndexAny(code, "/?#"); end >= 0 {
		code = code[:end]
	}
	if code == "" {
		return origin, "/", nil
	}
	return origin, "/join/" + code, nil
}

// explainJoin says why a hall was not joined; nil if that is not what err is about.
func (in *invocation) explainJoin(err error, origin string) error {
	words := in.words
	switch place := origin + "/"; {
	case errors.Is(err, joiner.ErrForeign):
		return fmt.Errorf(words.JoinForeign, place)
	case errors.Is(err, joiner.ErrJoiner):
		return fmt.Errorf(words.JoinJoiner, place)
	case errors.Is(err, joiner.ErrKey):
		return fmt.Errorf(words.JoinKey, place)
	case errors.Is(err, joiner.ErrSilent):
		return fmt.Errorf(words.JoinSilent, place)
	}
	return nil
}
