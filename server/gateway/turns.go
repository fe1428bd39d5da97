package gateway

import (
	"cmp"
	"encoding/json"
	"errors"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"maru/server/gateway/socketio"
)

// What is known of a connection: nothing, that it has acknowledged a call, or that it was asked and left it at that.
const (
	untried int32 = iota
	answering
	silent
)

// turns is how many connections that nothing is known of are asked one after another before nobody waits any more.
const turns = 5

// asking is a call on its way to a bot. Socket.IO does not tell which of a bot's connections listens for calls, so they are
// asked in turn, each with a little time of its own, and the first acknowledgement counts. A connection that has answered before
// gets all the time there is, so that no call is done twice only because it takes long.
type asking struct {
	array    []byte
	turn     time.Duration
	until    time.Time
	answered func(bot *socketio.Socket, arguments []json.RawMessage, err error) // called once

	mu      sync.Mutex
	waiting []*socketio.Socket // not asked yet, the likeliest first
	open    []*socketio.Socket // asked, and nothing heard of yet
	next    *time.Timer        // asks the next one
	done    bool
}

// askInTurn asks a bot's connections, of which there is at least one.
func (g *Gateway) askInTurn(bots []*socketio.Socket, array []byte, answered func(*socketio.Socket, []json.RawMessage, error)) {
	within := g.options.AnswerTimeout
	a := &asking{array: array, turn: within / turns, until: time.Now().Add(within), answered: answered, waiting: bots}
	a.ask()
}

// ask asks the next connection, if there is one and it is still needed.
func (a *asking) ask() {
	a.mu.Lock()
	if a.done || len(a.waiting) == 0 {
		a.mu.Unlock()
		return
	}
	bot := a.waiting[0]
	a.waiting = a.waiting[1:]
	a.open = append(a.open, bot)
	if len(a.waiting) > 0 && hears(bot).Load() != answering {
		a.next = time.AfterFunc(a.turn, a.ask)
	}
	a.mu.Unlock()
	bot.Ask(a.array, time.Until(a.until), func(arguments []json.RawMessage, err error) { a.heard(bot, arguments, err) })
}

// heard takes what has become of one connection's turn.
func (a *asking) heard(bot *socketio.Socket, arguments []json.RawMessage, err error) {
	late := errors.Is(err, socketio.ErrNoAnswer)
	switch {
	case err == nil:
		hears(bot).Store(answering)
	case late:
		hears(bot).Store(silent)
	}
	a.mu.Lock()
	a.open = slices.DeleteFunc(a.open, func(s *socketio.Socket) bool { return s == bot })
	ended := !a.done && (err == nil || len(a.open) == 0 && (late || len(a.waiting) == 0))
	onwards := !a.done && !ended && !late
	if ended {
		a.done = true
		for _, passed := range a.open {
			hears(passed).CompareAndSwap(untried, silent)
		}
	}
	if (ended || onwards) && a.next != nil {
		a.next.Stop()
	}
	a.mu.Unlock()
	switch {
	case ended:
		a.answered(bot, arguments, err)
	case onwards:
		a.ask()
	}
}

func hears(bot *socketio.Socket) *atomic.Int32 { return &memberOf(bot).calls }

// listeners are the connections of a bot, the likeliest to answer a call first: the newest, since an older one may be dead
// without anybody knowing it yet, and those that were asked in vain last.
func (g *Gateway) listeners(bot int64) []*socketio.Socket {
	var found []*socketio.Socket
	g.feed.each(userRoom(bot), func(s *socketio.Socket) { found = append(found, s) })
	rank := func(s *socketio.Socket) int64 {
		if hears(s).Load() == silent {
			return memberOf(s).number
		}
		return memberOf(s).number + 1<<62
	}
	slices.SortFunc(found, func(a, b *socketio.Socket) int { return cmp.Compare(rank(b), rank(a)) })
	return found
}
