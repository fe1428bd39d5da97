package chat

import (
	"context"
	"errors"
	"slices"

	"maru/server/names"
	"maru/store"
)

// NewRoom is what CreateRoom needs. A public or private room needs a name; a
// direct one is named by its people.
type NewRoom struct {
	Kind        store.RoomKind
	Name, Topic string
	MemberIDs   []int64 // besides the actor, who is always a member
}

// CreateRoom makes a room, or finds the direct room of the same people: then found
// is true. Guests make none, bots only direct ones.
func (s *Service) CreateRoom(ctx context.Context, a Actor, n NewRoom) (_ store.RoomEntry, found bool, err error) {
	wanted := store.NewRoom{Kind: n.Kind, CreatedBy: a.UserID}
	wanted.MemberIDs = slices.Compact(slices.Sorted(slices.Values(n.MemberIDs)))
	limit := maxNamed
	switch n.Kind {
	case store.RoomDirect:
		limit = maxDirect
		if len(wanted.MemberIDs) == 0 {
			return store.RoomEntry{}, false, Refuse(BadRequest, "A direct conversation needs someone to talk to.")
		}
	case store.RoomPublic, store.RoomPrivate:
		if wanted.Name, wanted.NameKey, err = roomName(n.Name); err != nil {
			return store.RoomEntry{}, false, err
		}
		if wanted.Topic, err = line(n.Topic, MaxTopic, "topic"); err != nil {
			return store.RoomEntry{}, false, err
		}
	default:
		return store.RoomEntry{}, false, Refuse(BadRequest, "A room is public, private or direct.")
	}
	if len(wanted.MemberIDs) > limit {
		return store.RoomEntry{}, false, Refuse(BadRequest, "That is too many people at once.")
	}
	if err := a.unhurried(s.changes); err != nil {
		return store.RoomEntry{}, false, err
	}
	entry, err := Update(ctx, s.store, "create room", func(tx *store.Tx) (store.RoomEntry, error) {
		u, err := a.user(&tx.View)
		if err != nil {
			return store.RoomEntry{}, err
		}
		if !makesRooms(u.Role) && !(u.Role == store.RoleBot && n.Kind == store.RoomDirect) {
			return store.RoomEntry{}, errMayNot
		}
		for _, id := range wanted.MemberIDs {
			if _, err := visible(&tx.View, u, id); err != nil {
				return store.RoomEntry{}, err
			}
		}
		var id int64
		id, found, err = s.createRoom(tx, wanted)
		if err != nil {
			return store.RoomEntry{}, err
		}
		return tx.RoomFor(id, a.UserID)
	})
	return entry, found && err == nil, err
}

func (s *Service) createRoom(tx *store.Tx, n store.NewRoom) (id int64, found bool, err error) {
	if n.Kind == store.RoomDirect {
		people := slices.Compact(slices.Sorted(slices.Values(append(slices.Clone(n.MemberIDs), n.CreatedBy))))
		room, err := tx.DirectRoom(people)
		if !errors.Is(err, store.ErrNotFound) {
			return room.ID, true, err
		}
	}
	room, err := tx.CreateRoom(n)
	if errors.Is(err, store.ErrNameTaken) {
		return 0, false, Refuse(NameTaken, "There is a room of that name already.")
	}
	if err != nil {
		return 0, false, err
	}
	members, err := tx.MemberIDs(room.ID)
	if err != nil {
		return 0, false, err
	}
	s.after(tx, RoomAdded{Room: room, MemberIDs: members})
	return room.ID, false, nil
}

// RoomChange lists what UpdateRoom changes; nil leaves a field as it is.
type RoomChange struct {
	Name, Topic *string
	Archived    *bool
}

