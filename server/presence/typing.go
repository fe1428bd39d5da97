package presence

import "time"

const (
	// typingFor is how long one sign of typing holds.
	typingFor = 6 * time.Second
	// renewEvery spaces the signs of one typist that the others hear again, so that
	// a client which lets them expire by itself sees no gap.
	renewEvery = 2 * time.Second
)

type typist struct {
	expiry *time.Timer
	toldAt time.Time
}

// Typing notes that a connected member types in a room, which holds for six
// seconds unless it is said again, or that they stopped. Members who are
// invisible never seem to type.
func (t *Tracker) Typing(roomID, userID int64, on bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	p := t.people[userID]
	if p == nil || t.closed || len(p.conns) == 0 {
		return
	}
	if !on {
		t.stopTyping(roomID, userID, p)
		return
	}
	if p.mode == ModeInvisible {
		return
	}
	t.see(userID, p)
	now := time.Now()
	current := p.typing[roomID]
	if current != nil {
		current.expiry.Stop()
	}
	next := &typist{toldAt: now}
	if current != nil && now.Sub(current.toldAt) < renewEvery {
		next.toldAt = current.toldAt
	} else {
		t.listener.TypingChanged(Typing{RoomID: roomID, UserID: userID, On: true})
	}
	next.expiry = time.AfterFunc(typingFor, func() {
		t.mu.Lock()
		defer t.mu.Unlock()
		if p.typing[roomID] == next {
			t.stopTyping(roomID, userID, p)
		}
	})
	p.typing[roomID] = next
}

// TypingIn lists who types in a room, for a connection that has just joined it.
func (t *Tracker) TypingIn(roomID int64) []int64 {
	t.mu.Lock()
	defer t.mu.Unlock()
	var users []int64
	for userID, p := range t.people {
		if p.typing[roomID] != nil {
			users = append(users, userID)
		}
	}
	return users
}

func (t *Tracker) stopTyping(roomID, userID int64, p *person) {
	current := p.typing[roomID]
	if current == nil {
		return
	}
	current.expiry.Stop()
	delete(p.typing, roomID)
	t.listener.TypingChanged(Typing{RoomID: roomID, UserID: userID})
}

func (t *Tracker) endTyping(userID int64, p *person) {
	for roomID := range p.typing {
		t.stopTyping(roomID, userID, p)
	}
}
