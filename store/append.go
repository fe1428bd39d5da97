package store

import (
	"errors"
	"fmt"
	"time"
)

// NewMessage is what Append needs.
type NewMessage struct {
	RoomID    int64
	SenderID  int64
	ClientID  string // makes the sending idempotent, forever; empty = not
	Content   string
	ReplyTo   int64   // id of a message of the same room; 0 = none
	ThreadID  int64   // id of a main-timeline message of the same room; 0 = the main timeline
	Mentions  []int64 // user ids; the sender's own is passed over
	FileIDs   []int64 // the sender's files that were not sent before, each once
	Poll      *NewPoll
	Followers []int64   // users who follow the thread from this reply on, unless they chose otherwise
	At        time.Time // when it was sent, of one that comes late; zero = now
	System    string    // what the message announces; such a message counts for nobody and moves nobody's read position
}

// Appended is what Append did.
type Appended struct {
	Message   Message
	Root      *Message // the thread's root as it stands after a reply, with a rev after the reply's; nil without a thread
	Duplicate bool     // the sender used ClientID before: Message is that first message, perhaps of another room, and nothing was written
}

// Append adds a message to a room. In the main timeline it moves the sender's read position to itself; a reply in a thread
// does not, because its writer need not have seen the room. The sender must be a member unless it is a system message.
// ErrNotFound if the room, the membership, the quoted message, the root or a file that may be sent does not exist;
// ErrConflict if the root is itself a reply or a system message.
func (tx *Tx) Append(n NewMessage) (Appended, error) {
	if n.ClientID != "" {
		first, err := tx.SentMessage(n.SenderID, n.ClientID)
		if !errors.Is(err, ErrNotFound) {
			return Appended{Message: first, Duplicate: err == nil}, err
		}
	}
	m := Message{RoomID: n.RoomID, ClientID: n.ClientID, Content: n.Content, CreatedAt: tx.now, System: n.System, ThreadID: n.ThreadID}
	if !n.At.IsZero() {
		m.CreatedAt = n.At
	}
	var err error
	if m.Sender, err = one(tx.c, scanSender, "SELECT id, name, display_name, role FROM users WHERE id = ?", n.SenderID); err != nil {
		return Appended{}, fmt.Errorf("sender: %w", err)
	}
	if m.ReplyTo, err = tx.quote(n.RoomID, n.ReplyTo); err != nil {
		return Appended{}, err
	}
	root, err := tx.threadRoot(n.RoomID, n.ThreadID)
	if err != nil {
		return Appended{}, err
	}

	main := int64(0)
	if n.System == "" && n.ThreadID == 0 {
		main = 1
	}
	room, err := one(tx.c, func(r row) Room { return Room{LastSeq: r.int(0) + 1, Rev: r.int(1) + 1, mainNo: r.int(2) + main} },
		"SELECT last_seq, rev, main_no FROM rooms WHERE id = ?", n.RoomID)
	if err == nil {
		err = tx.must("UPDATE rooms SET last_seq = ?, rev = ?, main_no = ? WHERE id = ?", room.LastSeq, room.Rev, room.mainNo, n.RoomID)
	}
	if err != nil {
		return Appended{}, fmt.Errorf("room: %w", err)
	}
	m.Seq, m.Rev = room.LastSeq, room.Rev
	m.ID = MessageID(m.RoomID, m.Seq)
	own, err := tx.countOwn(n, m.Seq, room.mainNo)
	if err != nil {
		return Appended{}, err
	}
	adorned := 0
	if len(n.Mentions) > 0 {
		adorned = withMentions
	}
	if len(n.FileIDs) > 0 {
		adorned |= withFiles
	}
	if n.Poll != nil {
		adorned |= withPoll
	}
	position, err := tx.record(MessageAdded, m.ID, m.RoomID, m.Rev)
	if err != nil {
		return Appended{}, err
	}
	_, err = tx.insert(`INSERT INTO messages (id, position, room_rev, sender, client_id, content, created_at, reply_to, thread, system, main_no, own_no, thread_no, adorned)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`, m.ID, position, MessageID(m.RoomID, m.Rev), n.SenderID, orNone(n.ClientID), n.Content, m.CreatedAt,
		orNull(n.ReplyTo), orNull(n.ThreadID), orNone(n.System), room.mainNo, own, root.next(), adorned)
	if err != nil {
		return Appended{}, err
	}
	if m.Files, err = tx.attach(m.ID, n.SenderID, n.FileIDs); err != nil {
		return Appended{}, err
	}
	if m.Poll, err = tx.ask(m.ID, n.Poll); err != nil {
		return Appended{}, err
	}
	if n.System == "" {
		tx.index(position, m)
	}
	if m.Mentions, err = tx.mention(m.ID, position, n.SenderID, n.Mentions); err != nil {
		return Appended{}, err
	}
	done := Appended{Message: m}
	if n.ThreadID != 0 {
		after, err := tx.countReply(root, m, n.Followers)
		if err != nil {
			return Appended{}, err
		}
		done.Root = &after
	}
	return done, nil
}

func scanSender(r row) Sender {
	return Sender{ID: r.int(0), Name: r.text(1), DisplayName: r.text(2), Role: Role(r.text(3))}
}

// countOwn counts a message for its sender and returns the number. Whoever writes to the main timeline has read it.
func (tx *Tx) countOwn(n NewMessage, seq, main int64) (int64, error) {
	if n.System != "" {
		return 0, nil
	}
	if n.ThreadID != 0 {
		m, err := tx.Member(n.RoomID, n.SenderID)
		return m.ownNo, err
	}
	own, err := one(tx.c, scanInt, "SELECT own_no + 1 FROM members WHERE room = ? AND user = ?", n.RoomID, n.SenderID)
	if err == nil {
		err = tx.must("UPDATE members SET own_no = ?1, read_own = ?1, read_seq = ?2, read_main = ?3, read_mentions = mention_no WHERE room = ?4 AND user = ?5",
			own, seq, main, n.RoomID, n.SenderID)
	}
	if err != nil {
		return 0, fmt.Errorf("member: %w", err)
	}
	return own, nil
}

// quote loads the message that a new one answers.
func (tx *Tx) quote(room, id int64) (*Quote, error) {
	if id == 0 {
		return nil, nil
	}
	if in, _ := SplitID(id); in != room {
		return nil, fmt.Errorf("quoted message: %w", ErrNotFound)
	}
	q, err := one(tx.c, scanQuote, "SELECT "+quoteColumns+" FROM messages WHERE messages.id = ?", id)
	if err != nil {
		return nil, fmt.Errorf("quoted message: %w", err)
	}
	return &q, nil
}

// orNone is the text, or NULL where there is none.
func orNone(text string) any {
	if text == "" {
		return nil
	}
	return text
}
