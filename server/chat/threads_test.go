package chat_test

import (
	"testing"

	"maru/server/chat"
	"maru/store"
)

func (h *hall) reply(a chat.Actor, root store.Message, content string) store.Message {
	h.t.Helper()
	sent, err := h.Send(h.t.Context(), a, chat.NewMessage{RoomID: root.RoomID, ThreadID: root.ID, Content: content})
	if err != nil {
		h.t.Fatal(err)
	}
	return sent.Message
}

func (h *hall) thread(a chat.Actor, root store.Message) store.ThreadEntry {
	h.t.Helper()
	thread, err := h.Thread(h.t.Context(), a, root.ID)
	if err != nil {
		h.t.Fatal(err)
	}
	return thread
}

func (h *hall) wantFollowing(root store.Message, want map[string]int64, people map[string]chat.Actor) {
	h.t.Helper()
	for name, a := range people {
		unread, follows := want[name]
		thread := h.thread(a, root)
		if thread.Following != follows || thread.Unread != unread {
			h.t.Errorf("%s: following %t with %d unread, want %t with %d", name, thread.Following, thread.Unread, follows, unread)
		}
	}
}

func TestWhoFollowsAThread(t *testing.T) {
	h := open(t, chat.Options{})
	people := map[string]chat.Actor{}
	for _, name := range []string{"kim", "lee", "park", "choi"} {
		people[name] = h.person(name, store.RoleMember)
	}
	kim, lee := people["kim"], people["lee"]
	room := h.room(kim, store.RoomPublic, "hall", lee, people["park"], people["choi"])
	root := h.say(kim, room, "Where shall we eat? @choi")

	h.reply(lee, root, "At the market. @room")
	h.wantFollowing(root, map[string]int64{"kim": 1, "lee": 0}, people)
	said := h.reply(lee, root, "With @park")
	h.wantFollowing(root, map[string]int64{"kim": 2, "lee": 0, "park": 1}, people)
	if _, err := h.Edit(t.Context(), lee, said.ID, "With @park and @choi"); err != nil {
		t.Fatal(err)
	}
	h.wantFollowing(root, map[string]int64{"kim": 2, "lee": 0, "park": 1, "choi": 0}, people)

	if _, err := h.Follow(t.Context(), people["park"], root.ID, false); err != nil {
		t.Fatal(err)
	}
	h.reply(lee, root, "@park?")
	h.reply(people["park"], root, "Leave me out of it.")
	h.wantFollowing(root, map[string]int64{"kim": 4, "lee": 1, "choi": 2}, people)

	if _, err := h.Delete(t.Context(), kim, root.ID); err != nil {
		t.Fatal(err)
	}
	h.reply(lee, root, "Gone?")
	h.wantFollowing(root, map[string]int64{"kim": 5, "lee": 0, "choi": 3}, people)
}

func TestThreadsNeedARoot(t *testing.T) {
	h := open(t, chat.Options{})
	kim := h.person("kim", store.RoleMember)
	room := h.room(kim, store.RoomPublic, "hall")
	root := h.say(kim, room, "root")
	reply := h.reply(kim, root, "reply")
	name := "other"
	if _, err := h.UpdateRoom(t.Context(), kim, room, chat.RoomChange{Name: &name}); err != nil {
		t.Fatal(err)
	}
	for what, id := range map[string]int64{"a reply": reply.ID, "what the program says": reply.ID + 1} {
		if _, err := h.Follow(t.Context(), kim, id, true); code(err) != chat.BadRequest {
			t.Errorf("%s: %v", what, err)
		}
	}
	_, err := h.Replies(t.Context(), kim, root.ID+100, store.Page{})
	wantCode(t, err, chat.NotFound)
	_, err = h.MarkThreadRead(t.Context(), kim, root.ID, -1)
	wantCode(t, err, chat.BadRequest)
	_, err = h.Threads(t.Context(), kim, chat.ThreadsQuery{Limit: 201})
	wantCode(t, err, chat.BadRequest)
}

func TestThreadsOfRoomsThatOneIsIn(t *testing.T) {
	h := open(t, chat.Options{})
	kim, lee := h.person("kim", store.RoleOwner), h.person("lee", store.RoleGuest)
	room := h.room(kim, store.RoomPrivate, "hall", lee)
	root := h.say(lee, room, "root")
	h.reply(kim, root, "reply")
	count := func(want int) {
		t.Helper()
		threads, err := h.Threads(t.Context(), lee, chat.ThreadsQuery{})
		if err != nil || len(threads) != want {
			t.Errorf("%d threads, %v; want %d", len(threads), err, want)
		}
		told, err := h.ThreadActivity(t.Context(), root.ID)
		if err != nil || len(told) != 1+want {
			t.Errorf("%d are told, %v; want %d", len(told), err, 1+want)
		}
	}
	count(1)
	if err := h.RemoveMember(t.Context(), kim, room, lee.UserID); err != nil {
		t.Fatal(err)
	}
	count(0)
	_, err := h.Thread(t.Context(), lee, root.ID)
	wantCode(t, err, chat.NotFound)
	if err := h.AddMember(t.Context(), kim, room, lee.UserID); err != nil {
		t.Fatal(err)
	}
	count(1)
}

func TestReadingAThreadIsTold(t *testing.T) {
	h := open(t, chat.Options{})
	kim, lee := h.person("kim", store.RoleMember), h.person("lee", store.RoleMember)
	root := h.say(kim, h.room(kim, store.RoomPublic, "hall", lee), "root")
	reply := h.reply(lee, root, "reply")
	h.heard()
	for _, wanted := range []int{1, 0} {
		thread, err := h.MarkThreadRead(t.Context(), kim, root.ID, reply.Seq)
		if err != nil || thread.Unread != 0 || thread.ReadSeq != reply.Seq {
			t.Fatalf("%+v, %v", thread, err)
		}
		events := h.heard()
		if len(events) != wanted {
			t.Fatalf("told %v, want %d", events, wanted)
		}
		if wanted == 1 && events[0] != (chat.ThreadMoved{RootID: root.ID, UserID: kim.UserID, Read: true}) {
			t.Errorf("told %v", events[0])
		}
	}
	if room, err := h.Room(t.Context(), kim, root.RoomID); err != nil || room.Member.Unread != 0 {
		t.Errorf("%d unread in the room, %v", room.Member.Unread, err)
	}
}
