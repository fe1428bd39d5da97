package chat

import (
	"context"
	"strings"
	"time"

	"maru/store"
)

// DefaultPage is how many messages or search results an answer has unless asked otherwise.
const DefaultPage = 50

// maxSeq is above every seq, and fits a message's id.
const maxSeq = 1<<32 - 1

// Pins returns the room's pinned messages, the newest pin first: at most MaxPage.
func (s *Service) Pins(ctx context.Context, a Actor, roomID int64) ([]store.Message, error) {
	return View(ctx, s.store, "list pins", func(v *store.View) ([]store.Message, error) {
		if _, err := a.reading(v, roomID); err != nil {
			return nil, err
		}
		return v.Pins(roomID, MaxPage)
	})
}

// History is a part of a room's messages.
type History struct {
	Messages []store.Message // in rising seq
	Earlier  bool            // there are messages before the first
	Later    bool            // there are messages after the last
}

// History returns a part of a room's history; without Before, After and Around the
// newest. Limit is 1 to MaxPage, 0 = DefaultPage.
func (s *Service) History(ctx context.Context, a Actor, roomID int64, page store.Page) (History, error) {
	page, err := checkPage(page)
	if err != nil {
		return History{}, err
	}
	return View(ctx, s.store, "read history", func(v *store.View) (History, error) {
		p, err := a.reading(v, roomID)
		if err != nil {
			return History{}, err
		}
		messages, err := v.History(roomID, page)
		if err != nil {
			return History{}, err
		}
		h := History{Messages: messages}
		switch {
		case len(messages) > 0:
			h.Earlier = messages[0].Seq > 1
			h.Later = messages[len(messages)-1].Seq < p.room.LastSeq
		case page.After != nil:
			h.Earlier = p.room.LastSeq > 0
		case page.Before != nil:
			h.Later = p.room.LastSeq > 0
		}
		return h, nil
	})
}

// checkPage fills in and checks what part of a history is asked for.
func checkPage(page store.Page) (store.Page, error) {
	if page.Limit == 0 {
		page.Limit = DefaultPage
	}
	given := 0
	for _, seq := range []**int64{&page.Before, &page.After, &page.Around} {
		if *seq == nil {
			continue
		}
		if given++; **seq < 0 {
			return page, Refuse(BadRequest, "A seq is 0 or more.")
		}
		*seq = new(min(**seq, maxSeq))
	}
	if given > 1 || page.Limit < 0 || page.Limit > MaxPage {
		return page, Refuse(BadRequest, "Ask for at most 200 messages, by one of before, after and around.")
	}
	return page, nil
}

// Message returns one message of a room that the actor may read.
func (s *Service) Message(ctx context.Context, a Actor, id int64) (store.Message, error) {
	return View(ctx, s.store, "read message", func(v *store.View) (store.Message, error) { return a.readingMessage(v, id) })
}

// Revisions returns every text that a message of a room that the actor may read has had, the first one first and the
// present one last. Nothing is left of a deleted message.
func (s *Service) Revisions(ctx context.Context, a Actor, id int64) ([]store.Revision, error) {
	return View(ctx, s.store, "list revisions", func(v *store.View) ([]store.Revision, error) {
		m, err := a.readingMessage(v, id)
		if err != nil {
			return nil, err
		}
		if !m.DeletedAt.IsZero() {
			return nil, errDeleted
		}
		return v.Revisions(id)
	})
}

// Query says what to search for.
type Query struct {
	Text          string        // may be empty where From or Has says enough
	RoomID        int64         // 0 = everywhere
	From          int64         // only messages of this user; 0 = anybody's
	Has           store.Carried // only messages that carry all of this; 0 = any
	After, Before time.Time     // sent at or after, sent before; zero = any
	Limit         int           // 1 to MaxPage; 0 = DefaultPage
}

// Found is a message that a search found, and its room.
type Found struct {
	store.Hit
	Room store.Room
}

// Search returns the newest messages that match, newest first, among the rooms
// that the actor may read.
func (s *Service) Search(ctx context.Context, a Actor, q Query) ([]Found, error) {
	if q.Limit == 0 {
		q.Limit = DefaultPage
	}
	if q.Limit < 0 || q.Limit > MaxPage {
		return nil, Refuse(BadRequest, "Ask for at most 200 results.")
	}
	if strings.TrimSpace(q.Text) == "" && q.From == 0 && q.Has == 0 {
		return nil, Refuse(BadRequest, "Say what to look for.")
	}
	if err := a.unhurried(s.searches); err != nil { // a search for what stands everywhere keeps a reader for long
		return nil, err
	}
	return View(ctx, s.store, "search", func(v *store.View) ([]Found, error) {
		u, err := a.user(v)
		if err != nil {
			return nil, err
		}
		rooms := []int64{q.RoomID}
		if q.RoomID != 0 {
			_, err = readable(v, u, q.RoomID)
		} else {
			rooms, err = v.ReadableRooms(u.ID, entersPublic(u.Role))
		}
		if err != nil {
			return nil, err
		}
		hits, err := v.Search(store.Query{Text: q.Text, Rooms: rooms, From: q.From, Has: q.Has, After: q.After, Before: q.Before, Limit: q.Limit})
		if err != nil {
			return nil, err
		}
		found := make([]Found, len(hits))
		known := make(map[int64]store.Room)
		for i, hit := range hits {
			room, ok := known[hit.Message.RoomID]
			if !ok {
				if room, err = v.Room(hit.Message.RoomID); err != nil {
					return nil, err
				}
				known[room.ID] = room
			}
			found[i] = Found{Hit: hit, Room: room}
		}
		return found, nil
	})
}
