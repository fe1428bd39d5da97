package joiner

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"time"

	"maru/server/lan/neighbours"
	"maru/server/protocol"
)

// Why a hall is not joined.
var (
	ErrSilent  = errors.New("nobody answers")
	ErrForeign = errors.New("what answers is no hall, or does not speak for itself")
	ErrJoiner  = errors.New("a joiner answers, no hall")
	ErrKey     = errors.New("the hall has another key than before")
)

// learnTimeout is enough for any computer on a LAN that is awake.
const learnTimeout = 6 * time.Second

// Learn asks at an origin, over TLS, which hall is there, and with which key it
// spoke. Nothing is believed that is not said with that key; if the hall says
// that its own is another, something stands between. The error is one of those
// above.
func Learn(ctx context.Context, origin string) (Hall, error) {
	ctx, cancel := context.WithTimeout(ctx, learnTimeout)
	defer cancel()
	address := addressOf(origin)
	w := newWire(address, "")
	w.http.DisableKeepAlives = true
	defer w.close()
	answer, err := neighbours.AskBy(ctx, w.http, "https://"+address)
	pin := w.proven()
	switch {
	case err == nil && (answer.Pin == "" || answer.Pin == pin):
		return Hall{ID: answer.ID, Name: answer.Name, Machine: answer.Machine, Pin: pin, Epoch: answer.Epoch, Origins: []string{origin}}, nil
	case err == nil:
		return Hall{}, fmt.Errorf("%w: it says that its key is %s, and spoke with %s", ErrForeign, answer.Pin, pin)
	case pin == "" && !errors.Is(err, errNoTLS):
		return Hall{}, fmt.Errorf("%w: %w", ErrSilent, err)
	}
	if _, notOne := At(ctx, "http://"+address); pin == "" && notOne == nil {
		return Hall{}, ErrJoiner
	}
	return Hall{}, fmt.Errorf("%w: %w", ErrForeign, err)
}

// At asks the joiner of a page's origin about itself; the error says that there
// is none. It asks without TLS, which a joiner does not speak.
func At(ctx context.Context, origin string) (protocol.Joiner, error) {
	var joiner protocol.Joiner
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, origin+protocol.GetJoiner.Path, nil)
	if err != nil {
		return joiner, err
	}
	transport := &http.Transport{DisableKeepAlives: true, MaxResponseHeaderBytes: maxHeader}
	response, err := transport.RoundTrip(request)
	if err != nil {
		return joiner, err
	}
	defer response.Body.Close()
	err = json.NewDecoder(io.LimitReader(response.Body, maxHeader)).Decode(&joiner)
	if err == nil && joiner.Pin == "" {
		err = errors.New("no joiner")
	}
	return joiner, err
}

// Meet decides what to think of a hall that Learn found: one that is known
// keeps the port and the places that it had, and has to have the key that it
// had, unless the person says that it has a new one. The error is ErrKey.
func (m *Memory) Meet(learnt Hall, newKey bool) (Hall, error) {
	known, found := m.ByID(learnt.ID)
	switch {
	case !found:
		return learnt, nil
	case known.Pin != learnt.Pin && !newKey:
		return Hall{}, ErrKey
	}
	known.Name, known.Machine, known.Pin, known.Epoch = learnt.Name, learnt.Machine, learnt.Pin, learnt.Epoch
	return known.at(learnt.Origins[0]), nil
}
