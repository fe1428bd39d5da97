package httpapi

import (
	"context"

	"maru/server/chat"
	"maru/server/protocol"
	"maru/store"
)

// Doctor examines connections.
type Doctor interface {
	// Examine walks the way of a client and tells the caller's session of every step. Near says whether this very
	// computer may be examined.
	Examine(ctx context.Context, actor chat.Actor, near bool, req protocol.ExamineRequest) (protocol.Examination, error)
	// ExamineHost looks at the computer that the hall runs on, and tells what it found in a language.
	ExamineHost(ctx context.Context, language string) []protocol.Finding
	// Refusals are the recent handshakes that this server turned away, the last first, told in a language.
	Refusals(language string) []protocol.Refusal
}

// examine lets only the owner look at what listens on the host alone: whoever sits there sees it anyway.
func (a *API) examine(ctx context.Context, c *call, req protocol.ExamineRequest) (protocol.Examination, error) {
	return a.host.Examine(ctx, c.actor, c.identity.Role == store.RoleOwner, req)
}

func (a *API) examineHost(ctx context.Context, _ *call, req protocol.ExamineHostRequest) ([]protocol.Finding, error) {
	return a.host.ExamineHost(ctx, req.Language), nil
}

func (a *API) listRefusals(_ context.Context, _ *call, req protocol.RefusalsRequest) ([]protocol.Refusal, error) {
	return a.host.Refusals(req.Language), nil
}
