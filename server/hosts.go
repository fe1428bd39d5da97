package server

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"maps"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"maru/server/protocol"
)

const (
	// maxHosts bounds the addresses that pages try.
	maxHosts = 16
	// maxFormer bounds the origins that are remembered, the latest first.
	maxFormer = 64
	// formerFor is how long a page may stay open at an address that the hall has left.
	formerFor = 30 * 24 * time.Hour
	// formerEvery is how exact the remembered times are.
	formerEvery = 24 * time.Hour
)

// whereabouts knows where the hall may be found, for pages and joiners to keep
// until they need it, and where it was: pages that were opened there may follow
// it. What it remembers goes along with a copy of
// the store, so that a standby knows the pages of the host that it replaces.
type whereabouts struct {
	settings settings
	logger   *slog.Logger
	secured  *secure
	changed  func()
	now      func() time.Time

	former atomic.Pointer[map[string]time.Time] // by origin: when it was last ours; never changed, only replaced

	mu      sync.Mutex // guards what follows, and orders what is written
	own     []string
	ours    []string // with those on this computer alone
	standby []string
}

func newWhereabouts(ctx context.Context, settings settings, secured *secure, changed func(), logger *slog.Logger) (*whereabouts, error) {
	w := &whereabouts{settings: settings, logger: logger, secured: secured, changed: changed, now: time.Now}
	former := map[string]time.Time{}
	w.former.Store(&former)
	for key, into := range map[string]any{settingFormer: &former, settingStandbyOrigins: &w.standby} {
		text, err := settings.read(ctx, key)
		if err != nil {
			return nil, err
		}
		if text == "" {
			continue
		}
		if err := json.Unmarshal([]byte(text), into); err != nil {
			logger.Warn("origins forgotten", "setting", key, "err", err)
		}
	}
	return w, nil
}

// Hosts implements httpapi.Host.
func (w *whereabouts) Hosts() protocol.Hosts {
	w.mu.Lock()
	defer w.mu.Unlock()
	// Addresses may not change for months, and have to be known as ours a month after the last page was opened there.
	w.noteOurs(context.Background())
	return protocol.Hosts{Origins: w.list()}
}

func (w *whereabouts) list() []string {
	var all []string
	for _, origin := range w.own {
		all = append(all, origin, w.secured.origin(origin))
	}
	for _, origin := range w.standby {
		all = append(all, origin, w.secured.elsewhere(origin))
	}
	list := []string{}
	for _, origin := range all {
		if origin != "" && !slices.Contains(list, origin) && len(list) < maxHosts {
			list = append(list, origin)
		}
	}
	return list
}

// wasOurs reports whether pages of an origin may have been opened from this
// hall.
func (w *whereabouts) wasOurs(origin string) bool {
	seen, known := (*w.former.Load())[origin]
	return known && w.now().Sub(seen) < formerFor
}

// follow takes up where the hall can be reached now.
func (w *whereabouts) follow(ctx context.Context, now protocol.Sharing) {
	w.mu.Lock()
	defer w.mu.Unlock()
	before := w.list()
	w.own, w.ours = nil, nil
	for _, address := range now.Addresses {
		origin := strings.ToLower(address.URL)
		w.ours = append(w.ours, origin)
		if address.Kind != protocol.AddressLoopback {
			w.own = append(w.own, origin)
		}
	}
	w.noteOurs(ctx)
	if !slices.Equal(before, w.list()) {
		w.changed()
	}
}

// SetStandbyOrigins says where the standby of the hall can be reached, for
// pages and joiners to look there too; none takes it away.
func (s *Server) SetStandbyOrigins(ctx context.Context, origins []string) error {
	return s.hosts.setStandby(ctx, origins)
}

// followStandby takes up what the standby says of itself.
func (s *Server) followStandby(origins []string) {
	if err := s.SetStandbyOrigins(s.life, origins); err != nil {
		s.logger.Warn("the standby's origins not kept", "err", err)
	}
}

func (w *whereabouts) setStandby(ctx context.Context, origins []string) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	if slices.Equal(origins, w.standby) {
		return nil
	}
	text, err := json.Marshal(origins)
	if err != nil {
		return fmt.Errorf("keep the standby's origins: %w", err)
	}
	if err := w.settings.write(ctx, settingStandbyOrigins, string(text)); err != nil {
		return err
	}
	w.standby = slices.Clone(origins)
	w.changed()
	return nil
}

func (w *whereabouts) noteOurs(ctx context.Context) {
	if err := w.remember(ctx, w.ours); err != nil {
		w.logger.Warn("origins not kept", "err", err)
	}
}

// remember notes the origins of now, under either scheme, if that tells more
// than is known.
func (w *whereabouts) remember(ctx context.Context, origins []string) error {
	now := w.now().Round(0)
	known := maps.Clone(*w.former.Load())
	news := false
	for _, origin := range origins {
		_, host, _ := strings.Cut(origin, "://")
		for _, scheme := range []string{"http", "https"} {
			one := originOf(scheme, host)
			if now.Sub(known[one]) >= formerEvery {
				known[one], news = now, true
			}
		}
	}
	if !news {
		return nil
	}
	latest := slices.SortedFunc(maps.Keys(known), func(a, b string) int { return known[b].Compare(known[a]) })
	for _, origin := range latest[min(len(latest), maxFormer):] {
		delete(known, origin)
	}
	w.former.Store(&known)
	text, err := json.Marshal(known)
	if err != nil {
		return fmt.Errorf("keep origins: %w", err)
	}
	return w.settings.write(ctx, settingFormer, string(text))
}
