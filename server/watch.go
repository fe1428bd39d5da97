package server

import (
	"context"
	"crypto/subtle"
	"crypto/tls"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"sync"

	"maru/server/lan"
	"maru/server/lan/addresses"
	"maru/server/lan/discovery"
	"maru/server/lan/neighbours"
	"maru/server/protocol"
	"maru/server/standby"
)

// Watch is a running standby: it keeps the copy, and shows a page of its own,
// to this computer alone; where it was the host before, the network reaches a
// signpost.
type Watch struct {
	config   Config
	logger   *slog.Logger
	secret   string // of the control file
	key      string // of the page's link
	pin      string
	follower *standby.Follower
	listener *lan.Listener
	names    *names
	network  *addresses.Watcher // nil: this computer alone reaches the page
	http     *http.Server
	serving  sync.WaitGroup
	failed   chan error
	leaving  sync.Mutex
	left     chan struct{} // closed once the copy is put aside
}

// errNoKey refuses TLS on a computer that is no host yet.
var errNoKey = errors.New("a standby speaks no TLS")

// StartWatch keeps the copy of the standby in config's data folder, which has
// a state; see standby.Load. It serves the page until Close.
func StartWatch(ctx context.Context, config Config) (_ *Watch, err error) {
	if config.Logger == nil {
		config.Logger = slog.New(slog.DiscardHandler)
	}
	data := filepath.Dir(config.Database)
	state, err := standby.Load(data)
	if err != nil {
		return nil, err
	}
	if state == nil {
		return nil, errors.New("start standby: the folder has no copy")
	}
	w := &Watch{
		config: config, logger: config.Logger, secret: newControlSecret(), key: state.Key, pin: state.Pin,
		names: newNames(config.AllowedHosts), failed: make(chan error, 1), left: make(chan struct{}),
	}
	if w.key == "" {
		w.key = newPageKey()
	}
	certificate := func(*tls.ClientHelloInfo) (*tls.Certificate, error) { return nil, errNoKey }
	if config.Port != nil {
		w.listener, err = listenOnExactly(*config.Port, certificate, lan.Options{Logger: w.logger})
	} else {
		wanted := state.Port
		if wanted == 0 {
			wanted = defaultPort
		}
		w.listener, _, err = listenFrom(ctx, wanted, certificate, lan.Options{Logger: w.logger})
	}
	if err != nil {
		return nil, err
	}
	state.Port, state.Key = w.listener.Port(), w.key
	machine, _ := os.Hostname() // shown alone
	w.follower = standby.Follow(data, *state, standby.Options{
		Version: config.Version, Machine: machine, Origins: w.origins, Search: searchBy(config, w.logger), Logger: w.logger,
	})
	page, err := newPage(config.Page, http.HandlerFunc(unknown), pageOptions{name: func(context.Context) string { return w.Hall().Name }, noWorker: true})
	if err != nil {
		return nil, errors.Join(err, w.Close(ctx))
	}
	w.http = newHTTP(w.handler(page), w.logger)
	if state.Shared {
		w.network = addresses.Watch(w.reachAt, addresses.WatchOptions{Logger: w.logger})
		w.reachAt(w.network.Current())
	}
	w.serving.Go(func() {
		if err := w.http.Serve(w.listener); !errors.Is(err, http.ErrServerClosed) {
			w.failed <- fmt.Errorf("accept connections: %w", err)
		}
	})
	return w, nil
}

// Close ends the following and the page. What was copied stays.
func (w *Watch) Close(ctx context.Context) error {
	if w.network != nil {
		w.network.Close()
	}
	w.follower.Close()
	var errs []error
	if w.http != nil {
		if err := w.http.Shutdown(ctx); err != nil {
			errs = append(errs, w.http.Close())
		}
	}
	if err := w.listener.Close(); !errors.Is(err, net.ErrClosed) {
		errs = append(errs, err)
	}
	w.serving.Wait()
	return errors.Join(errs...)
}

// Address is the page's origin on this computer, without a final slash.
func (w *Watch) Address() string { return "http://localhost:" + strconv.Itoa(w.listener.Port()) }

// Link opens the page with the right to take over.
func (w *Watch) Link() string { return w.Address() + "/#standby-key=" + w.key }

// ControlSecret is what a Controller needs.
func (w *Watch) ControlSecret() string { return w.secret }

