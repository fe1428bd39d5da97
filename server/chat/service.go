package chat

import (
	"sync/atomic"
	"time"

	"maru/server/rate"
	"maru/store"
)

// Defaults of the message rate.
const (
	DefaultRate  = 10 // messages a second, lastingly
	DefaultBurst = 40 // messages at once
)

// ChangeBurst is how many seconds' worth of what is no message somebody may do at once: reactions, votes, edits and the
// like go at the rate of messages, and read positions, which pages move by themselves, are counted apart from them.
const ChangeBurst = 10

// Options tune a Service. The zero value limits nobody's rate.
type Options struct {
	// MessageRate is how many messages a second a member may send, lastingly, how many other changes they may make and how
	// often they may search; 0 = any number.
	MessageRate int
	// MessageBurst is how many messages or searches at once; 0 = DefaultBurst.
	MessageBurst int
	// Online tells whether a user is there, to the others' eyes: whom @here reaches. It
	// must be quick. Nil = everybody is.
	Online func(userID int64) bool
}

// Actor is who acts. What they may do is read from the store when they do it.
type Actor struct {
	UserID    int64
	SessionID int64
}

// Service applies the rules.
type Service struct {
	store       *store.Store
	online      func(int64) bool
	sends       *rate.Limiter[int64]
	lookups     *rate.Limiter[int64]
	changes     *rate.Limiter[int64]
	reads       *rate.Limiter[int64]
	searches    *rate.Limiter[int64]
	names       atomic.Pointer[directory]
	renames     atomic.Int64
	receipts    atomic.Pointer[bool] // whether they are shown; nil = not asked yet
	subscribers atomic.Pointer[[]Publisher]
}

// New returns a service on a store.
func New(st *store.Store, opts Options) *Service {
	s := &Service{store: st, online: opts.Online}
	if s.online == nil {
		s.online = func(int64) bool { return true }
	}
	if opts.MessageRate > 0 {
		burst := opts.MessageBurst
		if burst <= 0 {
			burst = DefaultBurst
		}
		every := time.Second / time.Duration(opts.MessageRate)
		s.sends = rate.New[int64](every, burst)
		s.lookups = rate.New[int64](every, burst)
		s.changes = rate.New[int64](every, ChangeBurst*opts.MessageRate)
		s.reads = rate.New[int64](every, ChangeBurst*opts.MessageRate)
		s.searches = rate.New[int64](every, burst)
	}
	return s
}

// Subscribe has p hear all events from now on, after those who subscribed before.
// It must not be called by two at once.
func (s *Service) Subscribe(p Publisher) {
	var list []Publisher
	if old := s.subscribers.Load(); old != nil {
		list = append(list, *old...)
	}
	list = append(list, p)
	s.subscribers.Store(&list)
}

// Publish hands an event to all subscribers. It is for those who share the
// stream, and to be called from an AfterCommit hook only.
func (s *Service) Publish(e Event) {
	switch e := e.(type) {
	case UserAdded, UserChanged, UserRemoved:
		s.renames.Add(1)
	case InstanceChanged:
		s.receipts.Store(&e.Receipts)
	}
	if list := s.subscribers.Load(); list != nil {
		for _, p := range *list {
			p.Publish(e)
		}
	}
}

// unhurried refuses what the actor does faster than a limit lets them; it comes before anything is read for it.
func (a Actor) unhurried(limit *rate.Limiter[int64]) error {
	if wait := limit.Take(a.UserID); wait > 0 {
		return Limited(wait, "That was too fast. Please wait a moment.")
	}
	return nil
}

func (s *Service) after(tx *store.Tx, e Event) { tx.AfterCommit(func() { s.Publish(e) }) }
