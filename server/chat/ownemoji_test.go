package chat_test

import (
	"context"
	"strings"
	"testing"

	"maru/server/chat"
	"maru/store"
)

func TestEmojiOfTheHall(t *testing.T) {
	h := open(t, chat.Options{})
	ctx := context.Background()
	owner, minji, jun := h.person("owner", store.RoleOwner), h.person("민지", store.RoleMember), h.person("준", store.RoleMember)
	guest := h.person("guest", store.RoleGuest)
	room := h.room(minji, store.RoomPublic, "hall")
	message := h.say(minji, room, "hello")
	h.heard()

	e, err := h.AddEmoji(ctx, minji, ":_마루_OK_:", []byte("picture"))
	if err != nil || e.Name != "마루_ok" || e.CreatedBy != minji.UserID {
		t.Fatalf("%+v, %v", e, err)
	}
	if events := h.heard(); len(events) != 1 || events[0].(chat.EmojiChanged).Emoji.Name != "마루_ok" {
		t.Errorf("heard %+v", events)
	}
	if picture, err := h.Picture(ctx, guest, e.Hash); string(picture) != "picture" || err != nil {
		t.Errorf("%q, %v", picture, err)
	}
	_, err = h.AddEmoji(ctx, jun, "마루_ok", []byte("another"))
	wantCode(t, err, chat.NameTaken)
	_, err = h.AddEmoji(ctx, guest, "guest", []byte("picture"))
	wantCode(t, err, chat.Forbidden)
	for _, name := range []string{"", "a", "a b", "a:b", "a.b", "<b>", "\u202Eab", "😀😀", strings.Repeat("a", 31), strings.Repeat("한", 21)} {
		_, err := h.AddEmoji(ctx, minji, name, []byte("picture"))
		wantCode(t, err, chat.BadRequest)
	}

	if m, err := h.React(ctx, jun, message.ID, ":마루_ok:", true); err != nil || m.Reactions[0].Emoji != ":마루_ok:" {
		t.Errorf("%+v, %v", m, err)
	}
	_, err = h.React(ctx, jun, message.ID, ":nothing:", true)
	wantCode(t, err, chat.NotFound)
	_, err = h.React(ctx, jun, message.ID, ":_마루_OK_:", true)
	wantCode(t, err, chat.BadRequest)

	wantCode(t, h.RemoveEmoji(ctx, jun, "마루_ok"), chat.Forbidden)
	h.heard()
	if err := h.RemoveEmoji(ctx, owner, "마루_ok"); err != nil {
		t.Fatal(err)
	}
	if events := h.heard(); len(events) != 1 || events[0].(chat.EmojiChanged) != (chat.EmojiChanged{Name: "마루_ok"}) {
		t.Errorf("heard %+v", events)
	}
	wantCode(t, h.RemoveEmoji(ctx, owner, "마루_ok"), chat.NotFound)
	_, err = h.Picture(ctx, guest, e.Hash)
	wantCode(t, err, chat.NotFound)
	for _, on := range []bool{true, false} { // whoever has it there may follow, and take it back
		if _, err := h.React(ctx, minji, message.ID, ":마루_ok:", on); err != nil {
			t.Error(err)
		}
	}
}
