package protocol

import (
	"reflect"
	"testing"
	"time"

	"maru/server/chat"
	"maru/server/presence"
	"maru/store"
)

var (
	morning = time.Date(2026, 11, 5, 9, 30, 0, 0, time.UTC)
	noon    = time.Date(2026, 11, 5, 12, 0, 0, 0, time.UTC)
)

func TestMessageOf(t *testing.T) {
	bare := store.Message{ID: 1<<32 | 7, RoomID: 1, Seq: 7, Rev: 9, Sender: store.Sender{ID: 3, Name: "민지", Role: store.RoleMember}, Content: "차", CreatedAt: morning}
	want := `{"id":4294967303,"chatRoomId":1,"seq":7,"rev":9,"sender":{"id":3,"name":"민지","displayName":"","role":"member"},` +
		`"content":"차","clientId":null,"createdAt":"2026-11-05T09:30:00.000Z","editedAt":null,"deletedAt":null,"replyTo":null,` +
		`"threadId":null,"thread":null,"reactions":[],"files":[],"mentions":[],"poll":null,"pinnedAt":null,"system":null}`
	if got := string(AppendMessage(nil, MessageOf(bare))); got != want {
		t.Errorf("got %s", got)
	}
	full := bare
	full.ClientID, full.ThreadID, full.EditedAt, full.PinnedAt = "c", 4, noon, noon
	full.ReplyTo = &store.Quote{ID: 1, Seq: 2, SenderID: 3, Excerpt: "?"}
	full.Thread = &store.Thread{Replies: 1, LastReplyAt: noon}
	full.Reactions = []store.Reaction{{Emoji: "👍"}}
	full.Mentions = []int64{5}
	got := MessageOf(full)
	at, thread, client := TimeOf(noon), int64(4), "c"
	wire := MessageOf(bare)
	wire.ClientID, wire.ThreadID, wire.EditedAt, wire.PinnedAt = &client, &thread, &at, &at
	wire.ReplyTo = &ReplyTo{1, 2, 3, "?"}
	wire.Thread = &Thread{1, at, []int64{}}
	wire.Reactions = []Reaction{{"👍", []int64{}}}
	wire.Mentions = []int64{5}
	if !reflect.DeepEqual(got, wire) {
		t.Errorf("got %+v", got)
	}
}

func TestMessageOfSaysWhatTheProgramSaid(t *testing.T) {
	pinned := MessageOf(store.Message{System: chat.SystemPin, ReplyTo: &store.Quote{ID: 5}}).System
	if pinned == nil || pinned.Kind != SystemPin || pinned.MessageID == nil || *pinned.MessageID != 5 {
		t.Errorf("a pin: %+v", pinned)
	}
	renamed := MessageOf(store.Message{System: chat.SystemName, Content: "kitchen"}).System
	if renamed == nil || renamed.Kind != SystemName || renamed.Text != "kitchen" || renamed.MessageID != nil {
		t.Errorf("a name: %+v", renamed)
	}
}

func TestSearchReplyOf(t *testing.T) {
	if got := SearchReplyOf(nil); got.Results == nil || got.Total != nil {
		t.Errorf("nothing found: %+v", got)
	}
	found := chat.Found{Hit: store.Hit{Message: store.Message{ID: 7}, Snippet: store.Snippet{Text: "tea"}}, Room: store.Room{ID: 1, Name: "general", Kind: store.RoomPublic}}
	if got := SearchReplyOf([]chat.Found{found}).Results; len(got) != 1 || got[0].Message.ID != 7 || got[0].Room != (RoomRef{1, "general", RoomPublic}) || got[0].Snippet.Text != "tea" {
		t.Errorf("found: %+v", got)
	}
}

func TestRoomOf(t *testing.T) {
	entry := store.RoomEntry{Room: store.Room{ID: 1, Kind: store.RoomPublic, Name: "general", LastSeq: 7, Rev: 9, CreatedAt: morning}}
	if got := RoomOf(entry); got.Joined || got.Notify != NotifyAll || got.MemberIDs != nil || got.LastMessage != nil || got.ArchivedAt != nil || got.Rev != 9 {
		t.Errorf("not joined: %+v", got)
	}
	entry.Member = &store.Member{Notify: store.NotifyMentions, ReadSeq: 4, Unread: 3, Mentions: 1}
	entry.MemberIDs = []int64{2, 3}
	entry.Last = &store.Message{Seq: 7}
	if got := RoomOf(entry); !got.Joined || got.Notify != NotifyMentions || got.LastReadSeq != 4 || got.Unread != 3 || got.Mentions != 1 ||
		len(got.MemberIDs) != 2 || got.LastMessage.Seq != 7 {
		t.Errorf("joined: %+v", got)
	}
	if got := ActivityOf(entry); got.ChatRoomID != 1 || got.LastSeq != 7 || got.Unread != 3 || got.LastMessage == nil {
		t.Errorf("activity: %+v", got)
	}
}

func TestUserOf(t *testing.T) {
	user := store.User{ID: 3, Name: "민지", Role: store.RoleGuest, CreatedAt: morning}
	offline := presence.Presence{UserID: 3, Status: presence.Offline}
	if got := UserOf(user, offline); got.LastSeenAt != TimeOf(morning) || got.AvatarURL != nil || got.Status != StatusOffline || got.Role != RoleGuest {
		t.Errorf("never seen: %+v", got)
	}
	user.LastSeenAt = noon
	if got := UserOf(user, offline); got.LastSeenAt != TimeOf(noon) {
		t.Errorf("seen before the start: %+v", got)
	}
	offline.LastSeenAt = noon.Add(time.Hour)
	if got := UserOf(user, offline); got.LastSeenAt != TimeOf(noon.Add(time.Hour)) {
		t.Errorf("seen since: %+v", got)
	}
}

func TestSnippetOfCountsUTF16(t *testing.T) {
	text := "a😀한b"
	got := SnippetOf(store.Snippet{Text: text, Matches: []store.Match{{Start: 1, End: 5}, {Start: 8, End: 9}}})
	if want := [][2]int{{1, 3}, {4, 5}}; got.Text != text || !reflect.DeepEqual(got.Matches, want) {
		t.Errorf("got %+v", got)
	}
	if got := SnippetOf(store.Snippet{}); got.Matches == nil {
		t.Error("no matches are null")
	}
}
