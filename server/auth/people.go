package auth

import (
	"context"
	"errors"

	"maru/server/chat"
	"maru/server/names"
	"maru/store"
)

// general is the public room that everybody lands in, and its setting.
const (
	general        = "general"
	settingGeneral = "room.general"
)

// findOwner returns the owner's id, 0 while there is none.
func (s *Service) findOwner(v *store.View) (int64, error) {
	if id := s.owner.Load(); id != 0 {
		return id, nil
	}
	users, err := v.Users()
	for _, u := range users {
		if u.Role == store.RoleOwner {
			return u.ID, nil
		}
	}
	return 0, err
}

// makeOwner makes the owner.
func (s *Service) makeOwner(tx *store.Tx, name string) (store.User, error) {
	owner, err := s.makeUser(tx, name, store.RoleOwner, "")
	if err == nil {
		tx.AfterCommit(func() { s.owner.Store(owner.ID) })
	}
	return owner, err
}

// makeUser makes a person or a bot, who lands in the general room.
func (s *Service) makeUser(tx *store.Tx, name string, role store.Role, passwordHash string) (store.User, error) {
	name, err := chat.UserName(name)
	if err != nil {
		return store.User{}, err
	}
	u, err := tx.CreateUser(store.NewUser{Name: name, NameKey: names.Key(name), Role: role, PasswordHash: passwordHash})
	if errors.Is(err, store.ErrNameTaken) {
		err = chat.Refuse(chat.NameTaken, "Someone has that name already.")
	}
	if err != nil {
		return store.User{}, err
	}
	s.after(tx, chat.UserAdded{User: u})
	return u, s.land(tx, u)
}

// land takes a new user into the general room, which the first of all makes.
func (s *Service) land(tx *store.Tx, u store.User) error {
	id, err := setting(&tx.View, settingGeneral)
	if err != nil {
		return err
	}
	if id == "" {
		return s.makeGeneral(tx, u)
	}
	room, err := tx.Room(atoi(id))
	if err != nil || !room.ArchivedAt.IsZero() {
		return err
	}
	if _, _, err := tx.AddMember(room.ID, u.ID, store.MemberPlain); err != nil {
		return err
	}
	s.after(tx, chat.MemberAdded{RoomID: room.ID, UserID: u.ID})
	return nil
}

func (s *Service) makeGeneral(tx *store.Tx, first store.User) error {
	room, err := tx.CreateRoom(store.NewRoom{Kind: store.RoomPublic, Name: general, NameKey: names.Key(general), CreatedBy: first.ID})
	if err != nil {
		return err
	}
	s.after(tx, chat.RoomAdded{Room: room, MemberIDs: []int64{first.ID}})
	return tx.SetSetting(settingGeneral, itoa(room.ID))
}

// TokenRequest is what MakeToken needs.
type TokenRequest struct {
	Name    string
	Bot     bool // a member that is made is a bot
	AsOwner bool // the caller means it if the member is the owner or an admin
}

// MakeToken signs a member in for a script, and makes the member if there is none
// of that name. It is for whoever may read the data folder, and asks for nothing else.
func (s *Service) MakeToken(ctx context.Context, r TokenRequest) (Grant, error) {
	name, err := chat.UserName(r.Name)
	if err != nil {
		return Grant{}, err
	}
	return chat.Update(ctx, s.store, "make token", func(tx *store.Tx) (Grant, error) {
		u, err := tx.UserByNameKey(names.Key(name))
		switch {
		case errors.Is(err, store.ErrNotFound) && r.Bot:
			u, err = s.makeUser(tx, name, store.RoleBot, "")
		case errors.Is(err, store.ErrNotFound):
			u, err = s.makeUser(tx, name, store.RoleMember, "")
		case err == nil && r.Bot && u.Role != store.RoleBot:
			err = chat.Refuse(chat.Conflict, "There is a person of that name.")
		case err == nil && chat.Governs(u.Role) && !r.AsOwner:
			err = chat.Refuse(chat.Forbidden, "This token could do everything that "+u.Name+" may. Say --as-owner if that is wanted.")
		}
		if err != nil {
			return Grant{}, err
		}
		kind := store.SessionCLI
		if u.Role == store.RoleBot {
			kind = store.SessionBot
		}
		return s.grant(tx, u, Device{Kind: kind, Label: "maru token"})
	})
}
