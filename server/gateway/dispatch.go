package gateway

import (
	"context"
	"encoding/json"
	"errors"
	"runtime/debug"

	"maru/server/gateway/socketio"
	"maru/server/protocol"
)

// route handles one event whose payload is not yet decoded. It acknowledges or refuses by itself.
type route func(ctx context.Context, g *Gateway, c *call, e *socketio.Event, payload json.RawMessage)

// entry is one line of the table.
type entry struct {
	event protocol.ClientEventSpec
	route route
}

// on attaches a handler to an event.
func on[Req, Reply any](event *protocol.ClientEvent[Req, Reply], handle func(context.Context, *call, Req) (Reply, error)) entry {
	return decoded(event, func(ctx context.Context, g *Gateway, c *call, e *socketio.Event, request Req) {
		reply, err := handle(ctx, c, request)
		g.answer(ctx, c, e, reply, err)
	})
}

// onLater attaches a handler in two halves: the first runs in the order of the connection's events, the function
// that it returns beside those that follow.
func onLater[Req, Reply any](event *protocol.ClientEvent[Req, Reply], begin func(context.Context, *call, Req) func() (Reply, error)) entry {
	return decoded(event, func(ctx context.Context, g *Gateway, c *call, e *socketio.Event, request Req) {
		finish := begin(ctx, c, request)
		e.Later(func() {
			defer g.recovered(e)
			reply, err := finish()
			g.answer(ctx, c, e, reply, err)
		})
	})
}

// onEventually attaches a handler that answers by the function that it gets, once, whenever it knows, and holds up nothing
// until then.
func onEventually[Req, Reply any](event *protocol.ClientEvent[Req, Reply], handle func(context.Context, *call, Req, func(Reply, error))) entry {
	return decoded(event, func(ctx context.Context, g *Gateway, c *call, e *socketio.Event, request Req) {
		e.Args = nil // What is awaited must not keep what came.
		handle(ctx, c, request, func(reply Reply, err error) {
			defer g.recovered(e)
			g.answer(context.WithoutCancel(ctx), c, e, reply, err)
		})
	})
}

// decoded is the line of an event whose payload handle gets decoded.
func decoded[Req, Reply any](event *protocol.ClientEvent[Req, Reply], handle func(context.Context, *Gateway, *call, *socketio.Event, Req)) entry {
	return entry{event, func(ctx context.Context, g *Gateway, c *call, e *socketio.Event, payload json.RawMessage) {
		request, refusal := event.Decode(payload)
		if refusal != nil {
			g.refuse(e, refusal)
			return
		}
		handle(ctx, g, c, e, request)
	}}
}

// Event handles one event of a client.
func (g *Gateway) Event(ctx context.Context, e *socketio.Event) {
	defer g.recovered(e)
	route, ok := g.routes[e.Name]
	switch {
	case e.Err != nil:
		g.refuse(e, protocol.Errorf(protocol.CodeBadRequest, "The %s.", e.Err))
	case !ok:
		g.refuse(e, protocol.Errorf(protocol.CodeNotFound, "There is no event called %q.", brief(e.Name)))
	case len(e.Attachments) > 0:
		g.refuse(e, protocol.Errorf(protocol.CodeBadRequest, "This event takes no binary attachments."))
	case len(e.Args) != 1:
		g.refuse(e, protocol.Errorf(protocol.CodeBadRequest, "This event takes one object, not %d arguments.", len(e.Args)))
	default:
		m := memberOf(e.Socket)
		if _, err := g.auth.Authenticate(ctx, m.token); err != nil {
			g.refuse(e, g.refusal(ctx, err))
			return
		}
		if e.Name != protocol.Ping.Name {
			g.presence.Touch(m.user) // A page that measures its connection is nobody who does something.
		}
		route(ctx, g, &call{socket: e.Socket, actor: m.actor()}, e, e.Args[0])
	}
}

// brief keeps an error from repeating a name of any length.
func brief(name string) string {
	if r := []rune(name); len(r) > 40 {
		return string(r[:40]) + "…"
	}
	return name
}

// answer acknowledges what a handler has returned.
func (g *Gateway) answer(ctx context.Context, c *call, e *socketio.Event, reply any, err error) {
	if err != nil {
		g.refuse(e, g.refusal(ctx, err))
		return
	}
	if e.WantsAck() {
		ack, err := protocol.AppendAck(nil, reply)
		if err != nil {
			g.refuse(e, g.refusal(ctx, err))
			return
		}
		e.Ack(nil, ack)
	}
	if c.after != nil {
		c.after()
	}
}

// refuse tells the client why an event failed: in the acknowledgement if it wants one, as an exception if not.
func (g *Gateway) refuse(e *socketio.Event, refusal *protocol.Error) {
	if e.WantsAck() {
		e.Ack(nil, protocol.AppendFailure(nil, refusal))
		return
	}
	tell(e.Socket, protocol.ExceptionRaised, refusal.Exception())
}

// refusal is what a client may know of an error; the log hears the rest.
func (g *Gateway) refusal(ctx context.Context, err error) *protocol.Error {
	if errors.Is(err, context.DeadlineExceeded) || errors.Is(err, context.Canceled) {
		return &protocol.Error{Code: protocol.CodeUnavailable}
	}
	refusal := protocol.ErrorOf(err)
	if refusal.Code == protocol.CodeInternal {
		g.log.ErrorContext(ctx, "handling an event", "err", err)
	}
	return refusal
}

// recovered is deferred around handlers: their panic is one event's failure.
func (g *Gateway) recovered(e *socketio.Event) {
	if p := recover(); p != nil {
		g.log.Error("panic while handling an event", "event", e.Name, "panic", p, "stack", string(debug.Stack()))
		g.refuse(e, &protocol.Error{Code: protocol.CodeInternal})
	}
}
