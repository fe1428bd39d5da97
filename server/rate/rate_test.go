package rate

import (
	"testing"
	"testing/synctest"
	"time"
)

func TestBurstThenEvenRate(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := New[int](100*time.Millisecond, 40)
		for i := range 40 {
			if wait := l.Take(1); wait != 0 {
				t.Fatalf("action %d waits %v", i, wait)
			}
		}
		if wait := l.Take(1); wait != 100*time.Millisecond {
			t.Fatalf("the 41st waits %v", wait)
		}
		if l.Take(2) != 0 {
			t.Fatal("another key waits")
		}
		time.Sleep(250 * time.Millisecond)
		first, second, rest := l.Take(1), l.Take(1), l.Check(1)
		if first != 0 || second != 0 || rest != 50*time.Millisecond {
			t.Fatal("a quarter of a second is not worth two and a half actions")
		}
		l.Return(1)
		if l.Take(1) != 0 {
			t.Fatal("what was returned is gone")
		}
		time.Sleep(time.Hour)
		for range 40 {
			l.Take(1)
		}
		if l.Check(1) == 0 {
			t.Fatal("a long rest earns more than the burst")
		}
	})
}

func TestKeysAreBounded(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := New[int](time.Millisecond, 2)
		for i := range 100_000 {
			l.Take(i)
			time.Sleep(10 * time.Microsecond)
		}
		if len(l.buckets) > maxKeys {
			t.Errorf("%d keys are kept", len(l.buckets))
		}
	})
	var none *Limiter[int]
	if none.Take(1) != 0 {
		t.Fatal("no limiter limits")
	}
}
