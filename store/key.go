package store

import "time"

// KeyPurpose is what a one-time key opens.
type KeyPurpose string

const (
	KeyHost     KeyPurpose = "host"     // the link that the start prints; only the newest exists
	KeyDevice   KeyPurpose = "device"   // signs the user in on another device
	KeyRecovery KeyPurpose = "recovery" // made by an admin for somebody who lost the device
	KeyTransfer KeyPurpose = "transfer" // moves the user to another host
)

// Key is a one-time key. Hash is the SHA-256 of the key, which is stored nowhere.
type Key struct {
	Hash      [32]byte
	Purpose   KeyPurpose
	UserID    int64 // whom it signs in; 0 only for a host key made before there is an owner
	CreatedAt time.Time
	ExpiresAt time.Time
}

func scanKey(r row) Key {
	return Key{Hash: r.hash(0), Purpose: KeyPurpose(r.text(1)), UserID: r.int(2), CreatedAt: r.time(3), ExpiresAt: r.time(4)}
}

// CreateKey stores a key until ExpiresAt; CreatedAt is set by the store. A host key replaces the one before. Keys that
// have expired are dropped on the way.
func (tx *Tx) CreateKey(k Key) (Key, error) {
	if _, err := tx.change("DELETE FROM keys WHERE expires_at <= ? OR (purpose = 'host' AND ? = 'host')", tx.now, k.Purpose); err != nil {
		return Key{}, err
	}
	return returning(tx, scanKey, "INSERT INTO keys (hash, purpose, user, created_at, expires_at) VALUES (?, ?, ?, ?, ?) RETURNING hash, purpose, user, created_at, expires_at",
		k.Hash, k.Purpose, orNull(k.UserID), tx.now, k.ExpiresAt)
}

// ConsumeKey uses a key up; ErrNotFound if it does not exist, was used, was replaced or has expired.
func (tx *Tx) ConsumeKey(hash [32]byte) (Key, error) {
	return returning(tx, scanKey, "DELETE FROM keys WHERE hash = ? AND expires_at > ? RETURNING hash, purpose, user, created_at, expires_at", hash, tx.now)
}

// Key returns a key without using it up; ErrNotFound as with ConsumeKey.
func (v *View) Key(hash [32]byte, at time.Time) (Key, error) {
	return one(v.c, scanKey, "SELECT hash, purpose, user, created_at, expires_at FROM keys WHERE hash = ? AND expires_at > ?", hash, at)
}
