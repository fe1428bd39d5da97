package store_test

import (
	"context"
	"errors"
	"testing"

	"maru/store"
)

func TestForgottenMessagesLeaveNothingBehind(t *testing.T) {
	h := open(t)
	people := h.users(2)
	a, b := people[0], people[1]
	room, other := h.room("hall", a, b), h.room("other", a, b)
	elsewhere := h.say(other, a, "stays elsewhere")
	first := h.say(room, a, "harbour")
	h.update(func(tx *store.Tx) error {
		_, _, err := tx.React(first.ID, b.ID, "👍", true)
		return err
	})
	poll := h.append(store.NewMessage{RoomID: room.ID, SenderID: a.ID, Content: "which", Mentions: []int64{b.ID}, Poll: &store.NewPoll{Options: []string{"x", "y"}}}).Message
	var file store.File
	h.update(func(tx *store.Tx) (err error) {
		file, err = tx.AddFile(store.File{Name: "a.txt", Type: "text/plain", UploaderID: a.ID})
		return err
	})
	h.append(store.NewMessage{RoomID: room.ID, SenderID: a.ID, FileIDs: []int64{file.ID}})
	quoting := h.append(store.NewMessage{RoomID: room.ID, SenderID: b.ID, Content: "about the poll", ReplyTo: poll.ID}).Message
	var gone []store.File
	h.update(func(tx *store.Tx) (err error) {
		gone, err = tx.Forget(room.ID, quoting.Seq)
		return err
	})
	if len(gone) != 1 || gone[0].ID != file.ID {
		t.Errorf("files that are gone: %v", gone)
	}
	h.view(func(v *store.View) error {
		left, err := v.History(room.ID, store.Page{Limit: 10})
		if err != nil || len(left) != 1 || left[0].ID != quoting.ID || left[0].ReplyTo != nil {
			t.Errorf("left: %+v, %v", left, err)
		}
		if _, err := v.Message(first.ID); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("the first message: %v", err)
		}
		return nil
	})
	found, err := search(h, "harbour", room.ID)
	if err != nil || found != 0 {
		t.Errorf("found %d, %v", found, err)
	}
	equal(t, "elsewhere", h.message(elsewhere.ID).Content, "stays elsewhere")
	equal(t, "the next seq", h.say(room, a, "on we go").Seq, quoting.Seq+1)
}

func TestAThreadThatGoesOnKeepsItsRoot(t *testing.T) {
	h := open(t)
	a := h.user("a")
	room := h.room("hall", a)
	h.say(room, a, "gone")
	root := h.say(room, a, "root")
	h.say(room, a, "between")
	reply := h.append(store.NewMessage{RoomID: room.ID, SenderID: a.ID, Content: "reply", ThreadID: root.ID}).Message
	h.update(func(tx *store.Tx) error {
		_, err := tx.Forget(room.ID, reply.Seq)
		return err
	})
	h.view(func(v *store.View) error {
		left, err := v.History(room.ID, store.Page{Limit: 10})
		if err != nil || len(left) != 3 || left[0].ID != root.ID {
			t.Errorf("left: %+v, %v", left, err)
		}
		return nil
	})
}

func search(h *hall, text string, rooms ...int64) (n int, err error) {
	err = h.View(context.Background(), func(v *store.View) error {
		hits, err := v.Search(store.Query{Text: text, Rooms: rooms, Limit: 10})
		n = len(hits)
		return err
	})
	return n, err
}
