package chat

import (
	"errors"

	"maru/store"
)

// Rank orders roles by what they may do to each other; bots count as members.
func Rank(role store.Role) int {
	switch role {
	case store.RoleOwner:
		return 4
	case store.RoleAdmin:
		return 3
	case store.RoleMember, store.RoleBot:
		return 2
	case store.RoleGuest:
		return 1
	}
	return 0
}

// Governs reports whether a role may decide about people: owner and admins.
func Governs(role store.Role) bool { return Rank(role) >= Rank(store.RoleAdmin) }

// entersPublic reports whether public rooms are open to a role without being named.
func entersPublic(role store.Role) bool { return Rank(role) >= Rank(store.RoleMember) }

// makesRooms reports whether a role may make rooms and name others into them.
func makesRooms(role store.Role) bool {
	return entersPublic(role) && role != store.RoleBot
}

// user returns who acts; somebody who was removed is nobody.
func (a Actor) user(v *store.View) (store.User, error) {
	u, err := v.User(a.UserID)
	if errors.Is(err, store.ErrNotFound) || err == nil && !u.RemovedAt.IsZero() {
		return store.User{}, errSignedOut
	}
	return u, err
}

// place is a room as somebody stands in it.
type place struct {
	user   store.User
	room   store.Room
	member *store.Member // nil = may read, is no member
}

// manages reports whether the user may rename and archive the room, remove its
// members and delete others' messages.
func (p place) manages() bool {
	return Governs(p.user.Role) || p.member != nil && p.member.Role == store.MemberMaker
}

// reading finds a room that the actor may read, or says that there is none.
func (a Actor) reading(v *store.View, roomID int64) (place, error) {
	u, err := a.user(v)
	if err != nil {
		return place{}, err
	}
	return readable(v, u, roomID)
}

func readable(v *store.View, u store.User, roomID int64) (place, error) {
	room, err := v.Room(roomID)
	if errors.Is(err, store.ErrNotFound) {
		return place{}, errNoRoom
	}
	if err != nil {
		return place{}, err
	}
	p := place{user: u, room: room}
	m, err := v.Member(roomID, u.ID)
	switch {
	case err == nil:
		p.member = &m
	case !errors.Is(err, store.ErrNotFound):
		return place{}, err
	case room.Kind != store.RoomPublic || !entersPublic(u.Role):
		return place{}, errNoRoom
	}
	return p, nil
}

// writing is reading for what changes a room.
func (a Actor) writing(v *store.View, roomID int64) (place, error) {
	p, err := a.reading(v, roomID)
	if err == nil && !p.room.ArchivedAt.IsZero() {
		err = errArchived
	}
	return p, err
}

// message finds a message in a room that the actor may change.
func (a Actor) message(v *store.View, id int64) (place, store.Message, error) {
	roomID, _ := store.SplitID(id)
	p, err := a.writing(v, roomID)
	if errors.Is(err, errNoRoom) {
		err = errNoMessage
	}
	if err != nil {
		return place{}, store.Message{}, err
	}
	m, err := v.Message(id)
	if errors.Is(err, store.ErrNotFound) {
		err = errNoMessage
	}
	return p, m, err
}

// readingMessage finds a message of a room that the actor may read.
func (a Actor) readingMessage(v *store.View, id int64) (store.Message, error) {
	roomID, _ := store.SplitID(id)
	if _, err := a.reading(v, roomID); errors.Is(err, errNoRoom) {
		return store.Message{}, errNoMessage
	} else if err != nil {
		return store.Message{}, err
	}
	m, err := v.Message(id)
	if errors.Is(err, store.ErrNotFound) {
		err = errNoMessage
	}
	return m, err
}

// visible finds a user whom the actor may know of.
func visible(v *store.View, actor store.User, id int64) (store.User, error) {
	u, err := v.User(id)
	if errors.Is(err, store.ErrNotFound) || err == nil && !u.RemovedAt.IsZero() {
		return store.User{}, errNoUser
	}
	if err != nil || entersPublic(actor.Role) || id == actor.ID {
		return u, err
	}
	people, err := v.People(actor.ID)
	if err != nil {
		return store.User{}, err
	}
	for _, p := range people {
		if p.ID == id {
			return u, nil
		}
	}
	return store.User{}, errNoUser
}
