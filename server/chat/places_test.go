package chat_test

import (
	"testing"
	"time"

	"maru/server/chat"
	"maru/store"
)

func said(list []chat.Placed) (all string) {
	for _, p := range list {
		all += p.Room.Name + ": " + p.Message.Content + ", "
	}
	return all
}

func TestSavedIsMineAndReadable(t *testing.T) {
	h, ctx := open(t, chat.Options{}), t.Context()
	owner, minji := h.person("owner", store.RoleOwner), h.person("minji", store.RoleMember)
	room := h.room(owner, store.RoomPublic, "hall", minji)
	secret := h.room(owner, store.RoomPrivate, "attic", minji)
	open, hidden := h.say(owner, room, "plan"), h.say(owner, secret, "gift")
	h.heard()
	for _, m := range []store.Message{open, hidden} {
		wantCode(t, h.Save(ctx, minji, m.ID, true), "")
		wantCode(t, h.Save(ctx, minji, m.ID, true), "")
	}
	if events := h.heard(); len(events) != 2 || events[0] != (chat.SavedChanged{UserID: minji.UserID, MessageID: open.ID, On: true}) {
		t.Errorf("heard %+v", events)
	}
	list := func() string {
		saved, err := h.Saved(ctx, minji, time.Time{}, 0)
		wantCode(t, err, "")
		return said(saved)
	}
	if got := list(); got != "attic: gift, hall: plan, " {
		t.Errorf("saved: %s", got)
	}
	if others, err := h.Saved(ctx, owner, time.Time{}, 0); err != nil || len(others) > 0 {
		t.Errorf("somebody else sees %v, %v", others, err)
	}
	wantCode(t, h.RemoveMember(ctx, owner, secret, minji.UserID), "")
	if got := list(); got != "hall: plan, " {
		t.Errorf("after leaving the attic: %s", got)
	}
	wantCode(t, h.Save(ctx, minji, hidden.ID, false), "")
	wantCode(t, h.Save(ctx, minji, hidden.ID+1, false), "") // which there is not: nobody learns that

	wantCode(t, h.AddMember(ctx, owner, secret, minji.UserID), "")
	if got := list(); got != "hall: plan, " {
		t.Errorf("let go of, and back again: %s", got)
	}
	h.heard()
	_, err := h.Delete(ctx, owner, open.ID)
	wantCode(t, err, "")
	told := false
	for _, e := range h.heard() {
		told = told || e == chat.SavedChanged{UserID: minji.UserID, MessageID: open.ID}
	}
	if got := list(); got != "" || !told {
		t.Errorf("after it was deleted: %q, told %v", got, told)
	}
	wantCode(t, h.Save(ctx, minji, open.ID, true), chat.Conflict)
	_, err = h.Saved(ctx, minji, time.Time{}, chat.MaxPage+1)
	wantCode(t, err, chat.BadRequest)
}

func TestWhatIsAnnouncedCannotBeSaved(t *testing.T) {
	h, ctx := open(t, chat.Options{}), t.Context()
	owner := h.person("owner", store.RoleOwner)
	room := h.room(owner, store.RoomPublic, "hall")
	_, err := h.UpdateRoom(ctx, owner, room, chat.RoomChange{Topic: new("wood")})
	wantCode(t, err, "")
	wantCode(t, h.Save(ctx, owner, store.MessageID(room, 1), true), chat.Conflict)
}

func TestMentionsOfMine(t *testing.T) {
	h, ctx := open(t, chat.Options{}), t.Context()
	owner, minji := h.person("owner", store.RoleOwner), h.person("minji", store.RoleMember)
	room := h.room(owner, store.RoomPublic, "hall", minji)
	secret := h.room(owner, store.RoomPrivate, "attic", minji)
	first := h.say(owner, room, "hello @minji")
	h.say(owner, secret, "psst @minji")
	h.say(minji, room, "me, @minji")
	last := h.say(owner, room, "@room lunch")
	list := func(before int64) string {
		mentions, err := h.Mentions(ctx, minji, before, 0)
		wantCode(t, err, "")
		return said(mentions)
	}
	if got := list(0); got != "hall: @room lunch, attic: psst @minji, hall: hello @minji, " {
		t.Errorf("mentions: %s", got)
	}
	wantCode(t, h.RemoveMember(ctx, owner, secret, minji.UserID), "")
	if got := list(last.ID); got != "hall: hello @minji, " {
		t.Errorf("older ones that may be read: %s", got)
	}
	if got := list(first.ID); got != "" {
		t.Errorf("before the first: %s", got)
	}
	unseen := h.say(owner, h.room(owner, store.RoomPrivate, "cellar"), "nobody hears that")
	for what, before := range map[string]int64{
		"no message": store.MessageID(room, 99), "no mention": h.say(owner, room, "hm").ID, "of a room that is closed to her": unseen.ID,
	} {
		if _, err := h.Mentions(ctx, minji, before, 0); code(err) != chat.NotFound {
			t.Errorf("before %s: %v", what, err)
		}
	}
}

func TestRevisionsEndWithTheMessage(t *testing.T) {
	h, ctx := open(t, chat.Options{}), t.Context()
	owner, minji := h.person("owner", store.RoleOwner), h.person("minji", store.RoleMember)
	m := h.say(owner, h.room(owner, store.RoomPublic, "hall", minji), "teh plan")
	_, err := h.Edit(ctx, owner, m.ID, "the plan")
	wantCode(t, err, "")
	texts, err := h.Revisions(ctx, minji, m.ID)
	if err != nil || len(texts) != 2 || texts[0].Content != "teh plan" || texts[1].Content != "the plan" || texts[1].EditorID != owner.UserID {
		t.Errorf("%+v, %v", texts, err)
	}
	_, err = h.Delete(ctx, owner, m.ID)
	wantCode(t, err, "")
	_, err = h.Revisions(ctx, minji, m.ID)
	wantCode(t, err, chat.Conflict)
}
