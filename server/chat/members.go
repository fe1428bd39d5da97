package chat

import (
	"context"
	"errors"

	"maru/server/rate"
	"maru/store"
)

// Members returns the people of a room, by id.
func (s *Service) Members(ctx context.Context, a Actor, roomID int64) ([]store.User, error) {
	return View(ctx, s.store, "list members", func(v *store.View) ([]store.User, error) {
		if _, err := a.reading(v, roomID); err != nil {
			return nil, err
		}
		ids, err := v.MemberIDs(roomID)
		if err != nil {
			return nil, err
		}
		users := make([]store.User, 0, len(ids))
		for _, id := range ids {
			u, err := v.User(id)
			if err != nil {
				return nil, err
			}
			if u.RemovedAt.IsZero() {
				users = append(users, u)
			}
		}
		return users, nil
	})
}

// AddMember names somebody into a room; any member may but guests and bots. Adding
// oneself joins a public room, adding a member again does nothing.
func (s *Service) AddMember(ctx context.Context, a Actor, roomID, userID int64) error {
	if err := a.unhurried(s.changes); err != nil {
		return err
	}
	_, err := Update(ctx, s.store, "add member", func(tx *store.Tx) (struct{}, error) {
		p, err := a.writing(&tx.View, roomID)
		if err != nil {
			return struct{}{}, err
		}
		if userID != a.UserID && !makesRooms(p.user.Role) {
			return struct{}{}, errMayNot
		}
		if _, err := visible(&tx.View, p.user, userID); err != nil {
			return struct{}{}, err
		}
		_, err = tx.Member(roomID, userID)
		if !errors.Is(err, store.ErrNotFound) {
			return struct{}{}, err
		}
		if p.room.Kind == store.RoomDirect {
			return struct{}{}, Refuse(Forbidden, "The people of a direct conversation stay the same. Start another one.")
		}
		if _, _, err := tx.AddMember(roomID, userID, store.MemberPlain); err != nil {
			return struct{}{}, err
		}
		s.after(tx, MemberAdded{RoomID: roomID, UserID: userID})
		return struct{}{}, nil
	})
	return err
}

// RemoveMember ends a membership: one's own, or for the room's maker, admins and the
// owner that of somebody who does not rank above them.
func (s *Service) RemoveMember(ctx context.Context, a Actor, roomID, userID int64) error {
	if err := a.unhurried(s.changes); err != nil {
		return err
	}
	_, err := Update(ctx, s.store, "remove member", func(tx *store.Tx) (struct{}, error) {
		p, err := a.reading(&tx.View, roomID)
		if err != nil {
			return struct{}{}, err
		}
		if p.room.Kind == store.RoomDirect {
			return struct{}{}, Refuse(Forbidden, "The people of a direct conversation stay the same.")
		}
		if userID != a.UserID {
			if !p.manages() {
				return struct{}{}, errMayNot
			}
			u, err := visible(&tx.View, p.user, userID)
			if err != nil {
				return struct{}{}, err
			}
			if Rank(u.Role) > Rank(p.user.Role) {
				return struct{}{}, errMayNot
			}
		}
		err = tx.RemoveMember(roomID, userID)
		if errors.Is(err, store.ErrNotFound) {
			return struct{}{}, Refuse(NotFound, "That person is not in this room.")
		}
		if err == nil {
			s.after(tx, MemberRemoved{RoomID: roomID, UserID: userID, Public: p.room.Kind == store.RoomPublic})
		}
		return struct{}{}, err
	})
	return err
}

// SetNotify changes how much of a room its member wants to be told of.
func (s *Service) SetNotify(ctx context.Context, a Actor, roomID int64, level store.Notify) (store.RoomEntry, error) {
	switch level {
	case store.NotifyAll, store.NotifyMentions, store.NotifyNone:
	default:
		return store.RoomEntry{}, Refuse(BadRequest, "Notify is all, mentions or none.")
	}
	return s.asMember(ctx, a, s.changes, roomID, "set notify", func(tx *store.Tx, m store.Member) error {
		if m.Notify == level {
			return nil
		}
		if _, err := tx.SetNotify(roomID, a.UserID, level); err != nil {
			return err
		}
		s.after(tx, MemberChanged{RoomID: roomID, UserID: a.UserID})
		return nil
	})
}

// asMember runs what only a member of a room can do, and returns the room after it.
func (s *Service) asMember(ctx context.Context, a Actor, limit *rate.Limiter[int64], roomID int64, doing string, f func(*store.Tx, store.Member) error) (store.RoomEntry, error) {
	if err := a.unhurried(limit); err != nil {
		return store.RoomEntry{}, err
	}
	return Update(ctx, s.store, doing, func(tx *store.Tx) (store.RoomEntry, error) {
		p, err := a.reading(&tx.View, roomID)
		if err != nil {
			return store.RoomEntry{}, err
		}
		if p.member == nil {
			return store.RoomEntry{}, Refuse(Conflict, "Join the room first.")
		}
		if err := f(tx, *p.member); err != nil {
			return store.RoomEntry{}, err
		}
		return tx.RoomFor(roomID, a.UserID)
	})
}
