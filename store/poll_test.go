package store_test

import (
	"errors"
	"fmt"
	"testing"

	"maru/store"
)

func TestPoll(t *testing.T) {
	h := open(t)
	u := h.users(3)
	room := h.room("hall", u...)
	asked := h.append(store.NewMessage{RoomID: room.ID, SenderID: u[0].ID, Content: "Lunch?", Poll: &store.NewPoll{Options: []string{"국수", "Pizza", "Soup"}}}).Message
	plain := h.say(room, u[0], "no question")
	standing := func() string {
		var m store.Message
		h.view(func(v *store.View) (err error) { m, err = v.Message(asked.ID); return err })
		out := ""
		if m.Poll == nil {
			return "none"
		}
		for _, o := range m.Poll.Options {
			out += fmt.Sprintf("%d %s %v; ", o.Place, o.Text, o.UserIDs)
		}
		return out
	}
	vote := func(user store.User, places ...int64) (changed bool, err error) {
		h.update(func(tx *store.Tx) error { _, changed, err = tx.Vote(asked.ID, user.ID, places); return nil })
		return changed, err
	}
	equal(t, "as sent", standing(), "1 국수 []; 2 Pizza []; 3 Soup []; ")

	vote(u[0], 2)
	vote(u[1], 1)
	changed, err := vote(u[2], 1)
	equal(t, "a vote", fmt.Sprint(changed, err), "true <nil>")
	equal(t, "votes", standing(), fmt.Sprintf("1 국수 [%d %d]; 2 Pizza [%d]; 3 Soup []; ", u[1].ID, u[2].ID, u[0].ID))
	changed, err = vote(u[2], 1)
	equal(t, "the same again", fmt.Sprint(changed, err), "false <nil>")
	vote(u[1], 3)
	vote(u[2])
	equal(t, "moved and taken back", standing(), fmt.Sprintf("1 국수 []; 2 Pizza [%d]; 3 Soup [%d]; ", u[0].ID, u[1].ID))

	for _, c := range []struct {
		places []int64
		want   error
	}{{[]int64{1, 2}, store.ErrConflict}, {[]int64{4}, store.ErrNotFound}, {[]int64{0}, store.ErrNotFound}} {
		if _, err := vote(u[0], c.places...); !errors.Is(err, c.want) {
			t.Errorf("vote %v: %v", c.places, err)
		}
	}
	h.update(func(tx *store.Tx) error {
		if _, _, err := tx.Vote(plain.ID, u[0].ID, []int64{1}); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("a vote on what asks nothing: %v", err)
		}
		return nil
	})
	h.view(func(v *store.View) error {
		hits, err := v.Search(store.Query{Text: "pizza", Rooms: []int64{room.ID}, Limit: 5})
		equal(t, "found by an option", len(hits), 1)
		return err
	})

	h.update(func(tx *store.Tx) error { _, _, err := tx.Edit(asked.ID, u[0].ID, "Lunch today?", nil); return err })
	h.update(func(tx *store.Tx) error { _, _, err := tx.ClosePoll(asked.ID); return err })
	if _, err := vote(u[0], 1); !errors.Is(err, store.ErrConflict) {
		t.Errorf("a vote after the end: %v", err)
	}
	equal(t, "after the end", standing(), fmt.Sprintf("1 국수 []; 2 Pizza [%d]; 3 Soup [%d]; ", u[0].ID, u[1].ID))
	h.update(func(tx *store.Tx) error { _, _, err := tx.Delete(asked.ID); return err })
	equal(t, "deleted", standing(), "none")
}
