package store

import (
	"errors"
	"time"
)

// JoinRequest is somebody's wish to join without an invite.
type JoinRequest struct {
	ID      int64
	Name    string
	NameKey string
	Label   string // the device that asks
	Address string // where it asks from

	PasswordHash string // of the member to be made; empty = none, or decided
	CreatedAt    time.Time
	DecidedAt    time.Time // zero = pending
	DecidedBy    int64
	UserID       int64     // who was made of it; 0 = pending or declined
	ClaimedAt    time.Time // when the asker was signed in; zero = not yet
}

// NewJoinRequest is what CreateJoinRequest needs. TokenHash is the SHA-256 of the token by which the asker learns the
// answer; PasswordHash may be empty.
type NewJoinRequest struct {
	Name, NameKey, Label, Address, PasswordHash string
	TokenHash                                   [32]byte
}

const joinColumns = "id, name, name_key, label, address, password_hash, created_at, decided_at, decided_by, user, claimed_at"

func scanJoinRequest(r row) JoinRequest {
	return JoinRequest{
		ID: r.int(0), Name: r.text(1), NameKey: r.text(2), Label: r.text(3), Address: r.text(4), PasswordHash: r.text(5),
		CreatedAt: r.time(6), DecidedAt: r.time(7), DecidedBy: r.int(8), UserID: r.int(9), ClaimedAt: r.time(10),
	}
}

// CreateJoinRequest stores a pending request.
func (tx *Tx) CreateJoinRequest(n NewJoinRequest) (JoinRequest, error) {
	return returning(tx, scanJoinRequest, "INSERT INTO join_requests (name, name_key, label, address, password_hash, token_hash, created_at) VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING "+joinColumns,
		n.Name, n.NameKey, n.Label, n.Address, n.PasswordHash, n.TokenHash, tx.now)
}

// DecideJoinRequest closes a pending request: by is who decided, 0 = the asker; user is who was made of it, 0 = declined.
// The password's hash is forgotten with it. ErrNotFound; ErrConflict if it was decided before.
func (tx *Tx) DecideJoinRequest(id, by, user int64) (JoinRequest, error) {
	j, err := returning(tx, scanJoinRequest, "UPDATE join_requests SET decided_at = ?, decided_by = ?, user = ?, password_hash = '' WHERE id = ? AND decided_at IS NULL RETURNING "+joinColumns,
		tx.now, orNull(by), orNull(user), id)
	if !errors.Is(err, ErrNotFound) {
		return j, err
	}
	if j, err = tx.JoinRequest(id); err == nil {
		err = ErrConflict
	}
	return j, err
}

// ClaimJoinRequest notes that the asker was signed in. ErrNotFound if the request was not accepted, or was claimed before.
func (tx *Tx) ClaimJoinRequest(id int64) error {
	return tx.must("UPDATE join_requests SET claimed_at = ? WHERE id = ? AND user IS NOT NULL AND claimed_at IS NULL", tx.now, id)
}

// JoinRequest returns a request; ErrNotFound.
func (v *View) JoinRequest(id int64) (JoinRequest, error) {
	return one(v.c, scanJoinRequest, "SELECT "+joinColumns+" FROM join_requests WHERE id = ?", id)
}

// JoinRequestByToken returns the request of whoever has the token; ErrNotFound.
func (v *View) JoinRequestByToken(hash [32]byte) (JoinRequest, error) {
	return one(v.c, scanJoinRequest, "SELECT "+joinColumns+" FROM join_requests WHERE token_hash = ?", hash)
}

// PendingJoinRequests returns the requests that nobody has decided, oldest first.
func (v *View) PendingJoinRequests() ([]JoinRequest, error) {
	return all(v.c, scanJoinRequest, "SELECT "+joinColumns+" FROM join_requests WHERE decided_at IS NULL ORDER BY id")
}
