package server

import (
	"bufio"
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"maru/server/chat"
	"maru/server/files"
	"maru/server/protocol"
	"maru/server/standby"
	"maru/store"
)

const (
	// linkFor is how long a standby's link waits.
	linkFor = 10 * time.Minute
	// handOverFor is how long a hand-over may take, during which nobody can write: files may have to be copied first.
	handOverFor = 45 * time.Second
)

// pairing is the standby that the owner has named.
type pairing struct {
	Secret  string    `json:"secret"`
	Machine string    `json:"machine"`
	Origins []string  `json:"origins"`
	Since   time.Time `json:"since"`
}

// standbys is the host's side of its standby: who it is, its copy, and the hand-over.
type standbys struct {
	settings settings
	store    *store.Store
	source   *standby.Source
	chat     *chat.Service
	files    *files.Service
	hall     func() standby.Hall
	pin      func() string
	follow   func(origins []string) // where pages may find the hall one day
	tell     func(protocol.StandbyState)
	tellAll  func(protocol.MovedHost)
	search   func(ctx context.Context, id string) []string // finds hosts of the hall; nil = not
	port     func() int
	shared   func() bool // the network is let in
	hush     func(bool)  // has the network told of us no more, or again
	leave    func()      // ends the program, which goes on as what left says
	logger   *slog.Logger
	memory   bool   // there is no file to copy
	data     string // the folder
	life     context.Context
	running  sync.WaitGroup
	gone     chan struct{} // holds one since the standby was lost

	superseded chan struct{} // closed once moved is there
	keeping    sync.Mutex    // held while this computer becomes the standby of a hall elsewhere
	mu         sync.Mutex    // guards what follows
	paired     *pairing
	link       *offeredLink
	moving     bool
	trouble    string
	told       protocol.StandbyState
	left       *Departure
	moved      *protocol.MovedHost // the host that has taken the hall over while this one was away
	keeps      bool                // this computer becomes the standby of a hall elsewhere
	hinted     []string            // where another host of the hall is said to be
	late       lateCounts          // of the meeting that is under way
}

// offeredLink waits for the other computer.
type offeredLink struct {
	standby.Link
	until time.Time
}

// newStandbys takes up the standby that was named.
func (s *Server) newStandbys(ctx context.Context) (*standbys, error) {
	b := &standbys{
		settings: s.settings, store: s.store, chat: s.parts.chat, files: s.parts.files, pin: s.pin, logger: s.logger, life: s.life, leave: s.askToQuit,
		tell:       s.parts.feed.StandbyChanged,
		follow:     s.followStandby,
		told:       protocol.StandbyNone,
		tellAll:    s.parts.feed.HostMoved,
		search:     searchBy(s.config, s.logger),
		superseded: make(chan struct{}),
		port:       s.listener.Port,
		shared:     s.Shared,
		hush:       s.sharing.hush,
		memory:     s.config.Demo,
		gone:       make(chan struct{}, 1),
		data:       filepath.Dir(s.config.Database),
	}
	b.hall = s.standbyHall
	text, err := s.settings.read(ctx, settingStandby)
	if err != nil {
		return nil, err
	}
	if text != "" {
		b.paired = new(pairing)
		if err := json.Unmarshal([]byte(text), b.paired); err != nil {
			return nil, fmt.Errorf("read standby: %w", err)
		}
		b.told = protocol.StandbyAway
	}
	b.source = standby.NewSource(s.store, standby.SourceOptions{
		Hall: b.hall, Open: func(hash [32]byte) (standby.Content, error) { return s.parts.files.OpenContent(hash) }, Changed: b.changed, Logger: s.logger,
		Take: func() { b.running.Go(func() { b.handOver(b.life) }) },
	})
	b.running.Go(b.lookOut)
	return b, nil
}

// standbyHall is what the host says of itself to its standby.
func (s *Server) standbyHall() standby.Hall {
	machine, _ := os.Hostname() // shown alone
	h := standby.Hall{Machine: machine, Version: s.config.Version, Schema: store.Schema(), Origins: s.reachedOrigins()}
	if hall, err := s.parts.auth.Instance(s.life); err == nil {
		h.ID, h.Name, h.Epoch = hall.ID, hall.Name, hall.Epoch
	}
	return h
}

// reachedOrigins are where other computers reach us, best first.
func (s *Server) reachedOrigins() []string {
	origins := []string{}
	for _, address := range s.sharing.Sharing().Addresses {
		if address.Kind != protocol.AddressLoopback {
			origins = append(origins, address.URL)
		}
	}
	return origins
}

func (b *standbys) close() {
	b.source.Cut()
	b.running.Wait()
}

