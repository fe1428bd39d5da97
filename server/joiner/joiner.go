package joiner

import (
	"cmp"
	"context"
	"crypto/rand"
	"crypto/tls"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"slices"
	"strconv"
	"sync"
	"time"

	"maru/server/lan"
	"maru/server/protocol"
)

const (
	headerTimeout = 10 * time.Second
	idleTimeout   = 2 * time.Minute
	// portTries is how many ports after a taken one are tried.
	portTries = 20
)

// Page is the page of our own build, for when there is no host.
type Page interface {
	http.Handler
	// Has reports whether a path names a file of the page.
	Has(path string) bool
}

// Options configures a Joiner. Page is required; the zero value of everything
// else is stated with it.
type Options struct {
	Page      Page
	Port      *int         // the only one to listen on, 0: any; nil: the hall's own, or the next free one
	Discovery bool         // have the network say where the host is
	Logger    *slog.Logger // nil discards

	// Own opens a hall of the person's own beside the joiner and returns the link
	// that signs them in there; the joiner then asks for its end. nil: it does not.
	Own func(context.Context) (url string, err error)
}

// State is what a person should know of a joiner.
type State struct {
	Hall Hall
	Host protocol.HostState // empty until it was asked for the first time
}

// Origin is where the host is, or was last.
func (s State) Origin() string {
	if len(s.Hall.Origins) == 0 {
		return ""
	}
	return s.Hall.Origins[0]
}

// Joiner is a running stand-in.
type Joiner struct {
	options  Options
	logger   *slog.Logger
	memory   *Memory
	listener *lan.Listener
	http     *http.Server
	id       string // of the hall
	secret   string // of the control file
	key      string // lets a browser on this computer end the joining

	life    context.Context // ends with Close
	end     context.CancelFunc
	running sync.WaitGroup // the goroutines, and requests, upgraded ones too
	failed  chan error
	changed chan struct{} // holds one while a change was not looked at

	asking sync.Once
	quit   chan struct{} // closed once the person wants a hall of their own

	mu    sync.Mutex // guards what follows
	state State
	link  *link
	moved chan struct{} // closed, and made anew, when link changes
	holds int           // requests that wait for a link

	buffers buffers
}

// Start listens on loopback for a hall and begins to look for its host, which
// need not be there. The hall is kept as the one joined last. The error wraps
// lan.ErrPortTaken if no port was free.
func Start(memory *Memory, hall Hall, options Options) (*Joiner, error) {
	if options.Logger == nil {
		options.Logger = slog.New(slog.DiscardHandler)
	}
	listener, err := listen(cmp.Or(hall.Port, memory.freePort()), options)
	if err != nil {
		return nil, err
	}
	hall.Port = listener.Port()
	if err := memory.keep(hall); err != nil {
		return nil, errors.Join(err, listener.Close())
	}
	j := &Joiner{
		options: options, logger: options.Logger, memory: memory, listener: listener,
		id: hall.ID, secret: rand.Text(), key: rand.Text(),
		failed: make(chan error, 1), changed: make(chan struct{}, 1), quit: make(chan struct{}),
		state: State{Hall: hall}, moved: make(chan struct{}),
	}
	j.life, j.end = context.WithCancel(context.Background())
	j.http = &http.Server{
		Handler:           j,
		ReadHeaderTimeout: headerTimeout,
		IdleTimeout:       idleTimeout,
		MaxHeaderBytes:    maxHeader,
		ErrorLog:          slog.NewLogLogger(j.logger.Handler(), slog.LevelDebug),
	}
	j.running.Go(j.follow)
	j.running.Go(func() {
		if err := j.http.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
			j.failed <- fmt.Errorf("accept connections: %w", err)
		}
	})
	return j, nil
}

// listen takes a port on loopback or the next free one, or the one that was
// asked for by number.
func listen(port int, options Options) (*lan.Listener, error) {
	if options.Port != nil {
		port = *options.Port
	}
	noTLS := func(*tls.ClientHelloInfo) (*tls.Certificate, error) { return nil, errNoTLS }
	for try := 0; ; try++ {
		listener, err := lan.Listen(port+try, noTLS, lan.Options{Logger: options.Logger})
		if err == nil || !errors.Is(err, lan.ErrPortTaken) || options.Port != nil || try == portTries {
			return listener, err
		}
	}
}

