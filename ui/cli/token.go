package cli

import (
	"context"
	"errors"
	"fmt"

	"maru/server"
	"maru/ui/desktop"
)

// token prints a token for a member, made by the process that serves the data
// folder, or here if none does.
func token(ctx context.Context, in *invocation) error {
	folder, err := desktop.DataFolder(in.options.data)
	if err != nil {
		return in.explain(err, folder)
	}
	request := server.TokenRequest{Name: in.arguments[0], Bot: in.options.bot, AsOwner: in.options.asOwner}
	text, err := mint(ctx, in, folder, request)
	if err != nil {
		return in.explain(err, folder)
	}
	_, err = fmt.Fprintln(in.system.Stdout, text)
	return in.explain(err, folder)
}

func mint(ctx context.Context, in *invocation, folder string, request server.TokenRequest) (string, error) {
	instance, running, err := claim(ctx, folder)
	switch {
	case err != nil:
		return "", err
	case instance == nil:
		return running.Token(ctx, request)
	}
	text, err := server.MintToken(ctx, in.config(folder), request)
	return text, errors.Join(err, instance.Release())
}
