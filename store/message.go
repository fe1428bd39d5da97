package store

import (
	"context"
	"strconv"
	"time"
)

// Message is a message of a room, with everything that a reader is shown beside it.
type Message struct {
	ID        int64 // RoomID << 32 | Seq
	RoomID    int64
	Seq       int64 // numbers the room's messages 1, 2, 3 … in the order of commits
	Rev       int64 // the room's rev of the message's last change
	Sender    Sender
	ClientID  string // empty = none
	Content   string
	CreatedAt time.Time // as the clock said: not the order
	EditedAt  time.Time // zero = never
	DeletedAt time.Time // zero = not deleted
	PinnedAt  time.Time // zero = not pinned
	System    string    // what the message announces, in the caller's words; empty = a person's message
	ReplyTo   *Quote    // nil = answers nothing
	ThreadID  int64     // the root's id; 0 = stands in the main timeline
	Thread    *Thread   // nil = no replies
	Reactions []Reaction
	Files     []File  // in the order in which they were sent
	Poll      *Poll   // nil = asks nothing
	Mentions  []int64 // users, rising

	adorned int64
}

// Sender is who wrote a message, as of now.
type Sender struct {
	ID                int64
	Name, DisplayName string
	Role              Role
}

// Quote is the message that another answers, as of now.
type Quote struct {
	ID, Seq, SenderID int64
	Excerpt           string // its first 160 characters; of a message without text, of its files' names
}

// Thread is what a root shows of its replies.
type Thread struct {
	Replies     int64
	LastReplyAt time.Time
	UserIDs     []int64 // who replied, in the order of their first reply
}

// Reaction is one emoji on a message; emoji stand in the order of their first use, and so do the users of each.
type Reaction struct {
	Emoji   string
	UserIDs []int64
}

// MessageID is the id of a room's message.
func MessageID(room, seq int64) int64 { return room<<32 | seq }

// SplitID is the room and the seq of a message's id.
func SplitID(id int64) (room, seq int64) { return id >> 32, id & (1<<32 - 1) }

const (
	messageColumns = `messages.id, room_rev, sender, users.name, users.display_name, users.role, client_id, content,
		messages.created_at, edited_at, deleted_at, pinned_at, system, reply_to, thread, replies, last_reply_at, adorned`
	messageTables = "messages CROSS JOIN users ON users.id = sender"
)

// What messages.adorned says a message has, or once had, beside its row, so that most pages need no further query.
const (
	withReactions = 1
	withMentions  = 2
	withFiles     = 4
	withPoll      = 8
)

func scanMessage(r row) Message {
	m := Message{
		ID: r.int(0), Sender: Sender{ID: r.int(2), Name: r.text(3), DisplayName: r.text(4), Role: Role(r.text(5))},
		ClientID: r.text(6), Content: r.text(7), CreatedAt: r.time(8), EditedAt: r.time(9), DeletedAt: r.time(10), PinnedAt: r.time(11),
		System: r.text(12), ThreadID: r.int(14),
	}
	m.RoomID, m.Seq = SplitID(m.ID)
	_, m.Rev = SplitID(r.int(1))
	if id := r.int(13); id != 0 {
		m.ReplyTo = &Quote{ID: id}
	}
	if n := r.int(15); n > 0 {
		m.Thread = &Thread{Replies: n, LastReplyAt: r.time(16)}
	}
	m.adorned = r.int(17)
	return m
}

// Message returns a message, deleted or not; ErrNotFound.
func (v *View) Message(id int64) (Message, error) {
	m, err := one(v.c, scanMessage, "SELECT "+messageColumns+" FROM "+messageTables+" WHERE messages.id = ?", id)
	if err != nil {
		return Message{}, err
	}
	page := []Message{m}
	err = v.adorn(page)
	return page[0], err
}

// SentMessage returns the message that a user sent with a client id; ErrNotFound.
func (v *View) SentMessage(sender int64, clientID string) (Message, error) {
	id, err := one(v.c, scanInt, "SELECT id FROM messages WHERE sender = ? AND client_id = ?", sender, clientID)
	if err != nil {
		return Message{}, err
	}
	return v.Message(id)
}

