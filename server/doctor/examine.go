package doctor

import (
	"cmp"
	"context"
	"crypto/x509"
	"net/http"
	"net/netip"
	"time"
)

// Options of an examination. The zero value of each field is usable.
type Options struct {
	// Patience is how long one answer may take. Zero: 5 s.
	Patience time.Duration
	// Limit is how long everything may take. Zero: 45 s.
	Limit time.Duration
	// Allowed says which addresses may be connected to. Nil: all.
	Allowed func(netip.Addr) bool
	// KnownPaths keeps to paths that end like Socket.IO's own, so that nobody
	// can have other addresses called.
	KnownPaths bool
	// Tokens says that the server is known to want a token of everybody: to have
	// none is no failure then.
	Tokens bool
	// Roots are the authorities that are trusted. Nil: the system's.
	Roots *x509.CertPool
	// Found hears of each finding as it is made, on the caller's goroutine.
	Found func(Finding)
}

// examination is one walk, and what it has learned so far.
type examination struct {
	target   target
	settings Settings
	options  Options
	http     *http.Client

	addresses []netip.Addr
	peer      netip.AddrPort // that accepted; invalid: none did
	secured   bool           // or needs not to be
	answered  *answer        // to the polling handshake; nil: none
	open      *openPacket    // of the session by polling; nil: there is none
	engine    bool           // Engine.IO 4 answers, whatever it offers
	shunned   bool           // the server refuses the page's origin
	session   joining        // what the namespace said
	probed    time.Duration  // there and back over a WebSocket; 0: not measured
	dialled   time.Duration  // to connect
	begun     time.Time
}

// step is a check with what it takes for granted.
type step struct {
	check Check
	when  func(*examination) bool
	run   func(*examination, context.Context) Finding
}

func steps() []step {
	always := func(*examination) bool { return true }
	resolved := func(e *examination) bool { return len(e.addresses) > 0 }
	reached := func(e *examination) bool { return e.peer.IsValid() }
	secured := func(e *examination) bool { return reached(e) && e.secured }
	answered := func(e *examination) bool { return e.answered != nil }
	isEngine := func(e *examination) bool { return e.engine }
	opened := func(e *examination) bool { return e.open != nil }
	joined := func(e *examination) bool { return e.session != joining{} }
	return []step{
		{CheckName, always, (*examination).resolve},
		{CheckTCP, resolved, (*examination).connect},
		{CheckTLS, reached, (*examination).secure},
		{CheckPath, secured, (*examination).shakeHands},
		{CheckVersion, answered, (*examination).compareVersions},
		{CheckCORS, answered, (*examination).readCORS},
		{CheckPreflight, isEngine, (*examination).preflight},
		{CheckPolling, isEngine, (*examination).poll},
		{CheckNamespace, isEngine, (*examination).nameSpace},
		{CheckAuth, joined, (*examination).admission},
		{CheckUpgrade, opened, (*examination).upgrade},
		{CheckWebSocket, isEngine, (*examination).webSocket},
		{CheckRoundTrip, reached, (*examination).roundTrip},
		{CheckClock, answered, (*examination).compareClocks},
		{CheckSleep, always, (*examination).sleptThrough},
	}
}

// Examine walks the way of a client with these settings. The error is ErrURL,
// ErrOrigin or ErrNamespace, or says that ctx ended; what a server does wrong is
// in the report.
func Examine(ctx context.Context, settings Settings, options Options) (Report, error) {
	t, err := settings.target(options.KnownPaths)
	if err != nil {
		return Report{}, err
	}
	options.Patience = cmp.Or(options.Patience, 5*time.Second)
	limited, cancel := context.WithTimeout(ctx, cmp.Or(options.Limit, 45*time.Second))
	defer cancel()
	e := &examination{target: t, settings: settings, options: options, begun: time.Now()}
	e.http = e.client()
	defer e.http.CloseIdleConnections()
	defer e.sayGoodbye()

	report := Report{Address: t.origin() + t.path, Origin: settings.pageOrigin(), Namespace: t.namespace}
	for _, one := range steps() {
		begun := time.Now()
		finding := skips(SkippedBefore)
		if one.when(e) {
			finding = one.run(e, limited)
		}
		if err := ctx.Err(); err != nil {
			return report, err
		}
		finding.Check, finding.Took = one.check, time.Since(begun)
		report.Findings = append(report.Findings, finding)
		if options.Found != nil {
			options.Found(finding)
		}
	}
	return report, nil
}

// patience is the time for one answer.
func (e *examination) patience(ctx context.Context) (context.Context, context.CancelFunc) {
	return context.WithTimeout(ctx, e.options.Patience)
}
