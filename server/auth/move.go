package auth

import (
	"context"
	"errors"
	"time"

	"maru/server/chat"
	"maru/store"
)

const (
	// moveFor is long enough for a page to be loaded at another address.
	moveFor = 2 * time.Minute
	// maxMoves is how many may be under way: all pages of a hall move at once when its host is another.
	maxMoves = 2048
	// maxLuggage bounds what all of them carry, in bytes. Who comes later moves without.
	maxLuggage = 32 << 20
)

// move is a session on its way to another address of the hall.
type move struct {
	session int64
	token   [32]byte // of the page that is left
	luggage []byte
	expires time.Time
}

// Move returns a key by which the caller's session goes on at another address,
// with a token of its own there. Token is the one that the page here has, and
// keeps. Luggage is handed to whoever uses the key. Of a session only the
// newest key is good, and none outlives this process.
func (s *Service) Move(id Identity, token string, luggage []byte) (Link, error) {
	left, ok := parseSecret(token)
	if !ok {
		return Link{}, errSignIn
	}
	secret, hash := newSecret()
	now := time.Now()
	s.mu.Lock()
	defer s.mu.Unlock()
	carried := len(luggage)
	for key, other := range s.moves {
		if other.session == id.SessionID || !now.Before(other.expires) {
			delete(s.moves, key)
		} else {
			carried += len(other.luggage)
		}
	}
	if len(s.moves) >= maxMoves {
		return Link{}, chat.Limited(moveFor, "Too many move at once. Please wait a moment.")
	}
	if carried > maxLuggage {
		luggage = nil
	}
	expires := now.Add(moveFor)
	s.moves[hash] = move{session: id.SessionID, token: left, luggage: luggage, expires: expires}
	return Link{Key: secret, ExpiresAt: expires}, nil
}

// moving uses up the key of a move; ok is false if it is none that is good.
func (s *Service) moving(key [32]byte) (m move, ok bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	m, ok = s.moves[key]
	delete(s.moves, key)
	return m, ok && time.Now().Before(m.expires)
}

// arrive gives a session that moved its token at the new address.
func (s *Service) arrive(ctx context.Context, m move) (Grant, error) {
	token, hash := newSecret()
	return chat.Update(ctx, s.store, "move session", func(tx *store.Tx) (Grant, error) {
		session, err := tx.MoveSession(m.session, m.token, hash)
		if errors.Is(err, store.ErrNotFound) {
			return Grant{}, errKey // it has ended meanwhile
		}
		if err != nil {
			return Grant{}, err
		}
		u, err := tx.User(session.UserID)
		// A third token, of an address before, is worth nothing from now on.
		tx.AfterCommit(func() { s.forget(func(id Identity) bool { return id.SessionID == session.ID }) })
		return Grant{Token: token, User: u, Session: session, Luggage: m.luggage}, err
	})
}
