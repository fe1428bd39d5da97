package doctor

import (
	"log/slog"
	"net/http"
	"net/netip"
	"slices"
	"sync"
	"time"
)

// Codes of refused handshakes, of which Words tell too.
const (
	RefusedOrigin       = "refused.origin"       // params: origin
	RefusedHost         = "refused.host"         // params: host
	RefusedPath         = "refused.path"         // params: path
	RefusedVersion      = "refused.version"      // params: version
	RefusedTransport    = "refused.transport"    //
	RefusedSession      = "refused.session"      //
	RefusedRequest      = "refused.request"      //
	RefusedFull         = "refused.full"         //
	RefusedCrowded      = "refused.crowded"      //
	RefusedUnauthorized = "refused.unauthorized" //
	RefusedNamespace    = "refused.namespace"    // params: namespace
)

// mostRefusals bounds what is kept: what is older than so many others does not
// help anybody who is looking for a cause now.
const mostRefusals = 50

// mostLogged bounds what is logged in a minute: whoever makes up paths is not to
// fill the disk.
const mostLogged = 30

// Refusal is a handshake that a server turned away, as often as the same
// happened.
type Refusal struct {
	Code    string
	Params  Params
	Address netip.Addr // of the client
	Path    string     // without the query, which may hold secrets
	Origin  string     // of the page; empty: none was sent
	Version string     // EIO, as it was sent
	Count   int
	Last    time.Time
}

// Refusals are the recent ones of a server.
type Refusals struct {
	log *slog.Logger

	mu     sync.Mutex
	kept   []Refusal // the last one to happen is the last
	logged int       // in the minute that began at minute
	minute time.Time
}

// NewRefusals keeps them in memory, and tells the log of each kind
// once, of so many a minute at most.
func NewRefusals(log *slog.Logger) *Refusals { return &Refusals{log: log} }

// RefusalOf describes the request that was refused.
func RefusalOf(r *http.Request, code string, params Params) Refusal {
	peer, _ := netip.ParseAddrPort(r.RemoteAddr)
	return Refusal{
		Code:    code,
		Params:  params,
		Address: peer.Addr().Unmap(),
		Path:    clean(r.URL.Path),
		Origin:  clean(r.Header.Get("Origin")),
		Version: clean(r.URL.Query().Get("EIO")),
	}
}

// Add keeps one that has just happened.
func (r *Refusals) Add(refusal Refusal) {
	refusal.Count, refusal.Last = 1, time.Now()
	for name, value := range refusal.Params {
		refusal.Params[name] = clean(value)
	}
	r.mu.Lock()
	at := slices.IndexFunc(r.kept, refusal.sameAs)
	if at >= 0 {
		refusal.Count += r.kept[at].Count
		r.kept = slices.Delete(r.kept, at, at+1)
	} else if len(r.kept) == mostRefusals {
		r.kept = slices.Delete(r.kept, 0, 1)
	}
	r.kept = append(r.kept, refusal)
	log := at < 0 && r.mayLog(refusal.Last)
	r.mu.Unlock()
	if log {
		r.log.Info("handshake refused", "reason", refusal.Code, "client", refusal.Address, "path", refusal.Path,
			"origin", refusal.Origin, "version", refusal.Version)
	}
}

func (r *Refusals) mayLog(now time.Time) bool {
	if now.Sub(r.minute) >= time.Minute {
		r.minute, r.logged = now, 0
	}
	r.logged++
	return r.logged <= mostLogged
}

func (r Refusal) sameAs(other Refusal) bool {
	return r.Code == other.Code && r.Address == other.Address && r.Path == other.Path && r.Origin == other.Origin &&
		r.Version == other.Version
}

// List is all that are kept, the last first.
func (r *Refusals) List() []Refusal {
	r.mu.Lock()
	defer r.mu.Unlock()
	list := slices.Clone(r.kept)
	slices.Reverse(list)
	return list
}
