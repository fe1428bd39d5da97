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

func (a *API) dismissStandby(ctx context.Context, c *call, _ protocol.StandbyKey) (protocol.Standby, error) {
	a.logger.Info("the owner names no standby any more", "user", c.actor.UserID)
	return a.host.DismissStandby(ctx)
}

func (a *API) handOver(ctx context.Context, c *call, _ protocol.StandbyKey) (protocol.None, error) {
	a.logger.Info("the owner hands the hall over", "user", c.actor.UserID)
	return protocol.None{}, a.host.HandOver(ctx)
}

func (a *API) keepCopy(ctx context.Context, c *call, req protocol.KeepCopyRequest) (protocol.NextPage, error) {
	var err error
	if req.Key != nil {
		err = a.auth.CheckFirstKey(ctx, *req.Key, c.address())
	} else {
		err = a.admit(ctx, c, protocol.OwnerOnly)
	}
	if err != nil {
		return protocol.NextPage{}, err
	}
	page, err := a.host.KeepCopy(ctx, req.Link)
	return protocol.NextPage{URL: page}, err
}
