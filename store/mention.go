package store

// mention stores whom a new message mentions, counts it for each, and returns them in order.
func (tx *Tx) mention(message, sender int64, users []int64) ([]int64, error) {
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
		if _, err := tx.insert("INSERT INTO mentions (user, message, no) VALUES (?, ?, ?)", user, message, no+1); err != nil {
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
		if _, err := tx.change("INSERT INTO mentions (user, message, no) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET shown = 1", user, message, no); err != nil {
			return err
		}
	}
	return nil
}
