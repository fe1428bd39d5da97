package gateway

import (
	"maru/server/chat"
	"maru/server/gateway/socketio"
	"maru/server/presence"
	"maru/server/protocol"
	"maru/store"
)

// Publish takes a committed event, in the order of the commits. It only enqueues.
func (f *Feed) Publish(event chat.Event) {
	switch e := event.(type) {
	case chat.MessageAdded:
		f.newest.note(e.Message)
		f.roots.pass(protocol.NewMessage, e.Message)
		f.activity.add(e.Message.RoomID, (*audience).all)
	case chat.MessageChanged:
		if e.Replied {
			f.roots.replied(e.Message)
		} else {
			f.roots.pass(protocol.MessageChanged, e.Message)
		}
		f.activity.add(e.Message.RoomID, (*audience).all)
		f.threadChanged(e.Message)
	case chat.RoomAdded:
		f.views.add(e.Room.ID, (*audience).all)
	case chat.RoomChanged:
		f.views.add(e.Room.ID, (*audience).all)
	case chat.MemberAdded:
		f.views.add(e.RoomID, func(a *audience) { a.member(e.UserID) })
	case chat.MemberChanged:
		f.views.add(e.RoomID, func(a *audience) { a.user(e.UserID) })
	case chat.MemberRemoved:
		f.memberRemoved(e)
	case chat.ReadMoved:
		f.readMoved(e)
	case chat.ThreadMoved:
		f.threads.add(e.RootID, func(a *audience) {
			if e.Read {
				a.reader(e.UserID)
			} else {
				a.user(e.UserID)
			}
		})
	case chat.SavedChanged:
		say(f, []string{userRoom(e.UserID)}, protocol.SavedMoved, protocol.SavedChanged{MessageID: e.MessageID, On: e.On}, socketio.Broadcast{})
	case chat.CommandsChanged:
		f.people.add(e.BotID, func(n *personNews) {
			n.commands = &protocol.CommandsChanged{BotID: e.BotID, Commands: protocol.CommandsOf(e.Commands)}
		})
	case chat.UserAdded:
		f.people.add(e.User.ID, func(n *personNews) { n.user = &e.User })
	case chat.UserChanged:
		f.userChanged(e.User)
	case chat.StatusChanged:
		f.statusChanged(e)
	case chat.UserRemoved:
		f.userRemoved(e.UserID)
	case chat.SessionEnded:
		f.cut(sessionRoom(e.SessionID))
	case chat.JoinRequested:
		say(f, staff, protocol.NewcomerAsked, protocol.JoinRequested{Request: protocol.NewcomerOf(e.Request)}, socketio.Broadcast{})
	case chat.JoinRequestClosed:
		say(f, staff, protocol.NewcomerDecided, protocol.JoinRequestClosed{ID: e.ID}, socketio.Broadcast{})
	case chat.EmojiChanged:
		change := protocol.EmojiChange{Name: e.Name}
		if e.Emoji != nil {
			change.Emoji = new(protocol.EmojiOf(*e.Emoji))
		}
		say(f, everybody, protocol.EmojiChanged, change, socketio.Broadcast{})
	case chat.InstanceChanged:
		say(f, everybody, protocol.InstanceRenamed, protocol.InstanceChanged{Name: e.Name, Receipts: e.Receipts}, socketio.Broadcast{})
	}
}

// message sends a message to everybody who has joined its room.
func (f *Feed) message(event *protocol.ServerEvent[protocol.Message], m store.Message) {
	say(f, []string{chatRoom(m.RoomID)}, event, protocol.MessageOf(m), socketio.Broadcast{Order: m.Rev})
}

// threadChanged has those who follow a thread see it anew: a reply changes its root too.
func (f *Feed) threadChanged(m store.Message) {
	switch {
	case m.ThreadID != 0:
		f.threads.add(m.ThreadID, (*audience).all)
	case m.Thread != nil:
		f.threads.add(m.ID, (*audience).all)
	}
}

