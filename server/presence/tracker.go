package presence

import (
	"maps"
	"sync"
	"time"
)

const (
	// grace is how long a member without connections still looks present: a
	// reload or a change of network takes less.
	grace = 5 * time.Second
	// saveEvery is the longest that a seen time waits for Options.Seen.
	saveEvery = 30 * time.Second
)

// Options tune a Tracker. The zero value keeps no seen times.
type Options struct {
	// Seen is given the newest seen time of every member who was seen since the
	// last call, at most every 30 seconds and once more on Close. Calls come one at
	// a time, without the tracker's lock: it may write to the store. Nil drops them.
	Seen func(map[int64]time.Time)
}

// Tracker follows the presence and the typing of all members.
type Tracker struct {
	listener Listener
	saved    func(map[int64]time.Time)

	mu      sync.Mutex
	people  map[int64]*person
	unsaved map[int64]time.Time
	saver   *time.Timer
	closed  bool

	saving sync.Mutex
}

type person struct {
	told    bool // mode and text are known, by Introduce or SetMode
	mode    Mode
	text    string
	conns   map[string]bool // the connections, and whether each is idle
	idle    bool            // all of them were when there was one
	leaving *time.Timer
	present bool
	seenAt  time.Time
	shown   Presence
	typing  map[place]*typist
}

// New returns a tracker that knows nobody yet.
func New(listener Listener, opts Options) *Tracker {
	return &Tracker{
		listener: listener,
		saved:    opts.Seen,
		people:   make(map[int64]*person),
		unsaved:  make(map[int64]time.Time),
	}
}

// Connected counts a connection of a member, on whatever device. conn names it
// among the member's connections; saying it twice changes nothing.
func (t *Tracker) Connected(userID int64, conn string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.closed {
		return
	}
	p := t.person(userID)
	if _, known := p.conns[conn]; !known {
		p.conns[conn] = false
	}
	p.rest()
	p.stopLeaving()
	p.present = true
	t.see(userID, p)
	t.show(userID, p)
}

// Disconnected takes a connection back. Some seconds after the last one is gone
// the member looks offline, since the moment it went.
func (t *Tracker) Disconnected(userID int64, conn string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	p := t.people[userID]
	if p == nil || t.closed {
		return
	}
	if _, ok := p.conns[conn]; !ok {
		return
	}
	delete(p.conns, conn)
	t.see(userID, p)
	if len(p.conns) > 0 {
		p.rest()
		t.show(userID, p)
		return
	}
	t.endTyping(userID, p)
	var timer *time.Timer
	timer = time.AfterFunc(grace, func() {
		t.mu.Lock()
		defer t.mu.Unlock()
		if p.leaving != timer {
			return
		}
		p.leaving = nil
		p.present = false
		t.show(userID, p)
	})
	p.leaving = timer
}

// Idle notes that nobody has used the device behind a connection for a while, or
// that somebody does again. A member all of whose connections are idle looks away
// in place of online; what they chose stays chosen. A new connection is not idle.
func (t *Tracker) Idle(userID int64, conn string, idle bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	p := t.people[userID]
	if p == nil || t.closed {
		return
	}
	if _, ok := p.conns[conn]; !ok {
		return
	}
	p.conns[conn] = idle
	p.rest()
	t.show(userID, p)
}

// SetMode notes the mode and the status text that a member chose. They hold for
// all devices and outlast the member's connections; for somebody who is not
// connected nothing becomes visible but the text. An unknown mode is ignored.
func (t *Tracker) SetMode(userID int64, mode Mode, text string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.set(userID, mode, text)
}

// Introduce is SetMode for what is merely remembered from before: it counts only
// if nothing was told of the member yet, so that whoever read it a moment ago
// cannot undo what was chosen meanwhile.
func (t *Tracker) Introduce(userID int64, mode Mode, text string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if p := t.people[userID]; p == nil || !p.told {
		t.set(userID, mode, text)
	}
}