// changed hears of every answer of the standby's, and tells the owner of what is new.
func (b *standbys) changed(seen standby.Seen) {
	b.mu.Lock()
	if seen.Connected && b.paired != nil && (b.paired.Machine != seen.Machine || fmt.Sprint(b.paired.Origins) != fmt.Sprint(seen.Origins)) {
		b.paired.Machine, b.paired.Origins = seen.Machine, seen.Origins
		if err := b.keep(b.life); err != nil {
			b.logger.Error("standby not remembered", "err", err)
		}
		b.follow(seen.Origins)
	}
	state := b.state(seen)
	news := state != b.told
	b.told = state
	b.mu.Unlock()
	if !seen.Connected {
		select {
		case b.gone <- struct{}{}:
		default: // it will be looked for
		}
	}
	if news {
		b.logger.Info("standby", "state", state, "machine", seen.Machine)
		b.tell(state)
	}
}

// state is under the lock.
func (b *standbys) state(seen standby.Seen) protocol.StandbyState {
	switch {
	case b.moving:
		return protocol.StandbyMoving
	case b.paired == nil:
		return protocol.StandbyNone
	case !seen.Connected:
		return protocol.StandbyAway
	case seen.At.IsZero():
		return protocol.StandbyCopying
	}
	return protocol.StandbyFollowing
}

// keep remembers who is named; it is under the lock.
func (b *standbys) keep(ctx context.Context) error {
	text := ""
	if b.paired != nil {
		encoded, err := json.Marshal(b.paired)
		if err != nil {
			return fmt.Errorf("remember standby: %w", err)
		}
		text = string(encoded)
	}
	return b.settings.write(ctx, settingStandby, text)
}

// Standby implements httpapi.Host.
func (b *standbys) Standby(ctx context.Context) (protocol.Standby, error) {
	seen := b.source.Seen()
	b.mu.Lock()
	answer := protocol.Standby{State: b.state(seen)}
	if b.paired != nil {
		answer.Machine = b.paired.Machine
	}
	if b.trouble != "" {
		trouble := b.trouble
		answer.Trouble = &trouble
	}
	if b.link != nil && time.Now().Before(b.link.until) {
		url := b.link.String()
		answer.Link = &protocol.StandbyLink{URL: url, Command: "maru standby " + url, ExpiresAt: protocol.TimeOf(b.link.until)}
	}
	b.mu.Unlock()
	if answer.State != protocol.StandbyNone {
		describeCopy(&answer, seen.At, time.Since(seen.At), seen.Verified, seen.Bytes, seen.Lack)
		answer.Expected = seen.Expected
	}
	return answer, b.recall(ctx, &answer)
}

// describeCopy says how good a copy is.
func describeCopy(answer *protocol.Standby, complete time.Time, behind time.Duration, verified time.Time, bytes int64, lack standby.Lack) {
	answer.Bytes, answer.MissingFiles, answer.MissingBytes = bytes, lack.Files, lack.Bytes
	if !complete.IsZero() {
		at, behind := protocol.TimeOf(complete), max(0, behind.Milliseconds())
		answer.CompleteAt, answer.Behind = &at, &behind
	}
	if !verified.IsZero() {
		at := protocol.TimeOf(verified)
		answer.VerifiedAt = &at
	}
}

// recall adds how the hall came here, and what a former host handed over.
func (b *standbys) recall(ctx context.Context, answer *protocol.Standby) error {
	for key, into := range map[string]any{settingHandOver: &answer.HandOver, settingMeeting: &answer.Meeting} {
		text, err := b.settings.read(ctx, key)
		if err != nil {
			return err
		}
		if text == "" {
			continue
		}
		if err := json.Unmarshal([]byte(text), into); err != nil {
			return fmt.Errorf("read setting %s: %w", key, err)
		}
	}
	if answer.Meeting != nil && answer.Meeting.Conflicts == nil {
		answer.Meeting.Conflicts = []protocol.LateConflict{} // kept before these were told
	}
	return nil
}

// InviteStandby implements httpapi.Host.
func (b *standbys) InviteStandby(ctx context.Context) (protocol.Standby, error) {
	if b.memory {
		return protocol.Standby{}, protocol.Errorf(protocol.CodeConflict, "The demonstration has no standby: it is gone when it ends.")
	}
	origins := b.hall().Origins
	if len(origins) == 0 {
		return protocol.Standby{}, protocol.Errorf(protocol.CodeConflict, "Only this computer can reach the hall. Turn sharing on first.")
	}
	b.mu.Lock()
	b.link = &offeredLink{standby.Link{Origin: origins[0], Key: standby.NewKey(), Pin: b.pin()}, time.Now().Add(linkFor)}
	b.mu.Unlock()
	return b.Standby(ctx)
}

// DismissStandby implements httpapi.Host.
func (b *standbys) DismissStandby(ctx context.Context) (protocol.Standby, error) {
	if err := b.dismiss(ctx, ""); err != nil {
		return protocol.Standby{}, err
	}
	return b.Standby(ctx)
}

func (b *standbys) dismiss(ctx context.Context, trouble string) error {
	b.mu.Lock()
	err := b.part(ctx, b.paired)
	b.paired, b.link, b.trouble = nil, nil, trouble
	err = errors.Join(err, b.keep(ctx))
	b.mu.Unlock()
	b.source.Cut()
	b.follow(nil)
	b.changed(standby.Seen{})
	return err
}

