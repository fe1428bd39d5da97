package store

import (
	"errors"
	"time"
)

// JoinRequest is somebody's wish to join without an invite.
type JoinRequest struct {
	ID        int64
	Name      string
	NameKey   string
	Label     string // the device that asks
	Address   string // where it asks from
	CreatedAt time.Time
	DecidedAt time.Time // zero = pending
	DecidedBy int64
	UserID    int64 // who was made of it; 0 = pending or declined
}

// NewJoinRequest is what CreateJoinRequest needs. TokenHash is the SHA-256 of the token by which the asker learns the answer.
type NewJoinRequest struct {
	Name, NameKey, Label, Address string
	TokenHash                     [32]byte
}

const joinColumns = "id, name, name_key, label, address, created_at, decided_at, decided_by, user"

func scanJoinRequest(r row) JoinRequest {
	return JoinRequest{
		ID: r.int(0), Name: r.text(1), NameKey: r.text(2), Label: r.text(3), Address: r.text(4),
		CreatedAt: r.time(5), DecidedAt: r.time(6), DecidedBy: r.int(7), UserID: r.int(8),
	}
}

// CreateJoinRequest stores a pending request.
func (tx *Tx) CreateJoinRequest(n NewJoinRequest) (JoinRequest, error) {
	return returning(tx, scanJoinRequest, "INSERT INTO join_requests (name, name_key, label, address, token_hash, created_at) VALUES (?, ?, ?, ?, ?, ?) RETURNING "+joinColumns,
		n.Name, n.NameKey, n.Label, n.Address, n.TokenHash, tx.now)
}

// DecideJoinRequest closes a pending request: user is who was made of it, 0 = declined. ErrNotFound; ErrConflict if it
// was decided before.
func (tx *Tx) DecideJoinRequest(id, by, user int64) (JoinRequest, error) {
	j, err := returning(tx, scanJoinRequest, "UPDATE join_requests SET decided_at = ?, decided_by = ?, user = ? WHERE id = ? AND decided_at IS NULL RETURNING "+joinColumns,
		tx.now, by, orNull(user), id)
	if !errors.Is(err, ErrNotFound) {
		return j, err
	}
	if j, err = tx.JoinRequest(id); err == nil {
		err = ErrConflict
	}
	return j, err
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