// messages returns the messages with the ids, in their order. They are put into it here: SQLite would copy whole rows to do so.
func (v *View) messages(ids []int64) ([]Message, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	found, err := all(v.c, scanMessage, "SELECT "+messageColumns+" FROM json_each(?) CROSS JOIN "+messageTables+" WHERE messages.id = value", jsonIDs(ids))
	if err != nil {
		return nil, err
	}
	place := make(map[int64]int, len(found))
	for i := range found {
		place[found[i].ID] = i
	}
	page := make([]Message, 0, len(found))
	for _, id := range ids {
		if i, ok := place[id]; ok {
			page = append(page, found[i])
		}
	}
	return page, v.adorn(page)
}

// adorn adds what a page shows beside the rows: one query each for quotes, reactions, files, mentions and
// participants, if any, and two for polls.
func (v *View) adorn(page []Message) error {
	at := make(map[int64]*Message, len(page))
	var quoted, reacted, attached, asking, mentioned, roots []int64
	for i := range page {
		m := &page[i]
		at[m.ID] = m
		if m.ReplyTo != nil {
			quoted = append(quoted, m.ReplyTo.ID)
		}
		if m.adorned&withReactions != 0 {
			reacted = append(reacted, m.ID)
		}
		if m.adorned&withFiles != 0 {
			attached = append(attached, m.ID)
		}
		if m.adorned&withPoll != 0 {
			asking = append(asking, m.ID)
		}
		if m.adorned&withMentions != 0 {
			mentioned = append(mentioned, m.ID)
		}
		if m.Thread != nil {
			roots = append(roots, m.ID)
		}
	}
	quotes := make(map[int64]Quote, len(quoted))
	err := v.beside(quoted, func(r row) { quotes[r.int(0)] = scanQuote(r) },
		"SELECT "+quoteColumns+" FROM json_each(?) CROSS JOIN messages ON messages.id = value")
	if err != nil {
		return err
	}
	for i := range page {
		if q := page[i].ReplyTo; q != nil {
			*q = quotes[q.ID]
		}
	}
	err = v.beside(reacted, func(r row) { at[r.int(0)].react(r.text(1), r.int(2)) },
		"SELECT message, emoji, user FROM json_each(?) CROSS JOIN reactions ON message = value ORDER BY position")
	if err != nil {
		return err
	}
	err = v.beside(attached, func(r row) { f := scanFile(r); m := at[f.MessageID]; m.Files = append(m.Files, f) },
		"SELECT "+fileColumns+" FROM json_each(?) CROSS JOIN files ON message = value ORDER BY message, place")
	if err != nil {
		return err
	}
	if err := v.polls(asking, at); err != nil {
		return err
	}
	err = v.beside(mentioned, func(r row) { m := at[r.int(0)]; m.Mentions = append(m.Mentions, r.int(1)) },
		"SELECT message, user FROM json_each(?) CROSS JOIN mentions ON message = value WHERE shown ORDER BY message, user")
	if err != nil {
		return err
	}
	return v.beside(roots, func(r row) { t := at[r.int(0)].Thread; t.UserIDs = append(t.UserIDs, r.int(1)) },
		"SELECT thread, user FROM json_each(?) CROSS JOIN followers ON thread = value WHERE replied ORDER BY thread, since")
}

// beside runs a query over a list of ids, unless the list is empty.
func (v *View) beside(ids []int64, f func(row), query string) error {
	if len(ids) == 0 {
		return nil
	}
	return v.c.each(context.Background(), func(r row) error {
		f(r)
		return nil
	}, query, jsonIDs(ids))
}

// quoteColumns quote a message by its beginning, or by the names of its files if it says nothing.
const quoteColumns = `messages.id, sender, substr(iif(content <> '', content, coalesce(
	(SELECT group_concat(name, ', ' ORDER BY place) FROM files WHERE message = messages.id), '')), 1, 160)`

func scanQuote(r row) Quote {
	q := Quote{ID: r.int(0), SenderID: r.int(1), Excerpt: r.text(2)}
	_, q.Seq = SplitID(q.ID)
	return q
}

func (m *Message) react(emoji string, user int64) {
	for i := range m.Reactions {
		if m.Reactions[i].Emoji == emoji {
			m.Reactions[i].UserIDs = append(m.Reactions[i].UserIDs, user)
			return
		}
	}
	m.Reactions = append(m.Reactions, Reaction{Emoji: emoji, UserIDs: []int64{user}})
}

// jsonIDs is a list of ids as json_each takes it.
func jsonIDs(ids []int64) string {
	out := []byte{'['}
	for i, id := range ids {
		if i > 0 {
			out = append(out, ',')
		}
		out = strconv.AppendInt(out, id, 10)
	}
	return string(append(out, ']'))
}
