package store

import (
	"context"
	"slices"
)

// Page says which part of a room's history is wanted: at most one of the three is set, as a seq.
type Page struct {
	Before *int64 // the newest messages before it
	After  *int64 // the oldest messages after it; 0 = from the beginning
	Around *int64 // as many before it as from it on
	Limit  int
}

// History returns a part of the room's messages in rising seq; without Before, After and Around the newest.
func (v *View) History(room int64, p Page) ([]Message, error) {
	return v.stretch(p, func(first int64, limit int) ([]Message, error) {
		return all(v.c, scanMessage, "SELECT "+messageColumns+" FROM "+messageTables+" WHERE messages.id BETWEEN ? AND ? ORDER BY messages.id LIMIT ?",
			MessageID(room, first), MessageID(room+1, 0)-1, limit)
	}, func(last int64, limit int) ([]Message, error) {
		return all(v.c, scanMessage, "SELECT "+messageColumns+" FROM "+messageTables+" WHERE messages.id BETWEEN ? AND ? ORDER BY messages.id DESC LIMIT ?",
			MessageID(room, 0), MessageID(room, last), limit)
	})
}

// stretch reads what a page asks for, upwards from a first seq or downwards from a last one, and adorns it.
func (v *View) stretch(p Page, upwards, downwards func(seq int64, limit int) ([]Message, error)) ([]Message, error) {
	const top = 1<<32 - 1
	var older, newer []Message
	var err error
	switch {
	case p.After != nil:
		newer, err = upwards(clampSeq(*p.After)+1, p.Limit)
	case p.Around != nil:
		at := clampSeq(*p.Around)
		if newer, err = upwards(at, p.Limit-p.Limit/2); err == nil {
			older, err = downwards(at-1, p.Limit/2)
		}
	case p.Before != nil:
		older, err = downwards(clampSeq(*p.Before)-1, p.Limit)
	default:
		older, err = downwards(top, p.Limit)
	}
	if err != nil {
		return nil, err
	}
	slices.Reverse(older)
	page := append(older, newer...)
	return page, v.adorn(page)
}

// clampSeq keeps a number from reaching into a neighbouring room.
func clampSeq(seq int64) int64 { return min(max(seq, 0), 1<<32-2) }

// Changes returns the room's messages whose last change has a rev above since, oldest change first: at most limit of them,
// and no more than fit in size bytes with what they carry, but always one. complete tells whether that was all; if not, ask again
// with the last one's rev.
func (v *View) Changes(room, since int64, limit, size int) (page []Message, complete bool, err error) {
	complete = true
	var ids []int64
	left := size
	err = v.c.each(context.Background(), func(r row) error {
		left -= int(r.int(1))
		if len(ids) == limit || (left < 0 && len(ids) > 0) {
			complete = false
			return nil
		}
		if complete {
			ids = append(ids, r.int(0))
		}
		return nil
	}, "SELECT id, octet_length(content) FROM messages WHERE room_rev > ? AND room_rev < ? ORDER BY room_rev LIMIT ?",
		MessageID(room, clampSeq(since)), MessageID(room+1, 0), limit+1)
	if err != nil {
		return nil, false, err
	}
	page, err = v.messages(ids)
	left = size
	for i, m := range page {
		if left -= weight(m); left < 0 && i > 0 {
			return page[:i], false, err
		}
	}
	return page, complete, err
}

// weight is about how many bytes a message takes beyond what every message does. A file's name stands in its addresses too,
// where a byte may take three.
func weight(m Message) int {
	n := len(m.Content)
	for _, f := range m.Files {
		n += 200 + 7*len(f.Name)
	}
	for _, r := range m.Reactions {
		n += len(r.Emoji) + 8*len(r.UserIDs)
	}
	if m.Poll != nil {
		for _, o := range m.Poll.Options {
			n += len(o.Text) + 8*len(o.UserIDs)
		}
	}
	return n
}
