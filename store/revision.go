package store

import "time"

// Revision is one of the texts that a message has had.
type Revision struct {
	Content   string
	EditorID  int64     // who wrote it
	WrittenAt time.Time // when it became the message's text
}

// Revisions returns every text of a message, the first one first and the present one last. ErrNotFound.
func (v *View) Revisions(message int64) ([]Revision, error) {
	m, err := v.Message(message)
	if err != nil {
		return nil, err
	}
	// A row holds what an edit replaced, with who edited and when: that is of the text after it.
	editor, at := m.Sender.ID, m.CreatedAt
	list, err := all(v.c, func(r row) Revision {
		replaced := Revision{Content: r.text(0), EditorID: editor, WrittenAt: at}
		editor, at = r.int(1), r.time(2)
		return replaced
	}, "SELECT content, edited_by, edited_at FROM revisions WHERE message = ? ORDER BY rev", message)
	return append(list, Revision{Content: m.Content, EditorID: editor, WrittenAt: at}), err
}
