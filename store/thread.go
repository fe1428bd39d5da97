package store

import "fmt"

// checkRoot makes sure that a thread may hang on the message: threads do not nest, and never leave their room.
func (tx *Tx) checkRoot(room, root int64) error {
	if root == 0 {
		return nil
	}
	in, err := one(tx.c, scanInt, "SELECT id >> 32 FROM messages WHERE id = ?", root)
	if err != nil || in != room {
		return fmt.Errorf("root of the thread: %w", ErrNotFound)
	}
	plain, err := one(tx.c, scanInt, "SELECT thread IS NULL AND system IS NULL FROM messages WHERE id = ?", root)
	if err == nil && plain == 0 {
		err = fmt.Errorf("root of the thread: %w", ErrConflict)
	}
	return err
}

// countReply counts a reply on its root, which is a change of the root, and makes its sender a participant.
func (tx *Tx) countReply(root, sender, seq int64) (Message, error) {
	if err := tx.must("UPDATE messages SET replies = replies + 1, last_reply_at = ? WHERE id = ?", tx.now, root); err != nil {
		return Message{}, err
	}
	_, err := tx.change(`INSERT INTO followers (thread, user, replied, since) VALUES (?1, ?2, 1, ?3)
		ON CONFLICT DO UPDATE SET replied = 1, since = iif(replied, since, ?3)`, root, sender, seq)
	if err != nil {
		return Message{}, err
	}
	return tx.revise(root, MessageReplied)
}

// revise gives a changed message the room's next rev, logs the change and returns the message as it is now.
func (tx *Tx) revise(id int64, kind ChangeKind) (Message, error) {
	room, _ := SplitID(id)
	rev, err := returning(tx, scanInt, "UPDATE rooms SET rev = rev + 1 WHERE id = ? RETURNING rev", room)
	if err != nil {
		return Message{}, err
	}
	if err := tx.must("UPDATE messages SET room_rev = ? WHERE id = ?", MessageID(room, rev), id); err != nil {
		return Message{}, err
	}
	if _, err := tx.record(kind, id, room, rev); err != nil {
		return Message{}, err
	}
	return tx.Message(id)
}
