package engineio

import (
	"net/http"
	"time"
)

// serveUpgrade accepts a WebSocket that is to replace polling. One that comes
// when it cannot is accepted too, and then closed, as clients expect.
func (c *Conn) serveUpgrade(w http.ResponseWriter, r *http.Request) *Refusal {
	if refusal := checkWebSocket(w, r); refusal != nil {
		return refusal
	}
	k, refusal := c.server.accept(w, r, nil)
	if k == nil {
		return refusal
	}
	c.server.running.Go(func() {
		if c.try(k) {
			c.readSocket(k)
			return
		}
		k.expire()
		if _, err := k.conn.Write(closeFrame(closeNormal)); err == nil {
			k.linger()
		}
		k.end()
	})
	return nil
}

// try reads a WebSocket until it has replaced polling, and reports whether it
// did. Until then nobody else writes to it.
func (c *Conn) try(k *socket) bool {
	if !c.beginTrial(k) {
		return false
	}
	defer c.endTrial(k)
	for {
		opcode, payload, err := k.reader.next()
		if err != nil {
			return false
		}
		switch {
		case opcode == opText && string(payload) == string(packetPing)+probe:
			waiting := c.probeSeen()
			_, err = k.conn.Write(frameProbe.wire)
			c.sendAway(waiting)
		case opcode == opText && string(payload) == string(packetUpgrade):
			return c.upgrade(k)
		case opcode == opPing:
			_, err = k.conn.Write(controlFrame(opPong, payload))
		case opcode == opPong:
		default:
			return false
		}
		if err != nil {
			return false
		}
	}
}

func (c *Conn) beginTrial(k *socket) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.state != stateOpen || c.socket != nil || c.trial != nil {
		return false
	}
	c.trial = k
	k.conn.SetDeadline(time.Now().Add(c.server.options.UpgradeTimeout))
	return true
}

func (c *Conn) endTrial(k *socket) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.trial == k {
		c.trial, c.probed = nil, false
	}
}

// probeSeen makes polls that come from now on wait for the upgrade. It returns
// the one that waits already, which is to be sent away at once so that the
// client can pause polling.
func (c *Conn) probeSeen() *poll {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.probed = true
	return c.poll
}

// upgrade makes the WebSocket the session's transport.
func (c *Conn) upgrade(k *socket) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.state == stateClosed || !c.probed {
		return false
	}
	k.conn.SetDeadline(time.Time{})
	c.socket = k
	c.trial, c.probed = nil, false
	if c.poll != nil {
		c.poll.signal()
	}
	if c.queue.len() > 0 || c.state == stateDraining {
		c.startWriter()
	}
	return true
}
