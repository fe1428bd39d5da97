package store

import "fmt"

// entry is a message's row in the search index, as it is to be.
type entry struct {
	position int64
	text     string
	tags     string
	files    bool
	replaces bool
}

// tagFile marks messages that carry files.
const tagFile = "f"

// entryOf is a message's text, the options of its poll and the names of its files, at its position.
func entryOf(position int64, m Message, content string) entry {
	e := entry{position: position, text: content + m.Poll.words(), tags: fmt.Sprintf("r%d u%d", m.RoomID, m.Sender.ID)}
	if e.files = len(m.Files) > 0; e.files {
		e.text += "\n" + fileNames(m.Files)
		e.tags += " " + tagFile
	}
	return e
}

// index has a new message's words added to the search index.
func (tx *Tx) index(position int64, m Message) {
	tx.entries = append(tx.entries, entryOf(position, m, m.Content))
}

// reindex has a message's words replaced by those of a content.
func (tx *Tx) reindex(m Message, content string) error {
	position, err := one(tx.c, scanInt, "SELECT position FROM messages WHERE id = ?", m.ID)
	if err != nil {
		return err
	}
	e := entryOf(position, m, content)
	e.replaces = true
	tx.entries = append(tx.entries, e)
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
		body := tokens(e.text)
		if body == "" && !e.files {
			continue
		}
		if _, _, err := w.c.exec("INSERT INTO search (rowid, body, tags) VALUES (?, ?, ?)", e.position, body, e.tags); err != nil {
			return err
		}
	}
	return nil
}
