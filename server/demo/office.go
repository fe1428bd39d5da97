package demo

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"sync"
	"time"

	"maru/server/auth"
	"maru/server/chat"
	"maru/server/files"
	"maru/server/presence"
	"maru/store"
)

// kept is how many of a room's newest messages are kept at least, and forgetEvery how many more may gather before the rest is
// forgotten.
const (
	kept        = 400
	forgetEvery = 50
)

// Hall is what the office acts by.
type Hall struct {
	Chat     *chat.Service
	Auth     *auth.Service
	Files    *files.Service
	Presence *presence.Tracker
	Clock    *Clock // of the store
	Logger   *slog.Logger
}

// Office is the play.
type Office struct {
	hall   Hall
	owner  store.User // the presenter
	key    string     // of a session of theirs, until the office is furnished
	random *rand.Rand

	furnishing sync.Mutex // guards key

	mu     sync.Mutex // guards what follows
	paused bool

	life    context.Context // ends with Close
	end     context.CancelFunc
	running sync.WaitGroup
	heard   chan store.Message
	hurried chan struct{} // holds one: see Hurry
}

// New opens an empty office whose owner is the presenter. Chance is what everything that is not written down goes by.
func New(ctx context.Context, hall Hall, chance *rand.Rand) (*Office, error) {
	if hall.Logger == nil {
		hall.Logger = slog.New(slog.DiscardHandler)
	}
	o := &Office{hall: hall, random: chance, heard: make(chan store.Message, 64), hurried: make(chan struct{}, 1)}
	hall.Clock.turnBack(time.Now().AddDate(0, 0, -8))
	defer hall.Clock.goOn()
	link, err := hall.Auth.HostLink(ctx)
	if err != nil {
		return nil, fmt.Errorf("make presenter: %w", err)
	}
	granted, err := hall.Auth.SignInKey(ctx, link.Key, provisional, auth.Device{Label: "maru"})
	if err != nil {
		return nil, fmt.Errorf("make presenter: %w", err)
	}
	o.owner, o.key = granted.User, granted.Token
	o.life, o.end = context.WithCancel(context.Background())
	hall.Chat.Subscribe(o)
	o.running.Go(func() { // so that nobody waits for them later
		for _, paint := range paintings {
			paint()
		}
	})
	return o, nil
}

// provisional is what the presenter is called until the language is known.
const provisional = "Maru"

// Begin furnishes the office in a language and lets its people go on from there. Only the first call does anything. It returns
// once all the past is there.
func (o *Office) Begin(ctx context.Context, language string) error {
	o.furnishing.Lock()
	defer o.furnishing.Unlock()
	if o.key == "" {
		return nil
	}
	s, err := read(languageOf(language))
	if err != nil {
		return err
	}
	p, err := o.furnish(ctx, s)
	if err != nil {
		return fmt.Errorf("furnish the demonstration: %w", err)
	}
	o.key = ""
	for len(o.heard) > 0 {
		<-o.heard // of the past
	}
	o.running.Go(p.run)
	return nil
}

// Pause lets people rest, or go on where they were.
func (o *Office) Pause(paused bool) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.paused = paused
}

// Hurry has people say something at once where the presenter has last been heard, whoever sees it.
func (o *Office) Hurry() {
	select {
	case o.hurried <- struct{}{}:
	default: // they are at it
	}
}

// Paused reports whether they rest.
func (o *Office) Paused() bool {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.paused
}

// Close ends the play.
func (o *Office) Close() {
	o.end()
	o.running.Wait()
}

// Publish hears what is said. When more comes than anybody can listen to, some of it goes unheard.
func (o *Office) Publish(event chat.Event) {
	added, ok := event.(chat.MessageAdded)
	if !ok {
		return
	}
	select {
	case o.heard <- added.Message:
	default:
	}
}

// try logs what went wrong with something that somebody of the office did: the play goes on.
func (o *Office) try(what string, err error) bool {
	if err != nil && !errors.Is(err, context.Canceled) {
		o.hall.Logger.Warn("demonstration", "doing", what, "err", err)
	}
	return err == nil
}
