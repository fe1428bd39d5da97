package store

import "time"

// SessionKind is what holds a session's token.
type SessionKind string

const (
	SessionBrowser SessionKind = "browser"
	SessionCLI     SessionKind = "cli"
	SessionBot     SessionKind = "bot"
	SessionDevice  SessionKind = "device"
)

// Session is a signed-in device. Its id is never given twice.
type Session struct {
	ID        int64
	UserID    int64
	Kind      SessionKind
	Label     string // what the device calls itself, for the list of sessions
	CreatedAt time.Time
	UsedAt    time.Time
	ExpiresAt time.Time // zero = never
}

// NewSession is what CreateSession needs. TokenHash is the SHA-256 of the token, which is stored nowhere.
type NewSession struct {
	UserID    int64
	Kind      SessionKind
	TokenHash [32]byte
	Label     string
	ExpiresAt time.Time
}

const sessionColumns = "id, user, kind, label, created_at, used_at, expires_at"

func scanSession(r row) Session {
	return Session{
		ID: r.int(0), UserID: r.int(1), Kind: SessionKind(r.text(2)), Label: r.text(3),
		CreatedAt: r.time(4), UsedAt: r.time(5), ExpiresAt: r.time(6),
	}
}

// CreateSession signs a user in; ErrConflict if the token exists, ErrNotFound if the user does not.
func (tx *Tx) CreateSession(n NewSession) (Session, error) {
	return returning(tx, scanSession, "INSERT INTO sessions (user, kind, token_hash, label, created_at, used_at, expires_at) VALUES (?1, ?2, ?3, ?4, ?5, ?5, ?6) RETURNING "+sessionColumns,
		n.UserID, n.Kind, n.TokenHash, n.Label, tx.now, n.ExpiresAt)
}

// MoveSession gives a session a second token beside the one that stays, in the place of any other that it had; ErrNotFound if it has
// no such token, or has ended.
func (tx *Tx) MoveSession(id int64, stays, next [32]byte) (Session, error) {
	return returning(tx, scanSession, "UPDATE sessions SET token_hash = ?2, moved_hash = ?3, used_at = ?4 WHERE id = ?1 AND (token_hash = ?2 OR moved_hash = ?2) RETURNING "+sessionColumns,
		id, stays, next, tx.now)
}

// TouchSession notes that a session was used now.
func (tx *Tx) TouchSession(id int64) error {
	return tx.must("UPDATE sessions SET used_at = ? WHERE id = ?", tx.now, id)
}

// DeleteSession ends a session; ErrNotFound.
func (tx *Tx) DeleteSession(id int64) error {
	return tx.must("DELETE FROM sessions WHERE id = ?", id)
}

// DeleteSessions ends all sessions of a user but one, and returns the ids of those that ended. keep may be 0.
func (tx *Tx) DeleteSessions(user, keep int64) ([]int64, error) {
	ids, err := all(tx.c, scanInt, "SELECT id FROM sessions WHERE user = ? AND id <> ?", user, keep)
	if err != nil || len(ids) == 0 {
		return nil, err
	}
	_, err = tx.change("DELETE FROM sessions WHERE user = ? AND id <> ?", user, keep)
	return ids, err
}

// Session returns a session, expired or not; ErrNotFound.
func (v *View) Session(id int64) (Session, error) {
	return one(v.c, scanSession, "SELECT "+sessionColumns+" FROM sessions WHERE id = ?", id)
}

// SessionByToken returns the session one of whose tokens has that SHA-256, expired or not; ErrNotFound.
func (v *View) SessionByToken(hash [32]byte) (Session, error) {
	return one(v.c, scanSession, "SELECT "+sessionColumns+" FROM sessions WHERE token_hash = ?1 OR moved_hash = ?1", hash)
}

// Sessions returns the sessions of a user, the most recently used first.
func (v *View) Sessions(user int64) ([]Session, error) {
	return all(v.c, scanSession, "SELECT "+sessionColumns+" FROM sessions WHERE user = ? ORDER BY used_at DESC, id DESC", user)
}
