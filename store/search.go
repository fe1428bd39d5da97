package store

import (
	"errors"
	"fmt"
	"strings"
	"time"
)

// Query says what to look for, and where.
type Query struct {
	Text   string    // words by their beginnings; Korean, Japanese and Chinese anywhere in a run; all must occur, in it or in its files' names
	Rooms  []int64   // where to look: the rooms that the reader may read
	From   int64     // only messages of this user; 0 = anybody's
	Has    Carried   // only messages that carry all of this; 0 = any
	After  time.Time // only messages sent at or after; zero = any
	Before time.Time // only messages sent before; zero = any
	Limit  int
}

// match is what the index is asked; "" when there is nothing to look for. Without any words From or Has is enough.
func (q *Query) match() string {
	var terms []string
	if words := expression(q.Text); words != "" {
		terms = append(terms, "body : ("+words+")")
	} else if strings.TrimSpace(q.Text) != "" {
		return ""
	}
	if q.From != 0 {
		terms = append(terms, fmt.Sprintf("tags : u%d", q.From))
	}
	for _, one := range carriedTags {
		if q.Has&one.kind != 0 {
			terms = append(terms, "tags : "+one.tag)
		}
	}
	return strings.Join(terms, " AND ")
}

// Hit is a message that was found.
type Hit struct {
	Message Message
	Snippet Snippet
}

const (
	// fewRooms is how many rooms are asked of the index at once.
	fewRooms = 4
	// scanned is how many matches in any room are looked at before the rooms are asked of the index after all.
	scanned = 2000
)

// Search returns the newest messages that match, newest first; none if the text has nothing to look for. Inside an Update
// it finds what was committed before.
//
// Most people may read most of what is written, so the rooms are first compared outside the index, match by match. Where
// that leads nowhere, the index is asked for the rooms as well: dearer a match, but every match counts.
func (v *View) Search(q Query) ([]Hit, error) {
	match := q.match()
	if match == "" || len(q.Rooms) == 0 || q.Limit <= 0 {
		return nil, nil
	}
	low, high, err := v.positions(q.After, q.Before)
	if err != nil {
		return nil, err
	}
	readable := make(map[int64]bool, len(q.Rooms))
	for _, id := range q.Rooms {
		readable[id] = true
	}
	var found []int64
	if len(q.Rooms) > fewRooms {
		var stopped bool
		if found, stopped, err = v.matches(match, low, high, q.Limit, readable, scanned); err != nil {
			return nil, err
		}
		if !stopped {
			return v.hits(found, q.Text)
		}
	}
	tags := make([]string, len(q.Rooms))
	for i, id := range q.Rooms {
		tags[i] = fmt.Sprintf("r%d", id)
	}
	found, _, err = v.matches(match+" AND tags : ("+strings.Join(tags, " OR ")+")", low, high, q.Limit, readable, -1)
	if err != nil {
		return nil, err
	}
	return v.hits(found, q.Text)
}

func (v *View) hits(found []int64, typed string) ([]Hit, error) {
	page, err := v.messages(found)
	hits := make([]Hit, len(page))
	for i, m := range page {
		shown := m.Content
		if shown == "" {
			shown = fileNames(m.Files)
		}
		hits[i] = Hit{Message: m, Snippet: snip(shown, typed)}
	}
	return hits, err
}

// matches returns up to limit messages in the rooms, newest first, at positions from low to below high. It looks at no more
// than bound matches (negative = all); stopped tells that it gave up there.
func (v *View) matches(match string, low, high int64, limit int, rooms map[int64]bool, bound int) (found []int64, stopped bool, err error) {
	err = v.c.each(v.ctx, func(r row) error {
		if id := r.int(0); rooms[id>>32] {
			found = append(found, id)
		}
		bound--
		if stopped = bound == 0 && len(found) < limit; stopped || len(found) == limit {
			return errEnough
		}
		return nil
	}, `SELECT (SELECT entity FROM changes WHERE position = search.rowid) FROM search WHERE search MATCH ? AND rowid >= ? AND rowid < ? ORDER BY rowid DESC`,
		match, low, high)
	if errors.Is(err, errEnough) {
		err = nil
	}
	return found, stopped, err
}

// errEnough ends a query before its last row.
var errEnough = errors.New("enough")

// positions is the range of the log that was written between two times. The log's own time never falls, so two binary
// searches find it; it is a message's own time except for those sent while the clock was set back.
func (v *View) positions(after, before time.Time) (low, high int64, err error) {
	high = orEnd(0)
	if !before.IsZero() {
		if high, err = v.firstSince(before); err != nil {
			return 0, 0, err
		}
	}
	if !after.IsZero() {
		low, err = v.firstSince(after)
	}
	return low, high, err
}

// firstSince returns the first position of the log at or after the time, or one past the newest.
func (v *View) firstSince(t time.Time) (int64, error) {
	end, err := one(v.c, scanInt, "SELECT coalesce(max(position), 0) + 1 FROM changes")
	if err != nil {
		return 0, err
	}
	low := int64(1)
	for low < end {
		middle := low + (end-low)/2
		at, err := one(v.c, func(r row) time.Time { return r.time(0) }, "SELECT at FROM changes WHERE position >= ? ORDER BY position LIMIT 1", middle)
		if err != nil {
			return 0, err
		}
		if at.Before(t) {
			low = middle + 1
		} else {
			end = middle
		}
	}
	return low, nil
}
