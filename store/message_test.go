package store_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"maru/store"
)

func TestAppend(t *testing.T) {
	h := open(t)
	u := h.users(3)
	room, other := h.room("hall", u[:2]...), h.room("attic", u[:2]...)

	t.Run("numbers from one, a room at a time", func(t *testing.T) {
		m := h.say(room, u[0], "hello")
		equal(t, "seq", m.Seq, 1)
		equal(t, "rev", m.Rev, 1)
		equal(t, "id", m.ID, store.MessageID(room.ID, 1))
		equal(t, "sender", m.Sender.Name, "user0")
		equal(t, "stored", h.message(m.ID).Content, "hello")
		equal(t, "other room", h.say(other, u[0], "hello").Seq, 1)
	})
	t.Run("the same client id is the first message again", func(t *testing.T) {
		n := store.NewMessage{RoomID: room.ID, SenderID: u[0].ID, ClientID: "c1", Content: "once"}
		first := h.append(n)
		n.Content = "twice"
		again := h.append(n)
		equal(t, "duplicate", again.Duplicate, true)
		equal(t, "id", again.Message.ID, first.Message.ID)
		equal(t, "content", again.Message.Content, "once")
		n.RoomID = other.ID
		equal(t, "another room's", h.append(n).Message.RoomID, room.ID)
		n.SenderID = u[1].ID
		equal(t, "another sender's", h.append(n).Duplicate, false)
	})
	t.Run("refuses strangers, missing rooms and wrong references", func(t *testing.T) {
		far := h.say(other, u[0], "far")
		reply := h.append(store.NewMessage{RoomID: room.ID, SenderID: u[0].ID, ThreadID: store.MessageID(room.ID, 1), Content: "reply"})
		for what, c := range map[string]struct {
			n    store.NewMessage
			want error
		}{
			"stranger":        {store.NewMessage{RoomID: room.ID, SenderID: u[2].ID}, store.ErrNotFound},
			"no user":         {store.NewMessage{RoomID: room.ID, SenderID: 99}, store.ErrNotFound},
			"no room":         {store.NewMessage{RoomID: 99, SenderID: u[0].ID}, store.ErrNotFound},
			"quote elsewhere": {store.NewMessage{RoomID: room.ID, SenderID: u[0].ID, ReplyTo: far.ID}, store.ErrNotFound},
			"root elsewhere":  {store.NewMessage{RoomID: room.ID, SenderID: u[0].ID, ThreadID: far.ID}, store.ErrNotFound},
			"no root":         {store.NewMessage{RoomID: room.ID, SenderID: u[0].ID, ThreadID: store.MessageID(room.ID, 999)}, store.ErrNotFound},
			"nested thread":   {store.NewMessage{RoomID: room.ID, SenderID: u[0].ID, ThreadID: reply.Message.ID}, store.ErrConflict},
			"no such mention": {store.NewMessage{RoomID: room.ID, SenderID: u[0].ID, Mentions: []int64{99}}, store.ErrNotFound},
		} {
			t.Run(what, func(t *testing.T) {
				h.fails(c.want, func(tx *store.Tx) error { _, err := tx.Append(c.n); return err })
			})
		}
	})
}

