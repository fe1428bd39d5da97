package server

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"net/netip"
	"sync"
	"time"

	"maru/server/chat"
	"maru/server/doctor"
	"maru/server/engineio"
	"maru/server/gateway"
	"maru/server/protocol"
	"maru/server/rate"
)

const (
	// examinationLimit is well below what a call may take.
	examinationLimit = 25 * time.Second
	// A person who changes one setting after the other needs no more than this.
	examinationEvery = 5 * time.Second
	examinationBurst = 6
)

// clinic examines connections for the page, and keeps the handshakes that were
// refused here. It is httpapi's Doctor.
type clinic struct {
	kept  *doctor.Refusals
	feed  *gateway.Feed
	often *rate.Limiter[int64] // by member

	mu   sync.Mutex
	busy map[int64]bool // members with an examination under way
}

func newClinic(feed *gateway.Feed, logger *slog.Logger) *clinic {
	return &clinic{
		kept:  doctor.NewRefusals(logger),
		feed:  feed,
		often: rate.New[int64](examinationEvery, examinationBurst),
		busy:  make(map[int64]bool),
	}
}

// Examine walks the way of a client, for one member at a time.
func (c *clinic) Examine(ctx context.Context, actor chat.Actor, near bool, req protocol.ExamineRequest) (protocol.Examination, error) {
	if !c.begin(actor.UserID) {
		return protocol.Examination{}, protocol.Errorf(protocol.CodeConflict, "An examination of yours is under way; one at a time.")
	}
	defer c.end(actor.UserID)
	if wait := c.often.Take(actor.UserID); wait > 0 {
		return protocol.Examination{}, &protocol.Error{Code: protocol.CodeRateLimited, RetryAfter: wait}
	}
	words := doctor.Speak(req.Language)
	report, err := doctor.Examine(ctx, doctor.Settings{URL: req.URL, Origin: req.Origin, Token: req.Token, Namespace: req.Namespace}, doctor.Options{
		Limit:      examinationLimit,
		KnownPaths: true,
		Allowed:    func(ip netip.Addr) bool { return mayBeExamined(ip, near) },
		Found: func(f doctor.Finding) {
			c.feed.CheckMade(actor.SessionID, protocol.CheckMade{Examination: req.Examination, Finding: findingIn(words, f)})
		},
	})
	switch {
	case errors.Is(err, doctor.ErrURL), errors.Is(err, doctor.ErrOrigin), errors.Is(err, doctor.ErrNamespace):
		return protocol.Examination{}, protocol.Errorf(protocol.CodeBadRequest, "%v", err)
	case err != nil:
		return protocol.Examination{}, protocol.Errorf(protocol.CodeUnavailable, "The examination was broken off.")
	}
	return examinationIn(words, report), nil
}

func examinationIn(words doctor.Words, report doctor.Report) protocol.Examination {
	told := protocol.Examination{Address: report.Address, Namespace: report.Namespace, Connects: report.Connects(), Verdict: words.Phrases.Fails}
	if told.Connects {
		told.Verdict = words.Phrases.Connects
	}
	for _, f := range report.Findings {
		told.Findings = append(told.Findings, findingIn(words, f))
	}
	return told
}

func findingIn(words doctor.Words, f doctor.Finding) protocol.Finding {
	return protocol.Finding{
		Check: string(f.Check), Outcome: protocol.Outcome(f.Outcome), Code: f.Code,
		Name: words.Checks[f.Check], Cause: words.Cause(f.Code, f.Params), Remedy: words.Remedy(f.Code, f.Params), Commands: f.Commands,
	}
}

// mayBeExamined leaves out what is no server of anybody's, and this computer
// unless it is near.
func mayBeExamined(ip netip.Addr, near bool) bool {
	switch {
	case ip.IsUnspecified(), ip.IsMulticast(), ip == netip.AddrFrom4([4]byte{169, 254, 169, 254}): // the last one of clouds, with their secrets
		return false
	case ip.IsLoopback():
		return near
	}
	return true
}

func (c *clinic) begin(member int64) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.busy[member] {
		return false
	}
	c.busy[member] = true
	return true
}

func (c *clinic) end(member int64) {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.busy, member)
}

// Refusals are what was kept, in a language.
func (c *clinic) Refusals(language string) []protocol.Refusal {
	words, list := doctor.Speak(language), []protocol.Refusal{}
	for _, r := range c.kept.List() {
		list = append(list, protocol.Refusal{
			Code: r.Code, Cause: words.Cause(r.Code, r.Params), Remedy: words.Remedy(r.Code, r.Params),
			Address: r.Address.String(), Path: r.Path, Origin: r.Origin, Version: r.Version, Count: int64(r.Count), LastAt: protocol.TimeOf(r.Last),
		})
	}
	return list
}

// refusedOrigin and refusedHost keep a handshake that did not get as far as
// Engine.IO; any other request is of no concern.
func (c *clinic) refusedOrigin(r *http.Request) {
	if seeksSocket(r) {
		c.kept.Add(doctor.RefusalOf(r, doctor.RefusedOrigin, doctor.Params{"origin": r.Header.Get("Origin")}))
	}
}

func (c *clinic) refusedHost(r *http.Request) {
	if seeksSocket(r) {
		c.kept.Add(doctor.RefusalOf(r, doctor.RefusedHost, doctor.Params{"host": hostOnly(r.Host)}))
	}
}

// watch keeps the handshakes that come to next, which serves none.
func (c *clinic) watch(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if seeksSocket(r) {
			c.kept.Add(doctor.RefusalOf(r, doctor.RefusedPath, doctor.Params{"path": r.URL.Path}))
		}
		next.ServeHTTP(w, r)
	})
}

// refusedByEngine keeps what Engine.IO refused, but for mistakes within a
// session.
func (c *clinic) refusedByEngine(r *http.Request, refusal engineio.Refusal) {
	code, params := doctor.RefusedRequest, doctor.Params(nil)
	switch query := r.URL.Query(); {
	case refusal.Status == http.StatusServiceUnavailable:
		code = doctor.RefusedFull
	case refusal.Status == http.StatusTooManyRequests:
		code = doctor.RefusedCrowded
	case refusal.Code == engineio.CodeUnknownTransport:
		code = doctor.RefusedTransport
	case refusal.Code == engineio.CodeUnsupportedVersion:
		code, params = doctor.RefusedVersion, doctor.Params{"version": query.Get("EIO")}
	case refusal.Code == engineio.CodeUnknownSession:
		code = doctor.RefusedSession
	case query.Has("sid") && query.Get("transport") == engineio.TransportPolling:
		return
	}
	c.kept.Add(doctor.RefusalOf(r, code, params))
}

// refusedByGateway keeps what a namespace refused.
func (c *clinic) refusedByGateway(r *engineio.Request, code string, params doctor.Params) {
	c.kept.Add(doctor.Refusal{
		Code: code, Params: params, Address: r.ClientAddr, Path: socketIOPath, Origin: r.Header.Get("Origin"), Version: r.Query().Get("EIO"),
	})
}
