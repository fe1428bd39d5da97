package store

import "fmt"

// entry is a message's row in the search index, as it is to be.
type entry struct {
	position, room, sender int64
	content                string
	replaces               bool
}

// tagFile marks messages that carry files.
const tagFile = "f"

// index has a new message's words added to the search index.
func (tx *Tx) index(position, room, sender int64, content string) {
	tx.entries = append(tx.entries, entry{position, room, sender, content, false})
}

// reindex has a message's words replaced.
func (tx *Tx) reindex(id, room, sender int64, content string) error {
	position, err := one(tx.c, scanInt, "SELECT position FROM messages WHERE id = ?", id)
	if err != nil {
		return err
	}
	tx.entries = append(tx.entries, entry{position, room, sender, content, true})
	return nil
}

// indexAll writes the entries of a whole batch. FTS5 writes a segment to its tables whenever a savepoint is released:
// indexing behind each function's savepoint made a third of the cost of a send.
func (w *writer) indexAll(entries []entry) error {
	for _, e := range entries {
		if e.replaces {
			if _, _, err := w.c.exec("DELETE FROM search WHERE rowid = ?", e.position); err != nil {
				return err
			}
		}
		body := tokens(e.content)
		if body == "" {
			continue
		}
		_, _, err := w.c.exec("INSERT INTO search (rowid, body, tags) VALUES (?, ?, ?)", e.position, body, fmt.Sprintf("r%d u%d", e.room, e.sender))
		if err != nil {
			return err
		}
	}
	return nil
}
