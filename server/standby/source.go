package standby

import (
	"bufio"
	"context"
	"errors"
	"io"
	"log/slog"
	"net"
	"sync"
	"time"

	"maru/store"
)

// ErrNoStandby says that no standby is connected, or that it went away.
var ErrNoStandby = errors.New("no standby is connected")

// ErrUnsure says that the standby was told to become the host, and did not say whether it has.
var ErrUnsure = errors.New("hand-over was not confirmed")

// SourceOptions of a Source. Hall, Open and Take are required.
type SourceOptions struct {
	Hall    func() Hall                          // as it is now
	Open    func(hash [32]byte) (Content, error) // a content
	Changed func(Seen)                           // the standby's state, when something of note has changed; nil = nobody
	Take    func()                               // the person at the standby asks for the hand-over; must not block
	Every   time.Duration                        // how often changes are looked for; 0 = half a second
	Logger  *slog.Logger                         // nil = discard
}

// Content is an open content of files.
type Content interface {
	io.ReaderAt
	io.Seeker
	io.Closer
}

// Seen is what a host knows of its standby.
type Seen struct {
	Connected bool
	Machine   string
	Version   string
	Origins   []string  // where it would be the host, best first
	At        time.Time // all that was committed by then is in the copy; zero = it is not whole yet
	Verified  time.Time // when the checksum over all pages last fitted
	Bytes     int64     // of the database; until the first copy is whole, as many as were sent
	Expected  int64     // how many that will be; 0 once it is whole
	Lack      Lack
}

// Source serves the copy to one standby at a time.
type Source struct {
	store   *store.Store
	options SourceOptions
	log     *slog.Logger
	orders  chan *order

	serving sync.Mutex // held by the connection that is served
	mu      sync.Mutex // guards what follows
	current *pipe
	seen    Seen
}

// checkEvery is how often all pages are compared, not only those that are known to have changed.
const checkEvery = 10 * time.Minute

// order asks the connection for the hand-over.
type order struct {
	epoch   int64
	done    chan error // holds one
	stage   kind       // what was sent last of it
	checked bool       // all pages were looked at once more
	ended   <-chan struct{}
}

// NewSource serves a store.
func NewSource(st *store.Store, options SourceOptions) *Source {
	if options.Every == 0 {
		options.Every = 500 * time.Millisecond
	}
	if options.Logger == nil {
		options.Logger = slog.New(slog.DiscardHandler)
	}
	if options.Changed == nil {
		options.Changed = func(Seen) {}
	}
	return &Source{store: st, options: options, log: options.Logger, orders: make(chan *order)}
}

// Seen returns what is known of the standby now.
func (s *Source) Seen() Seen {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.seen
}

// Cut ends the connection that there is, if any.
func (s *Source) Cut() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.current != nil {
		s.current.close()
	}
}

// Wait returns when no connection is served any more.
func (s *Source) Wait() {
	s.serving.Lock()
	defer s.serving.Unlock()
}

// HandOver has the standby become the host, with an epoch. The store has to be frozen. It returns nil once the standby has
// made sure that it will; ErrNoStandby or the standby's reason if it stays what it is; ErrUnsure if nobody knows.
func (s *Source) HandOver(ctx context.Context, epoch int64) error {
	o := &order{epoch: epoch, done: make(chan error, 1), ended: ctx.Done()}
	if !s.Seen().Connected {
		return ErrNoStandby
	}
	select {
	case s.orders <- o:
		return <-o.done
	case <-ctx.Done():
		return ErrNoStandby
	}
}

// Serve copies over a connection until it breaks or ctx ends. A connection that is served already gives way: whoever has the
// secret and comes anew is the same standby.
func (s *Source) Serve(ctx context.Context, conn net.Conn, reader *bufio.Reader) error {
	s.Cut()
	s.serving.Lock()
	defer s.serving.Unlock()
	c := &serving{Source: s, pipe: newPipe(conn, reader), incoming: make(chan frame), broken: make(chan error, 1)}
	ctx, cancel := context.WithCancel(ctx)
	stop := context.AfterFunc(ctx, c.pipe.close)
	s.mu.Lock()
	s.current = c.pipe
	s.mu.Unlock()
	err := c.run(ctx)
	cancel()
	stop()
	c.pipe.close()
	c.reading.Wait()
	c.fail(err)
	s.mu.Lock()
	s.current = nil
	s.mu.Unlock()
	s.note(func(seen *Seen) { seen.Connected = false })
	return err
}

// note changes what is known and tells of it.
func (s *Source) note(change func(*Seen)) {
	s.mu.Lock()
	change(&s.seen)
	now := s.seen
	s.mu.Unlock()
	s.options.Changed(now)
}
