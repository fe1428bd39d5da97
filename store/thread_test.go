package store_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"maru/store"
)

func (h *hall) reply(root store.Message, u store.User, content string, followers ...store.User) store.Message {
	h.t.Helper()
	n := store.NewMessage{RoomID: root.RoomID, SenderID: u.ID, Content: content, ThreadID: root.ID}
	for _, f := range followers {
		n.Followers = append(n.Followers, f.ID)
	}
	return h.append(n).Message
}

func (h *hall) thread(root store.Message, u store.User) (entry store.ThreadEntry) {
	h.t.Helper()
	h.view(func(v *store.View) (err error) {
		entry, err = v.Thread(root.ID, u.ID)
		return err
	})
	return entry
}

func (h *hall) threads(u store.User, p store.ThreadsPage) []store.ThreadEntry {
	h.t.Helper()
	if p.Limit == 0 {
		p.Limit = 10
	}
	var list []store.ThreadEntry
	h.view(func(v *store.View) (err error) {
		list, err = v.Threads(u.ID, p)
		return err
	})
	return list
}

func roots(list []store.ThreadEntry) []int64 {
	ids := []int64{}
	for _, entry := range list {
		ids = append(ids, entry.Root.ID)
	}
	return ids
}

func TestFollowers(t *testing.T) {
	h := open(t)
	u := h.users(4)
	author, first, named, other := u[0], u[1], u[2], u[3]
	room := h.room("hall", u...)
	root := h.say(room, author, "root")

	equal(t, "before any reply", h.thread(root, author).Following, false)
	h.reply(root, first, "one")
	last := h.reply(root, first, "two", named)
	for _, want := range []struct {
		who       string
		user      store.User
		following bool
		unread    int64
	}{
		{"who wrote the root", author, true, 2},
		{"who replied", first, true, 0},
		{"who was named by the second reply", named, true, 1},
		{"who has nothing to do with it", other, false, 0},
	} {
		entry := h.thread(root, want.user)
		equal(t, want.who+" follows", entry.Following, want.following)
		equal(t, "unread of "+want.who, entry.Unread, want.unread)
		equal(t, "newest reply", entry.Last.ID, last.ID)
	}
	equal(t, "participants", len(h.message(root.ID).Thread.UserIDs), 1)

	t.Run("whoever chose not to follow stays out of it", func(t *testing.T) {
		h.update(func(tx *store.Tx) error {
			changed, err := tx.Follow(root.ID, author.ID, false)
			equal(t, "changed", changed, true)
			return err
		})
		h.reply(root, first, "three", author)
		h.reply(root, author, "four")
		entry := h.thread(root, author)
		equal(t, "following", entry.Following, false)
		equal(t, "unread", entry.Unread, 0)
		equal(t, "participants", len(h.message(root.ID).Thread.UserIDs), 2)
		h.update(func(tx *store.Tx) error {
			_, err := tx.Follow(root.ID, author.ID, true)
			return err
		})
		h.reply(root, first, "five")
		equal(t, "unread after following again", h.thread(root, author).Unread, 1)
	})
	t.Run("choosing the same again is no change", func(t *testing.T) {
		h.update(func(tx *store.Tx) error {
			changed, err := tx.Follow(root.ID, author.ID, true)
			equal(t, "changed", changed, false)
			return err
		})
		equal(t, "unread", h.thread(root, author).Unread, 1)
	})
	t.Run("an edit that names somebody makes nothing unread", func(t *testing.T) {
		h.update(func(tx *store.Tx) error { return tx.Draw(root.ID, []int64{other.ID, named.ID}) })
		entry := h.thread(root, other)
		equal(t, "following", entry.Following, true)
		equal(t, "unread", entry.Unread, 0)
	})
	t.Run("no such message", func(t *testing.T) {
		err := h.Update(context.Background(), func(tx *store.Tx) error {
			_, err := tx.Follow(root.ID+100, author.ID, true)
			return err
		})
		if !errors.Is(err, store.ErrNotFound) {
			t.Error(err)
		}
	})
}

