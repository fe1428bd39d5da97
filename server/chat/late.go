package chat

import (
	"context"
	"errors"
	"time"

	"maru/store"
)

// Late is a message that a former host of the hall took while this one was the host already. Rooms and people are the same
// on both where they were there before the two parted: then they were made at the same time.
type Late struct {
	RoomID   int64
	RoomAt   time.Time // when the room was made
	UserID   int64
	UserAt   time.Time // when the author came
	ClientID string    // never empty
	Content  string
	At       time.Time // when it was sent
	Answers  LateRef   // what it quotes
	Thread   LateRef   // the thread's root
	Files    []store.File
}

// LateRef names another message: one that both hosts have by its id, another late one by its author and client id. The zero
// value names none.
type LateRef struct {
	ID       int64
	UserID   int64
	ClientID string
}

// What became of a late message.
const (
	LateAdded = "added"
	LateKnown = "known" // its author had sent it here as well
	LateLeft  = "left"  // its room, its author or what it answers is unknown here
)

// TakeLate adds a late message as its author's, at the end of its room but with the time it was sent at. It may be repeated.
func (s *Service) TakeLate(ctx context.Context, late Late) (string, error) {
	return Update(ctx, s.store, "take late message", func(tx *store.Tx) (string, error) {
		became, err := s.takeLate(tx, late)
		if errors.Is(err, store.ErrNotFound) || errors.Is(err, store.ErrConflict) {
			return LateLeft, nil
		}
		return became, err
	})
}

func (s *Service) takeLate(tx *store.Tx, late Late) (string, error) {
	user, err := tx.User(late.UserID)
	if err != nil {
		return "", err
	}
	room, err := tx.Room(late.RoomID)
	if err != nil {
		return "", err
	}
	if !user.CreatedAt.Equal(late.UserAt) || !room.CreatedAt.Equal(late.RoomAt) {
		return LateLeft, nil
	}
	switch _, err := tx.SentMessage(user.ID, late.ClientID); {
	case err == nil:
		return LateKnown, nil
	case !errors.Is(err, store.ErrNotFound):
		return "", err
	}
	answers, err := late.Answers.find(&tx.View)
	if err != nil {
		return "", err
	}
	thread, err := late.Thread.find(&tx.View)
	if err != nil {
		return "", err
	}
	if _, added, err := tx.AddMember(room.ID, user.ID, store.MemberPlain); err != nil {
		return "", err
	} else if added {
		s.after(tx, MemberAdded{RoomID: room.ID, UserID: user.ID})
	}
	n := store.NewMessage{
		RoomID: room.ID, SenderID: user.ID, ClientID: late.ClientID, Content: late.Content, At: late.At, ReplyTo: answers, ThreadID: thread,
	}
	for _, f := range late.Files {
		f.UploaderID = user.ID
		added, err := tx.AddFile(f)
		if err != nil {
			return "", err
		}
		n.FileIDs = append(n.FileIDs, added.ID)
	}
	done, err := tx.Append(n)
	if err != nil {
		return "", err
	}
	s.after(tx, MessageAdded{Message: done.Message})
	if done.Root != nil {
		s.after(tx, MessageChanged{Message: *done.Root, Replied: true})
	}
	return LateAdded, nil
}

func (r LateRef) find(v *store.View) (int64, error) {
	if r.ClientID == "" {
		return r.ID, nil
	}
	m, err := v.SentMessage(r.UserID, r.ClientID)
	return m.ID, err
}
