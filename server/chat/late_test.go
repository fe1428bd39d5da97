package chat_test

import (
	"testing"
	"time"

	"maru/server/chat"
	"maru/store"
)

func TestLateMessagesComeOnceAndOnlyWhereTheirRoomIsTheSame(t *testing.T) {
	h := open(t, chat.Options{})
	lena, minji := h.person("lena", store.RoleOwner), h.person("minji", store.RoleMember)
	id := h.room(lena, store.RoomPublic, "general")
	root := h.say(lena, id, "root")
	var room store.Room
	var user store.User
	err := h.store.View(t.Context(), func(v *store.View) (err error) {
		if room, err = v.Room(id); err != nil {
			return err
		}
		user, err = v.User(minji.UserID)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	h.heard()
	at := time.Now().Add(-time.Hour).UTC().Truncate(time.Millisecond)
	first := chat.Late{RoomID: id, RoomAt: room.CreatedAt, UserID: user.ID, UserAt: user.CreatedAt, ClientID: "first", Content: "while you were away", At: at}
	answer := first
	answer.ClientID, answer.Content, answer.Answers = "second", "to my own", chat.LateRef{UserID: user.ID, ClientID: "first"}
	reply := first
	reply.ClientID, reply.Content, reply.Thread = "third", "in the thread", chat.LateRef{ID: root.ID}
	elsewhere := first
	elsewhere.ClientID, elsewhere.RoomAt = "fourth", room.CreatedAt.Add(time.Second)
	stranger := first
	stranger.ClientID, stranger.UserID = "fifth", 99
	lost := first
	lost.ClientID, lost.Answers = "sixth", chat.LateRef{UserID: user.ID, ClientID: "never"}
	for _, test := range []struct {
		name string
		late chat.Late
		want string
	}{
		{"a message", first, chat.LateAdded},
		{"the same again", first, chat.LateKnown},
		{"an answer to a late one", answer, chat.LateAdded},
		{"a reply", reply, chat.LateAdded},
		{"another room of that number", elsewhere, chat.LateLeft},
		{"a stranger", stranger, chat.LateLeft},
		{"an answer to nothing", lost, chat.LateLeft},
	} {
		if got, err := h.TakeLate(t.Context(), test.late); err != nil || got != test.want {
			t.Errorf("%s: %s, %v", test.name, got, err)
		}
	}
	added := 0
	for _, e := range h.heard() {
		if e, ok := e.(chat.MessageAdded); ok {
			added++
			if e.Message.Sender.ID != user.ID || !e.Message.CreatedAt.Equal(at) {
				t.Errorf("%+v", e.Message)
			}
			if e.Message.Content == "to my own" && (e.Message.ReplyTo == nil || e.Message.ReplyTo.SenderID != user.ID) {
				t.Errorf("answers %+v", e.Message.ReplyTo)
			}
		}
	}
	if added != 3 {
		t.Errorf("%d messages announced", added)
	}
}