func TestChangeMessage(t *testing.T) {
	h := open(t)
	u := h.users(3)
	room := h.room("hall", u...)
	m := h.append(store.NewMessage{RoomID: room.ID, SenderID: u[0].ID, Content: "first", Mentions: []int64{u[2].ID, u[1].ID, u[0].ID}}).Message

	t.Run("quote and thread", func(t *testing.T) {
		a := h.append(store.NewMessage{RoomID: room.ID, SenderID: u[1].ID, Content: "answer", ReplyTo: m.ID, ThreadID: m.ID})
		equal(t, "excerpt", a.Message.ReplyTo.Excerpt, "first")
		equal(t, "root's rev", a.Root.Rev, a.Message.Rev+1)
		stored := h.message(a.Message.ID)
		equal(t, "quote", *stored.ReplyTo, *a.Message.ReplyTo)
		root := h.message(m.ID)
		equal(t, "replies", root.Thread.Replies, 1)
		equal(t, "participants", fmt.Sprint(root.Thread.UserIDs), fmt.Sprint([]int64{u[1].ID}))
	})
	t.Run("reactions stand in the order of their first use", func(t *testing.T) {
		for _, r := range []struct {
			user  int
			emoji string
			on    bool
		}{{2, "🎉", true}, {1, "👍", true}, {0, "🎉", true}, {0, "👍", true}, {1, "👍", false}} {
			h.update(func(tx *store.Tx) error {
				_, changed, err := tx.React(m.ID, u[r.user].ID, r.emoji, r.on)
				equal(t, "changed", changed, true)
				return err
			})
		}
		got := h.message(m.ID).Reactions
		equal(t, "reactions", fmt.Sprint(got), fmt.Sprint([]store.Reaction{{"🎉", []int64{u[2].ID, u[0].ID}}, {"👍", []int64{u[0].ID}}}))
		h.update(func(tx *store.Tx) error {
			before, _ := tx.Message(m.ID)
			after, changed, err := tx.React(m.ID, u[0].ID, "👍", true)
			equal(t, "changed again", changed, false)
			equal(t, "rev", after.Rev, before.Rev)
			return err
		})
	})
	t.Run("pin", func(t *testing.T) {
		h.update(func(tx *store.Tx) error {
			pinned, _, err := tx.Pin(m.ID, u[1].ID, true)
			equal(t, "pinned", pinned.PinnedAt, tx.Now())
			return err
		})
	})
	t.Run("edit changes content and mentions", func(t *testing.T) {
		h.update(func(tx *store.Tx) error {
			edited, changed, err := tx.Edit(m.ID, u[0].ID, "second", []int64{u[1].ID})
			equal(t, "changed", changed, true)
			equal(t, "content", edited.Content, "second")
			equal(t, "mentions", fmt.Sprint(edited.Mentions), fmt.Sprint([]int64{u[1].ID}))
			_, changed, _ = tx.Edit(m.ID, u[0].ID, "second", nil)
			equal(t, "same content", changed, false)
			return err
		})
	})
	t.Run("delete empties", func(t *testing.T) {
		h.update(func(tx *store.Tx) error {
			gone, changed, err := tx.Delete(m.ID)
			equal(t, "changed", changed, true)
			equal(t, "content", gone.Content, "")
			equal(t, "rest", len(gone.Reactions)+len(gone.Mentions), 0)
			equal(t, "pinned", gone.PinnedAt.IsZero(), true)
			_, changed, _ = tx.Delete(m.ID)
			equal(t, "twice", changed, false)
			return err
		})
		h.fails(store.ErrConflict, func(tx *store.Tx) error { _, _, err := tx.Edit(m.ID, u[0].ID, "x", nil); return err })
		h.fails(store.ErrConflict, func(tx *store.Tx) error { _, _, err := tx.React(m.ID, u[0].ID, "x", true); return err })
		h.fails(store.ErrConflict, func(tx *store.Tx) error { _, _, err := tx.Pin(m.ID, u[0].ID, true); return err })
		h.fails(store.ErrNotFound, func(tx *store.Tx) error { _, _, err := tx.Delete(m.ID + 1000); return err })
	})
	t.Run("every change is in the log", func(t *testing.T) {
		h.view(func(v *store.View) error {
			r, err := v.Room(room.ID)
			log, _ := v.Log(0, 1000)
			revs := int64(0)
			for i, c := range log {
				equal(t, "position", c.Position, int64(i+1))
				if c.Rev != 0 {
					revs++
					equal(t, "rev", c.Rev, revs)
				}
			}
			equal(t, "last", revs, r.Rev)
			return err
		})
	})
}

func TestHistory(t *testing.T) {
	h := open(t)
	u := h.users(1)
	before, room, after := h.room("before", u...), h.room("hall", u...), h.room("after", u...)
	h.say(before, u[0], "x")
	for range 20 {
		h.say(room, u[0], strings.Repeat("x", 100))
	}
	h.say(after, u[0], "x")
	for _, c := range []struct {
		name        string
		page        store.Page
		first, last int64 // 0 = none
	}{
		{"newest", store.Page{Limit: 5}, 16, 20},
		{"all", store.Page{Limit: 50}, 1, 20},
		{"before", store.Page{Before: new(int64(10)), Limit: 5}, 5, 9},
		{"before the first", store.Page{Before: new(int64(1)), Limit: 5}, 0, 0},
		{"before zero", store.Page{Before: new(int64(0)), Limit: 5}, 0, 0},
		{"before far beyond", store.Page{Before: new(int64(1 << 50)), Limit: 5}, 16, 20},
		{"after the beginning", store.Page{After: new(int64(0)), Limit: 5}, 1, 5},
		{"after", store.Page{After: new(int64(18)), Limit: 5}, 19, 20},
		{"after the last", store.Page{After: new(int64(20)), Limit: 5}, 0, 0},
		{"after nonsense", store.Page{After: new(int64(-7)), Limit: 2}, 1, 2},
		{"around", store.Page{Around: new(int64(10)), Limit: 6}, 7, 12},
		{"around the first", store.Page{Around: new(int64(1)), Limit: 6}, 1, 3},
		{"around zero", store.Page{Around: new(int64(0)), Limit: 6}, 1, 3},
	} {
		t.Run(c.name, func(t *testing.T) {
			h.view(func(v *store.View) error {
				page, err := v.History(room.ID, c.page)
				var want, got []int64
				for seq := c.first; seq <= c.last && seq > 0; seq++ {
					want = append(want, seq)
				}
				for _, m := range page {
					equal(t, "room", m.RoomID, room.ID)
					got = append(got, m.Seq)
				}
				if !slices.Equal(got, want) {
					t.Errorf("got %v, want %v", got, want)
				}
				return err
			})
		})
	}
	t.Run("changes stop at a size", func(t *testing.T) {
		h.view(func(v *store.View) error {
			for _, c := range []struct{ size, want int }{{250, 2}, {1, 1}, {10_000, 20}} {
				page, complete, err := v.Changes(room.ID, 0, 500, c.size)
				equal(t, fmt.Sprint(c.size), len(page), c.want)
				equal(t, "complete", complete, c.want == 20)
				if err != nil {
					return err
				}
			}
			return nil
		})
	})
}

