package demo_test

import (
	"math/rand/v2"
	"testing"

	"maru/server/auth"
	"maru/server/chat"
	"maru/server/demo"
	"maru/server/files"
	"maru/server/presence"
	"maru/store"
)

// hall is an office in memory; its presenter can be made to say things.
type hall struct {
	t      testing.TB
	office *demo.Office
	chat   *chat.Service
	people *presence.Tracker
	me     chat.Actor
}

type nobody struct{}

func (nobody) PresenceChanged(presence.Presence) {}
func (nobody) TypingChanged(presence.Typing)     {}

// open furnishes it in a language. It is closed with close, inside of a bubble before that ends.
func open(t testing.TB, language string) (h *hall, close func()) {
	t.Helper()
	clock := &demo.Clock{}
	db, err := store.Open(t.Context(), "", store.Options{Memory: true, Now: clock.Now})
	if err != nil {
		t.Fatal(err)
	}
	rules := chat.New(db, chat.Options{MessageRate: 10, MessageBurst: 40})
	sessions := auth.New(db, rules, auth.Options{})
	kept, err := files.New("files", db, rules, files.Options{Memory: 64 << 20})
	if err != nil {
		t.Fatal(err)
	}
	h = &hall{t: t, chat: rules, people: presence.New(nobody{}, presence.Options{})}
	h.office, err = demo.New(t.Context(), demo.Hall{Chat: rules, Auth: sessions, Files: kept, Presence: h.people, Clock: clock}, rand.New(rand.NewPCG(1, 2)))
	if err != nil {
		t.Fatal(err)
	}
	if err := h.office.Begin(t.Context(), language); err != nil {
		t.Fatal(err)
	}
	for id := int64(1); h.me.UserID == 0; id++ {
		if u, err := rules.User(t.Context(), chat.Actor{UserID: id}, id); err == nil && u.Role == store.RoleOwner {
			h.me.UserID = id
		}
	}
	return h, func() {
		h.office.Close()
		h.people.Close()
		sessions.Close()
		kept.Close()
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	}
}

func (h *hall) rooms() []store.RoomEntry {
	h.t.Helper()
	rooms, err := h.chat.Rooms(h.t.Context(), h.me)
	if err != nil {
		h.t.Fatal(err)
	}
	return rooms
}

// all is everything that is in a room.
func (h *hall) all(room int64) []store.Message {
	h.t.Helper()
	var all []store.Message
	after := int64(0)
	for {
		page, err := h.chat.History(h.t.Context(), h.me, room, store.Page{After: &after, Limit: chat.MaxPage})
		if err != nil {
			h.t.Fatal(err)
		}
		all = append(all, page.Messages...)
		if !page.Later {
			return all
		}
		after = all[len(all)-1].Seq
	}
}

func (h *hall) say(room int64, text string) store.Message {
	h.t.Helper()
	sent, err := h.chat.Send(h.t.Context(), h.me, chat.NewMessage{RoomID: room, Content: text})
	if err != nil {
		h.t.Fatal(err)
	}
	return sent.Message
}
