package gateway

import (
	"sync"

	"maru/server/protocol"
	"maru/store"
)

// roots hands on what is said in rooms, and spares them most of what every reply of a thread would repeat: its root, which
// tells how many replies there are and may be long. Of replies in quick succession the first brings the root, and so
// does a quiet time for those that follow.
//
// Whoever heard a change may say later that they have all up to it. So a root waits only while nothing else is said in
// its room but replies of its thread: each of them brings a root that is newer still.
type roots struct {
	feed *Feed
	pace *coalescer[int64, struct{}]

	mu   sync.Mutex              // held while a message goes out, for the order
	held map[int64]store.Message // by room
}

func newRoots(f *Feed) *roots {
	r := &roots{feed: f, held: map[int64]store.Message{}}
	r.pace = newCoalescer(guarded(f, r.due))
	return r
}

// pass sends a message, behind a root that waits in its room unless the message leads to a newer one.
func (r *roots) pass(event *protocol.ServerEvent[protocol.Message], m store.Message) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.before(m)
	r.feed.message(event, m)
}

// replied takes a root of which nothing changed but its replies, and has it sent now or soon.
func (r *roots) replied(root store.Message) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.before(root)
	r.held[root.RoomID] = root
	r.pace.add(root.ID, func(*struct{}) {})
}

// before clears the way for a message; mu is held.
func (r *roots) before(m store.Message) {
	held, waits := r.held[m.RoomID]
	if !waits {
		return
	}
	delete(r.held, m.RoomID)
	if m.ID != held.ID && m.ThreadID != held.ID {
		r.feed.message(protocol.MessageChanged, held)
	}
}

// due sends a root that still waits.
func (r *roots) due(id int64, _ struct{}) {
	r.mu.Lock()
	defer r.mu.Unlock()
	room, _ := store.SplitID(id)
	if held, waits := r.held[room]; waits && held.ID == id {
		delete(r.held, room)
		r.feed.message(protocol.MessageChanged, held)
	}
}
