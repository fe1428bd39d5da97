package httpapi

import (
	"context"

	"maru/server/protocol"
)

func (a *API) getStandby(ctx context.Context, _ *call, _ protocol.StandbyKey) (protocol.Standby, error) {
	return a.host.Standby(ctx)
}

func (a *API) inviteStandby(ctx context.Context, c *call, _ protocol.None) (protocol.Standby, error) {
	a.logger.Info("the owner invites a standby", "user", c.actor.UserID)
	return a.host.InviteStandby(ctx)
}

func (a *API) dismissStandby(ctx context.Context, c *call, _ protocol.None) (protocol.Standby, error) {
	a.logger.Info("the owner names no standby any more", "user", c.actor.UserID)
	return a.host.DismissStandby(ctx)
}

func (a *API) handOver(ctx context.Context, c *call, _ protocol.StandbyKey) (protocol.None, error) {
	a.logger.Info("the owner hands the hall over", "user", c.actor.UserID)
	return protocol.None{}, a.host.HandOver(ctx)
}
