package auth

import (
	"context"
	"crypto/subtle"
	"errors"
	"net/netip"
	"time"

	"maru/server/chat"
	"maru/store"
)

// Invite returns the current invite, and makes the first; for the owner and admins.
func (s *Service) Invite(ctx context.Context, id Identity) (store.Invite, error) {
	return s.currentInvite(ctx, func(v *store.View) (int64, error) {
		u, err := governor(v, id)
		return u.ID, err
	})
}

// HostInvite is Invite for the program itself, which prints it at the start.
func (s *Service) HostInvite(ctx context.Context) (store.Invite, error) {
	return s.currentInvite(ctx, func(*store.View) (int64, error) { return 0, nil })
}

func (s *Service) currentInvite(ctx context.Context, who func(*store.View) (int64, error)) (store.Invite, error) {
	missing := false
	current, err := chat.View(ctx, s.store, "read invite", func(v *store.View) (store.Invite, error) {
		if _, err := who(v); err != nil {
			return store.Invite{}, err
		}
		in, err := v.Invite()
		if missing = errors.Is(err, store.ErrNotFound); missing {
			err = nil
		}
		return in, err
	})
	if err != nil || !missing {
		return current, err
	}
	return chat.Update(ctx, s.store, "make invite", func(tx *store.Tx) (store.Invite, error) {
		by, err := who(&tx.View)
		if err != nil {
			return store.Invite{}, err
		}
		in, err := tx.Invite()
		if !errors.Is(err, store.ErrNotFound) {
			return in, err
		}
		return tx.RotateInvite(newInvite(), by, time.Time{})
	})
}

// RotateInvite replaces the invite; the one before is worth nothing from then on.
// expires may be zero = never. It is for the owner and admins.
func (s *Service) RotateInvite(ctx context.Context, id Identity, expires time.Time) (store.Invite, error) {
	return chat.Update(ctx, s.store, "rotate invite", func(tx *store.Tx) (store.Invite, error) {
		u, err := governor(&tx.View, id)
		if err != nil {
			return store.Invite{}, err
		}
		if !expires.IsZero() && !expires.After(tx.Now()) {
			return store.Invite{}, chat.Refuse(chat.BadRequest, "This invite would have expired already.")
		}
		in, err := tx.RotateInvite(newInvite(), u.ID, expires)
		if err == nil {
			s.after(tx, chat.InviteRotated{ExpiresAt: in.ExpiresAt})
		}
		return in, err
	})
}

// checkInvite refuses a code that is not the current invite's.
func checkInvite(v *store.View, code string, now time.Time) error {
	in, err := v.Invite()
	if errors.Is(err, store.ErrNotFound) {
		return errInvite
	}
	if err != nil {
		return err
	}
	same := subtle.ConstantTimeCompare([]byte(parseInvite(code)), []byte(in.Code)) == 1
	if !same || !in.ExpiresAt.IsZero() && !now.Before(in.ExpiresAt) {
		return errInvite
	}
	return nil
}

// Preview is what an invite shows to somebody who has not joined yet.
type Preview struct {
	Name    string // the hall's
	Members int
	Someone string // display name of a member, the owner first; empty = nobody is there yet
}

// PreviewInvite shows what an invite leads to. Wrong codes count against the address.
func (s *Service) PreviewInvite(ctx context.Context, code string, from netip.Addr) (Preview, error) {
	var preview Preview
	err := s.guess(from, func() (err error) {
		preview, err = chat.View(ctx, s.store, "preview invite", func(v *store.View) (Preview, error) {
			if err := checkInvite(v, code, time.Now()); err != nil {
				return Preview{}, err
			}
			in, err := s.instance(v)
			if err != nil {
				return Preview{}, err
			}
			users, err := v.Users()
			p := Preview{Name: in.Name, Members: len(users)}
			for _, u := range users {
				if p.Someone == "" && u.Role != store.RoleBot || u.Role == store.RoleOwner {
					p.Someone = u.DisplayName
				}
			}
			return p, err
		})
		return err
	})
	return preview, err
}
