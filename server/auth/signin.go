package auth

import (
	"context"
	"errors"
	"net/netip"
	"time"

	"maru/server/chat"
	"maru/server/names"
	"maru/store"
)

// How long one-time keys are good for.
const (
	hostFor     = 10 * time.Minute
	deviceFor   = 10 * time.Minute
	recoveryFor = 24 * time.Hour
)

// Link is a one-time key for the fragment of a link.
type Link struct {
	Key       string
	ExpiresAt time.Time
}

// HostLink returns the key that opens the hall to its owner, or makes whoever
// uses it first the owner. Only the newest is good.
func (s *Service) HostLink(ctx context.Context) (Link, error) {
	return s.HostLinkOf(ctx, NewKey())
}

// NewKey is a key for HostLinkOf, in this hall or in one that is still to begin.
func NewKey() string {
	secret, _ := newSecret()
	return secret
}

// HostLinkOf is HostLink with a key of NewKey's.
func (s *Service) HostLinkOf(ctx context.Context, key string) (Link, error) {
	return chat.Update(ctx, s.store, "make host link", func(tx *store.Tx) (Link, error) {
		owner, err := s.findOwner(&tx.View)
		if err != nil {
			return Link{}, err
		}
		return makeKeyOf(key, tx, store.KeyHost, owner, hostFor)
	})
}

// CheckFirstKey reports, by no error, that a key is the host link's of a hall
// that nobody owns yet. It does not use it up.
func (s *Service) CheckFirstKey(ctx context.Context, key string, from netip.Addr) error {
	return s.guess(from, func() error {
		hash, ok := parseSecret(key)
		if !ok {
			return errKey
		}
		_, err := chat.View(ctx, s.store, "check host key", func(v *store.View) (store.Key, error) {
			found, err := v.Key(hash, time.Now())
			if errors.Is(err, store.ErrNotFound) || err == nil && (found.Purpose != store.KeyHost || found.UserID != 0) {
				return store.Key{}, errKey
			}
			if err != nil {
				return store.Key{}, err
			}
			owner, err := s.findOwner(v)
			if err == nil && owner != 0 {
				err = errKey
			}
			return found, err
		})
		return err
	})
}

// DeviceLink returns a key that signs the caller in on another device.
func (s *Service) DeviceLink(ctx context.Context, id Identity) (Link, error) {
	return chat.Update(ctx, s.store, "make device link", func(tx *store.Tx) (Link, error) {
		u, err := self(&tx.View, id)
		if err != nil {
			return Link{}, err
		}
		return makeKey(tx, store.KeyDevice, u.ID, deviceFor)
	})
}

// RecoveryLink returns a key for somebody who lost their device. The owner and
// admins may make one for whoever does not rank above them.
func (s *Service) RecoveryLink(ctx context.Context, id Identity, userID int64) (Link, error) {
	return chat.Update(ctx, s.store, "make recovery link", func(tx *store.Tx) (Link, error) {
		actor, err := governor(&tx.View, id)
		if err != nil {
			return Link{}, err
		}
		u, err := tx.User(userID)
		if errors.Is(err, store.ErrNotFound) || err == nil && !u.RemovedAt.IsZero() {
			err = chat.Refuse(chat.NotFound, "There is nobody by that id.")
		}
		if err == nil && chat.Rank(u.Role) > chat.Rank(actor.Role) {
			err = errMayNot
		}
		if err != nil {
			return Link{}, err
		}
		link, err := makeKey(tx, store.KeyRecovery, userID, recoveryFor)
		if err != nil {
			return Link{}, err
		}
		return link, tx.Audit(store.AuditEntry{ActorID: id.UserID, Action: "user.link", Target: userID})
	})
}

func makeKey(tx *store.Tx, purpose store.KeyPurpose, userID int64, good time.Duration) (Link, error) {
	secret, _ := newSecret()
	return makeKeyOf(secret, tx, purpose, userID, good)
}

func makeKeyOf(secret string, tx *store.Tx, purpose store.KeyPurpose, userID int64, good time.Duration) (Link, error) {
	hash, ok := parseSecret(secret)
	if !ok {
		return Link{}, errKey
	}
	key, err := tx.CreateKey(store.Key{Hash: hash, Purpose: purpose, UserID: userID, ExpiresAt: tx.Now().Add(good)})
	return Link{Key: secret, ExpiresAt: key.ExpiresAt}, err
}

