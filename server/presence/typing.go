package presence

import "time"

const (
	// typingFor is how long one sign of typing holds.
	typingFor = 6 * time.Second
	// renewEvery spaces the signs of one typist that the others hear again, so that
	// a client which lets them expire by itself sees no gap.
	renewEvery = 2 * time.Second
	// mostPlaces is in how many places one member can seem to type at once: nobody does,
	// and whoever names threads at will costs no more.
	mostPlaces = 8
)

// place is where somebody types: a room's main timeline, or one of its threads.
type place struct{ roomID, threadID int64 }

func (p place) typing(userID int64, on bool) Typing {
	return Typing{RoomID: p.roomID, ThreadID: p.threadID, UserID: userID, On: on}
}

type typist struct {
	expiry *time.Timer
	toldAt time.Time
}

// Typing notes that a connected member types in a room, or in the thread of one of
// its messages, which holds for six seconds unless it is said again, or that they
// stopped. Members who are invisible never seem to type.
func (t *Tracker) Typing(roomID, threadID, userID int64, on bool) {
	at := place{roomID, threadID}
	t.mu.Lock()
	defer t.mu.Unlock()
	p := t.people[userID]
	if p == nil || t.closed || len(p.conns) == 0 {
		return
	}
	if !on {
		t.stopTyping(at, userID, p)
		return
	}
	current := p.typing[at]
	if p.mode == ModeInvisible || current == nil && len(p.typing) == mostPlaces {
		return
	}
	t.see(userID, p)
	now := time.Now()
	if current != nil {
		current.expiry.Stop()
	}
	next := &typist{toldAt: now}
	if current != nil && now.Sub(current.toldAt) < renewEvery {
		next.toldAt = current.toldAt
	} else {
		t.listener.TypingChanged(at.typing(userID, true))
	}
	next.expiry = time.AfterFunc(typingFor, func() {
		t.mu.Lock()
		defer t.mu.Unlock()
		if p.typing[at] == next {
			t.stopTyping(at, userID, p)
		}
	})
	p.typing[at] = next
}

// TypingIn lists who types in a room and its threads, for a connection that has
// just joined it.
func (t *Tracker) TypingIn(roomID int64) []Typing {
	t.mu.Lock()
	defer t.mu.Unlock()
	var typing []Typing
	for userID, p := range t.people {
		for at := range p.typing {
			if at.roomID == roomID {
				typing = append(typing, at.typing(userID, true))
			}
		}
	}
	return typing
}

func (t *Tracker) stopTyping(at place, userID int64, p *person) {
	current := p.typing[at]
	if current == nil {
		return
	}
	current.expiry.Stop()
	delete(p.typing, at)
	t.listener.TypingChanged(at.typing(userID, false))
}

func (t *Tracker) endTyping(userID int64, p *person) {
	for at := range p.typing {
		t.stopTyping(at, userID, p)
	}
}
