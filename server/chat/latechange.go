package chat

import (
	"errors"
	"slices"

	"maru/store"
)

// takeChange brings a message to where the former host left it, where nobody has brought it elsewhere here.
func (t *taking) takeChange(late LateChange) (string, error) {
	room, err := t.room(late.Room)
	if err != nil {
		return "", err
	}
	m, err := t.tx.Message(late.ID)
	if err == nil && (m.RoomID != room.ID || !m.CreatedAt.Equal(late.At)) {
		err = store.ErrNotFound
	}
	if err != nil {
		t.conflict("message", "", room)
		return "", err
	}
	who := m.Sender.DisplayName
	switch {
	case late.Deleted && !m.DeletedAt.IsZero():
		return LateKnown, nil
	case late.Deleted:
		if edited, err := t.tx.ChangedSince(t.fork.Position, store.MessageEdited, m.ID, room.ID); err != nil || edited {
			t.conflict("delete", who, room)
			return LateLeft, err
		}
		return LateAdded, t.delete(m)
	case !m.DeletedAt.IsZero():
		if late.Edited {
			t.conflict("edit", who, room)
		}
		return LateLeft, nil
	}
	became := LateKnown
	if late.Edited && m.Content != late.Content {
		if m, became, err = t.edit(m, late, room); err != nil {
			return became, err
		}
	}
	dressed, err := t.dress(m, late.State, room)
	if dressed && became == LateKnown {
		became = LateAdded
	}
	return became, err
}

func (t *taking) edit(m store.Message, late LateChange, room store.Room) (store.Message, string, error) {
	editor, err := t.user(late.Editor)
	if err != nil || m.Content != late.Before || m.Sender.ID != editor.ID {
		t.conflict("edit", m.Sender.DisplayName, room)
		return m, LateLeft, err
	}
	mentions, err := t.reached(&t.tx.View, place{user: editor, room: room}, t.to)
	if err != nil {
		return m, "", err
	}
	m, _, err = t.tx.Edit(m.ID, editor.ID, late.Content, mentions)
	if err == nil {
		t.after(t.tx, MessageChanged{Message: m})
	}
	return m, LateAdded, err
}

func (t *taking) delete(m store.Message) error {
	savers, err := t.tx.Savers(m.ID)
	if err != nil {
		return err
	}
	files := m.Files
	if m, _, err = t.tx.Delete(m.ID); err != nil {
		return err
	}
	for _, saver := range savers {
		t.after(t.tx, SavedChanged{UserID: saver, MessageID: m.ID})
	}
	if len(files) > 0 {
		t.after(t.tx, FilesRemoved{Files: files})
	}
	t.after(t.tx, MessageChanged{Message: m})
	return nil
}

// dress brings what people did to a message along, and reports whether that changed anything.
func (t *taking) dress(m store.Message, state LateState, room store.Room) (bool, error) {
	if m.System != "" || !m.DeletedAt.IsZero() {
		return false, nil
	}
	before := m.Rev
	for _, step := range []func(*store.Message, LateState, store.Room) error{t.react, t.vote, t.pin} {
		if err := step(&m, state, room); err != nil {
			return false, err
		}
	}
	if m.Rev != before {
		t.after(t.tx, MessageChanged{Message: m})
	}
	followed, err := t.follow(m, state)
	return followed || m.Rev != before, err
}

// react gives what was given there since the hosts parted, and takes back what was taken back.
func (t *taking) react(m *store.Message, state LateState, _ store.Room) error {
	if !state.Reacted {
		return nil
	}
	here, err := t.tx.GivenReactions(m.ID)
	if err != nil {
		return err
	}
	type given struct {
		user  int64
		emoji string
	}
	there := make(map[given]bool)
	for _, r := range state.Reactions {
		user, err := t.user(r.User)
		if errors.Is(err, store.ErrNotFound) {
			continue
		}
		if err != nil {
			return err
		}
		there[given{user.ID, r.Emoji}] = true
		emoji, known := sameReaction(*m, r.Emoji)
		if _, own := ownEmoji(r.Emoji); !r.Late || !own && !isEmoji(r.Emoji) || !known && len(m.Reactions) >= maxEmojis {
			continue
		}
		if *m, _, err = t.tx.React(m.ID, user.ID, emoji, true); err != nil {
			return err
		}
	}
	for _, r := range here {
		if r.Position > t.fork.Position || there[given{r.UserID, r.Emoji}] {
			continue
		}
		if *m, _, err = t.tx.React(m.ID, r.UserID, r.Emoji, false); err != nil {
			return err
		}
	}
	return nil
}

// vote takes over who voted there since the hosts parted, unless they voted otherwise here as well.
func (t *taking) vote(m *store.Message, state LateState, room store.Room) error {
	if !state.Voted || m.Poll == nil {
		return nil
	}
	cast, err := t.tx.CastVotes(m.ID)
	if err != nil {
		return err
	}
	here := make(map[int64]store.CastVote)
	for _, v := range cast {
		here[v.UserID] = v
	}
	put := func(user int64, places []int64) error {
		if v := here[user]; v.At.After(t.fork.At) || !m.Poll.ClosedAt.IsZero() {
			t.conflict("poll", m.Sender.DisplayName, room)
			return nil
		}
		*m, _, err = t.tx.Vote(m.ID, user, places)
		return err
	}
	voted := make(map[int64]bool)
	for _, v := range state.Votes {
		user, err := t.user(v.User)
		if errors.Is(err, store.ErrNotFound) {
			continue
		}
		if err != nil {
			return err
		}
		voted[user.ID] = true
		if v.Late && !slices.Equal(here[user.ID].Places, v.Places) {
			if err := put(user.ID, v.Places); err != nil {
				return err
			}
		}
	}
	for _, v := range cast {
		if !voted[v.UserID] && !v.At.After(t.fork.At) {
			if err := put(v.UserID, nil); err != nil {
				return err
			}
		}
	}
	if state.Closed {
		*m, _, err = t.tx.ClosePoll(m.ID)
	}
	return err
}

func (t *taking) pin(m *store.Message, state LateState, room store.Room) error {
	if !state.Repinned || state.Pinned == !m.PinnedAt.IsZero() {
		return nil
	}
	if changed, err := t.tx.ChangedSince(t.fork.Position, store.MessagePinned, m.ID, room.ID); err != nil || changed {
		t.conflict("pin", m.Sender.DisplayName, room)
		return err
	}
	var err error
	*m, _, err = t.tx.Pin(m.ID, m.Sender.ID, state.Pinned)
	return err
}

// follow takes over who chose to follow a thread, or not to, unless that was chosen here as well.
func (t *taking) follow(m store.Message, state LateState) (changed bool, err error) {
	if len(state.Followers) == 0 {
		return false, nil
	}
	if chosen, err := t.tx.ChangedSince(t.fork.Position, store.ThreadFollowed, m.ID, m.RoomID); err != nil || chosen {
		return false, err
	}
	for _, f := range state.Followers {
		user, err := t.user(f.User)
		if errors.Is(err, store.ErrNotFound) {
			continue
		}
		var moved bool
		if err == nil {
			moved, err = t.tx.Follow(m.ID, user.ID, f.On)
		}
		if err != nil {
			return changed, err
		}
		if moved {
			changed = true
			t.after(t.tx, ThreadMoved{RootID: m.ID, UserID: user.ID})
		}
	}
	return changed, nil
}
