package socketio

import "sync"

// worker runs tasks one at a time in the order in which they were given. Its goroutine exists only while there is
// work, so that an idle connection costs none.
type worker struct {
	all   *sync.WaitGroup // Counts running workers for whoever waits for their end.
	bound int             // Tasks that may wait.

	mu      sync.Mutex
	space   sync.Cond // Signalled when a task was taken.
	queue   []func()
	running bool
}

func (w *worker) init(all *sync.WaitGroup, bound int) {
	w.all, w.bound = all, bound
	w.space.L = &w.mu
}

// push hands over a task; it blocks while the queue is full.
func (w *worker) push(task func()) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for len(w.queue) >= w.bound {
		w.space.Wait()
	}
	w.add(task)
}

// pushLast hands over a task without waiting for space: the last one of a connection.
func (w *worker) pushLast(task func()) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.add(task)
}

func (w *worker) add(task func()) {
	w.queue = append(w.queue, task)
	if !w.running {
		w.running = true
		w.all.Go(w.run)
	}
}

func (w *worker) run() {
	for {
		w.mu.Lock()
		if len(w.queue) == 0 {
			w.running, w.queue = false, nil
			w.mu.Unlock()
			return
		}
		task := w.queue[0]
		w.queue[0] = nil
		w.queue = w.queue[1:]
		w.space.Signal()
		w.mu.Unlock()
		task()
	}
}
