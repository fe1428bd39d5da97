package chat

import (
	"context"
	"errors"
	"time"

	"maru/store"
)

// MaxSaved is how many messages one user may keep for later.
const MaxSaved = 2000

// Placed is a message beside the room that it stands in.
type Placed struct {
	Message store.Message
	Room    store.Room
	SavedAt time.Time // zero = it was not asked for as one that is kept
}

// Save keeps a message for the actor, or no longer: nobody else hears of it. It takes the right to read the message, in
// archived rooms too; letting go of one takes none.
func (s *Service) Save(ctx context.Context, a Actor, messageID int64, on bool) error {
	if err := a.unhurried(s.changes); err != nil {
		return err
	}
	_, err := Update(ctx, s.store, "save message", func(tx *store.Tx) (struct{}, error) {
		if on {
			if err := s.maySave(&tx.View, a, messageID); err != nil {
				return struct{}{}, err
			}
		} else if _, err := a.user(&tx.View); err != nil {
			return struct{}{}, err
		}
		changed, err := tx.Save(messageID, a.UserID, on)
		switch {
		case errors.Is(err, store.ErrNotFound) && !on:
			err = nil // nobody learns by it which messages there are
		case errors.Is(err, store.ErrNotFound):
			err = errNoMessage
		case errors.Is(err, store.ErrConflict):
			err = errDeleted
		case changed:
			s.after(tx, SavedChanged{UserID: a.UserID, MessageID: messageID, On: on})
		}
		return struct{}{}, err
	})
	return err
}

func (s *Service) maySave(v *store.View, a Actor, messageID int64) error {
	m, err := a.readingMessage(v, messageID)
	if err != nil {
		return err
	}
	if m.System != "" {
		return Refuse(Conflict, "Only what people wrote can be saved.")
	}
	kept, err := v.SavedIDs(a.UserID)
	if err == nil && len(kept) >= MaxSaved {
		err = Refuse(Conflict, "You have saved 2,000 messages. Let go of some first.")
	}
	return err
}

// SavedIDs returns the ids of all messages that the actor keeps, rising.
func (s *Service) SavedIDs(ctx context.Context, a Actor) ([]int64, error) {
	return View(ctx, s.store, "list saved ids", func(v *store.View) ([]int64, error) {
		if _, err := a.user(v); err != nil {
			return nil, err
		}
		return v.SavedIDs(a.UserID)
	})
}

// Saved returns what the actor keeps and may still read, saved before a time (zero = the newest), the newest saved first.
// Limit is 1 to MaxPage, 0 = DefaultPage.
func (s *Service) Saved(ctx context.Context, a Actor, before time.Time, limit int) ([]Placed, error) {
	return s.placed(ctx, a, "list saved", limit, func(v *store.View, rooms []int64, limit int) ([]Placed, error) {
		saved, err := v.Saved(a.UserID, before, rooms, limit)
		list := make([]Placed, len(saved))
		for i, one := range saved {
			list[i] = Placed{Message: one.Message, SavedAt: one.SavedAt}
		}
		return list, err
	})
}

// Mentions returns the messages that mention the actor and that the actor may read, older than the message before (0 = the
// newest), newest first. Limit is 1 to MaxPage, 0 = DefaultPage.
func (s *Service) Mentions(ctx context.Context, a Actor, before int64, limit int) ([]Placed, error) {
	return s.placed(ctx, a, "list mentions", limit, func(v *store.View, rooms []int64, limit int) ([]Placed, error) {
		mentions, err := v.Mentions(a.UserID, before, rooms, limit)
		if errors.Is(err, store.ErrNotFound) {
			err = errNoMessage
		}
		list := make([]Placed, len(mentions))
		for i, m := range mentions {
			list[i] = Placed{Message: m}
		}
		return list, err
	})
}

// placed reads messages of the rooms that the actor may read, and puts the rooms beside them.
func (s *Service) placed(ctx context.Context, a Actor, doing string, limit int, read func(*store.View, []int64, int) ([]Placed, error)) ([]Placed, error) {
	if limit == 0 {
		limit = DefaultPage
	}
	if limit < 0 || limit > MaxPage {
		return nil, Refuse(BadRequest, "Ask for at most 200 messages.")
	}
	return View(ctx, s.store, doing, func(v *store.View) ([]Placed, error) {
		u, err := a.user(v)
		if err != nil {
			return nil, err
		}
		rooms, err := v.ReadableRooms(u.ID, entersPublic(u.Role))
		if err != nil {
			return nil, err
		}
		list, err := read(v, rooms, limit)
		if err != nil {
			return nil, err
		}
		known := make(map[int64]store.Room)
		for i := range list {
			id := list[i].Message.RoomID
			if _, ok := known[id]; !ok {
				if known[id], err = v.Room(id); err != nil {
					return nil, err
				}
			}
			list[i].Room = known[id]
		}
		return list, nil
	})
}
