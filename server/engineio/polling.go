package engineio

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net/http"
	"os"
	"strconv"
	"time"
)

// probeHold is how long a poll that comes after the probe of an upgrade waits
// for the upgrade before a noop sends it away.
const probeHold = 100 * time.Millisecond

// poll is a GET that waits for packets. It is guarded by its connection's
// mutex, the channel aside.
type poll struct {
	woken chan struct{} // holds one
	last  *Frame        // the answer once there is nothing to send
}

func (p *poll) signal() {
	select {
	case p.woken <- struct{}{}:
	default:
	}
}

func (s *Server) openPacket(id string, upgrades ...string) *Frame {
	if upgrades == nil {
		upgrades = []string{}
	}
	body, _ := json.Marshal(struct {
		ID           string   `json:"sid"`
		Upgrades     []string `json:"upgrades"`
		PingInterval int64    `json:"pingInterval"`
		PingTimeout  int64    `json:"pingTimeout"`
		MaxPayload   int64    `json:"maxPayload"`
	}{id, upgrades, s.options.PingInterval.Milliseconds(), s.options.PingTimeout.Milliseconds(), s.options.MaxPayload})
	return newTextFrame(packetOpen, body)
}

func (s *Server) openPolling(w http.ResponseWriter, r *http.Request) *Refusal {
	addr := s.options.ClientAddr(r)
	if refusal := s.admit(addr); refusal != nil {
		return refusal
	}
	var upgrades []string
	if s.options.allows(TransportWebSocket) {
		upgrades = []string{TransportWebSocket}
	}
	id := newID()
	s.start(id, newRequest(r, addr), nil)
	writePayload(w, s.openPacket(id, upgrades...))
	return nil
}

// servePoll answers a GET with what is queued, now or as soon as there is
// something.
func (c *Conn) servePoll(w http.ResponseWriter, r *http.Request) *Refusal {
	p := &poll{woken: make(chan struct{}, 1)}
	probed, refusal := c.beginPoll(p)
	if refusal != nil {
		return refusal
	}
	control := http.NewResponseController(w)
	control.SetReadDeadline(time.Time{})
	var hold <-chan time.Time
	if probed {
		hold = time.After(probeHold)
	}
	for {
		if r.Context().Err() != nil {
			c.abandon(p)
			return nil
		}
		frames, done, refusal := c.answer(p)
		switch {
		case refusal != nil:
			return refusal
		case done:
			control.SetWriteDeadline(time.Now().Add(c.server.options.PingTimeout))
			err := writePayload(w, frames...)
			if err == nil {
				err = control.Flush()
			}
			if err != nil {
				c.Close(ReasonTransportError)
			}
			return nil
		}
		select {
		case <-p.woken:
		case <-hold:
			c.sendAway(p)
		case <-r.Context().Done():
		}
	}
}

func (c *Conn) beginPoll(p *poll) (probed bool, refusal *Refusal) {
	c.mu.Lock()
	defer c.mu.Unlock()
	switch {
	case c.state == stateClosed:
		if p.last = c.server.lastWord(c); p.last == nil {
			return false, refuse(CodeUnknownSession, "the session has just ended")
		}
		return false, nil
	case c.socket != nil:
		return false, refuse(CodeBadRequest, "the session was upgraded")
	case c.poll != nil:
		c.closeLocked(ReasonTransportError)
		return false, refuse(CodeBadRequest, "two polls at a time")
	}
	c.poll = p
	return c.probed, nil
}

// answer ends the poll if there is something to say.
func (c *Conn) answer(p *poll) (frames []*Frame, done bool, refusal *Refusal) {
	c.mu.Lock()
	defer c.mu.Unlock()
	switch {
	case c.socket != nil:
		c.poll = nil
		return nil, false, refuse(CodeBadRequest, "the session was upgraded")
	case c.queue.len() > 0:
		frames = c.queue.take(nil, int(c.server.options.MaxPayload), func(f *Frame) int { return f.pollingSize() + 1 })
		c.poll = nil
		if c.state == stateDraining && c.queue.len() == 0 {
			// The close packet is for the next poll: what comes in one answer
			// with it, socket.io-client drops.
			c.closeLocked(c.reason)
		}
		return frames, true, nil
	case p.last != nil:
		c.poll = nil
		return []*Frame{p.last}, true, nil
	}
	return nil, false, nil
}

