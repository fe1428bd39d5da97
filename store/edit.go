package store

import "fmt"

// Edit replaces a message's content and the people it mentions, and keeps what it said before. A mention that comes by an
// edit is shown but does not count as unread. ErrNotFound; ErrConflict for a deleted or a system message. An unchanged
// content is no change: the message is returned as it is, with changed false.
func (tx *Tx) Edit(id, editor int64, content string, mentions []int64) (m Message, changed bool, err error) {
	if m, err = tx.Message(id); err != nil {
		return Message{}, false, err
	}
	if !m.DeletedAt.IsZero() || m.System != "" {
		return m, false, fmt.Errorf("edit: %w", ErrConflict)
	}
	if m.Content == content {
		return m, false, nil
	}
	_, err = tx.insert("INSERT INTO revisions (message, rev, content, edited_by, edited_at) VALUES (?, ?, ?, ?, ?)", id, m.Rev, m.Content, editor, tx.now)
	if err != nil {
		return Message{}, false, err
	}
	if err := tx.must("UPDATE messages SET content = ?, edited_at = ?, adorned = adorned | ? WHERE id = ?", content, tx.now, withMentions, id); err != nil {
		return Message{}, false, err
	}
	if err := tx.reindex(m, content); err != nil {
		return Message{}, false, err
	}
	if err := tx.mentionAnew(id, m.Sender.ID, mentions); err != nil {
		return Message{}, false, err
	}
	m, err = tx.revise(id, MessageEdited)
	return m, true, err
}

// Delete empties a message: its content, earlier contents, reactions, poll, files, mentions and pin are gone, nobody keeps
// it any more, its place in the timeline stays. Deleting twice is no change. ErrNotFound.
func (tx *Tx) Delete(id int64) (m Message, changed bool, err error) {
	if m, err = tx.Message(id); err != nil || !m.DeletedAt.IsZero() {
		return m, false, err
	}
	if err := tx.must("UPDATE messages SET content = '', deleted_at = ?, pinned_at = NULL, pinned_by = NULL, adorned = 0 WHERE id = ?", tx.now, id); err != nil {
		return Message{}, false, err
	}
	m.Files, m.Poll, m.Reactions = nil, nil, nil
	if err := tx.reindex(m, ""); err != nil {
		return Message{}, false, err
	}
	for _, statement := range []string{
		"DELETE FROM revisions WHERE message = ?",
		"DELETE FROM reactions WHERE message = ?",
		"DELETE FROM votes WHERE poll = ?",
		"DELETE FROM polls WHERE message = ?",
		"DELETE FROM saved WHERE message = ?",
		"DELETE FROM files WHERE message = ?",
		"UPDATE mentions SET shown = 0 WHERE message = ?",
	} {
		if _, err := tx.change(statement, id); err != nil {
			return Message{}, false, err
		}
	}
	m, err = tx.revise(id, MessageDeleted)
	return m, true, err
}
