package chat

import (
	"context"
	"errors"
	"slices"

	"maru/store"
)

// Rooms returns the actor's rooms, and the public ones they have not joined, by
// id; archived rooms are not among them.
func (s *Service) Rooms(ctx context.Context, a Actor) ([]store.RoomEntry, error) {
	return s.rooms(ctx, a, (*store.View).RoomsFor)
}

// Directory is Rooms with the archived ones, and with the number of each one's members.
func (s *Service) Directory(ctx context.Context, a Actor) ([]store.RoomEntry, error) {
	return s.rooms(ctx, a, (*store.View).AllRoomsFor)
}

func (s *Service) rooms(ctx context.Context, a Actor, read func(*store.View, int64) ([]store.RoomEntry, error)) ([]store.RoomEntry, error) {
	return View(ctx, s.store, "list rooms", func(v *store.View) ([]store.RoomEntry, error) {
		u, err := a.user(v)
		if err != nil {
			return nil, err
		}
		rooms, err := read(v, u.ID)
		if entersPublic(u.Role) {
			return rooms, err
		}
		return slices.DeleteFunc(rooms, func(r store.RoomEntry) bool { return r.Member == nil }), err
	})
}

// Room returns one room as the actor sees it, archived or not.
func (s *Service) Room(ctx context.Context, a Actor, roomID int64) (store.RoomEntry, error) {
	return View(ctx, s.store, "read room", func(v *store.View) (store.RoomEntry, error) {
		if _, err := a.reading(v, roomID); err != nil {
			return store.RoomEntry{}, err
		}
		return v.RoomFor(roomID, a.UserID)
	})
}

// RoomViews returns a room as each of the users sees it, all at one moment. Who may
// not read it is not among them. It is for announcing a change to those who are connected.
func (s *Service) RoomViews(ctx context.Context, roomID int64, userIDs []int64) (map[int64]store.RoomEntry, error) {
	return View(ctx, s.store, "read room", func(v *store.View) (map[int64]store.RoomEntry, error) {
		views := make(map[int64]store.RoomEntry, len(userIDs))
		for _, id := range userIDs {
			_, err := Actor{UserID: id}.reading(v, roomID)
			if errors.Is(err, errNoRoom) || errors.Is(err, errSignedOut) {
				continue
			}
			if err != nil {
				return nil, err
			}
			if views[id], err = v.RoomFor(roomID, id); err != nil {
				return nil, err
			}
		}
		return views, nil
	})
}

// Activity returns a room's newest state once for each of its members, with the
// member's own counts. It is for telling those who are not looking at the room.
func (s *Service) Activity(ctx context.Context, roomID int64) ([]store.RoomEntry, error) {
	return View(ctx, s.store, "read activity", func(v *store.View) ([]store.RoomEntry, error) {
		room, err := v.RoomFor(roomID, 0)
		if errors.Is(err, store.ErrNotFound) {
			return nil, errNoRoom
		}
		if err != nil {
			return nil, err
		}
		members, err := v.Members(roomID)
		entries := make([]store.RoomEntry, len(members))
		for i := range members {
			entries[i] = room
			entries[i].Member = &members[i]
		}
		return entries, err
	})
}

// Joined is what a caller needs to follow a room.
type Joined struct {
	Room     store.RoomEntry
	Changes  []store.Message // with a rev above the one asked for, oldest change first
	Complete bool            // Changes is all there was; if not, ask again with its last rev
}

// Join makes the actor a member of a public room, which a member of a room already
// is, and returns the room as of one moment; with since, also what has changed
// after that rev: at most MaxChanges messages and MaxChangesSize bytes. An archived room is only read.
func (s *Service) Join(ctx context.Context, a Actor, roomID int64, since *int64) (Joined, error) {
	if since != nil && *since < 0 {
		return Joined{}, Refuse(BadRequest, "sinceRev is 0 or more.")
	}
	stranger := false
	joined, err := View(ctx, s.store, "join room", func(v *store.View) (Joined, error) {
		p, err := a.reading(v, roomID)
		if err != nil {
			return Joined{}, err
		}
		if stranger = p.member == nil && p.room.ArchivedAt.IsZero(); stranger {
			return Joined{}, nil
		}
		return follow(v, a, roomID, since)
	})
	if err != nil || !stranger {
		return joined, err
	}
	return Update(ctx, s.store, "join room", func(tx *store.Tx) (Joined, error) {
		p, err := a.reading(&tx.View, roomID)
		if err != nil {
			return Joined{}, err
		}
		if p.room.ArchivedAt.IsZero() {
			if err := s.join(tx, p); err != nil {
				return Joined{}, err
			}
		}
		return follow(&tx.View, a, roomID, since)
	})
}

func follow(v *store.View, a Actor, roomID int64, since *int64) (Joined, error) {
	room, err := v.RoomFor(roomID, a.UserID)
	if err != nil || since == nil {
		return Joined{Room: room, Complete: true}, err
	}
	changes, complete, err := v.Changes(roomID, *since, MaxChanges, MaxChangesSize)
	return Joined{Room: room, Changes: changes, Complete: complete}, err
}
