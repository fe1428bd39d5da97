package auth

import (
	"context"
	"errors"
	"time"

	"maru/server/chat"
	"maru/server/names"
	"maru/store"
)

// Identity is who somebody is, and by which session.
type Identity struct {
	UserID    int64
	SessionID int64
	Role      store.Role // as of the authentication; rules read it anew
	Kind      store.SessionKind
}

// Actor is the identity as the rules know it.
func (id Identity) Actor() chat.Actor {
	return chat.Actor{UserID: id.UserID, SessionID: id.SessionID}
}

const (
	maxKnown  = 8192             // sessions kept in memory
	useEvery  = time.Minute      // how exact the last use of a session is
	saveAfter = 30 * time.Second // how long uses wait to be saved together
)

type entry struct {
	id      Identity
	expires time.Time
	usedAt  time.Time
}

// Authenticate returns whose token it is; Unauthorized if it is nobody's, or its
// session ended. It asks the store once a session, and notes the use.
func (s *Service) Authenticate(ctx context.Context, token string) (Identity, error) {
	hash, ok := parseSecret(token)
	if !ok {
		return Identity{}, errSignIn
	}
	s.mu.Lock()
	found, seen := s.known[hash], s.ended
	if found != nil {
		defer s.mu.Unlock()
		return s.use(found)
	}
	s.mu.Unlock()
	found, err := chat.View(ctx, s.store, "authenticate", func(v *store.View) (*entry, error) {
		session, err := v.SessionByToken(hash)
		if errors.Is(err, store.ErrNotFound) {
			return nil, errSignIn
		}
		if err != nil {
			return nil, err
		}
		u, err := v.User(session.UserID)
		if err == nil && !u.RemovedAt.IsZero() {
			err = errSignIn
		}
		id := Identity{UserID: u.ID, SessionID: session.ID, Role: u.Role, Kind: session.Kind}
		return &entry{id: id, expires: session.ExpiresAt}, err
	})
	if err != nil {
		return Identity{}, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	// What was read may have ended meanwhile: then it is not kept.
	if seen == s.ended && !s.closed {
		if len(s.known) >= maxKnown {
			clear(s.known)
		}
		s.known[hash] = found
	}
	return s.use(found)
}

// use notes that a session was used, and refuses one that has expired.
func (s *Service) use(e *entry) (Identity, error) {
	now := time.Now()
	if !e.expires.IsZero() && !now.Before(e.expires) {
		return Identity{}, errSignIn
	}
	if now.Sub(e.usedAt) >= useEvery && !s.closed {
		e.usedAt = now
		s.used[e.id.SessionID] = struct{}{}
		if s.saver == nil {
			s.saver = time.AfterFunc(saveAfter, s.saveUses)
		}
	}
	return e.id, nil
}

func (s *Service) saveUses() {
	s.saving.Lock()
	defer s.saving.Unlock()
	s.mu.Lock()
	used := s.used
	s.used = make(map[int64]struct{})
	s.saver = nil
	s.mu.Unlock()
	if len(used) == 0 {
		return
	}
	err := s.store.Update(context.Background(), func(tx *store.Tx) error {
		for id := range used {
			if err := tx.TouchSession(id); err != nil && !errors.Is(err, store.ErrNotFound) {
				return err
			}
		}
		return nil
	})
	if err != nil && !errors.Is(err, store.ErrClosed) {
		s.log.Warn("last uses of sessions not saved", "err", err)
	}
}

// Close saves the last uses of sessions. The store must still be open.
func (s *Service) Close() {
	s.mu.Lock()
	s.closed = true
	if s.saver != nil {
		s.saver.Stop()
	}
	s.mu.Unlock()
	s.saveUses()
}

// Publish hears what makes a known session wrong; it is for the stream of events.
func (s *Service) Publish(e chat.Event) {
	var stale func(Identity) bool
	switch e := e.(type) {
	case chat.SessionEnded:
		stale = func(id Identity) bool { return id.SessionID == e.SessionID }
	case chat.UserChanged:
		stale = func(id Identity) bool { return id.UserID == e.User.ID && id.Role != e.User.Role }
	case chat.UserRemoved:
		stale = func(id Identity) bool { return id.UserID == e.UserID }
	default:
		return
	}
	s.forget(stale)
}

// forget has sessions asked for anew.
func (s *Service) forget(stale func(Identity) bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.ended++
	for hash, known := range s.known {
		if stale(known.id) {
			delete(s.known, hash)
		}
	}
}

// Sessions returns the caller's sessions, the most recently used first.
func (s *Service) Sessions(ctx context.Context, id Identity) ([]store.Session, error) {
	return chat.View(ctx, s.store, "list sessions", func(v *store.View) ([]store.Session, error) { return v.Sessions(id.UserID) })
}

// EndSession ends one of the caller's sessions, the current one included.
func (s *Service) EndSession(ctx context.Context, id Identity, sessionID int64) error {
	_, err := chat.Update(ctx, s.store, "end session", func(tx *store.Tx) (struct{}, error) {
		session, err := tx.Session(sessionID)
		if errors.Is(err, store.ErrNotFound) || err == nil && session.UserID != id.UserID {
			return struct{}{}, chat.Refuse(chat.NotFound, "There is no such session.")
		}
		if err != nil {
			return struct{}{}, err
		}
		s.after(tx, chat.SessionEnded{SessionID: sessionID, UserID: id.UserID})
		return struct{}{}, tx.DeleteSession(sessionID)
	})
	return err
}

// SignOut ends the current session.
func (s *Service) SignOut(ctx context.Context, id Identity) error {
	return s.EndSession(ctx, id, id.SessionID)
}

func label(text string) string {
	clean, err := names.Line(text, maxLabel)
	if err != nil {
		clean, _ = names.Line(string([]rune(text)[:maxLabel]), maxLabel)
	}
	return clean
}
