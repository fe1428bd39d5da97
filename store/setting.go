package store

// Setting returns what is stored under the key; ErrNotFound.
func (v *View) Setting(key string) (string, error) {
	return one(v.c, func(r row) string { return r.text(0) }, "SELECT value FROM settings WHERE key = ?", key)
}

// SetSetting stores a value under the key.
func (tx *Tx) SetSetting(key, value string) error {
	_, err := tx.change("INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value", key, value)
	return err
}
