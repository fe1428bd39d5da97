package store

import (
	"context"
	"time"
)

// ThreadEntry is a thread as one user sees it.
type ThreadEntry struct {
	Root      Message
	Last      *Message // the newest reply, deleted or not; nil = none
	UserID    int64
	Following bool
	ReadSeq   int64 // replies up to this seq are read; 0 where the user has never followed
	// Unread counts the replies after ReadSeq while the user follows. A reply that was deleted may stay counted.
	Unread int64
}

// ThreadsPage says which threads are wanted, the newest reply first.
type ThreadsPage struct {
	Unread   bool      // only those with unread replies
	Before   time.Time // only those whose newest reply is older; zero = from the newest on
	BeforeID int64     // of those whose newest reply is of that moment, the ones with a smaller root id
	Limit    int
}

// follower is one row of followers beside what its thread counts.
type follower struct {
	thread, user            int64
	following               bool
	readSeq, readNo, newest int64
}

const followerColumns = "followers.thread, user, follows, read_seq, read_no, replies"

func scanFollower(r row) follower {
	return follower{r.int(0), r.int(1), r.int(2) == 1, r.int(3), r.int(4), r.int(5)}
}

// Follow has a user follow a thread from now on, or not: what was said before is no news. changed is false if it was so
// already. ErrNotFound if there is no such message.
func (tx *Tx) Follow(root, user int64, on bool) (changed bool, err error) {
	before, err := tx.Thread(root, user)
	if err != nil {
		return false, err
	}
	last := int64(0)
	if before.Last != nil {
		last = before.Last.Seq
	}
	n, err := tx.change(`INSERT INTO followers (thread, user, replied, since, read_no, read_seq, follows)
		SELECT id, ?2, 0, id & 4294967295, replies, ?3, ?4 FROM messages WHERE id = ?1
		ON CONFLICT DO UPDATE SET follows = ?4, read_no = excluded.read_no, read_seq = excluded.read_seq WHERE follows <> ?4`, root, user, last, on)
	if err != nil || n == 0 {
		return false, err
	}
	room, _ := SplitID(root)
	_, err = tx.record(ThreadFollowed, root, room, 0)
	return true, err
}

// Draw has users follow a thread from now on, its replies so far being read, unless they did so before or chose not to.
func (tx *Tx) Draw(root int64, users []int64) error {
	if len(users) == 0 {
		return nil
	}
	thread, err := tx.Thread(root, 0)
	if err != nil || thread.Last == nil {
		return err
	}
	for _, user := range users {
		if err := tx.draw(root, user, thread.Last.Seq, thread.Root.Thread.Replies); err != nil {
			return err
		}
	}
	return nil
}

// draw is Draw for one user, who has read the thread up to a reply's seq and running number.
func (tx *Tx) draw(root, user, readSeq, readNo int64) error {
	_, err := tx.change(`INSERT INTO followers (thread, user, replied, since, read_no, read_seq) VALUES (?1, ?2, 0, ?3, ?4, ?3)
		ON CONFLICT DO NOTHING`, root, user, readSeq, readNo)
	return err
}

// MarkThreadRead moves a follower's read position in a thread forward to seq, at most to the newest reply, and never back.
// moved tells whether it did; whoever never followed has none.
func (tx *Tx) MarkThreadRead(root, user, seq int64) (moved bool, err error) {
	room, _ := SplitID(root)
	n, err := tx.change(`UPDATE followers SET read_no = reply.no, read_seq = reply.id & 4294967295
		FROM (SELECT id, thread_no AS no FROM messages WHERE thread = ?1 AND id <= ?3 ORDER BY id DESC LIMIT 1) AS reply
		WHERE thread = ?1 AND user = ?2 AND read_no < reply.no`, root, user, MessageID(room, clampSeq(seq)))
	return n > 0, err
}

// Thread returns a thread, with replies or without, as a user sees it; ErrNotFound. Whether the message can have a thread
// and the user may see it is the caller's question.
func (v *View) Thread(root, user int64) (ThreadEntry, error) {
	f, err := one(v.c, scanFollower, `SELECT id, ?2, coalesce(follows, 0), coalesce(read_seq, 0), coalesce(read_no, 0), replies
		FROM messages LEFT JOIN followers ON followers.thread = id AND user = ?2 WHERE id = ?1`, root, user)
	if err != nil {
		return ThreadEntry{}, err
	}
	entries, err := v.threads([]follower{f})
	if err != nil {
		return ThreadEntry{}, err
	}
	return entries[0], nil
}

