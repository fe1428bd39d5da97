package store

import "errors"

// MarkRead moves a member's read position forward to seq, at most to the room's newest message, and never back. moved
// tells whether it did. ErrNotFound if the user is no member.
func (tx *Tx) MarkRead(room, user, seq int64) (m Member, moved bool, err error) {
	if m, err = tx.Member(room, user); err != nil || seq <= m.ReadSeq {
		return m, false, err
	}
	r, err := tx.Room(room)
	if err != nil {
		return m, false, err
	}
	if seq = min(seq, r.LastSeq); seq <= m.ReadSeq {
		return m, false, nil
	}
	m, err = tx.moveRead(room, user, seq)
	return m, true, err
}

// MarkUnread moves a member's read position back, so that the message seq and all after it are unread, and never forward.
// moved tells whether it did. ErrNotFound if the user is no member.
func (tx *Tx) MarkUnread(room, user, seq int64) (m Member, moved bool, err error) {
	seq = max(seq, 1)
	if m, err = tx.Member(room, user); err != nil || seq > m.ReadSeq {
		return m, false, err
	}
	m, err = tx.moveRead(room, user, seq-1)
	return m, true, err
}

// moveRead sets the read position to seq, together with the running numbers as they stand there.
func (tx *Tx) moveRead(room, user, seq int64) (Member, error) {
	main := int64(0)
	if seq > 0 {
		var err error
		if main, err = one(tx.c, scanInt, "SELECT main_no FROM messages WHERE id = ?", MessageID(room, seq)); err != nil {
			return Member{}, err
		}
	}
	own, err := tx.ownAt(room, user, seq)
	if err != nil {
		return Member{}, err
	}
	mentions, err := tx.mentionsAt(room, user, seq)
	if err != nil {
		return Member{}, err
	}
	return returning(tx, scanCounted, "UPDATE members SET read_seq = ?3, read_main = ?4, read_own = ?5, read_mentions = ?6 WHERE room = ?1 AND user = ?2 RETURNING "+countedColumns,
		room, user, seq, main, own, mentions)
}

// ownAt returns how many main-timeline messages of the room the user had written up to seq.
func (v *View) ownAt(room, user, seq int64) (int64, error) {
	return v.numberAt("SELECT own_no FROM messages WHERE sender = ? AND id BETWEEN ? AND ? AND thread IS NULL AND system IS NULL ORDER BY id DESC LIMIT 1", room, user, seq)
}

// mentionsAt returns how many messages of the room up to seq count as mentions of the user.
func (v *View) mentionsAt(room, user, seq int64) (int64, error) {
	return v.numberAt("SELECT no FROM mentions WHERE user = ? AND message BETWEEN ? AND ? ORDER BY message DESC LIMIT 1", room, user, seq)
}

// numberAt is the running number in the last row up to seq, 0 if there is none.
func (v *View) numberAt(query string, room, user, seq int64) (int64, error) {
	no, err := one(v.c, scanInt, query, user, MessageID(room, 0), MessageID(room, seq))
	if errors.Is(err, ErrNotFound) {
		return 0, nil
	}
	return no, err
}