// UpdateRoom renames, archives or restores a room, which takes its maker, an admin
// or the owner, or sets its topic, which any member may but guests and bots. A new
// name or topic leaves a system message. An archived room changes only while it is restored.
func (s *Service) UpdateRoom(ctx context.Context, a Actor, roomID int64, c RoomChange) (store.RoomEntry, error) {
	var name, key, topic string
	var err error
	if c.Name != nil {
		if name, key, err = roomName(*c.Name); err != nil {
			return store.RoomEntry{}, err
		}
	}
	if c.Topic != nil {
		if topic, err = line(*c.Topic, MaxTopic, "topic"); err != nil {
			return store.RoomEntry{}, err
		}
	}
	restores := c.Archived != nil && !*c.Archived
	return s.changeRoom(ctx, a, roomID, "update room", restores, func(tx *store.Tx, p place) (store.RoomChange, error) {
		var change store.RoomChange
		if !p.manages() && (c.Name != nil || c.Archived != nil || !makesRooms(p.user.Role)) {
			return change, errMayNot
		}
		if c.Archived != nil && *c.Archived == p.room.ArchivedAt.IsZero() {
			change.Archived = c.Archived
			if err := auditArchive(tx, a, roomID, *c.Archived); err != nil {
				return change, err
			}
		}
		if c.Name != nil && name != p.room.Name {
			change.Name, change.NameKey = &name, &key
			if err := s.announce(tx, p, store.NewMessage{System: SystemName, Content: name}); err != nil {
				return change, err
			}
		}
		if c.Topic != nil && topic != p.room.Topic {
			change.Topic = &topic
			if err := s.announce(tx, p, store.NewMessage{System: SystemTopic, Content: topic}); err != nil {
				return change, err
			}
		}
		return change, nil
	})
}

// ArchiveRoom makes a room read-only and takes it off the lists; its maker, an
// admin or the owner may.
func (s *Service) ArchiveRoom(ctx context.Context, a Actor, roomID int64) (store.RoomEntry, error) {
	archived := true
	return s.UpdateRoom(ctx, a, roomID, RoomChange{Archived: &archived})
}

func auditArchive(tx *store.Tx, a Actor, roomID int64, archived bool) error {
	action := "room.restore"
	if archived {
		action = "room.archive"
	}
	return tx.Audit(store.AuditEntry{ActorID: a.UserID, Action: action, Target: roomID})
}

// changeRoom makes f's change; restores says that an archived room may be changed.
func (s *Service) changeRoom(ctx context.Context, a Actor, roomID int64, doing string, restores bool, f func(*store.Tx, place) (store.RoomChange, error)) (store.RoomEntry, error) {
	if err := a.unhurried(s.changes); err != nil {
		return store.RoomEntry{}, err
	}
	find := a.writing
	if restores {
		find = a.reading
	}
	return Update(ctx, s.store, doing, func(tx *store.Tx) (store.RoomEntry, error) {
		p, err := find(&tx.View, roomID)
		if err != nil {
			return store.RoomEntry{}, err
		}
		if p.room.Kind == store.RoomDirect {
			return store.RoomEntry{}, Refuse(Forbidden, "A direct conversation stays as it is.")
		}
		change, err := f(tx, p)
		if err != nil {
			return store.RoomEntry{}, err
		}
		if change != (store.RoomChange{}) {
			room, err := tx.UpdateRoom(roomID, change)
			if errors.Is(err, store.ErrNameTaken) {
				err = Refuse(NameTaken, "There is a room of that name already.")
			}
			if err != nil {
				return store.RoomEntry{}, err
			}
			s.after(tx, RoomChanged{Room: room})
		}
		return tx.RoomFor(roomID, a.UserID)
	})
}

func roomName(text string) (name, key string, err error) {
	if name, err = line(text, MaxRoomName, "name"); err != nil {
		return "", "", err
	}
	if key = names.Key(name); key == "" {
		return "", "", Refuse(BadRequest, "A room needs a name.")
	}
	return name, key, nil
}

// line cleans a text of one line; what names it to people.
func line(text string, limit int, what string) (string, error) {
	clean, err := names.Line(text, limit)
	if err != nil {
		return "", Refuse(BadRequest, "This "+what+" is too long.")
	}
	return clean, nil
}
