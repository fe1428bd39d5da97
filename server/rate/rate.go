// Package rate counts how often somebody does something.
//
// It owns token buckets by key, and decides nothing about what is counted. A
// Limiter is safe for concurrent use.
package rate

import (
	"sync"
	"time"
)

// maxKeys bounds the buckets kept; past it, the full ones are dropped, which
// changes no answer.
const maxKeys = 8192

// Limiter lets every key act at an even rate, and in bursts after a rest. A nil
// Limiter lets everything pass.
type Limiter[K comparable] struct {
	every time.Duration
	burst float64

	mu      sync.Mutex
	buckets map[K]bucket
}

type bucket struct {
	level float64
	at    time.Time
}

// New returns a limiter by which a key may act once every so often, and burst
// times at once. burst is at least 1.
func New[K comparable](every time.Duration, burst int) *Limiter[K] {
	return &Limiter[K]{every: every, burst: float64(burst), buckets: make(map[K]bucket)}
}

// Take counts an action of a key, or returns how long it has to wait.
func (l *Limiter[K]) Take(key K) (wait time.Duration) { return l.take(key, 1) }

// Check is Take without counting.
func (l *Limiter[K]) Check(key K) (wait time.Duration) { return l.take(key, 0) }

// Return takes back an action that turned out not to count.
func (l *Limiter[K]) Return(key K) { l.take(key, -1) }

func (l *Limiter[K]) take(key K, n float64) time.Duration {
	if l == nil {
		return 0
	}
	now := time.Now()
	l.mu.Lock()
	defer l.mu.Unlock()
	b := l.now(key, now)
	if n >= 0 && b.level < 1 {
		return time.Duration((1 - b.level) * float64(l.every))
	}
	b.level = min(b.level-n, l.burst)
	if b.level == l.burst {
		delete(l.buckets, key)
		return 0
	}
	if len(l.buckets) >= maxKeys {
		l.prune(now)
	}
	l.buckets[key] = b
	return 0
}

// now is a key's bucket as it stands at a time.
func (l *Limiter[K]) now(key K, at time.Time) bucket {
	b, ok := l.buckets[key]
	if !ok {
		return bucket{level: l.burst, at: at}
	}
	b.level = min(b.level+float64(at.Sub(b.at))/float64(l.every), l.burst)
	b.at = at
	return b
}

func (l *Limiter[K]) prune(at time.Time) {
	for key := range l.buckets {
		if l.now(key, at).level == l.burst {
			delete(l.buckets, key)
		}
	}
}
