package socketio

import "sync"

// worker runs tasks one at a time in the order in which they were given. Its goroutine exists only while there is
// work, so that an idle connection costs none.
type worker struct {
	all *sync.WaitGroup // Counts running workers for whoever waits for their end.

	mu      sync.Mutex
	space   sync.Cond // Signalled when a task was taken.
	queue   []task
	bytes   int // What the queue's tasks hold on to.
	running bool
}

// task is what is to be done, and how much of what the client sent it holds on to.
type task struct {
	run   func()
	bytes int
}

func (w *worker) init(all *sync.WaitGroup) {
	w.all = all
	w.space.L = &w.mu
}

// push hands over a task; it blocks while the queue is full: while queueBound tasks wait, or some that hold on to
// queueBytes.
func (w *worker) push(t task) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for len(w.queue) >= queueBound || w.bytes >= queueBytes {
		w.space.Wait()
	}
	w.add(t)
}

// pushLast hands over a task without waiting for space: the last one of a connection.
func (w *worker) pushLast(run func()) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.add(task{run: run})
}

func (w *worker) add(t task) {
	w.queue = append(w.queue, t)
	w.bytes += t.bytes
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
		next := w.queue[0]
		w.queue[0] = task{}
		w.queue = w.queue[1:]
		w.bytes -= next.bytes
		w.space.Signal()
		w.mu.Unlock()
		next.run()
	}
}
