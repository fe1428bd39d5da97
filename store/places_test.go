package store_test

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"maru/store"
)

func contents(list []store.Message) (all string) {
	for _, m := range list {
		all += m.Content + " "
	}
	return all
}

func TestSaved(t *testing.T) {
	now := &clock{at: time.Date(2026, 11, 5, 9, 0, 0, 0, time.UTC)}
	h := openAt(t, t.TempDir()+"/maru.db", store.Options{Now: now.now})
	u := h.users(2)
	room, other := h.room("hall", u...), h.room("attic", u...)
	kept := []store.Message{h.say(room, u[0], "a"), h.say(other, u[1], "b"), h.say(room, u[1], "c")}
	save := func(m store.Message, user store.User, on bool) (changed bool) {
		t.Helper()
		h.update(func(tx *store.Tx) (err error) {
			changed, err = tx.Save(m.ID, user.ID, on)
			return err
		})
		return changed
	}
	page := func(user store.User, before time.Time, limit int, rooms ...int64) (list []store.Saved) {
		t.Helper()
		h.view(func(v *store.View) (err error) {
			list, err = v.Saved(user.ID, before, rooms, limit)
			return err
		})
		return list
	}
	said := func(list []store.Saved) (all string) {
		for _, s := range list {
			all += s.Message.Content
		}
		return all
	}
	for _, m := range kept {
		equal(t, "saved", save(m, u[0], true), true)
	}
	equal(t, "saved again", save(kept[0], u[0], true), false)
	save(kept[0], u[1], true)

	all := page(u[0], time.Time{}, 10, room.ID, other.ID)
	equal(t, "newest saved first, though the clock stands", said(all), "cba")
	equal(t, "of what may be read", said(page(u[0], time.Time{}, 10, room.ID)), "ca")
	equal(t, "a page", said(page(u[0], time.Time{}, 1, room.ID)), "c")
	equal(t, "the page after it", said(page(u[0], all[0].SavedAt, 1, room.ID)), "a")
	equal(t, "another's", said(page(u[1], time.Time{}, 10, room.ID)), "a")
	h.view(func(v *store.View) error {
		ids, err := v.SavedIDs(u[0].ID)
		equal(t, "ids", fmt.Sprint(ids), fmt.Sprint([]int64{kept[0].ID, kept[2].ID, kept[1].ID}))
		if err != nil {
			return err
		}
		savers, err := v.Savers(kept[0].ID)
		equal(t, "savers", fmt.Sprint(savers), fmt.Sprint([]int64{u[0].ID, u[1].ID}))
		return err
	})

	equal(t, "let go", save(kept[2], u[0], false), true)
	equal(t, "let go again", save(kept[2], u[0], false), false)
	h.update(func(tx *store.Tx) error { _, _, err := tx.Delete(kept[0].ID); return err })
	equal(t, "without what was deleted", said(page(u[0], time.Time{}, 10, room.ID, other.ID)), "b")
	h.fails(store.ErrConflict, func(tx *store.Tx) error { _, err := tx.Save(kept[0].ID, u[0].ID, true); return err })
	h.fails(store.ErrNotFound, func(tx *store.Tx) error { _, err := tx.Save(store.MessageID(room.ID, 99), u[0].ID, true); return err })
}

