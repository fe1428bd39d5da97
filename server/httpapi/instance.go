package httpapi

import (
	"context"

	"maru/server/protocol"
)

func (a *API) getHealth(context.Context, *call, protocol.None) (protocol.Health, error) {
	return protocol.Health{Status: "ok", App: "maru", Version: a.version}, nil
}

func (a *API) getLimits(context.Context, *call, protocol.None) (protocol.Limits, error) {
	limits := a.limits
	limits.FileRoom = int(a.files.Room())
	return limits, nil
}

func (a *API) getOpenAPI(context.Context, *call, protocol.None) (protocol.Document, error) {
	return protocol.OpenAPI(), nil
}

func (a *API) getAsyncAPI(context.Context, *call, protocol.None) (protocol.Document, error) {
	return protocol.AsyncAPI(), nil
}

func (a *API) getSharing(context.Context, *call, protocol.None) (protocol.Sharing, error) {
	return a.host.Sharing(), nil
}

func (a *API) setSharing(ctx context.Context, _ *call, req protocol.SetSharingRequest) (protocol.Sharing, error) {
	return a.host.SetSharing(ctx, req)
}

func (a *API) getReach(ctx context.Context, _ *call, req protocol.ReachRequest) (protocol.Reach, error) {
	return a.host.Reach(ctx, req.Around), nil
}

func (a *API) findNeighbours(ctx context.Context, c *call, req protocol.NeighboursRequest) (protocol.Neighbours, error) {
	if err := a.auth.CheckFirstKey(ctx, req.Key, c.address()); err != nil {
		return protocol.Neighbours{}, err
	}
	return a.host.Neighbours(ctx, req)
}

func (a *API) joinNeighbour(ctx context.Context, c *call, req protocol.JoinNeighbourRequest) (protocol.NextPage, error) {
	if err := a.auth.CheckFirstKey(ctx, req.Key, c.address()); err != nil {
		return protocol.NextPage{}, err
	}
	invite := ""
	if req.Invite != nil {
		invite = *req.Invite
	}
	page, err := a.host.JoinNeighbour(ctx, req.URL, invite)
	return protocol.NextPage{URL: page}, err
}

func (a *API) quit(_ context.Context, c *call, _ protocol.None) (protocol.None, error) {
	a.logger.Info("the owner asked to stop", "user", c.actor.UserID)
	a.host.Quit()
	return protocol.None{}, nil
}
