package store

import (
	"errors"
	"fmt"
)

// threadRoot is what a reply needs of the message that its thread hangs on; zero in the main timeline.
type threadRoot struct{ id, author, replies int64 }

// next is the running number of the next reply.
func (r threadRoot) next() int64 {
	if r.id == 0 {
		return 0
	}
	return r.replies + 1
}

// threadRoot makes sure that a thread may hang on the message: threads do not nest, and never leave their room.
func (tx *Tx) threadRoot(room, id int64) (threadRoot, error) {
	if id == 0 {
		return threadRoot{}, nil
	}
	missing := fmt.Errorf("root of the thread: %w", ErrNotFound)
	if in, _ := SplitID(id); in != room {
		return threadRoot{}, missing
	}
	plain := false
	root, err := one(tx.c, func(r row) threadRoot {
		plain = r.int(2) == 1
		return threadRoot{id, r.int(0), r.int(1)}
	}, "SELECT sender, replies, thread IS NULL AND system IS NULL FROM messages WHERE id = ?", id)
	switch {
	case errors.Is(err, ErrNotFound):
		return threadRoot{}, missing
	case err == nil && !plain:
		err = fmt.Errorf("root of the thread: %w", ErrConflict)
	}
	return root, err
}

// countReply counts a reply on its root, which is a change of the root. Its sender takes part and has read the thread; the
// root's author and the followers given follow it, unless they chose otherwise.
func (tx *Tx) countReply(root threadRoot, reply Message, followers []int64) (Message, error) {
	if err := tx.must("UPDATE messages SET replies = ?, last_reply_at = ? WHERE id = ?", root.next(), tx.now, root.id); err != nil {
		return Message{}, err
	}
	_, err := tx.change(`INSERT INTO followers (thread, user, replied, since, read_no, read_seq) VALUES (?1, ?2, 1, ?3, ?4, ?3)
		ON CONFLICT DO UPDATE SET replied = 1, since = iif(replied, since, ?3), read_no = ?4, read_seq = ?3`, root.id, reply.Sender.ID, reply.Seq, root.next())
	if err != nil {
		return Message{}, err
	}
	for _, user := range append([]int64{root.author}, followers...) {
		if user == reply.Sender.ID {
			continue
		}
		if err := tx.draw(root.id, user, reply.Seq-1, root.replies); err != nil {
			return Message{}, err
		}
	}
	return tx.revise(root.id, MessageReplied)
}

// revise gives a changed message the room's next rev, logs the change and returns the message as it is now.
func (tx *Tx) revise(id int64, kind ChangeKind) (Message, error) {
	room, _ := SplitID(id)
	rev, err := returning(tx, scanInt, "UPDATE rooms SET rev = rev + 1 WHERE id = ? RETURNING rev", room)
	if err != nil {
		return Message{}, err
	}
	if err := tx.must("UPDATE messages SET room_rev = ? WHERE id = ?", MessageID(room, rev), id); err != nil {
		return Message{}, err
	}
	if _, err := tx.record(kind, id, room, rev); err != nil {
		return Message{}, err
	}
	return tx.Message(id)
}
