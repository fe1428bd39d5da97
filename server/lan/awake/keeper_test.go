package awake

import (
	"errors"
	"slices"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

// bed is a computer that may be kept awake.
type bed struct {
	needed  atomic.Bool
	refuses atomic.Bool
	holds   atomic.Int32
	lost    chan struct{}
	heard   []State
}

func (b *bed) hold() (Hold, error) {
	if b.refuses.Load() {
		return nil, errors.New("refused")
	}
	b.holds.Add(1)
	b.lost = make(chan struct{})
	return b, nil
}

func (b *bed) Lost() <-chan struct{} { return b.lost }
func (b *bed) Release()              { b.holds.Add(-1) }

// lie gives f a keeper in a bubble whose clock f may move.
func lie(t *testing.T, f func(t *testing.T, b *bed, k *Keeper)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		b := &bed{}
		k := Keep(b.needed.Load, func(s State) { b.heard = append(b.heard, s) }, Options{Hold: b.hold})
		f(t, b, k)
		k.Close()
		if n := b.holds.Load(); n != 0 {
			t.Errorf("%d holds left", n)
		}
	})
}

func pass(d time.Duration) {
	time.Sleep(d)
	synctest.Wait()
}

func TestAwakeWhileNeededAndAWhileLonger(t *testing.T) {
	lie(t, func(t *testing.T, b *bed, k *Keeper) {
		pass(time.Hour)
		if len(b.heard) != 0 || k.State() != Free {
			t.Fatal(b.heard)
		}
		b.needed.Store(true)
		pass(20 * time.Second)
		if b.holds.Load() != 1 || k.State() != Held {
			t.Fatal(b.holds.Load(), k.State())
		}
		pass(time.Hour)
		b.needed.Store(false)
		pass(4 * time.Minute)
		if k.State() != Held {
			t.Error("fell asleep at once")
		}
		pass(2 * time.Minute)
		if b.holds.Load() != 0 || k.State() != Free {
			t.Error(b.holds.Load(), k.State())
		}
		if want := []State{Held, Free}; !slices.Equal(b.heard, want) {
			t.Errorf("heard %v, want %v", b.heard, want)
		}
	})
}

func TestAnotherTryWhereItWasRefusedOrTakenAway(t *testing.T) {
	lie(t, func(t *testing.T, b *bed, k *Keeper) {
		b.refuses.Store(true)
		b.needed.Store(true)
		pass(time.Minute)
		b.refuses.Store(false)
		pass(time.Minute)
		b.refuses.Store(true)
		close(b.lost)
		pass(time.Minute)
		b.needed.Store(false)
		pass(6 * time.Minute)
		if want := []State{Impossible, Held, Impossible, Free}; !slices.Equal(b.heard, want) {
			t.Errorf("heard %v, want %v", b.heard, want)
		}
	})
}

func TestLetGoAtTheEnd(t *testing.T) {
	lie(t, func(t *testing.T, b *bed, k *Keeper) {
		b.needed.Store(true)
		pass(time.Minute)
	})
}
