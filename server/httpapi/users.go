package httpapi

import (
	"context"

	"maru/server/protocol"
	"maru/store"
)

// user is a user as they appear to others now.
func (a *API) user(u store.User) protocol.User { return protocol.UserOf(u, a.presence.Get(u.ID)) }

func (a *API) users(stored []store.User) []protocol.User {
	users := make([]protocol.User, len(stored))
	for i, u := range stored {
		users[i] = a.user(u)
	}
	return users
}

func (a *API) listUsers(ctx context.Context, c *call, _ protocol.None) ([]protocol.User, error) {
	users, err := a.chat.Users(ctx, c.actor)
	return a.users(users), err
}

func (a *API) getUser(ctx context.Context, c *call, req protocol.UserRequest) (protocol.User, error) {
	user, err := a.chat.User(ctx, c.actor, req.ID)
	return a.user(user), err
}

func (a *API) updateUser(ctx context.Context, c *call, req protocol.UpdateUserRequest) (protocol.User, error) {
	user, err := a.chat.SetRole(ctx, c.actor, req.ID, store.Role(req.Role))
	return a.user(user), err
}

func (a *API) removeUser(ctx context.Context, c *call, req protocol.UserRequest) (protocol.None, error) {
	return protocol.None{}, a.chat.RemoveUser(ctx, c.actor, req.ID)
}
