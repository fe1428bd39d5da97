package socketio_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"testing"
	"time"

	"maru/server/gateway/internal/client"
	"maru/server/gateway/socketio"
)

// asked is a client and its socket, and what became of the questions.
type asked struct {
	*client.Client
	socket  *socketio.Socket
	answers *log[string]
}

func newAsked(t *testing.T) asked {
	t.Helper()
	in := newLog[*socketio.Socket]()
	h := newHall(t, handler{connected: func(s *socketio.Socket) { in.add(s) }}, socketio.Options{})
	c := h.dial()
	return asked{c, in.wait(t, 1)[0], newLog[string]()}
}

func (a asked) ask(within time.Duration) {
	a.socket.Ask([]byte(`["question",1]`), within, func(arguments []json.RawMessage, err error) {
		a.answers.add(fmt.Sprintf("%s %v", arguments, err))
	})
}

func (a asked) next(t *testing.T) client.Event {
	t.Helper()
	e, err := a.Next(deadline(t), "question")
	if err != nil || e.ID == "" {
		t.Fatalf("heard %+v, %v", e, err)
	}
	return e
}

func TestQuestionIsAnsweredOnce(t *testing.T) {
	a := newAsked(t)
	a.ask(time.Minute)
	a.ask(time.Minute)
	first, second := a.next(t), a.next(t)
	a.Answer(second, `{"n":2}`)
	a.Answer(second, `{"n":3}`)
	a.Write(`4399[]`, `439999999999999999[]`, `43/other,1[]`)
	a.Answer(first)
	if got := a.answers.wait(t, 2); got[0] != `[{"n":2}] <nil>` || got[1] != `[] <nil>` {
		t.Errorf("answers %q", got)
	}
	if _, err := a.Call(deadline(t), "n", nil); err != nil {
		t.Errorf("after acknowledgements of nothing: %v", err)
	}
	if got := a.answers.wait(t, 2); len(got) != 2 {
		t.Errorf("answers %q", got)
	}
}

func TestQuestionThatIsNotAnsweredEnds(t *testing.T) {
	a := newAsked(t)
	a.ask(time.Millisecond)
	if got := a.answers.wait(t, 1)[0]; got != "[] "+socketio.ErrNoAnswer.Error() {
		t.Errorf("past its deadline: %s", got)
	}
	a.Answer(a.next(t), `"late"`)
	a.ask(time.Minute)
	a.next(t)
	a.Close()
	if got := a.answers.wait(t, 2)[1]; got != "[] "+socketio.ErrGone.Error() {
		t.Errorf("without the client: %s", got)
	}
	a.ask(time.Minute)
	if got := a.answers.wait(t, 3)[2]; got != "[] "+socketio.ErrGone.Error() {
		t.Errorf("after it left: %s", got)
	}
}

func TestOpenQuestionsAreBounded(t *testing.T) {
	a := newAsked(t)
	refused := 0
	for range 300 {
		a.socket.Ask([]byte(`["question"]`), time.Minute, func(_ []json.RawMessage, err error) {
			if errors.Is(err, socketio.ErrBusy) {
				refused++
			}
		})
	}
	if refused != 300-256 {
		t.Errorf("%d of 300 refused", refused)
	}
	a.socket.Cut()
}

func TestPanicInAnAnswerIsSurvived(t *testing.T) {
	a := newAsked(t)
	a.socket.Ask([]byte(`["question"]`), time.Minute, func([]json.RawMessage, error) { panic("answer") })
	a.Answer(a.next(t))
	if _, err := a.Call(deadline(t), "n", nil); err != nil {
		t.Error(err)
	}
}
