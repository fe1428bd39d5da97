package socketio

import (
	"sync"
	"time"

	"maru/server/engineio"
)

// heldBound is how many frames a held member keeps. Past it they are sent as they are: the client, which merges
// by number, then hears some twice, but the server's memory stays bounded.
const heldBound = 4096

// Member is one socket's membership of one room.
type Member struct {
	socket *Socket
	room   *room
	index  int // In room.members, under the adapter's lock.

	mu    sync.Mutex
	ended bool
	hold  bool
	after int64
	held  []heldFrame
	timer *time.Timer // Ends the holding, or nil.
}

type heldFrame struct {
	frame *engineio.Frame
	order int64
}

// Release ends the holding: of what was held, frames with an Order up to after are dropped and the rest is
// enqueued; frames with an Order up to after stay unheard for as long as the membership lasts.
func (m *Member) Release(after int64) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.release(after)
}

// ReleaseIn is Release after a while, unless the member is held anew or released before.
func (m *Member) ReleaseIn(d time.Duration, after int64) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.stop()
	if m.ended {
		return
	}
	var timer *time.Timer
	timer = time.AfterFunc(d, func() {
		m.mu.Lock()
		defer m.mu.Unlock()
		if m.timer == timer {
			m.release(after)
		}
	})
	m.timer = timer
}

// keep holds the member from now on.
func (m *Member) keep() {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.stop()
	m.hold = true
}

func (m *Member) release(after int64) {
	m.stop()
	m.after = max(m.after, after)
	m.flush()
}

func (m *Member) stop() {
	if m.timer != nil {
		m.timer.Stop()
		m.timer = nil
	}
}

// flush enqueues what was held; the caller holds mu, so that nothing overtakes it.
func (m *Member) flush() {
	for _, h := range m.held {
		if !m.ended && (h.order == 0 || h.order > m.after) {
			m.socket.conn.wire.Send(h.frame)
		}
	}
	m.hold, m.held = false, nil
}

func (m *Member) deliver(f *engineio.Frame, b Broadcast) {
	if b.Skip != nil && b.Skip(m.socket) {
		return
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	switch {
	case m.ended || b.Order > 0 && b.Order <= m.after:
	case m.hold:
		m.held = append(m.held, heldFrame{f, b.Order})
		if len(m.held) > heldBound {
			m.flush()
		}
	default:
		m.socket.conn.wire.Send(f)
	}
}

func (m *Member) end() {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.stop()
	m.ended, m.held = true, nil
}
