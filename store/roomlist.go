package store

import (
	"context"
	"sort"
)

// RoomEntry is a room as one user sees it in the list.
type RoomEntry struct {
	Room
	Member    *Member  // the user's membership; nil = not joined
	MemberIDs []int64  // of private and direct rooms that the user is in, rising; nil for others
	Last      *Message // the newest message, deleted or not; nil = none
	Members   int64    // how many members it has; only AllRoomsFor counts them
}

const entryColumns = roomColumns + ", " + memberColumns

func scanEntry(r row) RoomEntry {
	e := RoomEntry{Room: scanRoom(r)}
	const membership = 11
	if r[membership] != nil {
		m := scanMember(r[membership:])
		m.count(e.Room)
		e.Member = &m
	}
	return e
}

// RoomsFor returns the rooms that are not archived and that the user is in, and public ones the user is not in; by id.
func (v *View) RoomsFor(user int64) ([]RoomEntry, error) {
	return v.roomsFor(user, " AND archived_at IS NULL")
}

// AllRoomsFor is RoomsFor with the archived rooms, and with the number of each one's members.
func (v *View) AllRoomsFor(user int64) ([]RoomEntry, error) {
	entries, err := v.roomsFor(user, "")
	if err != nil {
		return nil, err
	}
	at := make(map[int64]*RoomEntry, len(entries))
	ids := make([]int64, len(entries))
	for i := range entries {
		at[entries[i].ID] = &entries[i]
		ids[i] = entries[i].ID
	}
	return entries, v.beside(ids, func(r row) { at[r.int(0)].Members = r.int(1) },
		"SELECT room, count(*) FROM json_each(?) CROSS JOIN members ON room = value GROUP BY room")
}

func (v *View) roomsFor(user int64, further string) ([]RoomEntry, error) {
	mine, err := all(v.c, scanEntry, "SELECT "+entryColumns+" FROM members CROSS JOIN rooms ON rooms.id = room WHERE user = ?"+further+" ORDER BY room", user)
	if err != nil {
		return nil, err
	}
	open, err := all(v.c, func(r row) RoomEntry { return RoomEntry{Room: scanRoom(r)} }, "SELECT "+roomColumns+` FROM rooms
		WHERE kind = 'public' AND NOT EXISTS (SELECT 1 FROM members WHERE room = rooms.id AND user = ?)`+further, user)
	if err != nil {
		return nil, err
	}
	entries := append(mine, open...)
	sort.Slice(entries, func(i, j int) bool { return entries[i].ID < entries[j].ID })
	return entries, v.complete(entries)
}

// RoomFor returns one room, archived or not, as the user sees it; ErrNotFound if there is no such room. Whether the user
// may see it is the caller's question.
func (v *View) RoomFor(room, user int64) (RoomEntry, error) {
	e, err := one(v.c, scanEntry, "SELECT "+entryColumns+" FROM rooms LEFT JOIN members ON room = rooms.id AND user = ? WHERE rooms.id = ?", user, room)
	if err != nil {
		return RoomEntry{}, err
	}
	entries := []RoomEntry{e}
	err = v.complete(entries)
	return entries[0], err
}

// complete adds the members and the last messages.
func (v *View) complete(entries []RoomEntry) error {
	at := make(map[int64]*RoomEntry, len(entries))
	var closed, last []int64
	for i := range entries {
		e := &entries[i]
		at[e.ID] = e
		if e.Kind != RoomPublic && e.Member != nil {
			closed = append(closed, e.ID)
		}
		if e.LastSeq > 0 {
			last = append(last, MessageID(e.ID, e.LastSeq))
		}
	}
	if len(closed) > 0 {
		err := v.c.each(context.Background(), func(r row) error {
			e := at[r.int(0)]
			e.MemberIDs = append(e.MemberIDs, r.int(1))
			return nil
		}, "SELECT room, user FROM json_each(?) CROSS JOIN members ON room = value ORDER BY room, user", jsonIDs(closed))
		if err != nil {
			return err
		}
	}
	messages, err := v.messages(last)
	for i := range messages {
		at[messages[i].RoomID].Last = &messages[i]
	}
	return err
}

// ReadableRooms returns the ids of the rooms that the user is in, archived ones included, and, if open is true, of the
// public ones as well; rising.
func (v *View) ReadableRooms(user int64, open bool) ([]int64, error) {
	return all(v.c, scanInt, "SELECT room FROM members WHERE user = ?1 UNION SELECT id FROM rooms WHERE ?2 AND kind = 'public' ORDER BY 1", user, open)
}
