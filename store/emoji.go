package store

import "time"

// Emoji is an emoji that somebody of the hall has added.
type Emoji struct {
	Name      string
	Hash      [32]byte // of its picture, a blob
	CreatedBy int64
	CreatedAt time.Time
}

const emojiColumns = "name, hash, created_by, created_at"

func scanEmoji(r row) Emoji {
	return Emoji{Name: r.text(0), Hash: r.hash(1), CreatedBy: r.int(2), CreatedAt: r.time(3)}
}

// AddEmoji adds an emoji whose picture is a blob; ErrConflict if there is one of that name.
func (tx *Tx) AddEmoji(name string, hash [32]byte, by int64) (Emoji, error) {
	e := Emoji{Name: name, Hash: hash, CreatedBy: by, CreatedAt: tx.now}
	if _, err := tx.change("INSERT INTO emoji (name, hash, created_by, created_at) VALUES (?, ?, ?, ?)", name, hash, by, e.CreatedAt); err != nil {
		return Emoji{}, err
	}
	_, err := tx.record(EmojiChanged, 0, 0, 0)
	return e, err
}

// RemoveEmoji removes an emoji and its picture; ErrNotFound.
func (tx *Tx) RemoveEmoji(name string) error {
	e, err := tx.Emoji(name)
	if err == nil {
		err = tx.must("DELETE FROM emoji WHERE name = ?", name)
	}
	if err == nil {
		err = tx.DropBlob(e.Hash)
	}
	if err != nil {
		return err
	}
	_, err = tx.record(EmojiChanged, 0, 0, 0)
	return err
}

// Emoji returns an emoji; ErrNotFound.
func (v *View) Emoji(name string) (Emoji, error) {
	return one(v.c, scanEmoji, "SELECT "+emojiColumns+" FROM emoji WHERE name = ?", name)
}

// AllEmoji returns every emoji, by name.
func (v *View) AllEmoji() ([]Emoji, error) {
	return all(v.c, scanEmoji, "SELECT "+emojiColumns+" FROM emoji ORDER BY name")
}
