package store

import "fmt"

// React sets or takes back a user's emoji on a message. changed is false if it was so already. ErrNotFound; ErrConflict
// for a deleted message.
func (tx *Tx) React(message, user int64, emoji string, on bool) (m Message, changed bool, err error) {
	if m, err = tx.Message(message); err != nil {
		return Message{}, false, err
	}
	if !m.DeletedAt.IsZero() {
		return m, false, fmt.Errorf("react: %w", ErrConflict)
	}
	var n int64
	if on {
		n, err = tx.change(`INSERT INTO reactions (message, user, emoji, position) VALUES (?, ?, ?, (SELECT coalesce(max(position), 0) + 1 FROM changes))
			ON CONFLICT DO NOTHING`, message, user, emoji)
	} else {
		n, err = tx.change("DELETE FROM reactions WHERE message = ? AND user = ? AND emoji = ?", message, user, emoji)
	}
	if err != nil || n == 0 {
		return m, false, err
	}
	if err := tx.must("UPDATE messages SET adorned = adorned | ? WHERE id = ?", withReactions, message); err != nil {
		return Message{}, false, err
	}
	had := len(m.Reactions) > 0
	if m, err = tx.revise(message, MessageReacted); err == nil && m.System == "" && had != (len(m.Reactions) > 0) {
		err = tx.reindex(m, m.Content)
	}
	return m, true, err
}
