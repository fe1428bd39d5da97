package server

import (
	"context"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"sync"
	"time"

	"maru/server/auth"
	"maru/server/demo"
	"maru/server/doctor"
	"maru/server/httpapi"
	"maru/server/lan"
	"maru/server/protocol"
)

const (
	// demoFiles is how many bytes of attachments the demonstration holds in memory.
	demoFiles = 256 << 20
	// deadFor is how long the host of the demonstration is dead when it is told to be.
	deadFor = 8 * time.Second
	// afterwards is how long the answer to what cuts connections has to get away.
	afterwards = 250 * time.Millisecond
	// portPatience spaces the attempts to have the port back.
	portPatience = 200 * time.Millisecond
)

// stage is the offline demonstration: the office, and failures that are real.
// It is httpapi's Demo.
type stage struct {
	office   *demo.Office
	failures demo.Failures
	address  string
	hangUp   func()
	quit     func()
	listener *lan.Listener
	logger   *slog.Logger

	life    context.Context
	running sync.WaitGroup

	mu       sync.Mutex // guards what follows
	dead     bool
	again    string // the key to the next demonstration; empty: none follows
	examined protocol.Failure
	found    *protocol.Examination
	endLast  context.CancelFunc // of the examination before
}

// newStage opens the office; nobody works there until somebody signs in.
func (s *Server) newStage(ctx context.Context, clock *demo.Clock) (*stage, error) {
	office, err := demo.New(ctx, demo.Hall{
		Chat: s.parts.chat, Auth: s.parts.auth, Files: s.parts.files, Presence: s.parts.presence, Clock: clock, Logger: s.logger,
	}, rand.New(rand.NewPCG(rand.Uint64(), rand.Uint64())))
	if err != nil {
		return nil, err
	}
	if s.config.DemoKey != "" {
		if _, err := s.parts.auth.HostLinkOf(ctx, s.config.DemoKey); err != nil {
			return nil, err
		}
	}
	return &stage{
		quit: s.askToQuit, office: office, hangUp: s.parts.gateway.HangUp, listener: s.listener, logger: s.logger, life: s.life,
		examined: protocol.FailureNone, endLast: func() {},
	}, nil
}

// welcoming furnishes the office before the first who comes in is let in, in
// the language of their browser.
func (g *stage) welcoming(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodPost && r.URL.Path == "/api/signin" {
			if err := g.office.Begin(r.Context(), r.Header.Get("Accept-Language")); err != nil {
				g.logger.Error("demonstration not begun", "err", err)
			}
		}
		next.ServeHTTP(w, r)
	})
}

// State implements httpapi.Demo.
func (g *stage) State() protocol.Demo {
	g.mu.Lock()
	defer g.mu.Unlock()
	now := protocol.Demo{Paused: g.office.Paused(), Failure: g.failures.Now(), Examined: g.examined, Examination: g.found, Again: g.again}
	if g.dead {
		now.Failure = protocol.FailureDead
	}
	return now
}

// Direct implements httpapi.Demo.
func (g *stage) Direct(_ context.Context, token, origin string, req protocol.DirectDemoRequest) (protocol.Demo, error) {
	if req.Paused != nil {
		g.office.Pause(*req.Paused)
	}
	if req.Failure != nil {
		g.make(*req.Failure, doctor.Settings{URL: g.address, Origin: origin, Token: token}, doctor.Speak(req.Language))
	}
	if req.Again {
		g.beginAgain()
	}
	return g.State(), nil
}

// beginAgain has the program end this hall, once the answer to who asked for it
// is away, and open the next one.
func (g *stage) beginAgain() {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.again != "" || g.dead {
		return // it is about to, or comes back first
	}
	g.again = auth.NewKey()
	g.running.Go(func() {
		wait(g.life, afterwards)
		g.quit()
	})
}

// Again is the key of a demonstration that is to follow this one at its address,
// for DemoKey; empty: none is.
func (s *Server) Again() string {
	if s.stage == nil {
		return ""
	}
	return s.stage.State().Again
}

// make makes a failure real, once the answer to who asked for it is away, and
// has the doctor look at it.
func (g *stage) make(failure protocol.Failure, as doctor.Settings, words doctor.Words) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.dead {
		return // it comes back by itself
	}
	g.endLast()
	ctx, cancel := context.WithCancel(g.life)
	g.endLast, g.examined, g.found = cancel, failure, nil
	g.dead = failure == protocol.FailureDead
	if g.dead {
		g.failures.Make(protocol.FailureNone)
		g.running.Go(g.die)
	} else {
		g.failures.Make(failure)
	}
	g.running.Go(func() {
		defer cancel()
		if !wait(ctx, afterwards) {
			return
		}
		if failure == protocol.FailureNone {
			return
		}
		if failure != protocol.FailureDead {
			g.hangUp()
		}
		if wait(ctx, afterwards) {
			g.examine(ctx, failure, as, words)
		}
	})
}

// examine has the doctor walk the way of the presenter's own page.
func (g *stage) examine(ctx context.Context, failure protocol.Failure, as doctor.Settings, words doctor.Words) {
	report, err := doctor.Examine(ctx, as, doctor.Options{KnownPaths: true})
	if err != nil {
		g.logger.Debug("demonstration not examined", "err", err)
		return
	}
	told := examinationIn(words, report)
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.examined == failure && ctx.Err() == nil {
		g.found = &told
	}
}

// die lets the port go for a while, as a computer does that fails.
func (g *stage) die() {
	if !wait(g.life, afterwards) {
		return
	}
	g.listener.Pause()
	g.office.Hurry() // so that a gap is there to be closed
	wait(g.life, deadFor)
	for {
		err := g.listener.Resume()
		if err == nil || !wait(g.life, portPatience) {
			break
		}
		g.logger.Warn("port not free yet", "err", err)
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	g.dead = false
}

// wait reports whether ctx has not ended before the time is over.
func wait(ctx context.Context, d time.Duration) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-ctx.Done():
		return false
	}
}

// demo is the demonstration as the REST interface has it.
func (s *Server) demo() httpapi.Demo {
	if s.stage == nil {
		return nil // not a Demo that holds a nil pointer
	}
	return s.stage
}
