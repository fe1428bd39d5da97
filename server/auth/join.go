package auth

import (
	"context"
	"errors"
	"time"

	"maru/server/chat"
	"maru/server/names"
	"maru/store"
)

// maxPending is how many requests to join may wait at once.
const maxPending = 50

// Pending is a request to join that waits for a yes. Key claims the answer.
type Pending struct {
	ID  int64
	Key string
}

// Join makes a member of whoever has the invite, and signs them in. Where newcomers
// wait for a yes, pending is not nil instead. password may be empty.
func (s *Service) Join(ctx context.Context, name, code, password string, d Device) (granted Grant, pending *Pending, err error) {
	err = s.guess(d.Address, func() error {
		// Checked before the password is hashed: that is dear, and only for the invited.
		in, err := chat.View(ctx, s.store, "check invite", func(v *store.View) (Instance, error) {
			in, err := s.instance(v)
			if err != nil {
				return in, err
			}
			return in, checkInvite(v, code, time.Now())
		})
		if err != nil {
			return err
		}
		if in.NeedsOwner {
			return chat.Refuse(chat.Unavailable, "Nobody has opened this hall yet. Ask whoever started it.")
		}
		hash, err := s.hasher.hash(ctx, password)
		if err != nil {
			return err
		}
		if in.Approval {
			pending, err = s.ask(ctx, name, hash, d)
			return err
		}
		granted, err = chat.Update(ctx, s.store, "join", func(tx *store.Tx) (Grant, error) {
			if err := checkInvite(&tx.View, code, tx.Now()); err != nil {
				return Grant{}, err
			}
			u, err := s.makeUser(tx, name, store.RoleMember, hash)
			if err != nil {
				return Grant{}, err
			}
			return s.grant(tx, u, d)
		})
		return err
	})
	return granted, pending, err
}

// AskToJoin leaves a request for the owner and admins to decide.
func (s *Service) AskToJoin(ctx context.Context, name string, d Device) (*Pending, error) {
	if wait := s.asks.Take(network(d.Address)); wait > 0 {
		return nil, chat.Limited(wait, "That was tried too often. Please wait a moment.")
	}
	return s.ask(ctx, name, "", d)
}

func (s *Service) ask(ctx context.Context, name, passwordHash string, d Device) (*Pending, error) {
	name, err := chat.UserName(name)
	if err != nil {
		return nil, err
	}
	return chat.Update(ctx, s.store, "ask to join", func(tx *store.Tx) (*Pending, error) {
		open, err := tx.PendingJoinRequests()
		if err != nil {
			return nil, err
		}
		if len(open) >= maxPending {
			return nil, chat.Refuse(chat.Unavailable, "Too many people are waiting to join. Please ask someone who is inside.")
		}
		key := names.Key(name)
		if _, err := tx.UserByNameKey(key); !errors.Is(err, store.ErrNotFound) {
			if err == nil {
				err = chat.Refuse(chat.NameTaken, "Someone has that name already.")
			}
			return nil, err
		}
		secret, hash := newSecret()
		asked, err := tx.CreateJoinRequest(store.NewJoinRequest{
			Name: name, NameKey: key, Label: label(d.Label), Address: d.Address.Unmap().String(),
			PasswordHash: passwordHash, TokenHash: hash,
		})
		if err != nil {
			return nil, err
		}
		s.after(tx, chat.JoinRequested{Request: asked})
		return &Pending{ID: asked.ID, Key: secret}, nil
	})
}

// JoinRequests returns the requests that wait, oldest first; for the owner and admins.
func (s *Service) JoinRequests(ctx context.Context, id Identity) ([]store.JoinRequest, error) {
	return chat.View(ctx, s.store, "list join requests", func(v *store.View) ([]store.JoinRequest, error) {
		if _, err := governor(v, id); err != nil {
			return nil, err
		}
		return v.PendingJoinRequests()
	})
}

