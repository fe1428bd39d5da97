package httpapi

import (
	"context"

	"maru/server/protocol"
)

func (a *API) listCommands(ctx context.Context, c *call, _ protocol.None) ([]protocol.Command, error) {
	commands, err := a.chat.Commands(ctx, c.actor)
	return protocol.CommandsOf(commands), err
}

func (a *API) setCommands(ctx context.Context, c *call, req protocol.SetCommandsRequest) ([]protocol.Command, error) {
	commands, err := a.chat.SetCommands(ctx, c.actor, req.To())
	return protocol.CommandsOf(commands), err
}
