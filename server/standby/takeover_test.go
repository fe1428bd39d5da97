package standby

import (
	"context"
	"log/slog"
	"testing"
	"testing/synctest"
)

// Nobody takes a wish up whose connection ends between being looked at and being waited for.
func TestTakeOverAsTheConnectionEnds(t *testing.T) {
	data := t.TempDir()
	synctest.Test(t, func(t *testing.T) {
		f := &Follower{
			data: data, state: State{Whole: true, Hall: Hall{ID: "a", Epoch: 1}}, log: slog.New(slog.DiscardHandler),
			takes: make(chan chan error), promoted: make(chan Promotion, 1),
		}
		f.life, f.end = context.WithCancel(t.Context())
		f.is(StateFollowing, nil)
		taken := make(chan error)
		go func() { taken <- f.TakeOver(t.Context()) }()
		synctest.Wait()
		f.is(StateSeeking, nil)
		if err := <-taken; err != nil {
			t.Fatal(err)
		}
		if promotion := <-f.Promoted(); promotion.Orderly || promotion.Epoch <= 1 {
			t.Errorf("%+v", promotion)
		}
	})
}
