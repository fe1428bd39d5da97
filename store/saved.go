package store

import (
	"errors"
	"fmt"
	"time"
)

// Saved is a message that a user keeps for later.
type Saved struct {
	Message Message
	SavedAt time.Time // unlike that of any other message that the user keeps
}

// Save keeps a message for a user, or no longer. changed is false if it was so already. ErrNotFound; ErrConflict for a
// deleted message.
func (tx *Tx) Save(message, user int64, on bool) (changed bool, err error) {
	m, err := tx.Message(message)
	if err != nil {
		return false, err
	}
	if on && !m.DeletedAt.IsZero() {
		return false, fmt.Errorf("save: %w", ErrConflict)
	}
	var n int64
	if on {
		n, err = tx.change(`INSERT INTO saved (user, message, saved_at)
			VALUES (?1, ?2, max(?3, (SELECT coalesce(max(saved_at) + 1, 0) FROM saved WHERE user = ?1))) ON CONFLICT DO NOTHING`, user, message, tx.now)
	} else {
		n, err = tx.change("DELETE FROM saved WHERE user = ? AND message = ?", user, message)
	}
	if err != nil || n == 0 {
		return false, err
	}
	_, err = tx.record(SavedChanged, user, 0, 0)
	return true, err
}

// Savers returns the users who keep a message, rising.
func (v *View) Savers(message int64) ([]int64, error) {
	return all(v.c, scanInt, "SELECT user FROM saved WHERE message = ? ORDER BY user", message)
}

// SavedIDs returns the ids of all messages that a user keeps, rising.
func (v *View) SavedIDs(user int64) ([]int64, error) {
	return all(v.c, scanInt, "SELECT message FROM saved WHERE user = ? ORDER BY message", user)
}

// Saved returns at most limit messages that a user keeps, saved before a time (zero = the newest), the newest saved first;
// of the rooms alone.
func (v *View) Saved(user int64, before time.Time, rooms []int64, limit int) ([]Saved, error) {
	if before.IsZero() {
		before = farAway
	}
	type kept struct {
		id int64
		at time.Time
	}
	found, err := some(v, rooms, limit, func(r row) kept { return kept{r.int(0), r.time(1)} }, func(k kept) int64 { return k.id },
		"SELECT message, saved_at FROM saved WHERE user = ? AND saved_at < ? ORDER BY saved_at DESC", user, before)
	if err != nil {
		return nil, err
	}
	ids := make([]int64, len(found))
	for i, k := range found {
		ids[i] = k.id
	}
	messages, err := v.messages(ids)
	page := make([]Saved, len(messages))
	for i, m := range messages {
		page[i] = Saved{Message: m, SavedAt: found[i].at}
	}
	return page, err
}

// farAway is later than anything that is stored.
var farAway = time.Date(9999, 1, 1, 0, 0, 0, 0, time.UTC)

// some reads rows until limit of them are about messages in the rooms.
func some[T any](v *View, rooms []int64, limit int, scan func(row) T, message func(T) int64, query string, args ...any) ([]T, error) {
	readable := make(map[int64]bool, len(rooms))
	for _, id := range rooms {
		readable[id] = true
	}
	var found []T
	if limit <= 0 {
		return nil, nil
	}
	err := v.c.each(v.ctx, func(r row) error {
		one := scan(r)
		if readable[message(one)>>32] {
			found = append(found, one)
		}
		if len(found) == limit {
			return errEnough
		}
		return nil
	}, query, args...)
	if errors.Is(err, errEnough) {
		err = nil
	}
	return found, err
}