// Hall is the hall that the copy is of.
func (w *Watch) Hall() standby.Hall { return w.follower.Now().Hall }

// Promoted delivers, once, that this computer is to be the host: Close, Promote
// and Start make it so.
func (w *Watch) Promoted() <-chan standby.Promotion { return w.follower.Promoted() }

// Failed delivers the error that ended the serving, if one does before Close.
func (w *Watch) Failed() <-chan error { return w.failed }

// Left is closed once the person here has said that this computer is to be no standby any more: Close, and what the folder had
// before goes on.
func (w *Watch) Left() <-chan struct{} { return w.left }

// leave ends the following, tells the host, and puts the copy aside.
func (w *Watch) leave(ctx context.Context) error {
	w.leaving.Lock()
	defer w.leaving.Unlock()
	select {
	case <-w.left:
		return nil
	default:
	}
	ctx, cancel := context.WithTimeout(ctx, leaveTime)
	defer cancel()
	err := w.follower.Leave(ctx)
	if errors.Is(err, standby.ErrRisen) {
		return protocol.Errorf(protocol.CodeConflict, "This computer is becoming the host.")
	}
	if err != nil {
		w.logger.Warn("the host does not know that it has no standby any more", "err", err)
	}
	if err := standby.Forget(filepath.Dir(w.config.Database), asideName()); err != nil {
		return err
	}
	close(w.left)
	return nil
}

// origins are where this computer would be the host.
func (w *Watch) origins() []string {
	list, err := addresses.List()
	if err != nil {
		w.logger.Warn("network adapters unreadable", "err", err)
	}
	origins := []string{}
	for _, address := range list {
		origins = append(origins, "http://"+net.JoinHostPort(address.IP.String(), strconv.Itoa(w.listener.Port())))
	}
	return origins
}

// searchBy finds a hall's host at any address of the network, where that may be
// asked; nil: it may not.
func searchBy(config Config, logger *slog.Logger) func(context.Context, string) []string {
	if !config.Discovery {
		return nil
	}
	return func(ctx context.Context, id string) (origins []string) {
		ctx, cancel := context.WithTimeout(ctx, searchTime)
		defer cancel()
		list, err := addresses.List()
		if err != nil {
			logger.Warn("network adapters unreadable", "err", err)
		}
		neighbours.Search(ctx, discovery.Links(list), func(hall neighbours.Hall) {
			if hall.ID == id {
				origins = append(origins, hall.Origin)
			}
		})
		return origins
	}
}

// handler is all that a standby answers.
func (w *Watch) handler(page http.Handler) http.Handler {
	mux := http.NewServeMux()
	mux.Handle("/", page)
	mux.HandleFunc("GET /api/health", func(rw http.ResponseWriter, _ *http.Request) {
		answerJSON(rw, protocol.Health{Status: "standby", App: "maru", Version: w.config.Version})
	})
	mux.HandleFunc("GET /api/instance", func(rw http.ResponseWriter, _ *http.Request) {
		now := w.follower.Now()
		machine, _ := os.Hostname()
		answerJSON(rw, protocol.Instance{
			ID: now.Hall.ID, Name: now.Hall.Name, Version: w.config.Version, Host: machine, Epoch: now.Hall.Epoch, Pin: w.pin, Standby: true,
			HostOrigin: hostOf(now), MovedTo: movedTo(now),
		})
	})
	mux.HandleFunc("GET /api/standby", w.keyed(func(rw http.ResponseWriter, _ *http.Request) { answerJSON(rw, w.standby()) }))
	mux.HandleFunc("POST /api/standby/promote", w.keyed(w.takeOver))
	mux.HandleFunc("POST "+controlLinkPath, w.controlled(func(rw http.ResponseWriter, _ *http.Request) { answerJSON(rw, ControlLink{URL: w.Link()}) }))
	mux.HandleFunc("DELETE /api/standby", w.keyed(func(rw http.ResponseWriter, r *http.Request) { w.answerLeave(rw, r, w.standby()) }))
	mux.HandleFunc("POST "+controlLeavePath, w.controlled(func(rw http.ResponseWriter, r *http.Request) { w.answerLeave(rw, r, struct{}{}) }))
	away := func(rw http.ResponseWriter, r *http.Request) {
		refuse(rw, r, protocol.Errorf(protocol.CodeUnavailable, "This computer is the standby of a hall; it is not the host."))
	}
	mux.HandleFunc("GET /api/me", func(rw http.ResponseWriter, r *http.Request) { // as the page asks first
		refuse(rw, r, protocol.Errorf(protocol.CodeUnauthorized, "Nobody is signed in on a standby."))
	})
	mux.HandleFunc("/api/", away)
	mux.HandleFunc("/socket.io/", away)
	guarded := newOrigins(nil).guard(uncached(mux))
	return hardened(w.names.guard(guarded, func(*http.Request) {}))
}

