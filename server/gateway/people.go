package gateway

import (
	"context"
	"time"

	"maru/server/engineio"
	"maru/server/gateway/socketio"
	"maru/server/presence"
	"maru/server/protocol"
	"maru/store"
)

// personNews is what has changed about somebody since the last flush.
type personNews struct {
	user     *store.User
	presence *presence.Presence
	commands *protocol.CommandsChanged
}

// PresenceChanged notes how somebody looks now.
func (f *Feed) PresenceChanged(p presence.Presence) {
	f.people.add(p.UserID, func(n *personNews) { n.presence = &p })
}

// presenceOf is how somebody looks on the wire. Who has done nothing since the process began was seen connecting.
func presenceOf(p presence.Presence) protocol.Presence {
	seen := p.LastSeenAt
	if seen.IsZero() {
		seen = time.Now()
	}
	return protocol.Presence{UserID: p.UserID, Status: protocol.Status(p.Status), StatusText: p.Text, LastSeenAt: protocol.TimeOf(seen)}
}

// TypingChanged tells the others in a room. The tracker has it happen rarely enough to be said at once.
func (f *Feed) TypingChanged(t presence.Typing) {
	person := f.person(t.UserID)
	if person == nil {
		return
	}
	say(f, []string{chatRoom(t.RoomID)}, protocol.TypingChanged, protocol.TypingOf(t, *person), socketio.Broadcast{
		Skip: func(s *socketio.Socket) bool { return memberOf(s).user == t.UserID },
	})
}

// typists tells a socket that has just joined a room who types there.
func (f *Feed) typists(s *socketio.Socket, room int64) {
	for _, t := range f.outlet.Load().presence.TypingIn(room) {
		if person := f.person(t.UserID); person != nil && t.UserID != memberOf(s).user {
			tell(s, protocol.TypingChanged, protocol.TypingOf(t, *person))
		}
	}
}

// personOf is a user as messages and typing name them.
func personOf(u store.User) *protocol.Person {
	person := protocol.PersonOf(store.Sender{ID: u.ID, Name: u.Name, DisplayName: u.DisplayName, Role: u.Role})
	return &person
}

// person is somebody who has been connected, as others see them; nil for whoever was not.
func (f *Feed) person(user int64) *protocol.Person {
	known, _ := f.persons.Load(user)
	person, _ := known.(*protocol.Person)
	return person
}

// flushPeople tells everybody but guests, and those guests who share a room with whom it is about.
func (f *Feed) flushPeople(user int64, news personNews) {
	o := f.outlet.Load()
	if o == nil {
		return
	}
	var frames []*engineio.Frame
	if news.user != nil {
		frames = append(frames, frameOf(protocol.UserChanged, protocol.UserOf(*news.user, o.presence.Get(user))))
	}
	if p := news.presence; p != nil {
		frames = append(frames, frameOf(protocol.PresenceChanged, presenceOf(*p)))
	}
	if c := news.commands; c != nil {
		frames = append(frames, frameOf(protocol.CommandsMoved, *c))
	}
	for _, frame := range frames {
		o.root.Broadcast(hallRoom, frame, socketio.Broadcast{})
	}
	f.each(guestsRoom, func(s *socketio.Socket) {
		if !o.knows(memberOf(s), user) {
			return
		}
		for _, frame := range frames {
			s.Send(frame)
		}
	})
}

// knows says whether a guest may know of a user.
func (o *outlet) knows(guest *member, user int64) bool {
	if guest.user == user {
		return true
	}
	ctx, cancel := context.WithTimeout(context.Background(), queryTimeout)
	defer cancel()
	_, err := o.chat.User(ctx, guest.actor(), user)
	if err != nil && protocol.ErrorOf(err).Code != protocol.CodeNotFound {
		o.log.Error("asking whom a guest may know", "err", err)
	}
	return err == nil
}
