package httpapi

import (
	"context"
	"net/http"

	"maru/server/auth"
	"maru/server/protocol"
)

func (a *API) getInstance(ctx context.Context, c *call, _ protocol.None) (protocol.Instance, error) {
	instance, err := a.auth.Instance(ctx)
	return a.instance(c, instance), err
}

func (a *API) updateInstance(ctx context.Context, c *call, req protocol.UpdateInstanceRequest) (protocol.Instance, error) {
	instance, err := a.auth.UpdateInstance(ctx, c.identity, auth.InstanceChange{Name: req.Name, Approval: req.Approval, Receipts: req.Receipts})
	if err == nil && req.Name != nil {
		a.host.Renamed(instance.Name)
	}
	return a.instance(c, instance), err
}

func (a *API) instance(c *call, i auth.Instance) protocol.Instance {
	return protocol.Instance{
		Demo: a.demo != nil,
		ID:   i.ID, Name: i.Name, Version: a.version, Sharing: a.host.Sharing().On,
		NeedsOwner: i.NeedsOwner, Approval: i.Approval, Receipts: i.Receipts, Secure: a.host.Secure(), Host: a.hostName,
		Epoch: i.Epoch, Pin: a.host.Pin(),
		HostOrigin: a.hostOrigin(c), MovedTo: a.host.Successor(),
	}
}

func (a *API) previewInvite(ctx context.Context, c *call, req protocol.InviteRequest) (protocol.InvitePreview, error) {
	preview, err := a.auth.PreviewInvite(ctx, req.Code, c.address())
	shown := protocol.InvitePreview{Instance: protocol.InstanceName{Name: preview.Name}, Members: int64(preview.Members)}
	if preview.Someone != "" {
		shown.Someone = &preview.Someone
	}
	return shown, err
}

func (a *API) join(ctx context.Context, c *call, req protocol.JoinRequest) (protocol.JoinReply, error) {
	password := ""
	if req.Password != nil {
		password = *req.Password
	}
	granted, pending, err := a.auth.Join(ctx, req.Name, req.Invite, password, c.device())
	if err != nil {
		return protocol.JoinReply{}, err
	}
	if pending != nil {
		c.status = http.StatusAccepted
		ticket := ticketOf(pending)
		return protocol.JoinReply{Request: &ticket}, nil
	}
	in := a.signedIn(c, granted)
	return protocol.JoinReply{Token: in.Token, User: &in.User}, nil
}

func (a *API) signIn(ctx context.Context, c *call, req protocol.SignInRequest) (protocol.SignInReply, error) {
	var granted auth.Grant
	var err error
	switch {
	case req.Key != "" && req.Password == "":
		granted, err = a.auth.SignInKey(ctx, req.Key, req.Name, c.device())
	case req.Key == "" && req.Name != "" && req.Password != "":
		granted, err = a.auth.SignInPassword(ctx, req.Name, req.Password, c.device())
	default:
		err = protocol.Errorf(protocol.CodeBadRequest, "Give a key, or a name and a password.")
	}
	if err != nil {
		return protocol.SignInReply{}, err
	}
	return a.signedIn(c, granted), nil
}

func (a *API) askToJoin(ctx context.Context, c *call, req protocol.AskToJoinRequest) (protocol.JoinTicket, error) {
	pending, err := a.auth.AskToJoin(ctx, req.Name, c.device())
	if err != nil {
		return protocol.JoinTicket{}, err
	}
	return ticketOf(pending), nil
}

func (a *API) claimJoin(ctx context.Context, c *call, req protocol.ClaimRequest) (protocol.ClaimReply, error) {
	status, granted, err := a.auth.ClaimJoin(ctx, req.ID, req.Key, c.device())
	if err != nil || status != auth.JoinAccepted {
		return protocol.ClaimReply{Status: protocol.JoinStatus(status)}, err
	}
	in := a.signedIn(c, granted)
	return protocol.ClaimReply{Status: protocol.JoinAccepted, Token: in.Token, User: &in.User}, nil
}

func (a *API) withdrawJoin(ctx context.Context, c *call, req protocol.ClaimRequest) (protocol.None, error) {
	return protocol.None{}, a.auth.WithdrawJoin(ctx, req.ID, req.Key, c.device())
}

// signedIn answers with a new session, in the body and as the cookie.
func (a *API) signedIn(c *call, granted auth.Grant) protocol.SignInReply {
	a.setCookie(c, granted.Token)
	return protocol.SignInReply{Token: granted.Token, User: a.user(granted.User), Luggage: granted.Luggage}
}

func ticketOf(p *auth.Pending) protocol.JoinTicket {
	return protocol.JoinTicket{ID: p.ID, Key: p.Key, Status: protocol.JoinPending}
}
