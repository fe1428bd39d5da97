package chat_test

import (
	"testing"

	"maru/server/chat"
	"maru/store"
)

func TestNobodyChangesMoreThanAnybodyCan(t *testing.T) {
	h := open(t, chat.Options{MessageRate: 1})
	lena, minji := h.person("lena", store.RoleOwner), h.person("minji", store.RoleMember)
	room := h.room(lena, store.RoomPublic, "hall", minji)
	m := h.say(lena, room, "root")
	ctx := t.Context()
	changes := map[string]func(chat.Actor) error{
		"react":  func(a chat.Actor) error { _, err := h.React(ctx, a, m.ID, "👍", true); return err },
		"pin":    func(a chat.Actor) error { _, err := h.Pin(ctx, a, m.ID, false); return err },
		"vote":   func(a chat.Actor) error { _, err := h.Vote(ctx, a, m.ID, nil); return err },
		"edit":   func(a chat.Actor) error { _, err := h.Edit(ctx, a, m.ID, "root"); return err },
		"delete": func(a chat.Actor) error { _, err := h.Delete(ctx, a, 1<<40); return err },
		"save":   func(a chat.Actor) error { return h.Save(ctx, a, m.ID, true) },
		"follow": func(a chat.Actor) error { _, err := h.Follow(ctx, a, m.ID, true); return err },
		"notify": func(a chat.Actor) error { _, err := h.SetNotify(ctx, a, room, store.NotifyAll); return err },
		"upload": func(a chat.Actor) error { return h.MayUpload(ctx, a) },
		"make room": func(a chat.Actor) error {
			_, _, err := h.CreateRoom(ctx, a, chat.NewRoom{Kind: store.RoomPublic, Name: "hall"})
			return err
		},
		"change room": func(a chat.Actor) error { _, err := h.UpdateRoom(ctx, a, room, chat.RoomChange{}); return err },
		"add":         func(a chat.Actor) error { return h.AddMember(ctx, a, room, a.UserID) },
		"remove":      func(a chat.Actor) error { return h.RemoveMember(ctx, a, room, 99) },
		"status":      func(a chat.Actor) error { _, err := h.SetStatus(ctx, a, store.StatusOnline, nil); return err },
		"me":          func(a chat.Actor) error { _, err := h.UpdateMe(ctx, a, chat.MeChange{}); return err },
	}
	reads := map[string]func(chat.Actor) error{
		"read":        func(a chat.Actor) error { _, err := h.MarkRead(ctx, a, room, 1); return err },
		"unread":      func(a chat.Actor) error { _, err := h.MarkUnread(ctx, a, room, 9); return err },
		"thread read": func(a chat.Actor) error { _, err := h.MarkThreadRead(ctx, a, m.ID, 1); return err },
	}
	exhaust := func(f func(chat.Actor) error) (done int) {
		t.Helper()
		for code(f(lena)) != chat.RateLimited {
			if done++; done > 100 {
				t.Fatal("a hundred at once")
			}
		}
		return done
	}
	if done := exhaust(changes["react"]); done < chat.ChangeBurst-3 { // she has made a room
		t.Errorf("refused after %d", done)
	}
	for what, f := range changes {
		exhaust(changes["react"])
		if err := f(lena); code(err) != chat.RateLimited {
			t.Errorf("%s: %v", what, err)
		}
	}
	if err := changes["react"](minji); err != nil {
		t.Errorf("another's haste counts for her: %v", err)
	}
	if done := exhaust(reads["read"]); done < chat.ChangeBurst {
		t.Errorf("refused after reading %d times", done)
	}
	for what, f := range reads {
		exhaust(reads["read"])
		if err := f(lena); code(err) != chat.RateLimited {
			t.Errorf("%s: %v", what, err)
		}
	}
	search := func(a chat.Actor) error { _, err := h.Search(ctx, a, chat.Query{Text: "root"}); return err }
	if done := exhaust(search); done < chat.DefaultBurst {
		t.Errorf("refused after %d searches", done)
	}
	if err := search(minji); err != nil {
		t.Errorf("another's searches count for her: %v", err)
	}
	h.say(lena, room, "and messages go on")
}