func (t *Tracker) set(userID int64, mode Mode, text string) {
	if t.closed || !mode.Valid() {
		return
	}
	p := t.person(userID)
	if mode == ModeInvisible && p.mode != ModeInvisible {
		t.endTyping(userID, p)
	}
	p.told, p.mode, p.text = true, mode, text
	if len(p.conns) > 0 {
		t.see(userID, p)
	}
	t.show(userID, p)
}

// Touch notes that a connected member did something just now.
func (t *Tracker) Touch(userID int64) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if p := t.people[userID]; p != nil && !t.closed && len(p.conns) > 0 {
		t.see(userID, p)
	}
}

// Get returns how a member looks to the others.
func (t *Tracker) Get(userID int64) Presence {
	t.mu.Lock()
	defer t.mu.Unlock()
	if p := t.people[userID]; p != nil {
		return p.look(userID)
	}
	return Presence{UserID: userID, Status: Offline}
}

// Forget drops a member who was removed. The others hear that typing ended, and
// nothing more.
func (t *Tracker) Forget(userID int64) {
	t.mu.Lock()
	defer t.mu.Unlock()
	p := t.people[userID]
	if p == nil {
		return
	}
	t.endTyping(userID, p)
	p.stopLeaving()
	delete(t.people, userID)
	delete(t.unsaved, userID)
}

// Close stops all timers, hands over the seen times that wait and returns when
// Options.Seen has. The listener is not called any more, and later calls change nothing.
func (t *Tracker) Close() {
	t.mu.Lock()
	t.closed = true
	if t.saver != nil {
		t.saver.Stop()
	}
	for _, p := range t.people {
		p.stopLeaving()
		for _, typist := range p.typing {
			typist.expiry.Stop()
		}
		clear(p.typing)
	}
	t.mu.Unlock()
	t.save()
}

func (t *Tracker) person(userID int64) *person {
	p := t.people[userID]
	if p == nil {
		p = &person{
			mode:   ModeOnline,
			conns:  make(map[string]bool),
			shown:  Presence{UserID: userID, Status: Offline},
			typing: make(map[place]*typist),
		}
		t.people[userID] = p
	}
	return p
}

func (p *person) stopLeaving() {
	if p.leaving != nil {
		p.leaving.Stop()
		p.leaving = nil
	}
}

// rest works out whether a member with connections is idle on all of them.
func (p *person) rest() {
	p.idle = true
	for _, idle := range p.conns {
		p.idle = p.idle && idle
	}
}

func (p *person) look(userID int64) Presence {
	now := Presence{UserID: userID, Status: Offline, Text: p.text, LastSeenAt: p.seenAt}
	if p.present && p.mode != ModeInvisible {
		now.Status = Status(p.mode)
	}
	if now.Status == Online && p.idle {
		now.Status = Away
	}
	return now
}

// show tells the listener how a member looks, if that is not how they looked.
func (t *Tracker) show(userID int64, p *person) {
	now := p.look(userID)
	if now.Status == p.shown.Status && now.Text == p.shown.Text {
		return
	}
	p.shown = now
	t.listener.PresenceChanged(now)
}

// see moves the time at which a member was seen, but for one who hides.
func (t *Tracker) see(userID int64, p *person) {
	if p.mode == ModeInvisible {
		return
	}
	p.seenAt = time.Now().UTC()
	t.unsaved[userID] = p.seenAt
	if t.saver == nil {
		t.saver = time.AfterFunc(saveEvery, t.save)
	}
}

// save hands the waiting seen times over. The outer lock keeps batches in order
// and makes Close wait for one that is under way.
func (t *Tracker) save() {
	t.saving.Lock()
	defer t.saving.Unlock()
	t.mu.Lock()
	batch := maps.Clone(t.unsaved)
	clear(t.unsaved)
	t.saver = nil
	t.mu.Unlock()
	if len(batch) > 0 && t.saved != nil {
		t.saved(batch)
	}
}
