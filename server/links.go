package server

import (
	"context"
	"errors"
	"fmt"

	"maru/server/auth"
	"maru/server/chat"
	"maru/server/protocol"
	"maru/store"
)

// HostLink returns a fresh link that signs the owner in, once and within ten
// minutes; on a new database, it makes whoever opens it the owner. Links given
// before are worth nothing from then on.
func (s *Server) HostLink(ctx context.Context) (string, error) {
	link, err := s.parts.auth.HostLink(ctx)
	if err != nil {
		return "", fmt.Errorf("make host link: %w", err)
	}
	return s.Address() + "/#key=" + link.Key, nil
}

// InviteLink returns the link by which others join, under the address that
// they most likely reach; empty while nobody else can.
func (s *Server) InviteLink(ctx context.Context) (string, error) {
	now := s.sharing.Sharing()
	if !now.On || len(now.Addresses) == 1 { // this computer alone
		return "", nil
	}
	invite, err := s.parts.auth.HostInvite(ctx)
	if err != nil {
		return "", fmt.Errorf("read invite: %w", err)
	}
	return s.secure.LinkOrigin(now.Origin("")) + "/join/" + invite.Code, nil
}

// Token returns a token as TokenRequest asks. A refusal is a *protocol.Error.
func (s *Server) Token(ctx context.Context, request TokenRequest) (string, error) {
	return makeToken(ctx, s.parts.auth, request)
}

// MintToken is Token for a database that no server has open. Of config it needs
// what the database and the log are.
func MintToken(ctx context.Context, config Config, request TokenRequest) (_ string, err error) {
	db, err := store.Open(ctx, config.Database, store.Options{Logger: config.Logger})
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	sessions := auth.New(db, chat.New(db, chat.Options{}), auth.Options{Logger: config.Logger})
	defer sessions.Close()
	return makeToken(ctx, sessions, request)
}

func makeToken(ctx context.Context, sessions *auth.Service, request TokenRequest) (string, error) {
	grant, err := sessions.MakeToken(ctx, auth.TokenRequest(request))
	if err != nil {
		// What is no refusal stays as it is, for the log.
		if refusal := protocol.ErrorOf(err); refusal.Code != protocol.CodeInternal {
			return "", refusal
		}
		return "", err
	}
	return grant.Token, nil
}
