package joiner

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"sync"
	"time"

	"maru/server/lan/neighbours"
)

var (
	errOther = errors.New("another hall answers")
	errOlder = errors.New("the hall was handed on from there")
)

const (
	// probeTimeout is how long one address may take to prove itself.
	probeTimeout = 4 * time.Second
	// answerSoon is how long a host that is there may take to say so.
	answerSoon = 2500 * time.Millisecond
)

// link is a way to the host, at one origin, where the hall has proven its key.
type link struct {
	origin string // as links for others begin
	hall   Hall   // as it was when it answered
	wire   *wire

	once sync.Once
	lost chan struct{} // closed when a request could not even be sent
}

// probe makes a link to an origin if hall is there: the same id, said with the
// same key, in no earlier epoch than was seen.
func probe(ctx context.Context, hall Hall, origin string) (*link, error) {
	ctx, cancel := context.WithTimeout(ctx, probeTimeout)
	defer cancel()
	address := addressOf(origin)
	w := newWire(address, hall.Pin)
	answer, err := neighbours.AskBy(ctx, w.http, "https://"+address)
	switch {
	case err != nil:
		err = fmt.Errorf("ask at %s: %w", origin, err)
	case answer.ID != hall.ID:
		err = errOther
	case answer.Epoch < hall.Epoch:
		err = errOlder
	}
	if err != nil {
		w.close()
		return nil, err
	}
	hall.Name, hall.Machine, hall.Epoch = answer.Name, answer.Machine, answer.Epoch
	return &link{origin: origin, hall: hall.at(origin), wire: w, lost: make(chan struct{})}, nil
}

// lose says that the host cannot be reached this way any more.
func (l *link) lose() { l.once.Do(func() { close(l.lost) }) }

// speaks reports whether anything came from the host within a time.
func (l *link) speaks(within time.Duration) bool {
	return time.Since(l.wire.begun)-time.Duration(l.wire.heard.Load()) < within
}

// answers asks whether the host is still there.
func (l *link) answers(ctx context.Context) bool {
	ctx, cancel := context.WithTimeout(ctx, answerSoon)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, "https://"+l.wire.address+"/api/health", nil)
	if err != nil {
		return false
	}
	response, err := l.wire.http.RoundTrip(request)
	if err != nil {
		return false
	}
	response.Body.Close()
	return response.StatusCode == http.StatusOK
}
