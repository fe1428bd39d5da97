package store

// mention stores whom a new message mentions, counts it for each, and returns them in order.
// position is the message's place in the log.
func (tx *Tx) mention(message, position, sender int64, users []int64) ([]int64, error) {
	room, seq := SplitID(message)
	var named []int64
	for _, user := range people(users) {
		if user == sender {
			continue
		}
		no, err := tx.mentionsAt(room, user, seq)
		if err != nil {
			return nil, err
		}
		if _, err := tx.insert("INSERT INTO mentions (user, message, no, position) VALUES (?, ?, ?, ?)", user, message, no+1, position); err != nil {
			return nil, err
		}
		if _, err := tx.change("UPDATE members SET mention_no = ? WHERE room = ? AND user = ?", no+1, room, user); err != nil {
			return nil, err
		}
		named = append(named, user)
	}
	return named, nil
}

// mentionAnew stores whom an edited message mentions now, and leaves every running number as it was.
func (tx *Tx) mentionAnew(message, sender int64, users []int64) error {
	room, seq := SplitID(message)
	if _, err := tx.change("UPDATE mentions SET shown = 0 WHERE message = ?", message); err != nil {
		return err
	}
	for _, user := range people(users) {
		if user == sender {
			continue
		}
		no, err := tx.mentionsAt(room, user, seq)
		if err != nil {
			return err
		}
		_, err = tx.change(`INSERT INTO mentions (user, message, no, position) VALUES (?1, ?2, ?3, (SELECT position FROM messages WHERE id = ?2))
			ON CONFLICT DO UPDATE SET shown = 1`, user, message, no)
		if err != nil {
			return err
		}
	}
	return nil
}

// Mentions returns at most limit messages that mention a user now, older than the message before, which mentions them or
// has done so (0 = the newest), newest first; of the rooms alone. ErrNotFound for any other message before: whether there
// is one says nothing.
func (v *View) Mentions(user, before int64, rooms []int64, limit int) ([]Message, error) {
	end := orEnd(0)
	if before != 0 {
		position, err := one(v.c, scanInt, "SELECT position FROM mentions WHERE user = ? AND message = ?", user, before)
		if err != nil {
			return nil, err
		}
		end = position
	}
	ids, err := some(v, rooms, limit, scanInt, func(id int64) int64 { return id },
		"SELECT message FROM mentions WHERE user = ? AND shown = 1 AND position < ? ORDER BY position DESC", user, end)
	if err != nil {
		return nil, err
	}
	return v.messages(ids)
}
