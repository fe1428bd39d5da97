package chat

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"

	"maru/store"
)

// SetAvatar gives the actor a picture, which is small and safe already; none takes it away.
func (s *Service) SetAvatar(ctx context.Context, a Actor, picture []byte) (store.User, error) {
	if err := a.unhurried(s.changes); err != nil {
		return store.User{}, err
	}
	return Update(ctx, s.store, "set avatar", func(tx *store.Tx) (store.User, error) {
		u, err := a.user(&tx.View)
		if err != nil {
			return store.User{}, err
		}
		before, avatar := u.Avatar, ""
		if len(picture) > 0 {
			hash := sha256.Sum256(picture)
			if err := tx.AddBlob(hash, picture); err != nil {
				return store.User{}, err
			}
			avatar = hex.EncodeToString(hash[:])
		}
		if avatar == before {
			return u, nil
		}
		if u, err = tx.UpdateUser(u.ID, store.UserChange{Avatar: &avatar}); err != nil {
			return store.User{}, err
		}
		if hash, ok := PictureHash(before); ok {
			if err := tx.DropBlob(hash); err != nil {
				return store.User{}, err
			}
		}
		s.after(tx, UserChanged{User: u})
		return u, nil
	})
}

// PictureHash reads the name of a small picture.
func PictureHash(name string) (hash [32]byte, ok bool) {
	decoded, err := hex.DecodeString(name)
	if err != nil || len(decoded) != len(hash) {
		return hash, false
	}
	return [32]byte(decoded), true
}

// Picture returns a small picture, somebody's or an emoji's. Its name is as long as any secret, so whoever of the hall
// has it may see it.
func (s *Service) Picture(ctx context.Context, a Actor, hash [32]byte) ([]byte, error) {
	return View(ctx, s.store, "read picture", func(v *store.View) ([]byte, error) {
		if _, err := a.user(v); err != nil {
			return nil, err
		}
		picture, err := v.Blob(hash)
		if errors.Is(err, store.ErrNotFound) {
			err = Refuse(NotFound, "There is no such picture.")
		}
		return picture, err
	})
}
