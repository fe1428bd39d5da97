package engineio

import (
	"testing"
	"time"
)

func TestAHostThatWasStoppedBlamesNoClient(t *testing.T) {
	const timeout = 20 * time.Second
	at := time.Now()
	for name, test := range map[string]struct {
		awaiting, busy bool
		late           time.Duration
		overdue        time.Duration
	}{
		"an answer is awaited, in time": {true, false, time.Millisecond, time.Millisecond},
		"and we were stopped":           {true, false, time.Minute, -timeout},
		"and busy with its packets":     {true, true, time.Minute, -timeout},
		"the next ping was due":         {false, false, time.Minute, 0},
	} {
		h := heartbeat{due: at, fires: at, awaiting: test.awaiting, blocked: 0}
		if test.busy {
			h.blockedSince = at.Add(-time.Second)
		}
		now := at.Add(test.late)
		if h.resume(now, timeout); h.overdue(now) != test.overdue {
			t.Errorf("%s: overdue for %v", name, h.overdue(now))
		}
	}
}
