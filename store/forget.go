package store

// keptChanges is how many of the newest changes Forget leaves in the log.
const keptChanges = 4096

// Forget removes the room's messages before seq and all that hangs on them, as if history began there, and the oldest part
// of the log of changes with them. A thread that goes on after seq keeps its root, and all that came after that. It returns
// the files that are gone. Numbers stay as they are: seq and rev go on, and so do counts of what is unread.
func (tx *Tx) Forget(room, seq int64) ([]File, error) {
	first, end := MessageID(room, 0), MessageID(room, seq)
	root, err := one(tx.c, scanInt, "SELECT coalesce(min(thread), ?2) FROM messages WHERE id BETWEEN ?2 AND ?3 AND thread < ?2", first, end, MessageID(room+1, 0)-1)
	if err != nil {
		return nil, err
	}
	last := min(root, end) - 1
	gone, err := all(tx.c, scanFile, "SELECT "+fileColumns+" FROM files WHERE message BETWEEN ? AND ?", first, last)
	if err != nil {
		return nil, err
	}
	for _, statement := range []string{
		"DELETE FROM search WHERE rowid IN (SELECT position FROM messages WHERE id BETWEEN ?1 AND ?2)",
		"DELETE FROM revisions WHERE message BETWEEN ?1 AND ?2",
		"DELETE FROM reactions WHERE message BETWEEN ?1 AND ?2",
		"DELETE FROM mentions WHERE message BETWEEN ?1 AND ?2",
		"DELETE FROM followers WHERE thread BETWEEN ?1 AND ?2",
		"DELETE FROM votes WHERE poll BETWEEN ?1 AND ?2",
		"DELETE FROM polls WHERE message BETWEEN ?1 AND ?2",
		"DELETE FROM saved WHERE message BETWEEN ?1 AND ?2",
		"DELETE FROM files WHERE message BETWEEN ?1 AND ?2",
		"DELETE FROM unindexed WHERE message BETWEEN ?1 AND ?2",
		"UPDATE messages SET reply_to = NULL WHERE reply_to BETWEEN ?1 AND ?2 AND id > ?2",
		"DELETE FROM messages WHERE id BETWEEN ?1 AND ?2",
	} {
		if _, err := tx.change(statement, first, last); err != nil {
			return nil, err
		}
	}
	_, err = tx.change("DELETE FROM changes WHERE position <= (SELECT max(position) FROM changes) - ?", keptChanges)
	return gone, err
}
