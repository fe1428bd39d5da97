package store_test

import (
	"errors"
	"fmt"
	"testing"

	"maru/store"
)

func TestCommands(t *testing.T) {
	h := open(t)
	u := h.users(2)
	set := func(bot store.User, names ...string) (changed bool, err error) {
		list := make([]store.Command, len(names))
		for i, name := range names {
			list[i] = store.Command{Name: name, BotID: bot.ID, Hint: "where", Description: "Does " + name}
		}
		err = h.Update(t.Context(), func(tx *store.Tx) (err error) {
			changed, err = tx.SetCommands(bot.ID, list)
			return err
		})
		return changed, err
	}
	standing := func() (out string) {
		h.view(func(v *store.View) error {
			commands, err := v.Commands()
			for _, c := range commands {
				out += fmt.Sprintf("%d %s; ", c.BotID, c.Name)
			}
			return err
		})
		return out
	}
	positions := func() (n int) {
		h.view(func(v *store.View) error {
			log, err := v.Log(0, 100)
			n = len(log)
			return err
		})
		return n
	}

	changed, err := set(u[0], "배포", "a-2")
	equal(t, "set", fmt.Sprint(changed, err), "true <nil>")
	before := positions()
	changed, err = set(u[0], "배포", "a-2")
	equal(t, "the same again", fmt.Sprint(changed, err), "false <nil>")
	equal(t, "nothing in the log", positions(), before)
	set(u[1], "build")
	equal(t, "both", standing(), fmt.Sprintf("%d 배포; %d a-2; %d build; ", u[0].ID, u[0].ID, u[1].ID))

	if _, err := set(u[1], "test", "배포"); !errors.Is(err, store.ErrConflict) {
		t.Errorf("another's name: %v", err)
	}
	set(u[0], "a-2", "배포")
	equal(t, "in their new order, the refused list aside", standing(), fmt.Sprintf("%d a-2; %d 배포; %d build; ", u[0].ID, u[0].ID, u[1].ID))
	h.view(func(v *store.View) error {
		c, err := v.Command("a-2")
		equal(t, "by its name", c, store.Command{Name: "a-2", BotID: u[0].ID, Hint: "where", Description: "Does a-2"})
		if _, err := v.Command("A-2"); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("a name that nobody has: %v", err)
		}
		return err
	})
	h.update(func(tx *store.Tx) error { _, err := tx.RemoveUser(u[0].ID); return err })
	equal(t, "after the bot was removed", standing(), fmt.Sprintf("%d build; ", u[1].ID))
	set(u[1])
	equal(t, "given up", standing(), "")
}
