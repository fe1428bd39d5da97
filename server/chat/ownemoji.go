package chat

import (
	"context"
	"crypto/sha256"
	"errors"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"maru/store"
)

var errNoEmoji = Refuse(NotFound, "There is no such emoji.")

// Emoji returns the hall's own emoji, by name.
func (s *Service) Emoji(ctx context.Context, a Actor) ([]store.Emoji, error) {
	return View(ctx, s.store, "list emoji", func(v *store.View) ([]store.Emoji, error) {
		if _, err := a.user(v); err != nil {
			return nil, err
		}
		return v.AllEmoji()
	})
}

// AddEmoji adds an emoji with a picture, which is small and safe already.
func (s *Service) AddEmoji(ctx context.Context, a Actor, name string, picture []byte) (store.Emoji, error) {
	name, err := EmojiName(name)
	if err != nil {
		return store.Emoji{}, err
	}
	return Update(ctx, s.store, "add emoji", func(tx *store.Tx) (store.Emoji, error) {
		if err := addsEmoji(&tx.View, a); err != nil {
			return store.Emoji{}, err
		}
		hash := sha256.Sum256(picture)
		if err := tx.AddBlob(hash, picture); err != nil {
			return store.Emoji{}, err
		}
		e, err := tx.AddEmoji(name, hash, a.UserID)
		if errors.Is(err, store.ErrConflict) {
			err = Refuse(NameTaken, "There is an emoji of that name already.")
		}
		if err == nil {
			s.after(tx, EmojiChanged{Name: name, Emoji: &e})
		}
		return e, err
	})
}

// MayAddEmoji says whether the actor may add an emoji now, and counts it.
func (s *Service) MayAddEmoji(ctx context.Context, a Actor) error {
	if err := a.unhurried(s.changes); err != nil {
		return err
	}
	_, err := View(ctx, s.store, "ask to add emoji", func(v *store.View) (struct{}, error) {
		return struct{}{}, addsEmoji(v, a)
	})
	return err
}

func addsEmoji(v *store.View, a Actor) error {
	u, err := a.user(v)
	if err != nil {
		return err
	}
	if !entersPublic(u.Role) {
		return errMayNot
	}
	known, err := v.AllEmoji()
	if err == nil && len(known) >= MaxOwnEmoji {
		err = Refuse(Conflict, "There are 1,000 emoji already. Please remove one first.")
	}
	return err
}

// RemoveEmoji removes an emoji: one's own, or any for the owner and admins. Reactions with it stay as their name.
func (s *Service) RemoveEmoji(ctx context.Context, a Actor, name string) error {
	_, err := Update(ctx, s.store, "remove emoji", func(tx *store.Tx) (struct{}, error) {
		u, err := a.user(&tx.View)
		if err != nil {
			return struct{}{}, err
		}
		e, err := tx.Emoji(norm.NFC.String(name))
		switch {
		case errors.Is(err, store.ErrNotFound):
			return struct{}{}, errNoEmoji
		case err != nil:
			return struct{}{}, err
		case e.CreatedBy != u.ID && !Governs(u.Role):
			return struct{}{}, errMayNot
		}
		s.after(tx, EmojiChanged{Name: e.Name})
		return struct{}{}, tx.RemoveEmoji(e.Name)
	})
	return err
}

// EmojiName cleans the name of an emoji, which people type between colons: small letters of any script, digits, and
// signs that join them. A line below at an end is no part of it, since Markdown would read it as emphasis.
func EmojiName(text string) (string, error) {
	name := strings.ToLower(norm.NFC.String(strings.Trim(strings.TrimSpace(text), ":_")))
	fits := utf8.RuneCountInString(name) >= 2 && utf8.RuneCountInString(name) <= MaxEmojiName && len(name)+len("::") <= MaxEmoji
	if !fits || strings.ContainsFunc(name, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.M, r) && !strings.ContainsRune("_-+", r)
	}) {
		return "", Refuse(BadRequest, "The name of an emoji has 2 to 30 letters, digits, and _ - +.")
	}
	return name, nil
}

// ownEmoji is the name in a reaction with an emoji of the hall's own, such as :maru:.
func ownEmoji(reaction string) (name string, ok bool) {
	inner, opened := strings.CutPrefix(reaction, ":")
	inner, closed := strings.CutSuffix(inner, ":")
	if !opened || !closed {
		return "", false
	}
	name, err := EmojiName(inner)
	return name, err == nil && name == inner
}
