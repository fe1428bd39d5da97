package store

import (
	"context"
	"fmt"
)

// entry is a message's row in the search index, as it is to be.
type entry struct {
	position int64
	text     string
	tags     string
	carries  Carried
	replaces bool
}

// entryOf is a message's text, the options of its poll and the names of its files, at its position.
func entryOf(position int64, m Message, content string) entry {
	e := entry{position: position, text: content + m.Poll.words(), tags: fmt.Sprintf("r%d u%d", m.RoomID, m.Sender.ID), carries: m.carries(content)}
	if len(m.Files) > 0 {
		e.text += "\n" + fileNames(m.Files)
	}
	if e.carries != 0 {
		for _, one := range carriedTags {
			if e.carries&one.kind != 0 {
				e.tags += " " + one.tag
			}
		}
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

// takenIn is how many messages are indexed anew in one transaction.
const takenIn = 500

// takeIn indexes anew what a migration left to be.
func (s *Store) takeIn(ctx context.Context) error {
	for left := true; left; {
		err := s.Update(ctx, func(tx *Tx) error {
			ids, err := all(tx.c, scanInt, "SELECT message FROM unindexed ORDER BY message LIMIT ?", takenIn)
			if left = len(ids) > 0; err != nil || !left {
				return err
			}
			messages, err := tx.messages(ids)
			if err != nil {
				return err
			}
			for _, m := range messages {
				if err := tx.reindex(m, m.Content); err != nil {
					return err
				}
			}
			_, err = tx.change("DELETE FROM unindexed WHERE message <= ?", ids[len(ids)-1])
			return err
		})
		if err != nil {
			return fmt.Errorf("index anew: %w", err)
		}
	}
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
		if body == "" && e.carries == 0 {
			continue
		}
		if _, _, err := w.c.exec("INSERT INTO search (rowid, body, tags) VALUES (?, ?, ?)", e.position, body, e.tags); err != nil {
			return err
		}
	}
	return nil
}
