package cli

import (
	"context"
	"errors"
	"fmt"
	"time"

	"maru/ui/desktop"
)

// closingTime is how long clients may hold up an orderly stop, which has to be
// over within 3 seconds, the database's last page included.
const closingTime = 2500 * time.Millisecond

// start serves the data folder until ctx ends or the owner quits, or sends the person to the
// process that serves it already.
func start(ctx context.Context, in *invocation) error {
	if in.options.demo {
		return in.explain(demonstrate(ctx, in), "")
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
		return in.explain(openRunning(ctx, in, running), folder)
	}
	err = startAt(ctx, in, instance, folder)
	return in.explain(errors.Join(err, instance.Release()), folder)
}

func startAt(ctx context.Context, in *invocation, instance *desktop.Instance, folder string) error {
	home, err := in.settle(instance, folder)
	if err != nil {
		return err
	}
	first, err := home.begin(ctx)
	switch {
	case err != nil && ctx.Err() != nil:
		return nil // stopped before it had begun
	case err != nil:
		return err
	}
	return home.live(ctx, first)
}

// open shows a link in the browser, or says that the person has to.
func (in *invocation) open(ctx context.Context, link string) {
	if err := desktop.OpenBrowser(ctx, link); err != nil {
		in.log.Debug("browser not opened", "err", err)
		in.tell(in.words.NoBrowser, link)
	}
}

// tell prints a sentence for the person, beside the log.
func (in *invocation) tell(sentence string, arguments ...any) {
	fmt.Fprintf(in.system.Stderr, sentence+"\n", arguments...)
}
