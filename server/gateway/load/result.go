package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"
)

// result is what one run has measured. What only a child can tell is zero at a -url.
type result struct {
	connections      int
	elapsed          time.Duration
	sent, deliveries int64
	holes, repeats   int64
	cpu              time.Duration
	p50, p99         time.Duration

	idle, connected, after int64 // Bytes of memory.
}

func (c config) measure(ctx context.Context, kind string) (r result, err error) {
	l := &load{config: c, kind: kind, target: target{URL: c.url, Tokens: c.tokens, Room: c.room}}
	usage := func(bool) (usage, error) { return usage{}, nil }
	if c.url == "" {
		server, err := startChild(ctx, kind)
		if err != nil {
			return r, err
		}
		defer func() { err = errors.Join(err, server.stop()) }()
		l.target, usage = server.target, server.usage
	}

	idle, err := usage(true)
	if err != nil {
		return r, err
	}
	// The stalled readers wait for this context, so that it ends before they are closed.
	running, stop := context.WithCancel(ctx)
	defer l.close()
	defer stop()
	if err := l.connect(running); err != nil {
		return r, err
	}
	connected, err := usage(true)
	if err != nil {
		return r, err
	}

	before, err := usage(false)
	if err != nil {
		return r, err
	}
	start := time.Now()
	sending, done := context.WithTimeout(ctx, c.duration)
	defer done()
	l.send(sending)
	r.elapsed, r.deliveries = time.Since(start), l.heard()
	after, err := usage(false)
	if err != nil {
		return r, err
	}
	l.settle()
	rest, err := usage(false)
	if err != nil {
		return r, err
	}

	r.connections, r.sent, r.cpu = len(l.listeners)+len(l.silent), l.sent.Load(), after.CPU-before.CPU
	r.idle, r.connected, r.after = idle.Memory, connected.Memory, rest.Memory
	stop()
	l.close()
	r.summarize(l.listeners)
	return r, nil
}

func (r *result) summarize(listeners []*listener) {
	var latencies []time.Duration
	for _, l := range listeners {
		r.holes += l.holes
		r.repeats += l.repeats
		latencies = append(latencies, l.latencies...)
	}
	slices.Sort(latencies)
	at := func(part int) time.Duration {
		if len(latencies) == 0 {
			return 0
		}
		return latencies[len(latencies)*part/100]
	}
	r.p50, r.p99 = at(50), at(99)
}

func (r *result) perSecond() float64 { return float64(r.deliveries) / r.elapsed.Seconds() }

// cpuPerMillion is the server's CPU-seconds for a million deliveries.
func (r *result) cpuPerMillion() float64 {
	return r.cpu.Seconds() * 1e6 / float64(max(r.deliveries, 1))
}

func (r *result) print(name string) {
	const kib, mib = 1 << 10, 1 << 20
	fmt.Printf("%-7s deliveries/s %.0f  sends/s %.0f  CPU-s a million %.2f  p50 %.1f ms  p99 %.1f ms  holes %d  repeats %d\n",
		name, r.perSecond(), float64(r.sent)/r.elapsed.Seconds(), r.cpuPerMillion(),
		float64(r.p50.Microseconds())/1000, float64(r.p99.Microseconds())/1000, r.holes, r.repeats)
	if r.idle > 0 {
		fmt.Printf("%-7s memory idle %.1f MB  a connection %.1f KB  after the load %.1f MB\n", name,
			float64(r.idle)/mib, float64(r.connected-r.idle)/kib/float64(r.connections), float64(r.after)/mib)
	}
}
