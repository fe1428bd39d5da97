package chat

import (
	"context"
	"encoding/json"
	"errors"
	"time"

	"maru/server/names"
	"maru/store"
)

// Users returns the people whom the actor may know of, by id: for a guest those of
// their rooms, for others everybody.
func (s *Service) Users(ctx context.Context, a Actor) ([]store.User, error) {
	return View(ctx, s.store, "list users", func(v *store.View) ([]store.User, error) {
		u, err := a.user(v)
		if err != nil {
			return nil, err
		}
		if entersPublic(u.Role) {
			return v.Users()
		}
		return v.People(u.ID)
	})
}

// User returns one of the people whom the actor may know of.
func (s *Service) User(ctx context.Context, a Actor, id int64) (store.User, error) {
	return View(ctx, s.store, "read user", func(v *store.View) (store.User, error) {
		u, err := a.user(v)
		if err != nil || id == u.ID {
			return u, err
		}
		return visible(v, u, id)
	})
}

// MeChange lists what UpdateMe changes; nil leaves a field as it is.
type MeChange struct {
	Name, DisplayName, StatusText *string
	StatusUntil                   time.Time       // when the status text is to be cleared, which is given with it; zero = it stays
	Preferences                   json.RawMessage // an object, kept as it is; empty = unchanged
}

// UpdateMe changes the actor's own account.
func (s *Service) UpdateMe(ctx context.Context, a Actor, c MeChange) (store.User, error) {
	var change store.UserChange
	if c.Name != nil {
		name, err := UserName(*c.Name)
		if err != nil {
			return store.User{}, err
		}
		key := names.Key(name)
		change.Name, change.NameKey = &name, &key
	}
	if c.DisplayName != nil {
		shown, err := line(*c.DisplayName, MaxDisplayName, "name")
		if err == nil && shown == "" {
			err = Refuse(BadRequest, "A name must not be empty.")
		}
		if err != nil {
			return store.User{}, err
		}
		change.DisplayName = &shown
	}
	if c.StatusText != nil {
		text, err := line(*c.StatusText, MaxStatusText, "status")
		if err != nil {
			return store.User{}, err
		}
		change.StatusText, change.StatusUntil = &text, &c.StatusUntil
		if text == "" {
			change.StatusUntil = &time.Time{}
		}
	} else if !c.StatusUntil.IsZero() {
		return store.User{}, Refuse(BadRequest, "The end of a status comes with its text.")
	}
	if len(c.Preferences) > 0 {
		var object map[string]json.RawMessage
		if len(c.Preferences) > MaxSettings {
			return store.User{}, Refuse(TooLarge, "That is more than can be remembered.")
		}
		if json.Unmarshal(c.Preferences, &object) != nil || object == nil {
			return store.User{}, Refuse(BadRequest, "Preferences are a JSON object.")
		}
		kept := string(c.Preferences)
		change.Settings = &kept
	}
	if err := a.unhurried(s.changes); err != nil {
		return store.User{}, err
	}
	return s.changeUser(ctx, "update me", func(tx *store.Tx) (int64, store.UserChange, error) {
		u, err := a.user(&tx.View)
		if err == nil {
			err = checkStatusEnd(c.StatusUntil, tx.Now())
		}
		// Who is called by their handle is still called so when the handle changes.
		if change.Name != nil && change.DisplayName == nil && u.DisplayName == u.Name {
			change.DisplayName = change.Name
		}
		if err == nil && c.DisplayName != nil {
			err = ownName(&tx.View, u, *change.DisplayName)
		}
		return a.UserID, change, err
	})
}

// ownName refuses to be shown by the handle of somebody else, or by what looks like it: display names are free, but they
// stand alone above messages.
func ownName(v *store.View, u store.User, shown string) error {
	other, err := v.UserByNameKey(names.Key(shown))
	switch {
	case errors.Is(err, store.ErrNotFound), err == nil && other.ID == u.ID:
		return nil
	case err != nil:
		return err
	}
	return Refuse(NameTaken, "Someone has that name already.")
}

// UserName cleans the name of a user, or says kindly what is wrong with it.
func UserName(text string) (string, error) {
	name, err := names.User(text)
	switch {
	case errors.Is(err, names.ErrEmpty):
		return "", Refuse(BadRequest, "Please give a name.")
	case errors.Is(err, names.ErrTooLong):
		return "", Refuse(BadRequest, "A name has at most 40 characters.")
	case errors.Is(err, names.ErrReserved):
		return "", Refuse(NameTaken, "This name means everybody. Please choose another.")
	case err != nil:
		return "", Refuse(BadRequest, "This name has a character that names cannot have.")
	}
	return name, nil
}

