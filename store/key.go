package store

import "time"

// KeyPurpose is what a one-time key opens.
type KeyPurpose string

const (
	KeyHost     KeyPurpose = "host"     // the link that the start prints; only the newest exists
	KeyDevice   KeyPurpose = "device"   // signs the user in on another device
	KeyRecovery KeyPurpose = "recovery" // made by an admin for somebody who lost the device
	KeyTransfer KeyPurpose = "transfer" // signs a session's user in where the hall has moved to
)

// Key is a one-time key. Hash is the SHA-256 of the key, which is stored nowhere.
type Key struct {
	Hash      [32]byte
	Purpose   KeyPurpose
	UserID    int64 // whom it signs in; 0 only for a host key made before there is an owner
	SessionID int64 // with which a transfer key ends; 0 for all others
	CreatedAt time.Time
	ExpiresAt time.Time
}

const keyColumns = "hash, purpose, user, session, created_at, expires_at"

func scanKey(r row) Key {
	return Key{
		Hash: r.hash(0), Purpose: KeyPurpose(r.text(1)), UserID: r.int(2), SessionID: r.int(3), CreatedAt: r.time(4), ExpiresAt: r.time(5),
	}
}

// CreateKey stores a key until ExpiresAt; CreatedAt is set by the store. A host key replaces the one before, a transfer
// key all of its session's but the newest: two pages of a browser may renew theirs at once. Keys that have expired are
// dropped on the way.
func (tx *Tx) CreateKey(k Key) (Key, error) {
	if _, err := tx.change("DELETE FROM keys WHERE expires_at <= ? OR (purpose = 'host' AND ? = 'host')", tx.now, k.Purpose); err != nil {
		return Key{}, err
	}
	if k.SessionID != 0 {
		const newest = "SELECT hash FROM keys WHERE session = ?1 ORDER BY created_at DESC LIMIT 1"
		if _, err := tx.change("DELETE FROM keys WHERE session = ?1 AND hash NOT IN ("+newest+")", k.SessionID); err != nil {
			return Key{}, err
		}
	}
	return returning(tx, scanKey, "INSERT INTO keys ("+keyColumns+") VALUES (?, ?, ?, ?, ?, ?) RETURNING "+keyColumns,
		k.Hash, k.Purpose, orNull(k.UserID), orNull(k.SessionID), tx.now, k.ExpiresAt)
}

// ConsumeKey uses a key up; ErrNotFound if it does not exist, was used, was replaced or has expired.
func (tx *Tx) ConsumeKey(hash [32]byte) (Key, error) {
	return returning(tx, scanKey, "DELETE FROM keys WHERE hash = ? AND expires_at > ? RETURNING "+keyColumns, hash, tx.now)
}

// Key returns a key without using it up; ErrNotFound as with ConsumeKey.
func (v *View) Key(hash [32]byte, at time.Time) (Key, error) {
	return one(v.c, scanKey, "SELECT "+keyColumns+" FROM keys WHERE hash = ? AND expires_at > ?", hash, at)
}