func answerJSON(w http.ResponseWriter, answer any) {
	w.Header().Set("Content-Type", "application/json")
	json.NewEncoder(w).Encode(answer) // a page that left does not miss it
}

// controlled lets in commands of this computer.
func (w *Watch) controlled(next http.HandlerFunc) http.HandlerFunc {
	return func(rw http.ResponseWriter, r *http.Request) {
		given := r.Header.Get("Authorization")
		if !localAddr(r).IsLoopback() || r.Header.Get("Origin") != "" || subtle.ConstantTimeCompare([]byte(given), []byte("Bearer "+w.secret)) != 1 {
			refuse(rw, r, protocol.Errorf(protocol.CodeUnauthorized, "The secret is not the one in the control file."))
			return
		}
		next(rw, r)
	}
}

func (w *Watch) answerLeave(rw http.ResponseWriter, r *http.Request, answer any) {
	err := w.leave(context.WithoutCancel(r.Context()))
	if refusal, known := errors.AsType[*protocol.Error](err); known {
		refuse(rw, r, refusal)
		return
	}
	if err != nil {
		w.logger.Error("copy not put aside", "err", err)
		refuse(rw, r, protocol.Errorf(protocol.CodeInternal, ""))
		return
	}
	answerJSON(rw, answer)
}

// keyed lets in who came by the link, on this computer.
func (w *Watch) keyed(next http.HandlerFunc) http.HandlerFunc {
	return func(rw http.ResponseWriter, r *http.Request) {
		if !localAddr(r).IsLoopback() || subtle.ConstantTimeCompare([]byte(r.URL.Query().Get("key")), []byte(w.key)) != 1 {
			refuse(rw, r, protocol.Errorf(protocol.CodeUnauthorized, "Open the link that Maru printed on this computer."))
			return
		}
		next(rw, r)
	}
}

// standby is what the page shows.
func (w *Watch) standby() protocol.Standby {
	now := w.follower.Now()
	states := map[string]protocol.StandbyState{
		standby.StateSeeking: protocol.StandbyAway, standby.StateCopying: protocol.StandbyCopying, standby.StateFollowing: protocol.StandbyFollowing,
		standby.StateVersion: protocol.StandbyVersion, standby.StateDismissed: protocol.StandbyDismissed, standby.StateBroken: protocol.StandbyBroken,
	}
	answer := protocol.Standby{State: states[now.State], Machine: now.Hall.Machine}
	answer.Bytes, answer.Expected = now.Bytes, now.Expected
	if now.Whole {
		describeCopy(&answer, now.At, now.Behind, now.Verified, now.Bytes, now.Lack)
	}
	return answer
}

func (w *Watch) takeOver(rw http.ResponseWriter, r *http.Request) {
	err := w.follower.TakeOver(r.Context())
	switch {
	case err == nil:
		rw.WriteHeader(http.StatusAccepted)
	case errors.Is(err, standby.ErrIncomplete):
		refuse(rw, r, protocol.Errorf(protocol.CodeConflict, "The copy was never whole, so there is nothing to take over."))
	case errors.Is(err, standby.ErrDismissed):
		refuse(rw, r, protocol.Errorf(protocol.CodeForbidden, "The host has another standby now, or none any more."))
	case errors.Is(err, standby.ErrLost):
		refuse(rw, r, protocol.Errorf(protocol.CodeUnavailable, "The host has stopped answering. Take over once more to go on without it."))
	case errors.Is(err, standby.ErrDeclined):
		refuse(rw, r, protocol.Errorf(protocol.CodeConflict, "The host goes on: it could not hand everything over in time."))
	default:
		w.logger.Error("not taken over", "err", err)
		refuse(rw, r, protocol.Errorf(protocol.CodeInternal, ""))
	}
}
