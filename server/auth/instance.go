package auth

import (
	"context"
	"crypto/rand"
	"errors"
	"strconv"
	"strings"

	"maru/server/chat"
	"maru/server/names"
	"maru/store"
)

// SettingEpoch is the setting that grows with every host that the hall has had; absent = 1.
const SettingEpoch = "instance.epoch"

const (
	settingID       = "instance.id"
	settingName     = "instance.name"
	settingApproval = "instance.approval"

	maxInstanceName = 60
)

// Instance is what anybody may know of this hall.
type Instance struct {
	ID         string // random, of lower-case letters and digits; the same for ever
	Name       string
	NeedsOwner bool  // nobody owns it yet
	Approval   bool  // newcomers with the invite wait for a yes
	Receipts   bool  // people see how far others have read
	Epoch      int64 // grows with every host that the hall has had, from 1
}

// Instance returns the hall's settings. The first call gives it its id.
func (s *Service) Instance(ctx context.Context) (Instance, error) {
	in, err := chat.View(ctx, s.store, "read instance", func(v *store.View) (Instance, error) {
		in, err := s.instance(v)
		if err == nil && !in.NeedsOwner && s.owner.Load() == 0 {
			var owner int64
			owner, err = s.findOwner(v)
			s.owner.Store(owner)
		}
		return in, err
	})
	if err != nil || in.ID != "" {
		return in, err
	}
	return chat.Update(ctx, s.store, "name instance", func(tx *store.Tx) (Instance, error) {
		in, err := s.instance(&tx.View)
		if err != nil || in.ID != "" {
			return in, err
		}
		in.ID = strings.ToLower(rand.Text()[:10])
		return in, tx.SetSetting(settingID, in.ID)
	})
}

func (s *Service) instance(v *store.View) (in Instance, err error) {
	if in.ID, err = setting(v, settingID); err != nil {
		return in, err
	}
	if in.Name, err = setting(v, settingName); err != nil {
		return in, err
	}
	if in.Name == "" {
		in.Name = "Maru"
	}
	approval, err := setting(v, settingApproval)
	if err != nil {
		return in, err
	}
	in.Approval = approval == "on"
	epoch, err := setting(v, SettingEpoch)
	if err != nil {
		return in, err
	}
	in.Epoch = max(atoi(epoch), 1)
	if in.Receipts, err = chat.ShowsReceipts(v); err != nil {
		return in, err
	}
	owner, err := s.findOwner(v)
	in.NeedsOwner = owner == 0
	return in, err
}

// InstanceChange lists what UpdateInstance changes; nil leaves a setting as it is.
type InstanceChange struct {
	Name               *string
	Approval, Receipts *bool
}

// UpdateInstance changes the hall's settings, which only its owner may.
func (s *Service) UpdateInstance(ctx context.Context, id Identity, c InstanceChange) (Instance, error) {
	return chat.Update(ctx, s.store, "update instance", func(tx *store.Tx) (Instance, error) {
		u, err := self(&tx.View, id)
		if err == nil && u.Role != store.RoleOwner {
			err = errMayNot
		}
		if err != nil {
			return Instance{}, err
		}
		if c.Name != nil {
			clean, err := names.Line(*c.Name, maxInstanceName)
			if err != nil || clean == "" {
				return Instance{}, chat.Refuse(chat.BadRequest, "A name has 1 to 60 characters.")
			}
			if err := tx.SetSetting(settingName, clean); err != nil {
				return Instance{}, err
			}
		}
		for key, on := range map[string]*bool{settingApproval: c.Approval, chat.SettingReceipts: c.Receipts} {
			if on == nil {
				continue
			}
			value := "off"
			if *on {
				value = "on"
			}
			if err := tx.SetSetting(key, value); err != nil {
				return Instance{}, err
			}
		}
		in, err := s.instance(&tx.View)
		if err == nil && (c.Name != nil || c.Receipts != nil) {
			s.after(tx, chat.InstanceChanged{Name: in.Name, Receipts: in.Receipts})
		}
		return in, err
	})
}

// setting is a stored value, empty if there is none.
func setting(v *store.View, key string) (string, error) {
	value, err := v.Setting(key)
	if errors.Is(err, store.ErrNotFound) {
		return "", nil
	}
	return value, err
}

func itoa(id int64) string { return strconv.FormatInt(id, 10) }

// atoi reads what itoa wrote.
func atoi(text string) int64 {
	id, _ := strconv.ParseInt(text, 10, 64)
	return id
}
