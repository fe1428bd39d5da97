package engineio

// spareQueue is how many places an empty queue keeps; a longer one is given
// back, since most connections are idle most of the time.
const spareQueue = 16

// queue is the frames that wait for one connection, in order. It is guarded by
// the connection's mutex.
type queue struct {
	frames []*Frame // frames[:head] are taken
	head   int
	bytes  int
}

func (q *queue) len() int { return len(q.frames) - q.head }

func (q *queue) push(f *Frame) {
	if q.head > 0 && len(q.frames) == cap(q.frames) {
		n := copy(q.frames, q.frames[q.head:])
		clear(q.frames[n:])
		q.frames, q.head = q.frames[:n], 0
	}
	q.frames = append(q.frames, f)
	q.bytes += len(f.wire)
}

// take moves frames to dst, as many as measure together at most limit, but at
// least one; each costs its own size and overhead.
func (q *queue) take(dst []*Frame, limit int, size func(*Frame) int) []*Frame {
	first := q.head
	for q.head < len(q.frames) {
		f := q.frames[q.head]
		limit -= size(f)
		if limit < 0 && q.head > first {
			break
		}
		q.bytes -= len(f.wire)
		q.head++
	}
	dst = append(dst, q.frames[first:q.head]...)
	clear(q.frames[first:q.head])
	if q.head == len(q.frames) {
		q.frames, q.head = q.frames[:0], 0
		if cap(q.frames) > spareQueue {
			q.frames = nil
		}
	}
	return dst
}

func (q *queue) clear() { *q = queue{} }