func TestMentionsOverAllRooms(t *testing.T) {
	h := open(t)
	u := h.users(2)
	room, other := h.room("hall", u...), h.room("attic", u...)
	name := func(r store.Room, content string) store.Message {
		return h.append(store.NewMessage{RoomID: r.ID, SenderID: u[0].ID, Content: content, Mentions: []int64{u[1].ID}}).Message
	}
	first, second := name(room, "one"), name(other, "two")
	plain := h.say(room, u[0], "three")
	gone := name(room, "four")
	page := func(before int64, limit int, rooms ...int64) (list []store.Message) {
		t.Helper()
		h.view(func(v *store.View) (err error) {
			list, err = v.Mentions(u[1].ID, before, rooms, limit)
			return err
		})
		return list
	}
	equal(t, "newest first", contents(page(0, 10, room.ID, other.ID)), "four two one ")
	equal(t, "of what may be read", contents(page(0, 10, room.ID)), "four one ")
	equal(t, "older ones", contents(page(second.ID, 10, room.ID, other.ID)), "one ")
	equal(t, "a page", contents(page(0, 2, room.ID, other.ID)), "four two ")
	equal(t, "none before the first", contents(page(first.ID, 10, room.ID)), "")
	h.update(func(tx *store.Tx) error {
		if _, _, err := tx.Edit(plain.ID, u[0].ID, "three for you", []int64{u[1].ID}); err != nil {
			return err
		}
		if _, _, err := tx.Edit(first.ID, u[0].ID, "one for nobody", nil); err != nil {
			return err
		}
		_, _, err := tx.Delete(gone.ID)
		return err
	})
	equal(t, "as they are now, each in its place", contents(page(0, 10, room.ID, other.ID)), "three for you two ")
}

func TestRevisions(t *testing.T) {
	now := &clock{at: time.Date(2026, 11, 5, 9, 0, 0, 0, time.UTC)}
	h := openAt(t, t.TempDir()+"/maru.db", store.Options{Now: now.now})
	u := h.users(1)
	m := h.say(h.room("hall", u...), u[0], "draft")
	for _, text := range []string{"better", "best"} {
		now.at = now.at.Add(time.Minute)
		h.update(func(tx *store.Tx) error { _, _, err := tx.Edit(m.ID, u[0].ID, text, nil); return err })
	}
	h.view(func(v *store.View) error {
		list, err := v.Revisions(m.ID)
		got := ""
		for _, r := range list {
			got += fmt.Sprintf("%s %d %d, ", r.Content, r.EditorID, r.WrittenAt.Minute())
		}
		equal(t, "texts", got, fmt.Sprintf("draft %d 0, better %[1]d 1, best %[1]d 2, ", u[0].ID))
		return err
	})
}

// A store of the first schema finds the mentions and saved messages that it had, in their order over all rooms.
func TestPlacesOfAnOlderStore(t *testing.T) {
	path := filepath.Join(t.TempDir(), "maru.db")
	first, err := os.ReadFile("migrations/0001_hall.sql")
	if err != nil {
		t.Fatal(err)
	}
	raw(t, path, string(first)+`
		INSERT INTO users (id, name, name_key, display_name, role, created_at) VALUES (1, 'kim', 'kim', 'Kim', 'member', 1), (2, 'lee', 'lee', 'Lee', 'member', 1);
		INSERT INTO rooms (id, kind, name, name_key, created_by, created_at, last_seq, rev, main_no)
			VALUES (1, 'public', 'hall', 'hall', 1, 1, 2, 2, 2), (2, 'public', 'attic', 'attic', 1, 1, 1, 1, 1);
		INSERT INTO messages (id, position, room_rev, sender, content, created_at, main_no, own_no, adorned) VALUES
			(4294967297, 1, 4294967297, 1, 'one', 1, 1, 1, 2), (8589934593, 2, 8589934593, 1, 'two', 1, 1, 1, 2), (4294967298, 3, 4294967298, 1, 'three', 1, 2, 2, 2);
		INSERT INTO mentions (user, message, no) VALUES (2, 4294967297, 1), (2, 4294967298, 2), (2, 8589934593, 1);
		INSERT INTO saved (user, message, saved_at) VALUES (2, 4294967297, 20), (2, 8589934593, 10);
		PRAGMA application_id = 0x4d617275;
		PRAGMA user_version = 1;`)
	openAt(t, path, store.Options{}).view(func(v *store.View) error {
		mentions, err := v.Mentions(2, 0, []int64{1, 2}, 10)
		equal(t, "mentions", contents(mentions), "three two one ")
		if err != nil {
			return err
		}
		saved, err := v.Saved(2, time.Time{}, []int64{1, 2}, 10)
		equal(t, "saved", fmt.Sprintf("%d %s", len(saved), saved[0].Message.Content), "2 one")
		return err
	})
}
