package doctor

import (
	"cmp"
	"context"
	"net/http"
	"time"
)

const (
	slow    = 300 * time.Millisecond // from here on people notice
	skewed  = 30 * time.Second       // tokens and certificates begin to mind
	napping = 2 * time.Second
)

// roundTrip is as long as the probe of the upgrade took; without one, as long as
// connecting did.
func (e *examination) roundTrip(context.Context) Finding {
	took := cmp.Or(e.probed, e.dialled)
	if took > slow {
		return warns("roundTrip.slow", "ms", milliseconds(took))
	}
	return ok("roundTrip.ok", "ms", milliseconds(took))
}

// compareClocks holds the server's Date against the time here, as far as a
// header of whole seconds can tell.
func (e *examination) compareClocks(context.Context) Finding {
	told, err := http.ParseTime(e.answered.header.Get("Date"))
	if err != nil {
		return skips("clock.none")
	}
	ahead := told.Sub(e.answered.at)
	difference := ahead.Abs().Round(time.Second)
	switch {
	case difference < skewed:
		return ok("clock.ok")
	case ahead > 0:
		return warns("clock.ahead", "difference", difference.String())
	}
	return warns("clock.behind", "difference", difference.String())
}

// sleptThrough notices that the clock on the wall went on while this computer
// did not, or was set.
func (e *examination) sleptThrough(context.Context) Finding {
	awake := time.Since(e.begun)
	wall := time.Now().Round(0).Sub(e.begun.Round(0))
	if gap := (wall - awake).Abs(); gap > napping {
		return warns("sleep.gap", "difference", gap.Round(time.Second).String())
	}
	return ok("sleep.ok")
}
