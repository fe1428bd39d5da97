package gateway

import (
	"context"

	"maru/server/engineio"
	"maru/server/gateway/socketio"
	"maru/server/protocol"
	"maru/store"
)

// audience is whom a gathered notice goes to.
type audience struct {
	everyone bool
	members  bool // Of the room, unless it is public, where they are not listed.
	users    map[int64]bool
	readers  map[int64]bool // Of a thread: who has only read it further.
}

func (a *audience) all() { a.everyone = true }

func (a *audience) user(id int64) {
	if a.users == nil {
		a.users = map[int64]bool{}
	}
	a.users[id] = true
}

func (a *audience) reader(id int64) {
	if a.readers == nil {
		a.readers = map[int64]bool{}
	}
	a.readers[id] = true
}

func (a *audience) member(id int64) {
	a.members = true
	a.user(id)
}

func (a audience) has(user int64) bool { return a.everyone || a.users[user] }

// flushActivity moves a room's counts for those of its members' sockets that have not joined it. One query serves
// all members, and those with equal counts share a frame.
func (f *Feed) flushActivity(room int64, to audience) {
	outside := map[int64][]*socketio.Socket{}
	for _, of := range everybody {
		f.each(of, func(s *socketio.Socket) {
			if user := memberOf(s).user; to.has(user) && !s.In(chatRoom(room)) {
				outside[user] = append(outside[user], s)
			}
		})
	}
	if len(outside) == 0 {
		return
	}
	entries, _ := f.members(room)
	type counts struct{ unread, mentions int64 }
	frames := map[counts]*engineio.Frame{}
	for _, entry := range entries {
		for _, s := range outside[entry.Member.UserID] {
			key := counts{entry.Member.Unread, entry.Member.Mentions}
			if frames[key] == nil {
				frames[key] = frameOf(protocol.RoomActivityMoved, protocol.ActivityOf(entry))
			}
			s.Send(frames[key])
		}
	}
}

// members is a room once for each of its members.
func (f *Feed) members(room int64) (entries []store.RoomEntry, ok bool) {
	ok = f.ask("activity", func(ctx context.Context, o *outlet) (err error) {
		entries, err = o.chat.Activity(ctx, room)
		return err
	})
	return entries, ok
}

// flushViews shows a room anew to those who are connected, each as they see it.
func (f *Feed) flushViews(room int64, to audience) {
	if to.members {
		entries, ok := f.members(room)
		if !ok {
			return
		}
		for _, entry := range entries {
			if entry.Kind != store.RoomPublic {
				to.user(entry.Member.UserID)
			}
		}
	}
	var users []int64
	for user := range f.connected() {
		if to.has(user) {
			users = append(users, user)
		}
	}
	var views map[int64]store.RoomEntry
	if len(users) == 0 || !f.ask("a room", func(ctx context.Context, o *outlet) (err error) {
		views, err = o.chat.RoomViews(ctx, room, users)
		return err
	}) {
		return
	}
	for user, view := range views {
		frame := frameOf(protocol.RoomChanged, protocol.RoomOf(view))
		f.each(userRoom(user), func(s *socketio.Socket) { s.Send(frame) })
	}
}

// connected is the users who have a socket.
func (f *Feed) connected() map[int64]bool {
	users := map[int64]bool{}
	for _, room := range everybody {
		f.each(room, func(s *socketio.Socket) { users[memberOf(s).user] = true })
	}
	return users
}