// DecideJoinRequest lets somebody in, or not; for the owner and admins.
func (s *Service) DecideJoinRequest(ctx context.Context, id Identity, requestID int64, accept bool) error {
	_, err := chat.Update(ctx, s.store, "decide join request", func(tx *store.Tx) (struct{}, error) {
		if _, err := governor(&tx.View, id); err != nil {
			return struct{}{}, err
		}
		asked, err := tx.JoinRequest(requestID)
		if errors.Is(err, store.ErrNotFound) {
			err = chat.Refuse(chat.NotFound, "There is no such request.")
		} else if err == nil && !asked.DecidedAt.IsZero() {
			err = chat.Refuse(chat.Conflict, "This request was answered already.")
		}
		if err != nil {
			return struct{}{}, err
		}
		made := int64(0)
		if accept {
			u, err := s.makeUser(tx, asked.Name, store.RoleMember, asked.PasswordHash)
			if err != nil {
				return struct{}{}, err
			}
			made = u.ID
		}
		s.after(tx, chat.JoinRequestClosed{ID: requestID, Accepted: accept})
		_, err = tx.DecideJoinRequest(requestID, id.UserID, made)
		return struct{}{}, err
	})
	return err
}

// JoinStatus is what became of a request to join.
type JoinStatus string

// The answers to a request to join.
const (
	JoinPending  JoinStatus = "pending"
	JoinRefused  JoinStatus = "refused"
	JoinAccepted JoinStatus = "accepted"
)

// ClaimJoin returns what became of a request, for whoever has its key; once
// accepted, and only once, with a grant.
func (s *Service) ClaimJoin(ctx context.Context, requestID int64, key string, d Device) (status JoinStatus, granted Grant, err error) {
	err = s.guess(d.Address, func() error {
		hash, ok := parseSecret(key)
		if !ok {
			return errKey
		}
		find := func(v *store.View) (store.JoinRequest, error) {
			asked, err := v.JoinRequestByToken(hash)
			if errors.Is(err, store.ErrNotFound) || err == nil && asked.ID != requestID {
				err = errKey
			}
			return asked, err
		}
		// Whoever waits asks again and again: that must not cost the writer anything.
		asked, err := chat.View(ctx, s.store, "read join request", find)
		if err != nil {
			return err
		}
		if status = statusOf(asked); status != JoinAccepted {
			return nil
		}
		granted, err = chat.Update(ctx, s.store, "claim join request", func(tx *store.Tx) (Grant, error) {
			asked, err := find(&tx.View)
			if err != nil {
				return Grant{}, err
			}
			return s.claim(tx, asked, d)
		})
		return err
	})
	return status, granted, err
}

// WithdrawJoin takes a request back, for whoever has its key. One that was answered stays as it is.
func (s *Service) WithdrawJoin(ctx context.Context, requestID int64, key string, d Device) error {
	return s.guess(d.Address, func() error {
		hash, ok := parseSecret(key)
		if !ok {
			return errKey
		}
		_, err := chat.Update(ctx, s.store, "withdraw join request", func(tx *store.Tx) (struct{}, error) {
			asked, err := tx.JoinRequestByToken(hash)
			if errors.Is(err, store.ErrNotFound) || err == nil && asked.ID != requestID {
				err = errKey
			}
			if err != nil || !asked.DecidedAt.IsZero() {
				return struct{}{}, err
			}
			s.after(tx, chat.JoinRequestClosed{ID: requestID})
			_, err = tx.DecideJoinRequest(requestID, 0, 0)
			return struct{}{}, err
		})
		return err
	})
}

func statusOf(asked store.JoinRequest) JoinStatus {
	switch {
	case asked.DecidedAt.IsZero():
		return JoinPending
	case asked.UserID == 0:
		return JoinRefused
	}
	return JoinAccepted
}

// claim signs in whom an accepted request made, once.
func (s *Service) claim(tx *store.Tx, asked store.JoinRequest, d Device) (Grant, error) {
	u, err := tx.User(asked.UserID)
	if err == nil && !u.RemovedAt.IsZero() {
		err = store.ErrNotFound
	}
	if err == nil {
		err = tx.ClaimJoinRequest(asked.ID)
	}
	if errors.Is(err, store.ErrNotFound) {
		err = errKey
	}
	if err != nil {
		return Grant{}, err
	}
	return s.grant(tx, u, d)
}
