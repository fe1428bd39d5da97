package socketio

import (
	"encoding/json"
	"errors"
	"strconv"
	"time"

	"maru/server/engineio"
)

// mostQuestions is how many a socket may have open: a client that acknowledges nothing holds no more than these, each for
// as long as its own deadline.
const mostQuestions = 256

// What may become of a question beside an acknowledgement.
var (
	// ErrGone: the socket has left.
	ErrGone = errors.New("socket has left")
	// ErrNoAnswer: nothing came in time.
	ErrNoAnswer = errors.New("not acknowledged in time")
	// ErrBusy: the client has yet to acknowledge too many others.
	ErrBusy = errors.New("too many questions are open")
)

// question is an event whose acknowledgement is awaited. No goroutine waits for it.
type question struct {
	deadline *time.Timer
	answered func([]json.RawMessage, error)
}

// Ask sends an event, as an array for NewEvent, that the client has to acknowledge within a while. answered is called once: with
// the acknowledgement's arguments, which are valid JSON and are to be used only during the call, or with ErrGone, ErrNoAnswer or
// ErrBusy. That may be before Ask returns, and on whichever goroutine learned of it: it must not block.
func (s *Socket) Ask(array []byte, within time.Duration, answered func([]json.RawMessage, error)) {
	id, err := s.open(within, answered)
	if err != nil {
		answered(nil, err)
		return
	}
	head := appendHead(make([]byte, 0, 32+len(array)), kindEvent, 0, s.namespace.name, strconv.FormatUint(id, 10))
	s.conn.wire.Send(engineio.NewText(append(head, array...)))
}

// open notes a question and returns its number.
func (s *Socket) open(within time.Duration, answered func([]json.RawMessage, error)) (uint64, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case s.gone:
		return 0, ErrGone
	case len(s.questions) >= mostQuestions:
		return 0, ErrBusy
	}
	s.asked++
	id := s.asked
	if s.questions == nil {
		s.questions = map[uint64]question{}
	}
	s.questions[id] = question{time.AfterFunc(within, func() { s.conclude(id, nil, ErrNoAnswer) }), answered}
	return id, nil
}

// conclude ends a question, unless something else has ended it before.
func (s *Socket) conclude(id uint64, arguments []json.RawMessage, err error) {
	s.mu.Lock()
	q, ok := s.questions[id]
	delete(s.questions, id)
	s.mu.Unlock()
	if ok {
		s.end(q, arguments, err)
	}
}

func (s *Socket) end(q question, arguments []json.RawMessage, err error) {
	q.deadline.Stop()
	s.namespace.server.guard("answer", func() { q.answered(arguments, err) })
}

// acknowledged takes an acknowledgement of a client's. One that nobody waits for, or not any more, is nothing.
func (c *conn) acknowledged(p packet) {
	s := c.sockets[p.namespace]
	id, err := strconv.ParseUint(p.id, 10, 64)
	if s != nil && err == nil {
		s.conclude(id, p.args, nil)
	}
}