// memberRemoved has a room fall silent for somebody who may no longer read it, before anything later is heard. A
// public room goes on being heard by all but guests.
func (f *Feed) memberRemoved(e chat.MemberRemoved) {
	f.views.add(e.RoomID, func(a *audience) { a.member(e.UserID) })
	f.each(userRoom(e.UserID), func(s *socketio.Socket) {
		if !e.Public || s.In(guestsRoom) {
			s.Leave(chatRoom(e.RoomID))
			tell(s, protocol.RoomGone, protocol.RoomRemoved{ChatRoomID: e.RoomID})
		}
	})
}

// readMoved has the reader's devices agree, and lets those know whom it concerns. Both directions go the same way, so
// that a step forward which is still being gathered cannot be heard after the step back that followed it.
func (f *Feed) readMoved(e chat.ReadMoved) {
	f.receipts.add(e.RoomID, func(readers *map[int64]reading) {
		if *readers == nil {
			*readers = map[int64]reading{}
		}
		(*readers)[e.UserID] = reading{e.Seq, e.Back}
	})
	f.activity.add(e.RoomID, func(a *audience) { a.user(e.UserID) })
}

func (f *Feed) userChanged(u store.User) {
	f.persons.Store(u.ID, personOf(u))
	f.statusChanged(chat.StatusChanged{UserID: u.ID, Status: u.Status, Text: u.StatusText})
	f.each(userRoom(u.ID), func(s *socketio.Socket) {
		if u.Role == store.RoleGuest && s.In(hallRoom) {
			// Whoever becomes a guest comes back with a guest's rights, and joins what is left to join.
			s.CloseAfterFlush()
			return
		}
		place(s, u.Role)
	})
	f.people.add(u.ID, func(n *personNews) { n.user = &u })
}

// statusChanged hands on what somebody chose to appear as; what others see of it comes back as PresenceChanged.
func (f *Feed) statusChanged(e chat.StatusChanged) {
	if o := f.outlet.Load(); o != nil {
		o.presence.SetMode(e.UserID, presence.Mode(e.Status), e.Text)
	}
}

func (f *Feed) userRemoved(user int64) {
	say(f, everybody, protocol.UserGone, protocol.UserRemoved{UserID: user}, socketio.Broadcast{})
	f.cut(userRoom(user))
	f.persons.Delete(user)
	if o := f.outlet.Load(); o != nil {
		o.presence.Forget(user)
	}
}

// cut ends the connections in a room at once, after telling them why.
func (f *Feed) cut(room string) {
	frame := frameOf(protocol.SessionEnded, protocol.None{})
	f.each(room, func(s *socketio.Socket) { s.Cut(frame) })
}

// CheckMade tells a session of a step of the examination that it asked for.
func (f *Feed) CheckMade(session int64, made protocol.CheckMade) {
	say(f, []string{sessionRoom(session)}, protocol.CheckEnded, made, socketio.Broadcast{})
}

// StandbyChanged tells the owner and admins how far the standby is.
func (f *Feed) StandbyChanged(state protocol.StandbyState) {
	say(f, staff, protocol.StandbyMoved, protocol.StandbyChanged{State: state}, socketio.Broadcast{})
}

// SharingChanged tells the owner and admins where the hall can be reached.
func (f *Feed) SharingChanged(sharing protocol.Sharing) {
	say(f, staff, protocol.SharingChanged, sharing, socketio.Broadcast{})
}

// SecureModeChanged tells everybody whether https answers from now on.
func (f *Feed) SecureModeChanged(on bool) {
	say(f, everybody, protocol.SecureModeMoved, protocol.SecureModeChanged{On: on}, socketio.Broadcast{})
}

// HostMoved tells everybody that the hall is another computer's now.
func (f *Feed) HostMoved(to protocol.MovedHost) {
	say(f, everybody, protocol.HostMoved, to, socketio.Broadcast{})
}

// HostsChanged tells everybody that the hall may be found elsewhere now.
func (f *Feed) HostsChanged() {
	say(f, everybody, protocol.HostsChanged, protocol.None{}, socketio.Broadcast{})
}
