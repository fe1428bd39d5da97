package store

import "time"

// ChangeKind says what a change in the log was.
type ChangeKind int

// The kinds are stored: they never change their numbers.
const (
	MessageAdded    ChangeKind = 1
	MessageEdited   ChangeKind = 2
	MessageDeleted  ChangeKind = 3
	MessageReacted  ChangeKind = 4
	MessagePinned   ChangeKind = 5
	MessageReplied  ChangeKind = 6 // a reply came to the thread that the message began
	ThreadFollowed  ChangeKind = 7 // somebody chose to follow the thread that the message began, or not to
	MessageVoted    ChangeKind = 8 // somebody voted in the poll of the message, or it was closed
	RoomAdded       ChangeKind = 10
	RoomChanged     ChangeKind = 11
	MemberAdded     ChangeKind = 20
	MemberRemoved   ChangeKind = 21
	MemberChanged   ChangeKind = 22
	UserAdded       ChangeKind = 30
	UserChanged     ChangeKind = 31
	UserRemoved     ChangeKind = 32
	SavedChanged    ChangeKind = 40 // a user keeps a message for later, or no longer
	EmojiChanged    ChangeKind = 50 // an emoji of the hall came or went; they have names and no ids
	CommandsChanged ChangeKind = 60 // a bot has other commands
)

// Change is an entry of the log of changes: what happened to which entity. The entity is read from its own table, where
// it stands as it is now.
type Change struct {
	Position int64     // counts all changes of the store from 1, in the order of commits
	At       time.Time // never falls from one change to the next, even when the clock does
	Kind     ChangeKind
	Entity   int64 // id of the message, room or user; 0 of what has none
	RoomID   int64 // 0 = none
	Rev      int64 // the room's rev after a message's change; 0 for others
}

// record appends to the log and returns the position.
func (tx *Tx) record(kind ChangeKind, entity, room, rev int64) (int64, error) {
	at := tx.now
	if at.Before(tx.w.at) {
		at = tx.w.at
	}
	tx.w.at = at
	return tx.insert("INSERT INTO changes (at, kind, entity, room, rev) VALUES (?, ?, ?, ?, ?)", at, kind, entity, orNull(room), orNull(rev))
}

// Position returns the position of the newest change; 0 if there is none.
func (v *View) Position() (int64, error) {
	return one(v.c, scanInt, "SELECT coalesce(max(position), 0) FROM changes")
}

// Log returns up to limit changes after the position, oldest first.
func (v *View) Log(after int64, limit int) ([]Change, error) {
	return all(v.c, func(r row) Change {
		return Change{Position: r.int(0), At: r.time(1), Kind: ChangeKind(r.int(2)), Entity: r.int(3), RoomID: r.int(4), Rev: r.int(5)}
	}, "SELECT position, at, kind, entity, room, rev FROM changes WHERE position > ? ORDER BY position LIMIT ?", after, limit)
}