// Followers returns a thread once for everybody who has followed it and is a member of its room, by user id: those who
// chose not to follow any more are among them.
func (v *View) Followers(root int64) ([]ThreadEntry, error) {
	room, _ := SplitID(root)
	list, err := all(v.c, scanFollower, "SELECT "+followerColumns+` FROM followers CROSS JOIN messages ON id = followers.thread
		WHERE followers.thread = ? AND EXISTS (SELECT 1 FROM members WHERE room = ? AND members.user = followers.user) ORDER BY user`, root, room)
	if err != nil {
		return nil, err
	}
	return v.threads(list)
}

// Threads returns threads that a user follows, the newest reply first, of rooms that the user is in and that are not archived.
func (v *View) Threads(user int64, p ThreadsPage) ([]ThreadEntry, error) {
	before := int64(1<<63 - 1)
	if !p.Before.IsZero() {
		before = p.Before.UnixMilli()
	}
	list, err := all(v.c, scanFollower, "SELECT "+followerColumns+` FROM followers CROSS JOIN messages ON id = followers.thread
		WHERE user = ?1 AND follows AND replies > iif(?2, read_no, 0) AND (last_reply_at < ?3 OR (last_reply_at = ?3 AND id < ?4))
		AND followers.thread >> 32 IN (SELECT room FROM members CROSS JOIN rooms ON rooms.id = room WHERE user = ?1 AND archived_at IS NULL)
		ORDER BY last_reply_at DESC, id DESC LIMIT ?5`, user, p.Unread, before, p.BeforeID, p.Limit)
	if err != nil {
		return nil, err
	}
	return v.threads(list)
}

// Replies returns a part of a thread's replies in rising seq; without Before, After and Around the newest.
func (v *View) Replies(root int64, p Page) ([]Message, error) {
	room, _ := SplitID(root)
	return v.stretch(p, func(first int64, limit int) ([]Message, error) {
		return all(v.c, scanMessage, "SELECT "+messageColumns+" FROM "+messageTables+" WHERE thread = ? AND messages.id >= ? ORDER BY messages.id LIMIT ?",
			root, MessageID(room, first), limit)
	}, func(last int64, limit int) ([]Message, error) {
		return all(v.c, scanMessage, "SELECT "+messageColumns+" FROM "+messageTables+" WHERE thread = ? AND messages.id <= ? ORDER BY messages.id DESC LIMIT ?",
			root, MessageID(room, last), limit)
	})
}

// RepliesBeside tells whether a thread has replies before the first seq, and after the last.
func (v *View) RepliesBeside(root, first, last int64) (earlier, later bool, err error) {
	room, _ := SplitID(root)
	beside, err := one(v.c, func(r row) [2]bool { return [2]bool{r.int(0) == 1, r.int(1) == 1} },
		"SELECT EXISTS (SELECT 1 FROM messages WHERE thread = ?1 AND id < ?2), EXISTS (SELECT 1 FROM messages WHERE thread = ?1 AND id > ?3)",
		root, MessageID(room, first), MessageID(room, last))
	return beside[0], beside[1], err
}

// threads loads the roots and newest replies of a list, in its order.
func (v *View) threads(list []follower) ([]ThreadEntry, error) {
	newest := make(map[int64]int64, len(list))
	roots := make([]int64, 0, len(list))
	for _, f := range list {
		if _, known := newest[f.thread]; !known {
			newest[f.thread] = 0
			roots = append(roots, f.thread)
		}
	}
	ids := roots
	err := v.c.each(context.Background(), func(r row) error {
		if last := r.int(1); last != 0 {
			newest[r.int(0)] = last
			ids = append(ids, last)
		}
		return nil
	}, "SELECT value, (SELECT max(id) FROM messages WHERE thread = value) FROM json_each(?)", jsonIDs(roots))
	if err != nil {
		return nil, err
	}
	messages, err := v.messages(ids)
	if err != nil {
		return nil, err
	}
	at := make(map[int64]*Message, len(messages))
	for i := range messages {
		at[messages[i].ID] = &messages[i]
	}
	entries := make([]ThreadEntry, len(list))
	for i, f := range list {
		entries[i] = ThreadEntry{Root: *at[f.thread], Last: at[newest[f.thread]], UserID: f.user, Following: f.following, ReadSeq: f.readSeq}
		if f.following {
			entries[i].Unread = f.newest - f.readNo
		}
	}
	return entries, nil
}
