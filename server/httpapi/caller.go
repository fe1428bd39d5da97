package httpapi

import (
	"context"
	"net/http"

	"maru/server/auth"
	"maru/server/chat"
	"maru/server/protocol"
	"maru/store"
)

// cookieAge is as long as browsers keep a cookie (RFC 6265bis, 400 days), in seconds.
const cookieAge = 400 * 24 * 60 * 60

// admit settles who asks, and refuses whom the route is not for. The rules check roles again where they act; what
// they do not know of, such as sharing, is guarded here alone.
func (a *API) admit(ctx context.Context, c *call, access protocol.Access) error {
	if access == protocol.Anyone {
		return nil
	}
	token := protocol.Token(c.request.Header, a.instanceID, c.request.TLS != nil)
	identity, err := a.auth.Authenticate(ctx, token)
	if err != nil {
		return err
	}
	c.identity = identity
	c.actor = c.identity.Actor()
	role := c.identity.Role
	if access == protocol.OwnerOnly && role != store.RoleOwner || access == protocol.AdminsOnly && !chat.Governs(role) {
		return &protocol.Error{Code: protocol.CodeForbidden}
	}
	return nil
}

// device is what the caller signs in with.
func (c *call) device() auth.Device {
	return auth.Device{Label: deviceName(c.request.UserAgent()), Address: c.address()}
}

// setCookie gives the browser a session's token; an empty one takes it away.
func (a *API) setCookie(c *call, token string) {
	secure := c.request.TLS != nil
	cookie := http.Cookie{
		Name: protocol.CookieName(a.instanceID, secure), Value: token, Path: "/", MaxAge: cookieAge,
		HttpOnly: true, Secure: secure, SameSite: http.SameSiteLaxMode,
	}
	if token == "" {
		cookie.MaxAge = -1
	}
	c.header.Add("Set-Cookie", cookie.String())
}
