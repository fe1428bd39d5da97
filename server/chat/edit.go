package chat

import (
	"context"
	"errors"

	"maru/store"
)

// Edit replaces the text of the actor's own message.
func (s *Service) Edit(ctx context.Context, a Actor, messageID int64, content string) (store.Message, error) {
	content, err := cleanContent(content, true)
	if err != nil {
		return store.Message{}, err
	}
	to, err := s.addresses(ctx, content)
	if err != nil {
		return store.Message{}, err
	}
	return s.change(ctx, a, messageID, "edit message", func(tx *store.Tx, p place, m store.Message) (store.Message, bool, error) {
		if m.Sender.ID != a.UserID || m.System != "" {
			return m, false, Refuse(Forbidden, "Only who wrote a message can edit it.")
		}
		if content == "" && len(m.Files) == 0 {
			return m, false, errNothing
		}
		mentions, err := s.reached(&tx.View, p, to)
		if err != nil {
			return m, false, err
		}
		m, changed, err := tx.Edit(m.ID, a.UserID, content, mentions)
		if err == nil && changed && m.ThreadID != 0 {
			err = tx.Draw(m.ThreadID, drawn(mentions, to))
		}
		return m, changed, err
	})
}

// Delete empties a message and removes its files: one's own, or anybody's for the room's maker, admins
// and the owner. Deleting twice is no error.
func (s *Service) Delete(ctx context.Context, a Actor, messageID int64) (store.Message, error) {
	return s.change(ctx, a, messageID, "delete message", func(tx *store.Tx, p place, m store.Message) (store.Message, bool, error) {
		own := m.Sender.ID == a.UserID && m.System == ""
		if !own && !p.manages() {
			return m, false, errMayNot
		}
		savers, err := tx.Savers(m.ID)
		if err != nil {
			return m, false, err
		}
		files := m.Files
		m, changed, err := tx.Delete(m.ID)
		if err == nil && changed && !own {
			err = tx.Audit(store.AuditEntry{ActorID: a.UserID, Action: "message.delete", Target: m.ID})
		}
		for _, saver := range savers {
			s.after(tx, SavedChanged{UserID: saver, MessageID: m.ID})
		}
		if len(files) > 0 {
			s.after(tx, FilesRemoved{Files: files})
		}
		return m, changed, err
	})
}

// React sets or takes back the actor's emoji on a message.
func (s *Service) React(ctx context.Context, a Actor, messageID int64, emoji string, on bool) (store.Message, error) {
	name, own := ownEmoji(emoji)
	if !own && !isEmoji(emoji) {
		return store.Message{}, Refuse(BadRequest, "A reaction is one emoji.")
	}
	return s.change(ctx, a, messageID, "react", func(tx *store.Tx, _ place, m store.Message) (store.Message, bool, error) {
		given, known := sameReaction(m, emoji)
		if on && own && !known {
			if _, err := tx.Emoji(name); errors.Is(err, store.ErrNotFound) {
				return m, false, errNoEmoji
			} else if err != nil {
				return m, false, err
			}
		}
		if on && !known && len(m.Reactions) >= maxEmojis {
			return m, false, Refuse(Conflict, "This message has as many different reactions as it can show.")
		}
		return tx.React(m.ID, a.UserID, given, on)
	})
}

// sameReaction is how the message has an emoji already: keyboards write some with and some without the selector of the
// emoji presentation (❤ and ❤️), and both are one reaction.
func sameReaction(m store.Message, emoji string) (given string, known bool) {
	for _, r := range m.Reactions {
		if r.Emoji == emoji {
			return emoji, true
		}
	}
	for _, r := range m.Reactions {
		if withoutPresentation(r.Emoji) == withoutPresentation(emoji) {
			return r.Emoji, true
		}
	}
	return emoji, false
}

// Pin pins a message or takes the pin away. Pinning leaves a system message.
func (s *Service) Pin(ctx context.Context, a Actor, messageID int64, on bool) (store.Message, error) {
	return s.change(ctx, a, messageID, "pin message", func(tx *store.Tx, p place, m store.Message) (store.Message, bool, error) {
		if m.System != "" {
			return m, false, Refuse(Conflict, "Only what people wrote can be pinned.")
		}
		m, changed, err := tx.Pin(m.ID, a.UserID, on)
		if err == nil && changed && on {
			// The change goes out before the message that tells of it, as their revs are.
			s.after(tx, MessageChanged{Message: m})
			return m, false, s.announce(tx, p, store.NewMessage{System: SystemPin, ReplyTo: m.ID})
		}
		return m, changed, err
	})
}

// change runs what changes a message, and publishes the message if it did.
func (s *Service) change(ctx context.Context, a Actor, id int64, doing string, f func(*store.Tx, place, store.Message) (store.Message, bool, error)) (store.Message, error) {
	if err := a.unhurried(s.changes); err != nil {
		return store.Message{}, err
	}
	return Update(ctx, s.store, doing, func(tx *store.Tx) (store.Message, error) {
		p, m, err := a.message(&tx.View, id)
		if err != nil {
			return m, err
		}
		m, changed, err := f(tx, p, m)
		if errors.Is(err, store.ErrConflict) {
			return m, errDeleted
		}
		if err == nil && changed {
			s.after(tx, MessageChanged{Message: m})
		}
		return m, err
	})
}