// resigned hears from the standby that it is none any more.
func (b *standbys) resigned(w http.ResponseWriter, r *http.Request) {
	b.logger.Info("the standby resigned")
	if err := b.dismiss(r.Context(), "left"); err != nil {
		b.logger.Error("standby not forgotten", "err", err)
		refuse(w, r, protocol.Errorf(protocol.CodeInternal, ""))
		return
	}
	answerJSON(w, struct{}{})
}

// handler is what a standby asks: over TLS alone, and never from a page.
func (b *standbys) handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("POST "+standby.PairPath, b.pair)
	mux.HandleFunc("GET "+standby.CopyPath, b.onlyKnown(b.copy))
	mux.HandleFunc("POST "+standby.ForkPath, b.onlyKin(b.fork))
	mux.HandleFunc("POST "+standby.ExtrasPath, b.onlyKin(b.extras))
	mux.HandleFunc("POST "+standby.FilePath, b.onlyKin(b.content))
	mux.HandleFunc("POST "+standby.HintPath, b.onlyKin(b.hear))
	mux.HandleFunc("POST "+standby.LeavePath, b.onlyKnown(b.resigned))
	mux.HandleFunc("/", unknown)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.TLS == nil || r.Header.Get("Origin") != "" || r.Header.Get("Sec-Fetch-Site") != "" {
			refuse(w, r, protocol.Errorf(protocol.CodeForbidden, "Only a standby may use this address, over TLS."))
			return
		}
		mux.ServeHTTP(w, r)
	})
}

// pairRequest is what a computer says that has the link.
type pairRequest struct {
	Key     string `json:"key"`
	Machine string `json:"machine"`
	Schema  int    `json:"schema"`
}

// pairReply makes it the standby.
type pairReply struct {
	Hall   standby.Hall `json:"hall"`
	Secret string       `json:"secret"`
}

func (b *standbys) pair(w http.ResponseWriter, r *http.Request) {
	var request pairRequest
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, protocol.MaxBody)).Decode(&request); err != nil {
		refuse(w, r, protocol.Errorf(protocol.CodeBadRequest, "The body is not the JSON of a standby."))
		return
	}
	hall := b.hall()
	b.mu.Lock()
	fits := b.link != nil && time.Now().Before(b.link.until) && subtle.ConstantTimeCompare([]byte(request.Key), []byte(b.link.Key)) == 1
	switch {
	case !fits:
		b.mu.Unlock()
		refuse(w, r, protocol.Errorf(protocol.CodeUnauthorized, "This link was used already, or is too old. Ask the owner for a new one."))
		return
	case request.Schema != hall.Schema:
		b.mu.Unlock()
		refuse(w, r, protocol.Errorf(protocol.CodeConflict, "The host runs Maru %s; the standby has to be the same version.", hall.Version))
		return
	}
	b.link, b.trouble = nil, ""
	err := b.part(r.Context(), b.paired)
	b.paired = &pairing{Secret: rand.Text(), Machine: request.Machine, Since: time.Now().UTC()}
	reply := pairReply{Hall: hall, Secret: b.paired.Secret}
	err = errors.Join(err, b.keep(r.Context()))
	b.mu.Unlock()
	b.source.Cut() // who was it before is not any more
	if err != nil {
		b.logger.Error("standby not remembered", "err", err)
		refuse(w, r, protocol.Errorf(protocol.CodeInternal, ""))
		return
	}
	b.logger.Info("standby named", "machine", request.Machine)
	b.changed(b.source.Seen())
	w.Header().Set("Content-Type", "application/json")
	json.NewEncoder(w).Encode(reply) // a standby that left has to be named anew
}

// known reports whether a request comes from the standby.
func (b *standbys) known(r *http.Request) bool {
	given, _ := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.paired != nil && subtle.ConstantTimeCompare([]byte(given), []byte(b.paired.Secret)) == 1
}

// onlyKnown lets in the standby, which may have been the host before.
func (b *standbys) onlyKnown(next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if !b.known(r) {
			refuse(w, r, protocol.Errorf(protocol.CodeUnauthorized, "This computer is not the standby, or not any more."))
			return
		}
		next(w, r)
	}
}

// copy serves the copy over the connection that asked for it.
func (b *standbys) copy(w http.ResponseWriter, r *http.Request) {
	conn, buffered, err := http.NewResponseController(w).Hijack()
	if err != nil {
		refuse(w, r, protocol.Errorf(protocol.CodeInternal, ""))
		return
	}
	b.running.Go(func() {
		defer conn.Close()
		if err := b.serve(conn, buffered); err != nil && b.life.Err() == nil && !errors.Is(err, net.ErrClosed) {
			b.logger.Info("standby's connection ended", "err", err)
		}
	})
}

func (b *standbys) serve(conn net.Conn, buffered *bufio.ReadWriter) error {
	if err := conn.SetDeadline(time.Now().Add(handOverFor)); err != nil {
		return err
	}
	if _, err := buffered.WriteString("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: " + standby.Protocol + "\r\n\r\n"); err != nil {
		return err
	}
	if err := buffered.Flush(); err != nil {
		return err
	}
	return b.source.Serve(b.life, conn, buffered.Reader)
}
