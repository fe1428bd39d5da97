package httpapi

import (
	"context"
	"encoding/json"

	"maru/server/auth"
	"maru/server/chat"
	"maru/server/protocol"
	"maru/store"
)

func (a *API) getMe(ctx context.Context, c *call, _ protocol.None) (protocol.Me, error) {
	user, err := a.chat.User(ctx, c.actor, c.actor.UserID)
	return a.me(c, user), err
}

// updateMe changes the password first: when that is refused, nothing has changed.
func (a *API) updateMe(ctx context.Context, c *call, req protocol.UpdateMeRequest) (protocol.Me, error) {
	if req.Password != nil {
		current := ""
		if req.CurrentPassword != nil {
			current = *req.CurrentPassword
		}
		if err := a.auth.SetPassword(ctx, c.identity, current, *req.Password, c.device()); err != nil {
			return protocol.Me{}, err
		}
	}
	user, err := a.chat.UpdateMe(ctx, c.actor, chat.MeChange{
		Name: req.Name, DisplayName: req.DisplayName, StatusText: req.StatusText, StatusUntil: moment(req.StatusUntil), Preferences: json.RawMessage(req.Preferences),
	})
	return a.me(c, user), err
}

func (a *API) me(c *call, u store.User) protocol.Me {
	return protocol.Me{
		User: a.user(u), Mode: protocol.Mode(u.Status), SessionID: c.identity.SessionID, HasPassword: u.PasswordHash != "", Preferences: protocol.Object(u.Settings),
	}
}

func (a *API) listSessions(ctx context.Context, c *call, _ protocol.None) ([]protocol.Session, error) {
	stored, err := a.auth.Sessions(ctx, c.identity)
	sessions := make([]protocol.Session, len(stored))
	for i, s := range stored {
		sessions[i] = protocol.SessionOf(s, c.identity.SessionID)
	}
	return sessions, err
}

func (a *API) endSession(ctx context.Context, c *call, req protocol.SessionRequest) (protocol.None, error) {
	return protocol.None{}, a.auth.EndSession(ctx, c.identity, req.ID)
}

func (a *API) signOut(ctx context.Context, c *call, _ protocol.None) (protocol.None, error) {
	if err := a.auth.SignOut(ctx, c.identity); err != nil {
		return protocol.None{}, err
	}
	a.setCookie(c, "")
	return protocol.None{}, nil
}

func (a *API) addDevice(ctx context.Context, c *call, _ protocol.None) (protocol.Link, error) {
	link, err := a.auth.DeviceLink(ctx, c.identity)
	if err != nil {
		return protocol.Link{}, err
	}
	return a.linkOf(link)
}

func (a *API) move(_ context.Context, c *call, req protocol.MoveRequest) (protocol.MoveKey, error) {
	token := protocol.Token(c.request.Header, a.instanceID, c.request.TLS != nil)
	link, err := a.auth.Move(c.identity, token, req.Luggage)
	return protocol.MoveKey{Key: link.Key, ExpiresAt: protocol.TimeOf(link.ExpiresAt)}, err
}

func (a *API) linkUser(ctx context.Context, c *call, req protocol.UserRequest) (protocol.Link, error) {
	link, err := a.auth.RecoveryLink(ctx, c.identity, req.ID)
	if err != nil {
		return protocol.Link{}, err
	}
	return a.linkOf(link)
}

func (a *API) linkOf(l auth.Link) (protocol.Link, error) {
	url := a.host.Sharing().Origin("") + "/#key=" + l.Key
	picture, err := qrPicture(url)
	return protocol.Link{URL: url, QR: picture, ExpiresAt: protocol.TimeOf(l.ExpiresAt)}, err
}
