package store

import "time"

// Invite is a code that lets anybody who has it join. At most one is current; rotated ones are kept, and open nothing.
type Invite struct {
	ID        int64
	Code      string
	CreatedBy int64 // 0 = the program
	CreatedAt time.Time
	ExpiresAt time.Time // zero = never
}

const inviteColumns = "id, code, created_by, created_at, expires_at"

func scanInvite(r row) Invite {
	return Invite{ID: r.int(0), Code: r.text(1), CreatedBy: r.int(2), CreatedAt: r.time(3), ExpiresAt: r.time(4)}
}

// RotateInvite makes code the current invite, and the one before worthless. by may be 0; expires may be zero.
// ErrConflict if the code was used before.
func (tx *Tx) RotateInvite(code string, by int64, expires time.Time) (Invite, error) {
	if _, err := tx.change("UPDATE invites SET rotated_at = ? WHERE rotated_at IS NULL", tx.now); err != nil {
		return Invite{}, err
	}
	return returning(tx, scanInvite, "INSERT INTO invites (code, created_by, created_at, expires_at) VALUES (?, ?, ?, ?) RETURNING "+inviteColumns,
		code, orNull(by), tx.now, expires)
}

// Invite returns the current invite, expired or not; ErrNotFound if none was made.
func (v *View) Invite() (Invite, error) {
	return one(v.c, scanInvite, "SELECT "+inviteColumns+" FROM invites WHERE rotated_at IS NULL")
}
