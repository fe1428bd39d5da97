package store

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"
)

// NewPoll is what a message asks beside its text.
type NewPoll struct {
	Options  []string
	Multiple bool
}

// Poll is what a message asks, and how it stands.
type Poll struct {
	Options  []PollOption
	Multiple bool      // several options may be chosen
	ClosedAt time.Time // zero = open
}

// PollOption is one answer, and who chose it in the order of their votes.
type PollOption struct {
	Place   int64 // 1, 2, 3 …
	Text    string
	UserIDs []int64
}

// ask adds a poll to a message that is being appended.
func (tx *Tx) ask(message int64, p *NewPoll) (*Poll, error) {
	if p == nil {
		return nil, nil
	}
	options, err := json.Marshal(p.Options)
	if err != nil {
		return nil, fmt.Errorf("options: %w", err)
	}
	if _, err := tx.insert("INSERT INTO polls (message, options, several) VALUES (?, ?, ?)", message, string(options), p.Multiple); err != nil {
		return nil, err
	}
	poll := &Poll{Multiple: p.Multiple}
	for i, text := range p.Options {
		poll.Options = append(poll.Options, PollOption{Place: int64(i + 1), Text: text})
	}
	return poll, nil
}

// Vote puts a user's choice in the place of the one before; none takes it back. changed is false if it was so already.
// ErrNotFound if the message, its poll or an option does not exist; ErrConflict once it is closed, and for several
// options where one may be chosen.
func (tx *Tx) Vote(message, user int64, places []int64) (m Message, changed bool, err error) {
	if m, err = tx.openPoll(message); err != nil {
		return m, false, err
	}
	if len(places) > 1 && !m.Poll.Multiple {
		return m, false, fmt.Errorf("several options: %w", ErrConflict)
	}
	for _, place := range places {
		if place < 1 || place > int64(len(m.Poll.Options)) {
			return m, false, fmt.Errorf("option %d: %w", place, ErrNotFound)
		}
	}
	wanted := jsonIDs(places)
	gone, err := tx.change("DELETE FROM votes WHERE poll = ? AND user = ? AND option NOT IN (SELECT value FROM json_each(?))", message, user, wanted)
	if err != nil {
		return m, false, err
	}
	come, err := tx.change("INSERT INTO votes (poll, user, option, at) SELECT ?1, ?2, value, ?3 FROM json_each(?4) WHERE true ON CONFLICT DO NOTHING",
		message, user, tx.now, wanted)
	if err != nil || gone+come == 0 {
		return m, false, err
	}
	m, err = tx.revise(message, MessageVoted)
	return m, true, err
}

// ClosePoll ends the voting for good. Closing twice is no change. ErrNotFound if the message or its poll does not exist.
func (tx *Tx) ClosePoll(message int64) (m Message, changed bool, err error) {
	if m, err = tx.Message(message); err != nil {
		return m, false, err
	}
	if m.Poll == nil {
		return m, false, fmt.Errorf("poll: %w", ErrNotFound)
	}
	if !m.Poll.ClosedAt.IsZero() {
		return m, false, nil
	}
	if err := tx.must("UPDATE polls SET closed_at = ? WHERE message = ?", tx.now, message); err != nil {
		return m, false, err
	}
	m, err = tx.revise(message, MessageVoted)
	return m, true, err
}

func (tx *Tx) openPoll(message int64) (Message, error) {
	m, err := tx.Message(message)
	switch {
	case err != nil:
		return m, err
	case m.Poll == nil:
		return m, fmt.Errorf("poll: %w", ErrNotFound)
	case !m.Poll.ClosedAt.IsZero():
		return m, fmt.Errorf("poll: %w", ErrConflict)
	}
	return m, nil
}

// polls adds what messages ask.
func (v *View) polls(asking []int64, at map[int64]*Message) error {
	err := v.beside(asking, func(r row) {
		m := at[r.int(0)]
		if m.Poll == nil {
			m.Poll = &Poll{Multiple: r.int(1) == 1, ClosedAt: r.time(2)}
		}
		m.Poll.Options = append(m.Poll.Options, PollOption{Place: r.int(3), Text: r.text(4)})
	}, `SELECT message, several, closed_at, texts.key + 1, texts.value FROM json_each(?) AS asking CROSS JOIN polls ON message = asking.value
		CROSS JOIN json_each(options) AS texts ORDER BY message, texts.key`)
	if err != nil {
		return err
	}
	return v.beside(asking, func(r row) {
		option := &at[r.int(0)].Poll.Options[r.int(1)-1]
		option.UserIDs = append(option.UserIDs, r.int(2))
	}, "SELECT poll, option, user FROM json_each(?) CROSS JOIN votes ON poll = value ORDER BY at, user")
}

// words is what a poll adds to what its message can be found by.
func (p *Poll) words() string {
	if p == nil {
		return ""
	}
	var texts strings.Builder
	for _, option := range p.Options {
		texts.WriteString("\n" + option.Text)
	}
	return texts.String()
}
