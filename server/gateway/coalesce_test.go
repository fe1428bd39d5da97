package gateway

import (
	"bytes"
	"log/slog"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

func TestCoalescer(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		type flush struct {
			at    time.Duration
			value int
		}
		start := time.Now()
		var got []flush
		c := newCoalescer(func(_ string, value int) { got = append(got, flush{time.Since(start), value}) })
		defer c.close()
		for range 100 {
			c.add("room", func(n *int) { *n++ })
			synctest.Wait()
			time.Sleep(10 * time.Millisecond)
		}
		time.Sleep(10 * time.Second)
		synctest.Wait()
		want := []flush{{0, 1}, {250 * time.Millisecond, 25}, {500 * time.Millisecond, 25}, {750 * time.Millisecond, 25}, {time.Second, 24}}
		total := 0
		for _, f := range got {
			total += f.value
		}
		if len(got) != len(want) || total != 100 || !slices.EqualFunc(got, want, func(a, b flush) bool { return a.at == b.at }) {
			t.Errorf("flushed %v", got)
		}
		if len(c.pending) != 0 {
			t.Errorf("%d quiet keys are remembered", len(c.pending))
		}
	})
}

func TestCoalescerCloseWaitsAndDrops(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		flushes := 0
		c := newCoalescer(func(string, int) { time.Sleep(time.Second); flushes++ })
		c.add("a", func(*int) {})
		synctest.Wait()
		c.add("a", func(*int) {})
		c.close()
		if flushes != 1 {
			t.Errorf("%d flushes had ended", flushes)
		}
		c.add("b", func(*int) {})
		time.Sleep(time.Minute)
		synctest.Wait()
		if flushes != 1 {
			t.Errorf("%d flushes after the end", flushes)
		}
	})
}

func TestPanicInAFlushEndsNothing(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := NewFeed()
		var logged bytes.Buffer
		f.open(nil, nil, nil, slog.New(slog.NewTextHandler(&logged, nil)))
		flushes := 0
		c := newCoalescer(guarded(f, func(int64, int) { flushes++; panic("once more") }))
		for range 2 {
			c.add(1, func(*int) {})
			time.Sleep(time.Second)
			synctest.Wait()
		}
		c.close()
		if flushes != 2 || strings.Count(logged.String(), "once more") != 2 {
			t.Errorf("%d flushes, logged %s", flushes, logged.String())
		}
	})
}
