package auth

import (
	"errors"
	"log/slog"
	"net/netip"
	"sync"
	"sync/atomic"
	"time"

	"maru/server/chat"
	"maru/server/rate"
	"maru/store"
)

// Options tune a Service. The zero value is complete.
type Options struct {
	Logger *slog.Logger // nil = discard
}

// Service knows people by what they bring.
type Service struct {
	store  *store.Store
	events *chat.Service
	log    *slog.Logger

	hasher  hasher
	backoff *backoff
	signins *rate.Limiter[netip.Addr]
	guesses *rate.Limiter[netip.Addr]
	asks    *rate.Limiter[netip.Addr]

	owner atomic.Int64 // the owner's id once known: it never changes

	mu     sync.Mutex
	known  map[[32]byte]*entry
	moves  map[[32]byte]move // by the hash of their key
	ended  int64             // counts what made known entries wrong
	used   map[int64]struct{}
	saver  *time.Timer
	closed bool
	saving sync.Mutex
}

// New returns a service on a store. It announces through events, and hears there
// what makes its sessions worthless: it must be made before anybody else subscribes
// who cuts connections.
func New(st *store.Store, events *chat.Service, opts Options) *Service {
	s := &Service{
		store:   st,
		events:  events,
		log:     opts.Logger,
		hasher:  newHasher(),
		backoff: newBackoff(),
		signins: rate.New[netip.Addr](3*time.Second, 20),
		guesses: rate.New[netip.Addr](6*time.Second, 10),
		asks:    rate.New[netip.Addr](time.Minute, 5),
		known:   make(map[[32]byte]*entry),
		moves:   make(map[[32]byte]move),
		used:    make(map[int64]struct{}),
	}
	if s.log == nil {
		s.log = slog.New(slog.DiscardHandler)
	}
	events.Subscribe(s)
	return s
}

// Device is what somebody signs in with.
type Device struct {
	Kind    store.SessionKind // empty = browser
	Label   string            // what it calls itself, for the list of sessions
	Address netip.Addr        // where it is, as far as we believe it
}

// Grant is a new session, or one that goes on elsewhere. Token is known to nobody else.
type Grant struct {
	Token   string
	User    store.User
	Session store.Session
	Luggage []byte // what the page brought along that the session moved from; nil if it did not
}

const maxLabel = 120 // code points of a device's label

// grant signs somebody in.
func (s *Service) grant(tx *store.Tx, u store.User, d Device) (Grant, error) {
	token, hash := newSecret()
	kind := d.Kind
	if kind == "" {
		kind = store.SessionBrowser
	}
	session, err := tx.CreateSession(store.NewSession{UserID: u.ID, Kind: kind, TokenHash: hash, Label: label(d.Label)})
	return Grant{Token: token, User: u, Session: session}, err
}

func (s *Service) after(tx *store.Tx, e chat.Event) { tx.AfterCommit(func() { s.events.Publish(e) }) }

// governor checks that who acts is the owner or an admin.
func governor(v *store.View, id Identity) (store.User, error) {
	u, err := self(v, id)
	if err == nil && !chat.Governs(u.Role) {
		err = errMayNot
	}
	return u, err
}

// self returns who acts, as stored now.
func self(v *store.View, id Identity) (store.User, error) {
	u, err := v.User(id.UserID)
	if errors.Is(err, store.ErrNotFound) || err == nil && !u.RemovedAt.IsZero() {
		return u, errSignIn
	}
	return u, err
}

var (
	errSignIn   = chat.Refuse(chat.Unauthorized, "Please sign in.")
	errMayNot   = chat.Refuse(chat.Forbidden, "You may not do that.")
	errKey      = chat.Refuse(chat.Unauthorized, "This link was used already, or is too old. Ask for a new one.")
	errPassword = chat.Refuse(chat.Unauthorized, "This name and password do not go together.")
	errInvite   = chat.Refuse(chat.InviteInvalid, "This invite is not valid, or not any more.")
)

// guess guards what could be guessed: who fails too often from one address waits.
func (s *Service) guess(addr netip.Addr, check func() error) error {
	from := network(addr)
	if wait := s.guesses.Check(from); wait > 0 {
		return chat.Limited(wait, "That was tried too often. Please wait a moment.")
	}
	err := check()
	if refusal, ok := errors.AsType[*chat.Error](err); ok && (refusal.Code == chat.InviteInvalid || refusal.Code == chat.Unauthorized) {
		s.guesses.Take(from)
	}
	return err
}
