package engineio

import "time"

const (
	tombstoneAge = 10 * time.Second
	// maxTombstones bounds them against a client that opens and closes
	// sessions in a loop; the oldest give way.
	maxTombstones = 1024
)

// tombstones remember polling sessions that ended while no poll waited, so
// that the poll which is already on its way hears of it once instead of being
// told that its session never was. They are guarded by the server's mutex.
type tombstones struct {
	last  map[string]*Frame // by session
	order []tombstone       // oldest first; some are answered already
}

type tombstone struct {
	id   string
	born time.Time
}

func (t *tombstones) add(id string, last *Frame, now time.Time) {
	t.expire(now)
	if len(t.order) == maxTombstones {
		t.drop()
	}
	if t.last == nil {
		t.last = make(map[string]*Frame)
	}
	t.last[id] = last
	t.order = append(t.order, tombstone{id, now})
}

// answer returns the last packet for the session, once; nil if there is none.
func (t *tombstones) answer(id string, now time.Time) *Frame {
	t.expire(now)
	last := t.last[id]
	delete(t.last, id)
	return last
}

func (t *tombstones) expire(now time.Time) {
	for len(t.order) > 0 && now.Sub(t.order[0].born) > tombstoneAge {
		t.drop()
	}
}

func (t *tombstones) drop() {
	delete(t.last, t.order[0].id)
	t.order = t.order[1:]
}
