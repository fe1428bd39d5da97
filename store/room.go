package store

import (
	"slices"
	"strconv"
	"strings"
	"time"
)

// RoomKind says who finds a room.
type RoomKind string

const (
	RoomPublic  RoomKind = "public"
	RoomPrivate RoomKind = "private"
	RoomDirect  RoomKind = "direct"
)

// Room is a conversation.
type Room struct {
	ID         int64
	Kind       RoomKind
	Name       string // of a direct room: whatever its maker gave, usually empty
	NameKey    string // unique among public and private rooms that are not archived
	Topic      string
	CreatedBy  int64
	CreatedAt  time.Time
	ArchivedAt time.Time // zero = not archived
	LastSeq    int64     // the newest message's seq; 0 = none
	Rev        int64     // the newest change's rev; 0 = none

	mainNo int64
}

// NewRoom is what CreateRoom needs. A public or private room has a Name and a NameKey, a direct one at least one member.
type NewRoom struct {
	Kind                 RoomKind
	Name, NameKey, Topic string
	CreatedBy            int64
	MemberIDs            []int64 // besides CreatedBy, who is always a member
}

// RoomChange lists what UpdateRoom changes; nil leaves a field as it is. Name and NameKey go together.
type RoomChange struct {
	Name, NameKey, Topic *string
	Archived             *bool
}

const roomColumns = "rooms.id, kind, name, name_key, topic, created_by, created_at, archived_at, last_seq, rev, main_no"

func scanRoom(r row) Room {
	return Room{
		ID: r.int(0), Kind: RoomKind(r.text(1)), Name: r.text(2), NameKey: r.text(3), Topic: r.text(4), CreatedBy: r.int(5),
		CreatedAt: r.time(6), ArchivedAt: r.time(7), LastSeq: r.int(8), Rev: r.int(9), mainNo: r.int(10),
	}
}

// CreateRoom makes a room and its memberships, the creator's with RoleMaker. ErrNameTaken; ErrConflict for a direct room
// with the same people; ErrNotFound for a user that does not exist.
func (tx *Tx) CreateRoom(n NewRoom) (Room, error) {
	ids := people(append([]int64{n.CreatedBy}, n.MemberIDs...))
	var direct any
	if n.Kind == RoomDirect {
		direct = directKey(ids)
	}
	room, err := returning(tx, scanRoom, "INSERT INTO rooms (kind, name, name_key, topic, direct_key, created_by, created_at) VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING "+roomColumns,
		n.Kind, n.Name, n.NameKey, n.Topic, direct, n.CreatedBy, tx.now)
	if err != nil {
		return Room{}, err
	}
	if _, err := tx.record(RoomAdded, room.ID, room.ID, 0); err != nil {
		return Room{}, err
	}
	for _, id := range ids {
		role := MemberPlain
		if id == n.CreatedBy {
			role = MemberMaker
		}
		if _, _, err := tx.AddMember(room.ID, id, role); err != nil {
			return Room{}, err
		}
	}
	return room, nil
}

// UpdateRoom changes a room; ErrNotFound, ErrNameTaken. An archived room gives its name free.
func (tx *Tx) UpdateRoom(id int64, c RoomChange) (Room, error) {
	room, err := returning(tx, scanRoom, `UPDATE rooms SET name = coalesce(?2, name), name_key = coalesce(?3, name_key), topic = coalesce(?4, topic),
		archived_at = CASE ?5 WHEN 1 THEN coalesce(archived_at, ?6) WHEN 0 THEN NULL ELSE archived_at END
		WHERE id = ?1 RETURNING `+roomColumns, id, opt(c.Name), opt(c.NameKey), opt(c.Topic), opt(c.Archived), tx.now)
	if err != nil {
		return Room{}, err
	}
	_, err = tx.record(RoomChanged, id, id, 0)
	return room, err
}

// Room returns a room, archived or not; ErrNotFound.
func (v *View) Room(id int64) (Room, error) {
	return one(v.c, scanRoom, "SELECT "+roomColumns+" FROM rooms WHERE id = ?", id)
}

// DirectRoom returns the direct room of exactly these people, in any order; ErrNotFound.
func (v *View) DirectRoom(userIDs []int64) (Room, error) {
	return one(v.c, scanRoom, "SELECT "+roomColumns+" FROM rooms WHERE direct_key = ?", directKey(people(userIDs)))
}

// people sorts ids and drops repeats.
func people(ids []int64) []int64 {
	ids = slices.Clone(ids)
	slices.Sort(ids)
	return slices.Compact(ids)
}

func directKey(sorted []int64) string {
	parts := make([]string, len(sorted))
	for i, id := range sorted {
		parts[i] = strconv.FormatInt(id, 10)
	}
	return strings.Join(parts, ",")
}
