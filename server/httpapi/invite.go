package httpapi

import (
	"context"
	"time"

	"maru/server/protocol"
	"maru/store"
)

func (a *API) getInvite(ctx context.Context, c *call, req protocol.GetInviteRequest) (protocol.Invite, error) {
	invite, err := a.auth.Invite(ctx, c.identity)
	if err != nil {
		return protocol.Invite{}, err
	}
	return a.inviteOf(invite, req.Host)
}

func (a *API) rotateInvite(ctx context.Context, c *call, req protocol.RotateInviteRequest) (protocol.Invite, error) {
	var expires time.Time
	if req.ExpiresAt != nil {
		expires = req.ExpiresAt.Time()
	}
	invite, err := a.auth.RotateInvite(ctx, c.identity, expires)
	if err != nil {
		return protocol.Invite{}, err
	}
	return a.inviteOf(invite, "")
}

// inviteOf shows an invite under the address of that host, or under the preferred one.
func (a *API) inviteOf(i store.Invite, host string) (protocol.Invite, error) {
	sharing := a.host.Sharing()
	link := a.host.LinkOrigin(sharing.Origin(host)) + "/join/" + i.Code
	picture, err := qrPicture(link)
	shown := protocol.Invite{URL: link, Code: i.Code, QR: picture, Addresses: sharing.Addresses}
	if !i.ExpiresAt.IsZero() {
		expires := protocol.TimeOf(i.ExpiresAt)
		shown.ExpiresAt = &expires
	}
	return shown, err
}

func (a *API) listNewcomers(ctx context.Context, c *call, _ protocol.None) ([]protocol.Newcomer, error) {
	requests, err := a.auth.JoinRequests(ctx, c.identity)
	return protocol.NewcomersOf(requests), err
}

func (a *API) decideNewcomer(ctx context.Context, c *call, req protocol.DecideRequest) (protocol.None, error) {
	return protocol.None{}, a.auth.DecideJoinRequest(ctx, c.identity, req.ID, req.Accept)
}
