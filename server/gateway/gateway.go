package gateway

import (
	"context"
	"log/slog"
	"net/http"
	"net/netip"
	"sync/atomic"
	"time"

	"maru/server/auth"
	"maru/server/chat"
	"maru/server/doctor"
	"maru/server/engineio"
	"maru/server/gateway/socketio"
	"maru/server/presence"
	"maru/server/protocol"
)

// Options of a Gateway. The zero value serves.
type Options struct {
	// Engine are the options of the Engine.IO server.
	Engine engineio.Options
	// InstanceID names the session cookie, see protocol.CookieName.
	InstanceID string
	// AnswerTimeout is how long a bot has to acknowledge a call for one of its commands. 0 means 10 s.
	AnswerTimeout time.Duration
	// Refused hears of every client that a namespace does not let in, with a code of the doctor's. nil means nobody.
	Refused func(r *engineio.Request, code string, params doctor.Params)
	// Logger hears of what goes wrong inside. nil means none.
	Logger *slog.Logger
}

// Gateway serves the Socket.IO endpoint. Close it.
type Gateway struct {
	options  Options
	log      *slog.Logger
	feed     *Feed
	chat     *chat.Service
	auth     *auth.Service
	presence *presence.Tracker
	sockets  *socketio.Server
	routes   map[string]route
	arrivals atomic.Int64
}

// New makes a gateway for the events that feed carries. Cookies have to be gone from requests whose origin may not
// use them, and requests of strange origins altogether, before they come here.
func New(feed *Feed, c *chat.Service, a *auth.Service, p *presence.Tracker, options Options) *Gateway {
	g := &Gateway{options: options, log: options.Logger, feed: feed, chat: c, auth: a, presence: p}
	if g.log == nil {
		g.log = slog.New(slog.DiscardHandler)
	}
	if g.options.AnswerTimeout == 0 {
		g.options.AnswerTimeout = answerTimeout
	}
	if g.options.Refused == nil {
		g.options.Refused = func(*engineio.Request, string, doctor.Params) {}
	}
	g.routes = table(g)
	g.sockets = socketio.New(map[string]socketio.Handler{"/": g}, socketio.Options{
		Engine: options.Engine,
		UnknownNamespace: func(r *engineio.Request, name string) string {
			g.options.Refused(r, doctor.RefusedNamespace, doctor.Params{"namespace": name})
			return "Invalid namespace " + name + ": this server has only the root one, so connect to its address without a path"
		},
		Logger: options.Logger,
	})
	c.Subscribe(feed)
	feed.open(g.sockets.Namespace("/"), c, p, g.log)
	return g
}

// ServeHTTP answers everything under /socket.io/.
func (g *Gateway) ServeHTTP(w http.ResponseWriter, r *http.Request) { g.sockets.ServeHTTP(w, r) }

// Len is the number of connections.
func (g *Gateway) Len() int { return g.sockets.Len() }

// HangUp ends every connection, once it has what was sent; clients take that for a lost one, and come back.
func (g *Gateway) HangUp() {
	for _, room := range everybody {
		g.feed.each(room, (*socketio.Socket).CloseAfterFlush)
	}
}

// Any reports whether somebody is connected from an address that matches.
func (g *Gateway) Any(matches func(netip.Addr) bool) bool {
	found := false
	for _, room := range everybody {
		g.feed.each(room, func(s *socketio.Socket) {
			found = found || matches(s.Request().ClientAddr)
		})
	}
	return found
}

// Close tells every client that the server closes and why, delivers that and what else is queued, and waits until
// nothing of the connections runs any more, or until ctx ends.
func (g *Gateway) Close(ctx context.Context, reason string) error {
	say(g.feed, everybody, protocol.ServerCloses, protocol.ServerClosing{Reason: reason}, socketio.Broadcast{})
	err := g.sockets.Close(ctx)
	g.feed.close()
	return err
}
