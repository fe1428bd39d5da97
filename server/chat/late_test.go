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
	first := chat.LateMessage{Room: chat.LateID{ID: id, At: room.CreatedAt}, Author: chat.LateID{ID: user.ID, At: user.CreatedAt}, ClientID: "first", Content: "while you were away", At: at}
	answer := first
	answer.ClientID, answer.Content, answer.Answers = "second", "to my own", chat.LateRef{Author: first.Author, ClientID: "first"}
	reply := first
	reply.ClientID, reply.Content, reply.Thread = "third", "in the thread", chat.LateRef{ID: root.ID}
	elsewhere := first
	elsewhere.ClientID, elsewhere.Room.At = "fourth", room.CreatedAt.Add(time.Second)
	stranger := first
	stranger.ClientID, stranger.Author.ID = "fifth", 99
	lost := first
	lost.ClientID, lost.Answers = "sixth", chat.LateRef{Author: first.Author, ClientID: "never"}
	for _, test := range []struct {
		name string
		late chat.LateMessage
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
		if got, err := h.TakeLate(t.Context(), chat.LateFork{}, chat.Late{Message: &test.late}); err != nil || got.Became != test.want || (got.Became == chat.LateLeft) != (len(got.Conflicts) == 1) {
			t.Errorf("%s: %+v, %v", test.name, got, err)
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

func TestLateChangesComeOnceAndGiveWayToWhatIsHere(t *testing.T) {
	h := open(t, chat.Options{})
	lena, minji := h.person("lena", store.RoleOwner), h.person("minji", store.RoleMember)
	id := h.room(lena, store.RoomPublic, "general")
	said := h.say(lena, id, "both have it")
	asks, err := h.Send(t.Context(), lena, chat.NewMessage{RoomID: id, Content: "lunch", PollOptions: []string{"rice", "noodles"}})
	if err != nil {
		t.Fatal(err)
	}
	var (
		fork chat.LateFork
		room store.Room
		user map[int64]chat.LateID
	)
	view := func(f func(*store.View) error) {
		t.Helper()
		if err := h.store.View(t.Context(), f); err != nil {
			t.Fatal(err)
		}
	}
	view(func(v *store.View) (err error) {
		if fork.Position, err = v.Position(); err != nil {
			return err
		}
		fork.At = time.Now().Add(time.Hour) // no vote here is later
		if room, err = v.Room(id); err != nil {
			return err
		}
		users, err := v.Users()
		user = map[int64]chat.LateID{}
		for _, u := range users {
			user[u.ID] = chat.LateID{ID: u.ID, At: u.CreatedAt}
		}
		return err
	})
	in := chat.LateID{ID: id, At: room.CreatedAt}
	made := time.Now().UTC().Truncate(time.Millisecond)
	kim, launch := chat.LateID{ID: 7, At: made}, chat.LateID{ID: 9, At: made}
	changed := func(of store.Message, change chat.LateChange) chat.Late {
		change.Room, change.ID, change.At = in, of.ID, of.CreatedAt
		return chat.Late{Change: &change}
	}
	token := [32]byte{1}
	for _, step := range []struct {
		name            string
		late            chat.Late
		first, repeated string
		conflict        string
	}{
		{"somebody new", chat.Late{User: &chat.LateUser{ID: kim, New: true, Name: "minji", Display: "minji", Role: store.RoleAdmin, Settings: "{}",
			Sessions: []store.NewSession{{Kind: store.SessionBrowser, TokenHash: token, Label: "a phone"}}}}, chat.LateAdded, chat.LateKnown, "name"},
		{"a room", chat.Late{Room: &chat.LateRoom{ID: launch, New: true, Kind: store.RoomPublic, Name: "general", By: kim, Members: []chat.LateID{kim, user[lena.UserID]}}}, chat.LateAdded, chat.LateKnown, "roomName"},
		{"a direct conversation", chat.Late{Room: &chat.LateRoom{ID: chat.LateID{ID: 10, At: made}, New: true, Kind: store.RoomDirect, By: kim, Members: []chat.LateID{kim, user[lena.UserID]}}}, chat.LateAdded, chat.LateKnown, ""},
		{"a message of theirs in it", chat.Late{Message: &chat.LateMessage{Room: launch, Author: kim, ClientID: "hello", Content: "hello", At: made}}, chat.LateAdded, chat.LateKnown, ""},
		{"a member", chat.Late{Member: &chat.LateMember{Room: in, User: user[minji.UserID], In: true, Notify: store.NotifyAll}}, chat.LateAdded, chat.LateKnown, ""},
		{"an edit", changed(said, chat.LateChange{Edited: true, Before: "both have it", Content: "edited", Editor: user[lena.UserID]}), chat.LateAdded, chat.LateKnown, ""},
		{"an edit of another text", changed(said, chat.LateChange{Edited: true, Before: "both have it", Content: "otherwise", Editor: user[lena.UserID]}), chat.LateLeft, chat.LateLeft, "edit"},
		{"an edit by who did not write it", changed(said, chat.LateChange{Edited: true, Before: "edited", Content: "slander", Editor: user[minji.UserID]}), chat.LateLeft, chat.LateLeft, "edit"},
		{"a pin", changed(said, chat.LateChange{State: chat.LateState{Repinned: true, Pinned: true}}), chat.LateAdded, chat.LateKnown, ""},
		{"a reaction", changed(said, chat.LateChange{State: chat.LateState{Reacted: true, Reactions: []chat.LateReaction{{User: kim, Emoji: "👍", Late: true}}}}), chat.LateAdded, chat.LateKnown, ""},
		{"a vote", changed(asks.Message, chat.LateChange{State: chat.LateState{Voted: true, Votes: []chat.LateVote{{User: kim, Places: []int64{2}, Late: true}}}}), chat.LateAdded, chat.LateKnown, ""},
		{"a deletion of what was edited here", changed(said, chat.LateChange{Deleted: true}), chat.LateLeft, chat.LateLeft, "delete"},
		{"a deletion", changed(asks.Message, chat.LateChange{Deleted: true}), chat.LateAdded, chat.LateKnown, ""},
		{"a removal", chat.Late{User: &chat.LateUser{ID: user[minji.UserID], Removed: true}}, chat.LateLeft, chat.LateLeft, "removed"},
		{"how far somebody read", chat.Late{Reads: &chat.LateReads{Room: in, Shared: 2, Seqs: []chat.LateRead{{User: user[minji.UserID], Seq: 2}}}}, chat.LateKnown, chat.LateKnown, ""},
		{"nothing", chat.Late{}, chat.LateLeft, chat.LateLeft, ""},
	} {
		for n, want := range []string{step.first, step.repeated} {
			got, err := h.TakeLate(t.Context(), fork, step.late)
			if err != nil || got.Became != want {
				t.Errorf("%s, %d: %+v, %v", step.name, n, got, err)
			}
			if told := len(got.Conflicts) > 0; told && got.Conflicts[0].Kind != step.conflict || n == 0 && told != (step.conflict != "") {
				t.Errorf("%s: %+v", step.name, got.Conflicts)
			}
		}
	}
	view(func(v *store.View) error {
		session, err := v.SessionByToken(token)
		if err != nil {
			return err
		}
		u, err := v.User(session.UserID)
		if err == nil && (u.Name != "minji 2" || u.Role != store.RoleMember) {
			t.Errorf("the newcomer is %+v", u)
		}
		return err
	})
}
