package auth

import (
	"net/netip"
	"sync"
	"time"
)

const (
	freeTries  = 3
	longestOff = time.Minute
	// forgetOff is when failures no longer count; a table of maxOff is swept of those.
	forgetOff = 15 * time.Minute
	maxOff    = 8192
)

// backoff makes whoever fails to sign in wait, longer each time, by name and
// address together: who guesses somebody's password does not keep that person out.
type backoff struct {
	mu    sync.Mutex
	tries map[attempt]failures
}

type attempt struct {
	name string
	from netip.Addr
}

type failures struct {
	count int
	at    time.Time
}

func newBackoff() *backoff { return &backoff{tries: make(map[attempt]failures)} }

// wait returns how long an attempt has to wait.
func (b *backoff) wait(a attempt) time.Duration {
	b.mu.Lock()
	defer b.mu.Unlock()
	f, ok := b.tries[a]
	if !ok || f.count < freeTries {
		return 0
	}
	off := min(time.Second<<min(f.count-freeTries, 10), longestOff)
	return max(off-time.Since(f.at), 0)
}

func (b *backoff) failed(a attempt) {
	now := time.Now()
	b.mu.Lock()
	defer b.mu.Unlock()
	if len(b.tries) >= maxOff {
		for key, f := range b.tries {
			if now.Sub(f.at) > forgetOff {
				delete(b.tries, key)
			}
		}
	}
	f := b.tries[a]
	if now.Sub(f.at) > forgetOff {
		f.count = 0
	}
	b.tries[a] = failures{count: f.count + 1, at: now}
}

func (b *backoff) succeeded(a attempt) {
	b.mu.Lock()
	defer b.mu.Unlock()
	delete(b.tries, a)
}

// network is what counts as one address: a home or an office has a whole /64 of IPv6.
func network(addr netip.Addr) netip.Addr {
	addr = addr.Unmap().WithZone("")
	if addr.Is6() {
		if p, err := addr.Prefix(64); err == nil {
			return p.Addr()
		}
	}
	return addr
}
