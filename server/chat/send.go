package chat

import (
	"context"
	"errors"

	"maru/store"
)

// NewMessage is what Send needs.
type NewMessage struct {
	RoomID   int64
	Content  string
	ClientID string  // makes sending again harmless, forever; empty = it is not
	ReplyTo  int64   // id of a message of the same room; 0 = none
	ThreadID int64   // id of the thread's root in the same room; 0 = the main timeline
	FileIDs  []int64 // the sender's own files that were not sent before

	PollOptions  []string // what others may answer the message with; empty = it is no poll
	PollMultiple bool     // several options may be chosen

	poll *store.NewPoll
}

// Sent is what Send did.
type Sent struct {
	Message   store.Message
	Duplicate bool // the caller had sent ClientID before: Message is that first message, and nothing happened
}

// Send adds a message to a room and returns once it is durable. Whoever sends to a
// public room becomes its member. The same ClientID of the same user returns the
// first message, whatever has become of the room since, and is a Conflict for another room.
func (s *Service) Send(ctx context.Context, a Actor, n NewMessage) (Sent, error) {
	return s.SendLater(ctx, a, n)()
}

// SendLater is Send in two steps: the messages of one caller keep the order of the
// calls, and wait returns once this one is durable, or refused.
func (s *Service) SendLater(ctx context.Context, a Actor, n NewMessage) (wait func() (Sent, error)) {
	refused := func(err error) func() (Sent, error) {
		return func() (Sent, error) { return Sent{}, Wrap("send message", err) }
	}
	content, err := cleanContent(n.Content, len(n.FileIDs) > 0)
	if err != nil {
		return refused(err)
	}
	n.Content = content
	if err := checkClientID(n.ClientID); err != nil {
		return refused(err)
	}
	if err := checkFileIDs(n.FileIDs); err != nil {
		return refused(err)
	}
	if n.poll, err = cleanPoll(n.PollOptions, n.PollMultiple); err != nil {
		return refused(err)
	}
	if n.poll != nil && n.Content == "" {
		return refused(Refuse(BadRequest, "A poll needs a question."))
	}
	to, err := s.addresses(ctx, n.Content)
	if err != nil {
		return refused(err)
	}
	limited, err := s.admit(a.UserID, n.ClientID)
	if err != nil {
		return refused(err)
	}
	var sent Sent
	done := s.store.Submit(ctx, func(tx *store.Tx) (err error) {
		sent, err = s.send(tx, a, n, to, limited)
		return err
	})
	return func() (Sent, error) {
		if err := done(); err != nil {
			return Sent{}, Wrap("send message", err)
		}
		return sent, nil
	}
}

// admit counts a message for its sender. Past the limit a message that may turn out
// to have been sent before is still looked up, at the same rate: limited is then
// what it is refused with if it is new.
func (s *Service) admit(userID int64, clientID string) (limited, err error) {
	wait := s.sends.Take(userID)
	if wait == 0 {
		return nil, nil
	}
	tooFast := errTooFast(wait)
	if clientID == "" || s.lookups.Take(userID) > 0 {
		return nil, tooFast
	}
	return tooFast, nil
}

// again answers with the message that was sent before, and takes back what admit
// counted for it.
func (s *Service) again(a Actor, n NewMessage, first store.Message, limited error) (Sent, error) {
	if limited == nil {
		s.sends.Return(a.UserID)
	} else {
		s.lookups.Return(a.UserID)
	}
	if first.RoomID != n.RoomID {
		return Sent{}, Refuse(Conflict, "This clientId was used in another room.")
	}
	return Sent{Message: first, Duplicate: true}, nil
}

// send appends a message. One that was sent before is answered whatever the rules
// say now.
func (s *Service) send(tx *store.Tx, a Actor, n NewMessage, to addressed, limited error) (Sent, error) {
	mentions, refused := s.enter(tx, a, n.RoomID, to)
	if refused == nil {
		refused = sendable(&tx.View, a, n.FileIDs)
	}
	if limited != nil {
		refused = limited
	}
	if refused != nil {
		first, err := tx.SentMessage(a.UserID, n.ClientID)
		switch {
		case errors.Is(err, store.ErrNotFound):
			return Sent{}, refused
		case err != nil:
			return Sent{}, err
		}
		return s.again(a, n, first, limited)
	}
	done, err := tx.Append(store.NewMessage{
		RoomID: n.RoomID, SenderID: a.UserID, ClientID: n.ClientID, Content: n.Content,
		ReplyTo: n.ReplyTo, ThreadID: n.ThreadID, Mentions: mentions, Followers: drawn(mentions, to), FileIDs: n.FileIDs, Poll: n.poll,
	})
	switch {
	case err == nil && done.Duplicate:
		return s.again(a, n, done.Message, limited)
	case errors.Is(err, store.ErrNotFound):
		return Sent{}, Refuse(NotFound, "The message that this answers is not in this room.")
	case errors.Is(err, store.ErrConflict):
		return Sent{}, errNoRoot
	case err != nil:
		return Sent{}, err
	}
	s.after(tx, MessageAdded{Message: done.Message})
	if done.Root != nil {
		s.after(tx, MessageChanged{Message: *done.Root, Replied: true})
	}
	return Sent{Message: done.Message}, nil
}

// enter checks that somebody may send to a room, makes them its member and
// resolves whom they address.
func (s *Service) enter(tx *store.Tx, a Actor, roomID int64, to addressed) ([]int64, error) {
	if to.nobody() && plainMember(&tx.View, a, roomID) {
		return nil, nil
	}
	p, err := a.writing(&tx.View, roomID)
	if err != nil {
		return nil, err
	}
	if err := s.join(tx, p); err != nil {
		return nil, err
	}
	return s.reached(&tx.View, p, to)
}

// plainMember spares most messages the full check: to be a member of a room that is
// neither direct nor archived is enough to write there, and who is removed from the
// hall is one of none. What it cannot tell, it denies.
func plainMember(v *store.View, a Actor, roomID int64) bool {
	room, err := v.Room(roomID)
	if err != nil || room.Kind == store.RoomDirect || !room.ArchivedAt.IsZero() {
		return false
	}
	_, err = v.Member(roomID, a.UserID)
	return err == nil
}

// join makes a reader of a public room its member.
func (s *Service) join(tx *store.Tx, p place) error {
	if p.member != nil {
		return nil
	}
	if _, _, err := tx.AddMember(p.room.ID, p.user.ID, store.MemberPlain); err != nil {
		return err
	}
	s.after(tx, MemberAdded{RoomID: p.room.ID, UserID: p.user.ID})
	return nil
}
