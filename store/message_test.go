package store_test

import (
	"testing"

	"maru/store"
)

func TestAppend(t *testing.T) {
	h := open(t)
	u := h.users(2)
	room := h.room("hall", u...)

	t.Run("numbers from one", func(t *testing.T) {
		m := h.say(room, u[0], "hello")
		equal(t, "seq", m.Seq, 1)
		equal(t, "rev", m.Rev, 1)
		equal(t, "id", m.ID, store.MessageID(room.ID, 1))
		equal(t, "sender", m.Sender.Name, "user0")
		equal(t, "stored", h.message(m.ID).Content, "hello")
	})
	t.Run("others have it unread", func(t *testing.T) {
		equal(t, "other's", h.member(room, u[1]).Unread, 1)
		equal(t, "own", h.member(room, u[0]).Unread, 0)
	})
	t.Run("list, search, history", func(t *testing.T) {
		h.view(func(v *store.View) error {
			rooms, err := v.RoomsFor(u[1].ID)
			if err != nil {
				return err
			}
			equal(t, "rooms", len(rooms), 1)
			equal(t, "last", rooms[0].Last.Content, "hello")
			hits, err := v.Search(store.Query{Text: "HÉL", Rooms: []int64{room.ID}, Limit: 5})
			if err != nil {
				return err
			}
			equal(t, "hits", len(hits), 1)
			page, err := v.History(room.ID, store.Page{Limit: 5})
			equal(t, "page", len(page), 1)
			return err
		})
	})
}