func TestMarkThreadRead(t *testing.T) {
	h := open(t)
	u := h.users(3)
	room := h.room("hall", u...)
	root := h.say(room, u[0], "root")
	var replies []store.Message
	for range 4 {
		replies = append(replies, h.reply(root, u[1], "reply"))
		h.say(room, u[1], "between")
	}
	read := func(user store.User, seq int64) (moved bool) {
		h.update(func(tx *store.Tx) (err error) {
			moved, err = tx.MarkThreadRead(root.ID, user.ID, seq)
			return err
		})
		return moved
	}
	for _, step := range []struct {
		name   string
		seq    int64
		moved  bool
		unread int64
	}{
		{"before the first reply", root.Seq, false, 4},
		{"at a reply", replies[1].Seq, true, 2},
		{"between replies", replies[2].Seq + 1, true, 1},
		{"never back", replies[0].Seq, false, 1},
		{"past the newest", 1 << 40, true, 0},
	} {
		equal(t, step.name+": moved", read(u[0], step.seq), step.moved)
		equal(t, step.name+": unread", h.thread(root, u[0]).Unread, step.unread)
	}
	equal(t, "read position", h.thread(root, u[0]).ReadSeq, replies[3].Seq)
	equal(t, "of whoever does not follow", read(u[2], replies[3].Seq), false)
	h.update(func(tx *store.Tx) error { _, _, err := tx.Delete(replies[0].ID); return err })
	equal(t, "after a reply was deleted", h.thread(root, u[0]).Unread, 0)
}

func TestThreads(t *testing.T) {
	h := open(t)
	u := h.users(2)
	room, quiet := h.room("hall", u...), h.room("quiet", u...)
	var all []int64
	for range 5 {
		root := h.say(room, u[0], "root")
		h.reply(root, u[1], "reply")
		all = append(all, root.ID)
	}
	slices.Reverse(all)
	aside := h.say(quiet, u[0], "aside")
	h.reply(aside, u[1], "reply")
	h.say(room, u[0], "no thread")

	want := append([]int64{aside.ID}, all...)
	if got := roots(h.threads(u[0], store.ThreadsPage{})); !slices.Equal(got, want) {
		t.Errorf("newest first: %v, want %v", got, want)
	}
	t.Run("pages", func(t *testing.T) {
		var got []int64
		page := store.ThreadsPage{Limit: 4}
		for {
			list := h.threads(u[0], page)
			got = append(got, roots(list)...)
			if len(list) < page.Limit {
				break
			}
			last := list[len(list)-1].Root
			page.Before, page.BeforeID = last.Thread.LastReplyAt, last.ID
		}
		if !slices.Equal(got, want) {
			t.Errorf("got %v, want %v", got, want)
		}
	})
	t.Run("only unread ones", func(t *testing.T) {
		h.update(func(tx *store.Tx) error {
			_, err := tx.MarkThreadRead(all[0], u[0].ID, 1<<31)
			return err
		})
		if got := roots(h.threads(u[0], store.ThreadsPage{Unread: true})); len(got) != 5 || slices.Contains(got, all[0]) {
			t.Error(got)
		}
		equal(t, "of whoever wrote the replies", len(h.threads(u[1], store.ThreadsPage{Unread: true})), 0)
	})
	t.Run("of rooms that one is in", func(t *testing.T) {
		h.update(func(tx *store.Tx) error { return tx.RemoveMember(quiet.ID, u[0].ID) })
		if got := roots(h.threads(u[0], store.ThreadsPage{})); !slices.Equal(got, all) {
			t.Error(got)
		}
		h.view(func(v *store.View) error {
			followers, err := v.Followers(aside.ID)
			equal(t, "followers who are still there", len(followers), 1)
			return err
		})
	})
}

