package chat

import (
	"context"
	"errors"
	"slices"

	"maru/server/rate"
	"maru/store"
)

// ThreadsQuery says which of the threads that somebody follows are wanted.
type ThreadsQuery = store.ThreadsPage

// Thread returns the thread of a message of the main timeline, with replies or without, as the actor sees it.
func (s *Service) Thread(ctx context.Context, a Actor, rootID int64) (store.ThreadEntry, error) {
	return View(ctx, s.store, "read thread", func(v *store.View) (store.ThreadEntry, error) {
		if _, err := a.root(v, rootID); err != nil {
			return store.ThreadEntry{}, err
		}
		return v.Thread(rootID, a.UserID)
	})
}

// Replies returns a part of a thread's replies, as History does of a room.
func (s *Service) Replies(ctx context.Context, a Actor, rootID int64, page store.Page) (History, error) {
	page, err := checkPage(page)
	if err != nil {
		return History{}, err
	}
	return View(ctx, s.store, "read replies", func(v *store.View) (History, error) {
		if _, err := a.root(v, rootID); err != nil {
			return History{}, err
		}
		replies, err := v.Replies(rootID, page)
		if err != nil || len(replies) == 0 {
			return History{Messages: replies}, err
		}
		h := History{Messages: replies}
		h.Earlier, h.Later, err = v.RepliesBeside(rootID, replies[0].Seq, replies[len(replies)-1].Seq)
		return h, err
	})
}

// Follow has the actor follow a thread from now on, or not any more. Who chose not to is not drawn into it again by
// replying or being named there.
func (s *Service) Follow(ctx context.Context, a Actor, rootID int64, on bool) (store.ThreadEntry, error) {
	return s.inThread(ctx, a, s.changes, rootID, false, "follow thread", func(tx *store.Tx) (bool, error) { return tx.Follow(rootID, a.UserID, on) })
}

// MarkThreadRead moves the actor's read position in a thread that they follow forward to seq, at most to the newest reply,
// and never back.
func (s *Service) MarkThreadRead(ctx context.Context, a Actor, rootID, seq int64) (store.ThreadEntry, error) {
	if seq < 0 {
		return store.ThreadEntry{}, Refuse(BadRequest, "A seq is 0 or more.")
	}
	return s.inThread(ctx, a, s.reads, rootID, true, "mark thread read", func(tx *store.Tx) (bool, error) { return tx.MarkThreadRead(rootID, a.UserID, seq) })
}

// inThread runs what a member of the room changes about a thread for themselves, and returns the thread after it.
func (s *Service) inThread(ctx context.Context, a Actor, limit *rate.Limiter[int64], rootID int64, reads bool, doing string, f func(*store.Tx) (changed bool, err error)) (store.ThreadEntry, error) {
	if err := a.unhurried(limit); err != nil {
		return store.ThreadEntry{}, err
	}
	return Update(ctx, s.store, doing, func(tx *store.Tx) (store.ThreadEntry, error) {
		p, err := a.root(&tx.View, rootID)
		if err != nil {
			return store.ThreadEntry{}, err
		}
		if p.member == nil {
			return store.ThreadEntry{}, Refuse(Conflict, "Join the room first.")
		}
		changed, err := f(tx)
		if err != nil {
			return store.ThreadEntry{}, err
		}
		if changed {
			s.after(tx, ThreadMoved{RootID: rootID, UserID: a.UserID, Read: reads})
		}
		return tx.Thread(rootID, a.UserID)
	})
}

// Threads returns threads that the actor follows, the newest reply first: of rooms that they are in, the archived ones
// aside. Limit is 1 to MaxPage, 0 = DefaultPage.
func (s *Service) Threads(ctx context.Context, a Actor, q ThreadsQuery) ([]store.ThreadEntry, error) {
	if q.Limit == 0 {
		q.Limit = DefaultPage
	}
	if q.Limit < 0 || q.Limit > MaxPage {
		return nil, Refuse(BadRequest, "Ask for at most 200 threads.")
	}
	return View(ctx, s.store, "list threads", func(v *store.View) ([]store.ThreadEntry, error) {
		if _, err := a.user(v); err != nil {
			return nil, err
		}
		return v.Threads(a.UserID, q)
	})
}

// ThreadActivity returns a thread once for each member of its room who follows it or has done so. It is for telling them.
func (s *Service) ThreadActivity(ctx context.Context, rootID int64) ([]store.ThreadEntry, error) {
	return View(ctx, s.store, "read thread activity", func(v *store.View) ([]store.ThreadEntry, error) { return v.Followers(rootID) })
}

// root finds the place of a message that a thread can hang on, and that the actor may read.
func (a Actor) root(v *store.View, id int64) (place, error) {
	roomID, _ := store.SplitID(id)
	p, err := a.reading(v, roomID)
	if errors.Is(err, errNoRoom) {
		err = errNoMessage
	}
	if err != nil {
		return place{}, err
	}
	m, err := v.Message(id)
	switch {
	case errors.Is(err, store.ErrNotFound):
		err = errNoMessage
	case err == nil && (m.ThreadID != 0 || m.System != ""):
		err = errNoRoot
	}
	return p, err
}

// drawn is who of those whom a reply reaches follows its thread from now on: whoever it names, and not everybody whom
// @room and @here call.
func drawn(reached []int64, to addressed) []int64 {
	var users []int64
	for _, id := range reached {
		if _, named := slices.BinarySearch(to.users, id); named {
			users = append(users, id)
		}
	}
	return users
}
