package engineio

import "time"

// heartbeat pings a client and notices when it is silent. Its deadlines are
// advanced from one another, not recomputed from when a timer happened to
// fire, so lateness does not add up. It is guarded by the connection's mutex.
type heartbeat struct {
	timer    *time.Timer
	fires    time.Time // when the timer is to fire
	due      time.Time // of the next ping, of the answer to the last one, or of the end of draining
	awaiting bool      // a ping is unanswered

	// While a ping is unanswered, the time that we kept the client's packets
	// waiting in Handler.Message is ours, and not the client's silence.
	blocked      time.Duration
	blockedSince time.Time // zero: not now
}

// stalled is how late a timer fires only where this process, or its computer,
// was stopped meanwhile.
const stalled = 2 * time.Second

// wait has the timer fire after a time.
func (h *heartbeat) wait(d time.Duration) {
	h.fires = time.Now().Add(d)
	h.timer.Reset(d)
}

// slept reports whether the timer should have fired long ago.
func (h *heartbeat) slept(now time.Time) bool { return now.Sub(h.fires) >= stalled }

// resume takes it up again where we were stopped: the beat goes on from now, and
// a client whose answer may be there, unread, has its whole time once more.
func (h *heartbeat) resume(now time.Time, timeout time.Duration) {
	switch {
	case !h.slept(now):
	case h.awaiting:
		h.due, h.blocked = now.Add(timeout), 0
		if !h.blockedSince.IsZero() {
			h.blockedSince = now
		}
	default:
		h.due = now
	}
}

// overdue tells how long a ping has gone unanswered past its deadline; what is
// negative is still to come.
func (h *heartbeat) overdue(now time.Time) time.Duration {
	blocked := h.blocked
	if !h.blockedSince.IsZero() {
		blocked += now.Sub(h.blockedSince)
	}
	return now.Sub(h.due) - blocked
}

// block and unblock surround a Handler.Message.
func (h *heartbeat) block() {
	if h.awaiting {
		h.blockedSince = time.Now()
	}
}

func (h *heartbeat) unblock() {
	if !h.blockedSince.IsZero() {
		h.blocked += time.Since(h.blockedSince)
		h.blockedSince = time.Time{}
	}
}

// startHeartbeat begins the wait for the first ping.
func (c *Conn) startHeartbeat() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.heart.due = time.Now().Add(c.server.options.PingInterval)
	c.heart.fires = c.heart.due
	c.heart.timer = time.AfterFunc(c.server.options.PingInterval, c.beat)
}

// beat runs when the heartbeat's timer fires.
func (c *Conn) beat() {
	c.mu.Lock()
	defer c.mu.Unlock()
	h := &c.heart
	now := time.Now()
	if c.state == stateOpen {
		h.resume(now, c.server.options.PingTimeout)
	}
	switch {
	case c.state == stateClosed:
	case (c.state == stateDraining || !h.awaiting) && now.Before(h.due):
		h.wait(h.due.Sub(now))
	case c.state == stateDraining:
		c.closeLocked(c.reason)
	case !h.awaiting:
		h.awaiting, h.blocked = true, 0
		if c.delivering {
			h.blockedSince = now
		}
		h.due = h.due.Add(c.server.options.PingTimeout)
		c.queue.push(framePing)
		c.wake()
		h.wait(h.due.Sub(now))
	case h.overdue(now) >= 0:
		c.closeLocked(ReasonPingTimeout)
	case !h.blockedSince.IsZero():
		h.wait(c.server.options.PingTimeout)
	default:
		h.wait(-h.overdue(now))
	}
}

// pong takes the answer to a ping.
func (c *Conn) pong() {
	c.mu.Lock()
	defer c.mu.Unlock()
	h := &c.heart
	if !h.awaiting || c.state != stateOpen {
		return
	}
	now := time.Now()
	h.awaiting, h.blocked, h.blockedSince = false, 0, time.Time{}
	h.due = h.due.Add(c.server.options.PingInterval - c.server.options.PingTimeout)
	if h.due.Before(now) {
		h.due = now
	}
	h.wait(h.due.Sub(now))
}

// checkSilence closes a session whose deadline has passed although its timer,
// which may be a moment late, has not fired yet.
func (c *Conn) checkSilence() {
	c.mu.Lock()
	defer c.mu.Unlock()
	now := time.Now()
	if c.state == stateOpen && c.heart.awaiting && c.heart.overdue(now) >= 0 && !c.heart.slept(now) {
		c.closeLocked(ReasonPingTimeout)
	}
}
