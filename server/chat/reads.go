package chat

import (
	"context"
	"errors"

	"maru/store"
)

// MarkRead moves the actor's read position forward to seq, at most to the newest
// message, and never back.
func (s *Service) MarkRead(ctx context.Context, a Actor, roomID, seq int64) (store.RoomEntry, error) {
	return s.moveRead(ctx, a, roomID, seq, "mark read", false, (*store.Tx).MarkRead)
}

// MarkUnread moves the actor's read position back, so that seq and what follows is
// unread, and never forward.
func (s *Service) MarkUnread(ctx context.Context, a Actor, roomID, seq int64) (store.RoomEntry, error) {
	return s.moveRead(ctx, a, roomID, seq, "mark unread", true, (*store.Tx).MarkUnread)
}

// SettingReceipts is the key under which the hall remembers whether people see how far others have read; "off" = they do not.
const SettingReceipts = "instance.receipts"

// ShowsReceipts reports whether people see how far others have read.
func ShowsReceipts(v *store.View) (bool, error) {
	value, err := v.Setting(SettingReceipts)
	if errors.Is(err, store.ErrNotFound) {
		return true, nil
	}
	return value != "off", err
}

// ShowsReceipts reports whether people see how far others have read. It asks the store once, and then hears of changes.
func (s *Service) ShowsReceipts(ctx context.Context) (bool, error) {
	if known := s.receipts.Load(); known != nil {
		return *known, nil
	}
	shown, err := View(ctx, s.store, "read whether receipts are shown", ShowsReceipts)
	if err == nil {
		s.receipts.CompareAndSwap(nil, &shown)
	}
	return shown, err
}

// Receipts returns the members of a room with their read positions, by user id. Whoever may read the room may see them, as
// they may see its members; nobody does where the hall does not show them.
func (s *Service) Receipts(ctx context.Context, a Actor, roomID int64) ([]store.Member, error) {
	return View(ctx, s.store, "list receipts", func(v *store.View) ([]store.Member, error) {
		if _, err := a.reading(v, roomID); err != nil {
			return nil, err
		}
		if shown, err := ShowsReceipts(v); err != nil || !shown {
			return nil, err
		}
		members, err := v.Members(roomID)
		if err != nil {
			return nil, err
		}
		present := members[:0]
		for _, m := range members {
			u, err := v.User(m.UserID)
			if err != nil {
				return nil, err
			}
			if u.RemovedAt.IsZero() {
				present = append(present, m)
			}
		}
		return present, nil
	})
}

func (s *Service) moveRead(ctx context.Context, a Actor, roomID, seq int64, doing string, back bool, move func(*store.Tx, int64, int64, int64) (store.Member, bool, error)) (store.RoomEntry, error) {
	if seq < 0 {
		return store.RoomEntry{}, Refuse(BadRequest, "A seq is 0 or more.")
	}
	return s.asMember(ctx, a, s.reads, roomID, doing, func(tx *store.Tx, _ store.Member) error {
		m, moved, err := move(tx, roomID, a.UserID, seq)
		if err == nil && moved {
			s.after(tx, ReadMoved{RoomID: roomID, UserID: a.UserID, Seq: m.ReadSeq, Back: back})
		}
		return err
	})
}
