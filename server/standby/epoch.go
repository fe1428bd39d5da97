package standby

import (
	"math/rand/v2"
	"time"
)

const (
	// drawBits of an epoch are drawn.
	drawBits = 11
	// lastMoment keeps epochs in the integers that a page counts exactly, until the year 2109.
	lastMoment = 1 << 42
)

// NextEpoch returns the epoch of the host that comes after one of that epoch, with a copy in which is all that was committed by a
// moment of the former host's clock. Where two computers take one hall over, neither knowing of the other, the epoch is all that
// decides between them: the one whose copy goes further has the higher one, and a draw makes the same of both all but impossible.
func NextEpoch(epoch int64, complete time.Time) int64 {
	drawn := rand.Int64N(1 << drawBits)
	next := epoch + 1 + drawn
	if moment := complete.UnixMilli(); 0 < moment && moment < lastMoment {
		next = max(next, moment<<drawBits|drawn)
	}
	return next
}
