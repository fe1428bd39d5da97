package engineio

import "time"

// heartbeat pings a client and notices when it is silent. Its deadlines are
// advanced from one another, not recomputed from when a timer happened to
// fire, so lateness does not add up. It is guarded by the connection's mutex.
type heartbeat struct {
	timer    *time.Timer
	due      time.Time // of the next ping, of the answer to the last one, or of the end of draining
	awaiting bool      // a ping is unanswered

	// While a ping is unanswered, the time that we kept the client's packets
	// waiting in Handler.Message is ours, and not the client's silence.
	blocked      time.Duration
	blockedSince time.Time // zero: not now
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
	c.heart.timer = time.AfterFunc(c.server.options.PingInterval, c.beat)
}

// beat runs when the heartbeat's timer fires.
func (c *Conn) beat() {
	c.mu.Lock()
	defer c.mu.Unlock()
	h := &c.heart
	now := time.Now()
	switch {
	case c.state == stateClosed:
	case (c.state == stateDraining || !h.awaiting) && now.Before(h.due):
		h.timer.Reset(h.due.Sub(now))
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
		h.timer.Reset(h.due.Sub(now))
	case h.overdue(now) >= 0:
		c.closeLocked(ReasonPingTimeout)
	case !h.blockedSince.IsZero():
		h.timer.Reset(c.server.options.PingTimeout)
	default:
		h.timer.Reset(-h.overdue(now))
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
	h.timer.Reset(h.due.Sub(now))
}

// checkSilence closes a session whose deadline has passed although its timer,
// which may be a moment late, has not fired yet.
func (c *Conn) checkSilence() {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.state == stateOpen && c.heart.awaiting && c.heart.overdue(time.Now()) >= 0 {
		c.closeLocked(ReasonPingTimeout)
	}
}