// sendAway ends a poll, if there is one, with a noop.
func (c *Conn) sendAway(p *poll) {
	if p == nil {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if p.last == nil {
		p.last = frameNoop
	}
	p.signal()
}

// abandon ends the session of a client that cancelled its poll, since packets
// may have been lost with it.
func (c *Conn) abandon(p *poll) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.poll == p {
		c.poll = nil
		if c.socket == nil {
			c.closeLocked(ReasonTransportError)
		}
	}
}

// closePolling says goodbye to the poll that waits, or else returns what is
// left for the one that may be on its way. A client that closed hears a noop.
func (c *Conn) closePolling() *Frame {
	last := frameClose
	if c.reason == ReasonTransportClose {
		last = frameNoop
	}
	switch {
	case c.poll != nil:
		c.poll.last = last
		c.poll.signal()
	case c.reason == ReasonTransportClose, c.reason == ReasonForcedClose, c.reason == ReasonShutdown:
		return last
	}
	return nil
}

// servePost takes the packets of a POST, all or none.
func (c *Conn) servePost(w http.ResponseWriter, r *http.Request) *Refusal {
	if refusal := c.beginPost(); refusal != nil {
		return refusal
	}
	defer c.endPost()
	body, refusal := c.readBody(w, r)
	if refusal != nil {
		c.Close(ReasonTransportError)
		return refusal
	}
	if err := validatePayload(body); err != nil {
		c.Close(ReasonParseError)
		return refuse(CodeBadRequest, err.Error())
	}
	for p := range decodePayload(body) {
		if !c.receive(p) {
			break
		}
	}
	header := w.Header()
	header.Set("Content-Type", "text/html")
	header.Set("Content-Length", "2")
	header.Set("Cache-Control", "no-store")
	io.WriteString(w, "ok")
	return nil
}

func (c *Conn) beginPost() *Refusal {
	c.mu.Lock()
	defer c.mu.Unlock()
	switch {
	case c.state == stateClosed:
		return refuse(CodeUnknownSession, "the session has just ended")
	case c.socket != nil:
		return refuse(CodeBadRequest, "the session was upgraded")
	case c.posting:
		c.closeLocked(ReasonTransportError)
		return refuse(CodeBadRequest, "two posts at a time")
	}
	c.posting = true
	return nil
}

func (c *Conn) endPost() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.posting = false
}

// readBody reads a body within the bounds of size and time.
func (c *Conn) readBody(w http.ResponseWriter, r *http.Request) ([]byte, *Refusal) {
	if kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type")); kind == "application/octet-stream" {
		return nil, refuse(CodeBadRequest, "a binary body is of an older protocol")
	}
	o := &c.server.options
	tooLarge := &Refusal{http.StatusRequestEntityTooLarge, CodeBadRequest, "the body is larger than maxPayload"}
	if r.ContentLength > o.MaxPayload {
		return nil, tooLarge
	}
	control := http.NewResponseController(w)
	control.SetReadDeadline(time.Now().Add(o.PingTimeout))
	var body bytes.Buffer
	_, err := body.ReadFrom(http.MaxBytesReader(w, r.Body, o.MaxPayload))
	var large *http.MaxBytesError
	switch {
	case errors.As(err, &large):
		return nil, tooLarge
	case errors.Is(err, os.ErrDeadlineExceeded):
		w.Header().Set("Connection", "close")
		return nil, &Refusal{http.StatusRequestTimeout, CodeBadRequest, "the body came too slowly"}
	case err != nil:
		return nil, refuse(CodeBadRequest, "the body broke off")
	}
	control.SetReadDeadline(time.Time{})
	return body.Bytes(), nil
}

// writePayload writes packets as the answer to a poll.
func writePayload(w http.ResponseWriter, frames ...*Frame) error {
	header := w.Header()
	header.Set("Content-Type", "text/plain; charset=UTF-8")
	header.Set("Content-Length", strconv.Itoa(payloadSize(frames)))
	header.Set("Cache-Control", "no-store")
	for i, f := range frames {
		if i > 0 {
			w.Write([]byte{separator})
		}
		if _, err := w.Write(f.polling()); err != nil {
			return err
		}
	}
	return nil
}