func TestRooms(t *testing.T) {
	h := open(t)
	u := h.users(3)
	room := h.room("hall", u[0], u[1])

	t.Run("names", func(t *testing.T) {
		h.fails(store.ErrNameTaken, func(tx *store.Tx) error {
			_, err := tx.CreateRoom(store.NewRoom{Kind: store.RoomPrivate, Name: "Hall", NameKey: "hall", CreatedBy: u[0].ID})
			return err
		})
		h.update(func(tx *store.Tx) error {
			r, err := tx.UpdateRoom(room.ID, store.RoomChange{Archived: new(true), Topic: new("old")})
			equal(t, "archived", r.ArchivedAt, tx.Now())
			return err
		})
		newer := h.room("hall", u[0])
		h.fails(store.ErrNameTaken, func(tx *store.Tx) error {
			_, err := tx.UpdateRoom(room.ID, store.RoomChange{Archived: new(false)})
			return err
		})
		h.update(func(tx *store.Tx) error {
			if _, err := tx.UpdateRoom(newer.ID, store.RoomChange{Name: new("Yard"), NameKey: new("yard")}); err != nil {
				return err
			}
			_, err := tx.UpdateRoom(room.ID, store.RoomChange{Archived: new(false)})
			return err
		})
	})
	t.Run("a direct room is one for its people", func(t *testing.T) {
		n := store.NewRoom{Kind: store.RoomDirect, CreatedBy: u[2].ID, MemberIDs: []int64{u[0].ID, u[2].ID}}
		var direct store.Room
		h.update(func(tx *store.Tx) (err error) { direct, err = tx.CreateRoom(n); return err })
		n.CreatedBy, n.MemberIDs = u[0].ID, []int64{u[2].ID}
		h.fails(store.ErrConflict, func(tx *store.Tx) error { _, err := tx.CreateRoom(n); return err })
		h.view(func(v *store.View) error {
			found, err := v.DirectRoom([]int64{u[0].ID, u[2].ID})
			equal(t, "found", found.ID, direct.ID)
			_, missing := v.DirectRoom([]int64{u[0].ID, u[1].ID})
			is(t, "others", missing, store.ErrNotFound)
			return err
		})
	})
	t.Run("the list", func(t *testing.T) {
		h.say(room, u[0], "newest")
		h.view(func(v *store.View) error {
			list, err := v.RoomsFor(u[2].ID)
			equal(t, "rooms", len(list), 3)
			equal(t, "last", list[0].Last.Content, "newest")
			equal(t, "direct's people", fmt.Sprint(list[2].MemberIDs), fmt.Sprint([]int64{u[0].ID, u[2].ID}))
			one, err2 := v.RoomFor(list[2].ID, u[2].ID)
			equal(t, "alone", fmt.Sprint(one.MemberIDs), fmt.Sprint(list[2].MemberIDs))
			mine, err3 := v.ReadableRooms(u[2].ID, false)
			equal(t, "mine", len(mine), 1)
			people, err4 := v.People(u[2].ID)
			equal(t, "people", len(people), 2)
			return errors.Join(err, err2, err3, err4)
		})
	})
	t.Run("notify", func(t *testing.T) {
		h.update(func(tx *store.Tx) error {
			m, err := tx.SetNotify(room.ID, u[1].ID, store.NotifyMentions)
			equal(t, "level", m.Notify, store.NotifyMentions)
			equal(t, "unread", m.Unread, 1)
			return err
		})
	})
}
