package awake

import (
	"log/slog"
	"sync"
	"time"
)

// State says whether the computer may fall asleep by itself.
type State string

// The states.
const (
	Free       State = "free"       // nobody needs it: it sleeps as its owner has set it up
	Held       State = "held"       // kept awake
	Impossible State = "impossible" // needed, but this system cannot be told so
)

// Options tune a Keeper. The zero value is complete.
type Options struct {
	Every  time.Duration        // between two looks at whether it is needed; 0 means 15 s
	Linger time.Duration        // how long it stays held after it was needed last; 0 means 5 minutes
	Hold   func() (Hold, error) // keeps the computer awake; nil means in the system's way
	Logger *slog.Logger         // nil discards
}

// Hold is the computer being kept awake.
type Hold interface {
	// Lost is closed when the system has taken the hold away.
	Lost() <-chan struct{}
	// Release ends the hold, and waits for that.
	Release()
}

// Keeper keeps the computer awake while it is needed.
type Keeper struct {
	options Options
	needed  func() bool
	changed func(State)
	stop    chan struct{}
	done    chan struct{}

	mu    sync.Mutex
	state State
}

// Keep begins to ask, again and again, whether the computer is needed, and
// keeps it awake accordingly. Changed hears of every other state, on the
// keeper's goroutine.
func Keep(needed func() bool, changed func(State), options Options) *Keeper {
	if options.Every == 0 {
		options.Every = 15 * time.Second
	}
	if options.Linger == 0 {
		options.Linger = 5 * time.Minute
	}
	if options.Hold == nil {
		options.Hold = hold
	}
	if options.Logger == nil {
		options.Logger = slog.New(slog.DiscardHandler)
	}
	k := &Keeper{options: options, needed: needed, changed: changed, stop: make(chan struct{}), done: make(chan struct{}), state: Free}
	go k.run()
	return k
}

// State returns what is the case now.
func (k *Keeper) State() State {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.state
}

// Close lets the computer sleep again.
func (k *Keeper) Close() {
	close(k.stop)
	<-k.done
}

func (k *Keeper) run() {
	defer close(k.done)
	ticker := time.NewTicker(k.options.Every)
	defer ticker.Stop()
	var (
		held  Hold
		lost  <-chan struct{}
		until time.Time // when it was needed last, and as long as it lingers
	)
	defer func() {
		if held != nil {
			held.Release()
		}
	}()
	for {
		select {
		case <-k.stop:
			return
		case <-lost:
			held.Release()
			held, lost = nil, nil
			k.become(Impossible) // until the next look tries again
			continue
		case <-ticker.C:
		}
		if k.needed() {
			until = time.Now().Add(k.options.Linger)
		}
		switch wanted := time.Now().Before(until); {
		case wanted && held == nil:
			var err error
			if held, err = k.options.Hold(); err != nil {
				held = nil
				if k.State() != Impossible {
					k.options.Logger.Info("this computer cannot be kept awake", "err", err)
				}
				k.become(Impossible)
				continue
			}
			lost = held.Lost()
			k.become(Held)
		case !wanted:
			if held != nil {
				held.Release()
				held, lost = nil, nil
			}
			k.become(Free)
		}
	}
}

func (k *Keeper) become(state State) {
	k.mu.Lock()
	same := k.state == state
	k.state = state
	k.mu.Unlock()
	if !same {
		k.changed(state)
	}
}
