package httpapi

import (
	"context"

	"maru/server/protocol"
)

// Demo is the offline demonstration.
type Demo interface {
	// State is how it stands.
	State() protocol.Demo
	// Direct says how it goes on. The presenter's token and origin are what the doctor examines a failure with.
	Direct(ctx context.Context, token, origin string, req protocol.DirectDemoRequest) (protocol.Demo, error)
}

var errNoDemo = protocol.Errorf(protocol.CodeNotFound, "This hall is no demonstration; maru --demo starts one.")

func (a *API) getDemo(context.Context, *call, protocol.None) (protocol.Demo, error) {
	if a.demo == nil {
		return protocol.Demo{}, errNoDemo
	}
	return a.demo.State(), nil
}

func (a *API) directDemo(ctx context.Context, c *call, req protocol.DirectDemoRequest) (protocol.Demo, error) {
	if a.demo == nil {
		return protocol.Demo{}, errNoDemo
	}
	token := protocol.Token(c.request.Header, a.instanceID, c.request.TLS != nil)
	return a.demo.Direct(ctx, token, c.request.Header.Get("Origin"), req)
}
