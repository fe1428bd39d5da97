package httpapi

import (
	"io"
	"net/http"
	"os"
	"sync"
	"time"
)

// pause is how long a large body may stand still before it counts as broken off.
const pause = 30 * time.Second

// arriving is a body that takes as long as it takes, as long as it moves.
type arriving struct {
	body       io.Reader
	controller *http.ResponseController

	mu     sync.Mutex
	closed bool
}

// arriving is the request's body.
func (c *call) arriving() *arriving {
	return &arriving{body: c.request.Body, controller: http.NewResponseController(c.writer)}
}

// Read waits for the next bytes, at most so long. A connection that knows no deadlines has a bound of another kind.
func (a *arriving) Read(p []byte) (int, error) {
	a.mu.Lock()
	if a.closed {
		a.mu.Unlock()
		return 0, os.ErrClosed
	}
	a.controller.SetReadDeadline(time.Now().Add(pause))
	a.mu.Unlock()
	n, err := a.body.Read(p)
	if err == io.EOF { // what is done with a body has a time of its own
		a.mu.Lock()
		if !a.closed {
			a.controller.SetReadDeadline(time.Time{})
		}
		a.mu.Unlock()
	}
	return n, err
}

// Close ends a Read that waits, and all that follow.
func (a *arriving) Close() error {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.closed = true
	return a.controller.SetReadDeadline(time.Unix(1, 0))
}