// SetStatus notes what the actor chose to appear as; a nil text leaves the status
// text as it is.
func (s *Service) SetStatus(ctx context.Context, a Actor, status store.Status, text *string) (store.User, error) {
	switch status {
	case store.StatusOnline, store.StatusAway, store.StatusDND, store.StatusInvisible:
	default:
		return store.User{}, Refuse(BadRequest, "A status is online, away, dnd or invisible.")
	}
	change := store.UserChange{Status: &status}
	if text != nil {
		clean, err := line(*text, MaxStatusText, "status")
		if err != nil {
			return store.User{}, err
		}
		change.StatusText, change.StatusUntil = &clean, &time.Time{}
	}
	if err := a.unhurried(s.changes); err != nil {
		return store.User{}, err
	}
	return Update(ctx, s.store, "set status", func(tx *store.Tx) (store.User, error) {
		u, err := a.user(&tx.View)
		if err != nil || u.Status == status && (change.StatusText == nil || *change.StatusText == u.StatusText) {
			return u, err
		}
		ended := !u.StatusUntil.IsZero() && change.StatusUntil != nil
		if u, err = tx.UpdateUser(a.UserID, change); err == nil {
			if ended {
				s.after(tx, UserChanged{User: u})
			}
			s.after(tx, StatusChanged{UserID: u.ID, Status: u.Status, Text: u.StatusText})
		}
		return u, err
	})
}

// SetRole gives somebody another role: the owner may make admins, members and
// guests of anybody but bots, admins may turn members into guests and back.
func (s *Service) SetRole(ctx context.Context, a Actor, userID int64, role store.Role) (store.User, error) {
	switch role {
	case store.RoleAdmin, store.RoleMember, store.RoleGuest:
	default:
		return store.User{}, Refuse(BadRequest, "A role that can be given is admin, member or guest.")
	}
	return s.changeUser(ctx, "set role", func(tx *store.Tx) (int64, store.UserChange, error) {
		actor, err := a.user(&tx.View)
		if err != nil {
			return 0, store.UserChange{}, err
		}
		u, err := visible(&tx.View, actor, userID)
		if err != nil {
			return 0, store.UserChange{}, err
		}
		if !Governs(actor.Role) || Rank(u.Role) >= Rank(actor.Role) || Rank(role) >= Rank(actor.Role) {
			return 0, store.UserChange{}, errMayNot
		}
		if u.Role == store.RoleBot {
			return 0, store.UserChange{}, Refuse(Conflict, "A bot stays a bot.")
		}
		if u.Role == role {
			return userID, store.UserChange{}, nil
		}
		detail, err := json.Marshal(map[string]store.Role{"from": u.Role, "to": role})
		if err != nil {
			return 0, store.UserChange{}, err
		}
		return userID, store.UserChange{Role: &role}, tx.Audit(store.AuditEntry{ActorID: a.UserID, Action: "user.role", Target: userID, Detail: string(detail)})
	})
}

func (s *Service) changeUser(ctx context.Context, doing string, f func(*store.Tx) (int64, store.UserChange, error)) (store.User, error) {
	return Update(ctx, s.store, doing, func(tx *store.Tx) (store.User, error) {
		id, change, err := f(tx)
		if err != nil {
			return store.User{}, err
		}
		if change == (store.UserChange{}) {
			return tx.User(id)
		}
		u, err := tx.UpdateUser(id, change)
		if errors.Is(err, store.ErrNameTaken) {
			err = Refuse(NameTaken, "Someone has that name already.")
		}
		if err == nil {
			s.after(tx, UserChanged{User: u})
		}
		return u, err
	})
}

// RemoveUser takes somebody out of the hall, who ranks below the actor: the owner
// or an admin. Their sessions end, their messages stay.
func (s *Service) RemoveUser(ctx context.Context, a Actor, userID int64) error {
	_, err := Update(ctx, s.store, "remove user", func(tx *store.Tx) (struct{}, error) {
		actor, err := a.user(&tx.View)
		if err != nil {
			return struct{}{}, err
		}
		u, err := visible(&tx.View, actor, userID)
		if err != nil {
			return struct{}{}, err
		}
		if !Governs(actor.Role) || Rank(u.Role) >= Rank(actor.Role) {
			return struct{}{}, errMayNot
		}
		sessions, err := tx.RemoveUser(userID)
		if err != nil {
			return struct{}{}, err
		}
		for _, id := range sessions {
			s.after(tx, SessionEnded{SessionID: id, UserID: userID})
		}
		s.after(tx, UserRemoved{UserID: userID})
		return struct{}{}, tx.Audit(store.AuditEntry{ActorID: a.UserID, Action: "user.remove", Target: userID})
	})
	return err
}

// Seen keeps when people were last seen, within a minute or so: it fits
// presence.Options.Seen.
func (s *Service) Seen(ctx context.Context, seen map[int64]time.Time) error {
	_, err := Update(ctx, s.store, "note who was seen", func(tx *store.Tx) (struct{}, error) {
		for id := range seen {
			if err := tx.TouchUser(id); err != nil && !errors.Is(err, store.ErrNotFound) {
				return struct{}{}, err
			}
		}
		return struct{}{}, nil
	})
	return err
}