// Address is the page's origin on this computer, without a final slash.
func (j *Joiner) Address() string {
	return "http://localhost:" + strconv.Itoa(j.listener.Port())
}

// Link leads to a path of the page and lets the browser that opens it end the
// joining.
func (j *Joiner) Link(path string) string { return j.Address() + entryPath + j.key + path }

// ControlSecret is what a server.Controller needs.
func (j *Joiner) ControlSecret() string { return j.secret }

// Failed delivers the error that ended the serving, if one does before Close.
func (j *Joiner) Failed() <-chan error { return j.failed }

// Quit is closed when the person has opened a hall of their own: whoever started
// the joiner then calls Close.
func (j *Joiner) Quit() <-chan struct{} { return j.quit }

// Changed delivers when State has changed. Several changes that nobody took up
// are one.
func (j *Joiner) Changed() <-chan struct{} { return j.changed }

// State is what is known now.
func (j *Joiner) State() State {
	j.mu.Lock()
	defer j.mu.Unlock()
	state := j.state
	state.Hall = state.Hall.copy()
	return state
}

// Hall is what is known of the hall now.
func (j *Joiner) Hall() Hall { return j.State().Hall }

// Close cuts what is under way and waits for every goroutine, while ctx lasts
// for those that answer. It is called once.
func (j *Joiner) Close(ctx context.Context) error {
	j.end()
	var errs []error
	if err := j.http.Shutdown(ctx); err != nil {
		j.logger.Warn("requests cut off", "err", err)
		errs = append(errs, j.http.Close())
	}
	j.running.Wait()
	return errors.Join(errs...)
}

// use makes a link the one that requests take; nil: there is none. The one
// before is cut: what is under way on it has to be begun anew.
func (j *Joiner) use(next *link) {
	j.mu.Lock()
	before := j.link
	if before == next {
		j.mu.Unlock()
		return
	}
	j.link = next
	j.state.Host = protocol.HostSilent
	if next != nil {
		j.state.Host = protocol.HostHere
		j.state.Hall = merge(j.state.Hall, next.hall)
	}
	hall := j.state.Hall.copy()
	close(j.moved)
	j.moved = make(chan struct{})
	j.mu.Unlock()
	if before != nil {
		before.wire.close()
	}
	if next != nil {
		j.logger.Info("host found", "origin", next.origin)
		j.keep(hall)
	}
	j.tell()
}

// merge takes up what a host said of itself and where it said it; the other
// places may have been heard of meanwhile.
func merge(known, found Hall) Hall {
	known.Name, known.Machine, known.Epoch = found.Name, found.Machine, found.Epoch
	return known.at(found.Origins[0])
}

// heard takes up where the host says that the hall may be.
func (j *Joiner) heard(origins []string) {
	j.mu.Lock()
	known := j.state.Hall.Origins
	j.state.Hall = j.state.Hall.with(slices.Concat(known[:min(1, len(known))], origins, known))
	hall := j.state.Hall.copy()
	j.mu.Unlock()
	j.keep(hall)
}

// trouble notes why the host is not found.
func (j *Joiner) trouble(why error) {
	now := protocol.HostSilent
	switch {
	case isStranger(why):
		now = protocol.HostStranger
	case errors.Is(why, errOlder):
		now = protocol.HostOlder
	}
	j.mu.Lock()
	same := j.state.Host == now
	j.state.Host = now
	j.mu.Unlock()
	if !same {
		j.logger.Info("host not found", "err", why)
		j.tell()
	}
}

func (j *Joiner) keep(hall Hall) {
	if err := j.memory.keep(hall); err != nil {
		j.logger.Warn("hall not kept", "err", err)
	}
}

func (j *Joiner) tell() {
	select {
	case j.changed <- struct{}{}:
	default: // one is waiting already
	}
}
