package socketio

import (
	"sync"
	"testing"
	"testing/synctest"
)

// What one client has waiting is bounded by number and by weight: 64 packets of a megabyte would be 64 megabytes for
// every connection, before anybody has signed in.
func TestWorkerHoldsBackAtEitherBound(t *testing.T) {
	for name, c := range map[string]struct{ bytes, waiting int }{
		"small tasks": {100, queueBound},
		"large tasks": {queueBytes/4 + 1, 4},
		"huge tasks":  {queueBytes, 1},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				var all sync.WaitGroup
				var w worker
				w.init(&all)
				gate := make(chan struct{})
				w.push(task{func() { <-gate }, 0})
				synctest.Wait()
				var order []int
				pushed := 0
				all.Go(func() {
					for i := range 2 * queueBound {
						w.push(task{func() { order = append(order, i) }, c.bytes})
						pushed++
					}
				})
				synctest.Wait()
				if pushed != c.waiting {
					t.Errorf("%d tasks wait, want %d", pushed, c.waiting)
				}
				close(gate)
				all.Wait()
				for i, at := range order {
					if at != i {
						t.Fatalf("task %d ran at place %d", at, i)
					}
				}
				if len(order) != 2*queueBound || w.bytes != 0 {
					t.Errorf("%d tasks ran, %d bytes are still counted", len(order), w.bytes)
				}
			})
		})
	}
}
