package store

import (
	"errors"
	"time"
)

// MemberRole is what a member is in one room.
type MemberRole string

const (
	MemberMaker MemberRole = "maker"
	MemberPlain MemberRole = "member"
)

// Notify is how much of a room a member wants to be told of.
type Notify string

const (
	NotifyAll      Notify = "all"
	NotifyMentions Notify = "mentions"
	NotifyNone     Notify = "none"
)

// Member is a user's membership in a room, with the read position and what is unread behind it.
type Member struct {
	RoomID, UserID int64
	Role           MemberRole
	Notify         Notify
	JoinedAt       time.Time
	ReadSeq        int64 // messages up to this seq are read
	// Unread counts main-timeline messages of others after ReadSeq. A message that was deleted may stay counted.
	Unread int64
	// Mentions counts those messages after ReadSeq that mentioned the member when they were sent, thread replies included.
	Mentions int64

	ownNo, mentionNo, readMain, readOwn, readMentions int64
}

const memberColumns = "room, user, role, notify, joined_at, read_seq, own_no, mention_no, read_main, read_own, read_mentions"

func scanMember(r row) Member {
	return Member{
		RoomID: r.int(0), UserID: r.int(1), Role: MemberRole(r.text(2)), Notify: Notify(r.text(3)), JoinedAt: r.time(4),
		ReadSeq: r.int(5), ownNo: r.int(6), mentionNo: r.int(7), readMain: r.int(8), readOwn: r.int(9), readMentions: r.int(10),
	}
}

// count works out what is unread in the room as it stands.
func (m *Member) count(room Room) {
	m.Unread = (room.mainNo - m.readMain) - (m.ownNo - m.readOwn)
	m.Mentions = m.mentionNo - m.readMentions
}

const countedColumns = memberColumns + ", (SELECT main_no FROM rooms WHERE id = room)"

func scanCounted(r row) Member {
	m := scanMember(r)
	m.count(Room{mainNo: r.int(11)})
	return m
}

// AddMember adds a user to a room, with everything so far read. A user who is a member already is returned as is, with
// added false. ErrNotFound if there is no such room or user.
func (tx *Tx) AddMember(room, user int64, role MemberRole) (m Member, added bool, err error) {
	if m, err = tx.Member(room, user); !errors.Is(err, ErrNotFound) {
		return m, false, err
	}
	r, err := tx.Room(room)
	if err != nil {
		return Member{}, false, err
	}
	own, err := tx.ownAt(room, user, r.LastSeq)
	if err != nil {
		return Member{}, false, err
	}
	mentions, err := tx.mentionsAt(room, user, r.LastSeq)
	if err != nil {
		return Member{}, false, err
	}
	m, err = returning(tx, scanMember, `INSERT INTO members (room, user, role, joined_at, own_no, mention_no, read_seq, read_main, read_own, read_mentions)
		VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?5, ?6) RETURNING `+memberColumns, room, user, role, tx.now, own, mentions, r.LastSeq, r.mainNo)
	if err != nil {
		return Member{}, false, err
	}
	_, err = tx.record(MemberAdded, user, room, 0)
	return m, true, err
}

// RemoveMember ends a membership; ErrNotFound.
func (tx *Tx) RemoveMember(room, user int64) error {
	if err := tx.must("DELETE FROM members WHERE room = ? AND user = ?", room, user); err != nil {
		return err
	}
	_, err := tx.record(MemberRemoved, user, room, 0)
	return err
}

// SetNotify changes what a member wants to be told of; ErrNotFound.
func (tx *Tx) SetNotify(room, user int64, level Notify) (Member, error) {
	m, err := returning(tx, scanCounted, "UPDATE members SET notify = ? WHERE room = ? AND user = ? RETURNING "+countedColumns, level, room, user)
	if err != nil {
		return Member{}, err
	}
	_, err = tx.record(MemberChanged, user, room, 0)
	return m, err
}

// Member returns a membership; ErrNotFound.
func (v *View) Member(room, user int64) (Member, error) {
	return one(v.c, scanCounted, "SELECT "+countedColumns+" FROM members WHERE room = ? AND user = ?", room, user)
}

// Members returns a room's members by user id.
func (v *View) Members(room int64) ([]Member, error) {
	return all(v.c, scanCounted, "SELECT "+countedColumns+" FROM members WHERE room = ? ORDER BY user", room)
}

// MemberIDs returns the user ids of a room's members, rising.
func (v *View) MemberIDs(room int64) ([]int64, error) {
	return all(v.c, scanInt, "SELECT user FROM members WHERE room = ? ORDER BY user", room)
}
