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
