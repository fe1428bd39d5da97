package store_test

import (
	"errors"
	"testing"

	"maru/store"
)

func TestFrozenStoreTakesNothingMore(t *testing.T) {
	h := open(t)
	u := h.user("lena")
	r := h.room("general", u)
	wait := h.Submit(t.Context(), func(tx *store.Tx) error {
		_, err := tx.Append(store.NewMessage{RoomID: r.ID, SenderID: u.ID, Content: "before"})
		return err
	})
	if err := h.Freeze(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := wait(); err != nil {
		t.Errorf("what came before: %v", err)
	}
	refused := h.Update(t.Context(), func(*store.Tx) error { return nil })
	if !errors.Is(refused, store.ErrFrozen) {
		t.Errorf("got %v", refused)
	}
	h.view(func(v *store.View) error {
		_, err := v.Message(store.MessageID(r.ID, 1))
		return err
	})
	if err := h.Seal(t.Context(), func(tx *store.Tx) error { return tx.SetSetting("moved", "there") }); err != nil {
		t.Error(err)
	}
	h.Thaw()
	h.say(r, u, "after")
}
