package store

import "fmt"

// Pin pins or unpins a message. changed is false if it was so already. ErrNotFound; ErrConflict for a deleted message.
func (tx *Tx) Pin(message, user int64, on bool) (m Message, changed bool, err error) {
	if m, err = tx.Message(message); err != nil {
		return Message{}, false, err
	}
	if !m.DeletedAt.IsZero() {
		return m, false, fmt.Errorf("pin: %w", ErrConflict)
	}
	if on == !m.PinnedAt.IsZero() {
		return m, false, nil
	}
	if on {
		err = tx.must("UPDATE messages SET pinned_at = ?, pinned_by = ? WHERE id = ?", tx.now, user, message)
	} else {
		err = tx.must("UPDATE messages SET pinned_at = NULL, pinned_by = NULL WHERE id = ?", message)
	}
	if err != nil {
		return Message{}, false, err
	}
	m, err = tx.revise(message, MessagePinned)
	return m, true, err
}

// Pins returns at most limit of the room's pinned messages, the newest pin first.
func (v *View) Pins(room int64, limit int) ([]Message, error) {
	ids, err := all(v.c, scanInt, "SELECT id FROM messages WHERE pinned_at IS NOT NULL AND id BETWEEN ? AND ? ORDER BY pinned_at DESC, id DESC LIMIT ?",
		MessageID(room, 0), MessageID(room+1, 0)-1, limit)
	if err != nil {
		return nil, err
	}
	return v.messages(ids)
}