func TestReplies(t *testing.T) {
	h := open(t)
	u := h.users(2)
	room := h.room("hall", u...)
	root, other := h.say(room, u[0], "root"), h.say(room, u[0], "other")
	var seqs []int64
	for range 5 {
		seqs = append(seqs, h.reply(root, u[1], "reply").Seq)
		h.reply(other, u[1], "elsewhere")
		h.say(room, u[0], "between")
	}
	for _, want := range []struct {
		name string
		page store.Page
		seqs []int64
	}{
		{"the newest", store.Page{Limit: 2}, seqs[3:]},
		{"before", store.Page{Before: &seqs[3], Limit: 2}, seqs[1:3]},
		{"after", store.Page{After: &seqs[0], Limit: 3}, seqs[1:4]},
		{"from the beginning", store.Page{After: new(int64(0)), Limit: 9}, seqs},
		{"around", store.Page{Around: &seqs[2], Limit: 3}, seqs[1:4]},
	} {
		h.view(func(v *store.View) error {
			page, err := v.Replies(root.ID, want.page)
			got := []int64{}
			for _, m := range page {
				got = append(got, m.Seq)
			}
			if !slices.Equal(got, want.seqs) {
				t.Errorf("%s: got %v, want %v", want.name, got, want.seqs)
			}
			return err
		})
	}
	h.view(func(v *store.View) error {
		earlier, later, err := v.RepliesBeside(root.ID, seqs[0], seqs[3])
		equal(t, "earlier than the first", earlier, false)
		equal(t, "later than the last but one", later, true)
		return err
	})
}

func TestThreadsOfBefore(t *testing.T) {
	first, err := os.ReadFile(filepath.Join("migrations", "0001_hall.sql"))
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "maru.db")
	raw(t, path, string(first)+`
		INSERT INTO users (id, name, name_key, display_name, role, created_at) VALUES (1, 'kim', 'kim', 'Kim', 'owner', 0);
		INSERT INTO rooms (id, kind, name, name_key, created_by, created_at, last_seq, rev, main_no) VALUES (1, 'public', 'hall', 'hall', 1, 0, 3, 5, 1);
		INSERT INTO members (room, user, role, joined_at, own_no, mention_no, read_seq, read_main, read_own, read_mentions) VALUES (1, 1, 'maker', 0, 1, 0, 1, 1, 1, 0);
		INSERT INTO messages (id, position, room_rev, sender, content, created_at, thread, main_no, own_no, replies, last_reply_at) VALUES
			(4294967297, 1, 4294967301, 1, 'root', 0, NULL, 1, 1, 2, 0),
			(4294967298, 2, 4294967298, 1, 'one', 0, 4294967297, 1, 1, 0, NULL),
			(4294967299, 3, 4294967300, 1, 'two', 0, 4294967297, 1, 1, 0, NULL);
		INSERT INTO followers (thread, user, replied, since) VALUES (4294967297, 1, 1, 2);
		PRAGMA application_id = 0x4d617275; PRAGMA user_version = 1;`)
	h := openAt(t, path, store.Options{})
	me, root := store.User{ID: 1}, store.Message{ID: 4294967297, RoomID: 1}
	entry := h.thread(root, me)
	equal(t, "following", entry.Following, true)
	equal(t, "unread", entry.Unread, 0)
	equal(t, "read position", entry.ReadSeq, 3)
	h.update(func(tx *store.Tx) error {
		changed, err := tx.Follow(root.ID, me.ID, false)
		equal(t, "changed", changed, true)
		return err
	})
	h.update(func(tx *store.Tx) error {
		_, err := tx.Follow(root.ID, me.ID, true)
		return err
	})
	lee := h.user("lee")
	h.update(func(tx *store.Tx) error {
		_, _, err := tx.AddMember(root.RoomID, lee.ID, store.MemberPlain)
		return err
	})
	h.reply(root, lee, "three")
	equal(t, "unread after the next reply", h.thread(root, me).Unread, 1)
}