// SignInKey uses a one-time key up. While nobody owns the hall, the host link asks
// for a name, and makes the owner of it; a refused name leaves the key as it was.
func (s *Service) SignInKey(ctx context.Context, key, name string, d Device) (Grant, error) {
	var granted Grant
	err := s.guess(d.Address, func() (err error) {
		hash, ok := parseSecret(key)
		if !ok {
			return errKey
		}
		if moved, ok := s.moving(hash); ok {
			granted, err = s.arrive(ctx, moved)
			return err
		}
		granted, err = chat.Update(ctx, s.store, "sign in by key", func(tx *store.Tx) (Grant, error) {
			used, err := tx.ConsumeKey(hash)
			if errors.Is(err, store.ErrNotFound) {
				return Grant{}, errKey
			}
			if err != nil {
				return Grant{}, err
			}
			u, err := s.keyUser(tx, used, name)
			if err != nil {
				return Grant{}, err
			}
			return s.grant(tx, u, d)
		})
		return err
	})
	return granted, err
}

// keyUser is whom a key signs in; a host key made before there was an owner finds
// or makes them.
func (s *Service) keyUser(tx *store.Tx, key store.Key, name string) (store.User, error) {
	userID := key.UserID
	if key.Purpose == store.KeyHost {
		owner, err := s.findOwner(&tx.View)
		if err != nil {
			return store.User{}, err
		}
		if owner == 0 {
			return s.makeOwner(tx, name)
		}
		userID = owner
	}
	return tx.User(userID)
}

// SignInPassword signs in by name and password. Failures make this name wait at
// this address, and this address wait altogether.
func (s *Service) SignInPassword(ctx context.Context, name, password string, d Device) (Grant, error) {
	from := network(d.Address)
	try := attempt{name: names.Key(name), from: from}
	if wait := max(s.backoff.wait(try), s.signins.Take(from)); wait > 0 {
		return Grant{}, chat.Limited(wait, "That was tried too often. Please wait a moment.")
	}
	u, err := chat.View(ctx, s.store, "find user", func(v *store.View) (store.User, error) {
		u, err := v.UserByNameKey(try.name)
		if errors.Is(err, store.ErrNotFound) {
			return store.User{}, nil
		}
		return u, err
	})
	if err != nil {
		return Grant{}, err
	}
	ok, err := s.hasher.matches(ctx, password, u.PasswordHash)
	if err != nil {
		return Grant{}, err
	}
	if !ok {
		s.backoff.failed(try)
		return Grant{}, errPassword
	}
	s.backoff.succeeded(try)
	s.signins.Return(from)
	return chat.Update(ctx, s.store, "sign in by password", func(tx *store.Tx) (Grant, error) {
		now, err := tx.User(u.ID)
		if err == nil && (!now.RemovedAt.IsZero() || now.PasswordHash != u.PasswordHash) {
			err = errPassword
		}
		if err != nil {
			return Grant{}, err
		}
		return s.grant(tx, now, d)
	})
}

// SetPassword gives the caller another password and ends their other sessions. Who
// has one must know it; failures make the caller wait as at sign-in.
func (s *Service) SetPassword(ctx context.Context, id Identity, current, password string, d Device) error {
	if password == "" {
		return chat.Refuse(chat.BadRequest, "A password has 8 to 200 bytes.")
	}
	u, err := chat.View(ctx, s.store, "find user", func(v *store.View) (store.User, error) { return self(v, id) })
	if err != nil {
		return err
	}
	if u.PasswordHash != "" {
		try := attempt{name: u.NameKey, from: network(d.Address)}
		if wait := s.backoff.wait(try); wait > 0 {
			return chat.Limited(wait, "That was tried too often. Please wait a moment.")
		}
		ok, err := s.hasher.matches(ctx, current, u.PasswordHash)
		if err != nil {
			return err
		}
		if !ok {
			s.backoff.failed(try)
			return chat.Refuse(chat.Forbidden, "The current password is another one.")
		}
	}
	hash, err := s.hasher.hash(ctx, password)
	if err != nil {
		return err
	}
	_, err = chat.Update(ctx, s.store, "set password", func(tx *store.Tx) (struct{}, error) {
		now, err := self(&tx.View, id)
		if err == nil && now.PasswordHash != u.PasswordHash {
			err = chat.Refuse(chat.Conflict, "The password was changed elsewhere just now.")
		}
		if err != nil {
			return struct{}{}, err
		}
		if _, err := tx.UpdateUser(u.ID, store.UserChange{PasswordHash: &hash}); err != nil {
			return struct{}{}, err
		}
		ended, err := tx.DeleteSessions(u.ID, id.SessionID)
		for _, session := range ended {
			s.after(tx, chat.SessionEnded{SessionID: session, UserID: u.ID})
		}
		return struct{}{}, err
	})
	return err
}
