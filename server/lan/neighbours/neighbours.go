// Package neighbours finds the halls that run on this network: where Multicast
// DNS says that there are some, where one was last, where a person says that
// there is one, or, if the person asks for it, at every neighbouring address.
//
// Whatever the hint, only what answers as a Maru does counts, and what it says
// of itself is shown and used for nothing else: it is a stranger's word, made
// short and harmless. Nobody is joined here. The package keeps nothing, and
// everything in it is safe for concurrent use.
package neighbours

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"time"
	"unicode"

	"maru/server/lan/discovery"
)

// Hall is a Maru that answers.
type Hall struct {
	ID      string // as it says; the same wherever it is found
	Name    string // as its owner calls it
	Machine string // the name of its computer
	Origin  string // where it answered, such as "http://192.168.0.7:4000"
	Pin     string // what its key is recognised by, see server/lan/tls; proven only once it has spoken TLS with that key
	Epoch   int64  // of two hosts of one hall, the higher is it; 0: it says none
}

// Errors of Ask and Parse.
var (
	ErrSilent  = errors.New("nobody answers")
	ErrForeign = errors.New("something else answers")
	ErrNoLink  = errors.New("no address")
)

const (
	// DefaultPort is the one that a typed name without any means.
	DefaultPort = 4000
	// askTimeout is enough for any computer on a LAN that is awake.
	askTimeout = 1500 * time.Millisecond
	// askAtOnce bounds the questions under way.
	askAtOnce = 8
	// maxAnswer bounds what is read of one, in bytes.
	maxAnswer = 16 << 10
	// maxName bounds a name that is shown, in code points.
	maxName = 60
)

// Parse reads a link, or as much of one as somebody types, such as
// "maru.local", "192.168.0.7:4000" or "http://192.168.0.7:4000/join/CODE", and
// returns the origin to ask at. The error is ErrNoLink.
func Parse(text string) (origin string, err error) {
	const longest = 500
	text = strings.TrimSpace(text)
	typed := !strings.Contains(text, "://")
	if typed {
		if ip, err := netip.ParseAddr(strings.Trim(text, "[]")); err == nil && ip.Is6() {
			text = "[" + ip.String() + "]"
		}
		text = "http://" + text
	}
	u, err := url.Parse(text)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "" || u.User != nil || len(text) > longest || strings.ContainsAny(u.Host, " %") {
		return "", ErrNoLink
	}
	if typed && u.Port() == "" {
		u.Host = net.JoinHostPort(u.Hostname(), strconv.Itoa(DefaultPort))
	}
	return u.Scheme + "://" + strings.ToLower(u.Host), nil
}

// Ask finds out what is at an origin. The error is ErrSilent or ErrForeign.
func Ask(ctx context.Context, origin string) (Hall, error) {
	// No proxy, no redirect, no cookie, no connection kept: a question to a stranger.
	transport := &http.Transport{DisableKeepAlives: true, MaxResponseHeaderBytes: maxAnswer}
	defer transport.CloseIdleConnections()
	return AskBy(ctx, transport, origin)
}

// AskBy is Ask by a way of the caller's own.
func AskBy(ctx context.Context, transport http.RoundTripper, origin string) (Hall, error) {
	ctx, cancel := context.WithTimeout(ctx, askTimeout)
	defer cancel()
	var health struct{ App, Status string }
	if err := get(ctx, transport, origin+"/api/health", &health); err != nil {
		return Hall{}, err
	}
	if health.App != "maru" || health.Status != "ok" {
		return Hall{}, ErrForeign
	}
	var instance struct {
		ID, Name, Host, Pin string
		Epoch               int64
	}
	if err := get(ctx, transport, origin+"/api/instance", &instance); err != nil {
		return Hall{}, err
	}
	hall := Hall{ID: harmless(instance.ID), Name: harmless(instance.Name), Machine: harmless(instance.Host), Origin: origin, Pin: harmless(instance.Pin), Epoch: max(instance.Epoch, 0)}
	if hall.ID == "" || hall.Name == "" {
		return Hall{}, ErrForeign
	}
	return hall, nil
}

func get(ctx context.Context, transport http.RoundTripper, address string, answer any) error {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return ErrForeign
	}
	response, err := transport.RoundTrip(request)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrSilent, err)
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return ErrForeign
	}
	if err := json.NewDecoder(io.LimitReader(response.Body, maxAnswer)).Decode(answer); err != nil {
		return ErrForeign
	}
	return nil
}

// harmless makes a stranger's word fit to be shown, on a terminal too.
func harmless(text string) string {
	text = strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return ' '
		}
		if !unicode.IsGraphic(r) {
			return -1 // escape sequences, and what turns the writing around
		}
		return r
	}, strings.ToValidUTF8(text, ""))
	runes := []rune(strings.TrimSpace(text))
	return string(runes[:min(len(runes), maxName)])
}

// Search asks on all links by Multicast DNS until ctx ends, and passes on each
// hall once it has answered, one at a time. One that answers at several
// addresses is passed on with the first.
func Search(ctx context.Context, links []discovery.Link, found func(Hall)) {
	confirm(ctx, found, func(hint func(netip.AddrPort)) { discovery.Browse(ctx, links, hint) })
}

// Sweep tries every neighbouring address of the links, as discovery.Sweep
// does, and passes on each hall that answers as Search does.
func Sweep(ctx context.Context, links []discovery.Link, ports []uint16, found func(Hall)) {
	confirm(ctx, found, func(hint func(netip.AddrPort)) { discovery.Sweep(ctx, links, ports, hint) })
}

// confirm asks at every hint.
func confirm(ctx context.Context, found func(Hall), look func(hint func(netip.AddrPort))) {
	var (
		mu     sync.Mutex
		known  = make(map[string]bool)
		asking sync.WaitGroup
		free   = make(chan struct{}, askAtOnce)
	)
	defer asking.Wait()
	look(func(at netip.AddrPort) {
		select {
		case free <- struct{}{}:
		case <-ctx.Done():
			return
		}
		asking.Go(func() {
			defer func() { <-free }()
			hall, err := Ask(ctx, "http://"+at.String())
			if err != nil {
				return
			}
			mu.Lock()
			defer mu.Unlock()
			if !known[hall.ID] {
				known[hall.ID] = true
				found(hall)
			}
		})
	})
}
