package store

// AddBlob keeps a small content, of at most 64 KiB, under its SHA-256.
func (tx *Tx) AddBlob(hash [32]byte, data []byte) error {
	_, err := tx.change("INSERT INTO blobs (hash, data) VALUES (?, ?) ON CONFLICT DO NOTHING", hash, data)
	return err
}

// Blob returns a small content; ErrNotFound.
func (v *View) Blob(hash [32]byte) ([]byte, error) {
	return one(v.c, func(r row) []byte {
		data, _ := r[0].([]byte)
		return append([]byte(nil), data...)
	}, "SELECT data FROM blobs WHERE hash = ?", hash)
}

// DropBlob removes a small content unless it is somebody's picture or an emoji.
func (tx *Tx) DropBlob(hash [32]byte) error {
	_, err := tx.change(`DELETE FROM blobs WHERE hash = ?1 AND NOT EXISTS (SELECT 1 FROM emoji WHERE hash = ?1)
		AND NOT EXISTS (SELECT 1 FROM users WHERE avatar = lower(hex(?1)))`, hash)
	return err
}
