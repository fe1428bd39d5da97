package gateway

import (
	"sync"
	"time"
)

// quiet is the least time between two notices of one kind about one thing.
const quiet = 250 * time.Millisecond

// coalescer gathers what happens to each of many things and flushes it: the first change at once, those that
// follow together, a quiet time later. Flushes of one key never overlap, and run on goroutines of their own.
type coalescer[K comparable, V any] struct {
	flush func(K, V)

	mu      sync.Mutex
	pending map[K]*gathered[V]
	closed  bool
	running sync.WaitGroup
}

type gathered[V any] struct {
	value V
	dirty bool
	timer *time.Timer
}

func newCoalescer[K comparable, V any](flush func(K, V)) *coalescer[K, V] {
	return &coalescer[K, V]{flush: flush, pending: map[K]*gathered[V]{}}
}

// add has change put something into the value that the next flush of key gets; that value began as zero. It never
// waits for a flush.
func (c *coalescer[K, V]) add(key K, change func(*V)) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.closed {
		return
	}
	g := c.pending[key]
	if g == nil {
		g = &gathered[V]{}
		c.pending[key] = g
		g.timer = time.AfterFunc(0, func() { c.due(key, g) })
	}
	change(&g.value)
	g.dirty = true
}

// due flushes what was gathered, or forgets a key that has been quiet.
func (c *coalescer[K, V]) due(key K, g *gathered[V]) {
	c.mu.Lock()
	if c.closed || !g.dirty {
		delete(c.pending, key)
		c.mu.Unlock()
		return
	}
	var zero V
	value := g.value
	g.value, g.dirty = zero, false
	c.running.Add(1)
	c.mu.Unlock()
	defer c.running.Done()

	c.flush(key, value)

	c.mu.Lock()
	defer c.mu.Unlock()
	if !c.closed {
		g.timer.Reset(quiet)
	}
}

// close drops what is gathered and waits for flushes that run.
func (c *coalescer[K, V]) close() {
	c.mu.Lock()
	c.closed = true
	for _, g := range c.pending {
		g.timer.Stop()
	}
	c.mu.Unlock()
	c.running.Wait()
}
