package protocol

import (
	"bytes"
	"encoding/json"
	"testing"
	"time"
)

// standard is encoding/json's form of a payload, without its escapes for HTML.
func standard(t testing.TB, payload any) []byte {
	t.Helper()
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(payload); err != nil {
		t.Fatal(err)
	}
	return bytes.TrimSuffix(out.Bytes(), []byte("\n"))
}

func plainMessage() Message {
	clientID := "b9f0a1de-6a8e-4a55-9d3b-1f9ad0d4a6b1"
	return Message{
		ID: 1<<32 | 7, ChatRoomID: 1, Seq: 7, Rev: 9,
		Sender:    Person{ID: 3, Name: "민지", DisplayName: "김민지", Role: RoleMember},
		Content:   "Shall we meet in the hall at three? <b>Bring \"tea\"</b> & 떡.\nI have the keys.",
		ClientID:  &clientID,
		CreatedAt: TimeOf(time.Date(2026, 11, 5, 9, 30, 0, 123e6, time.UTC)),
		Reactions: []Reaction{}, Files: []File{}, Mentions: []int64{},
	}
}

func fullMessage() Message {
	m := plainMessage()
	at, id := m.CreatedAt, int64(4)
	width, thumbnail := int64(640), "/api/files/1/thumbnail"
	m.EditedAt, m.DeletedAt, m.PinnedAt = &at, &at, &at
	m.ReplyTo = &ReplyTo{ID: 1, Seq: 2, SenderID: 3, Excerpt: "what\u2028?"}
	m.ThreadID = &id
	m.Thread = &Thread{Replies: 2, LastReplyAt: at, UserIDs: []int64{3, 4}}
	m.Reactions = []Reaction{{Emoji: "👍🏽", UserIDs: []int64{3}}, {Emoji: "🎉", UserIDs: []int64{}}}
	m.Files = []File{
		{ID: 1, Name: "a.png", Size: 12, Type: "image/png", Width: &width, Height: &width, URL: "/api/files/1/a.png", ThumbnailURL: &thumbnail},
		{ID: 2, Name: "b", Type: "text/plain", URL: "/api/files/2/b"},
	}
	m.Mentions = []int64{3, 5}
	m.System = &System{Kind: SystemPin, MessageID: &id}
	return m
}

func TestAppendersAgreeWithEncodingJSON(t *testing.T) {
	complete, at := true, Time(0)
	message := fullMessage()
	room := Room{ID: 1, Name: "general", Kind: RoomPrivate, Notify: NotifyAll, MemberIDs: []int64{1}, ArchivedAt: &at, LastMessage: &message, Maker: true, MemberCount: 3}
	for _, payload := range []appender{
		plainMessage(), message, Messages{}, Messages{message, plainMessage()},
		MessageReply{message}, SendMessageReply{message, false}, SendMessageReply{message, true},
		Room{}, room, Room{MemberIDs: []int64{}}, RoomReply{room},
		JoinRoomReply{}, JoinRoomReply{Room: room, Changes: Messages{}, Complete: &complete},
		RoomActivity{}, RoomActivity{ChatRoomID: 1, LastSeq: 2, Rev: 3, Unread: 4, Mentions: 5, LastMessage: &message},
	} {
		want := standard(t, payload)
		got, err := Append(nil, payload)
		if err != nil || !bytes.Equal(got, want) {
			t.Errorf("%T, %v:\n got %s\nwant %s", payload, err, got, want)
		}
	}
}

func TestAppendTakesNilListsForEmpty(t *testing.T) {
	got, err := Append(nil, Messages{{}})
	if err != nil || bytes.Contains(got, []byte(`s":null`)) {
		t.Errorf("%s, %v", got, err)
	}
	if got, _ := Append(nil, Messages(nil)); string(got) != "[]" {
		t.Errorf("no messages are %s", got)
	}
}

func TestAcknowledgements(t *testing.T) {
	complete := false
	for want, reply := range map[string]any{
		`{"ok":true}`:             None{},
		`{"ok":true,"message":`:   SendMessageReply{Message: plainMessage()},
		`{"ok":true,"room":{"id"`: JoinRoomReply{Complete: &complete},
	} {
		got, err := AppendAck([]byte("before"), reply)
		if err != nil || !bytes.HasPrefix(got, []byte("before"+want)) || !json.Valid(got[len("before"):]) {
			t.Errorf("%T: %s, %v", reply, got, err)
		}
	}
	refusal := &Error{Code: CodeRateLimited, RetryAfter: 1500 * time.Microsecond}
	want := `{"ok":false,"error":{"code":"rate_limited","message":"That was too fast. Please wait a moment.","retryAfterMs":2}}`
	if got := AppendFailure(nil, refusal); string(got) != want {
		t.Errorf("got %s", got)
	}
	if got, err := NewMessage.Append(nil, plainMessage()); err != nil || !bytes.HasPrefix(got, []byte(`["newMessage",{"id":`)) || !json.Valid(got) {
		t.Errorf("%s, %v", got, err)
	}
	if got, err := ServerCloses.Append(nil, ServerClosing{Reason: "stop"}); err != nil || string(got) != `["serverClosing",{"reason":"stop"}]` {
		t.Errorf("%s, %v", got, err)
	}
}

func FuzzAppendText(f *testing.F) {
	for _, text := range []string{"", "plain", "\"\\\b\f\n\r\t\x00\x1f\x7f", "<&>", "\u2028\u2029", "\xff\xc3", "민지 👨‍👩‍👧‍👦", "\xed\xa0\x80"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if got, want := appendText(nil, text), standard(t, text); !bytes.Equal(got, want) {
			t.Errorf("got %s, want %s", got, want)
		}
	})
}

func BenchmarkAppendMessage(b *testing.B) {
	message := plainMessage()
	b.Run("ours", func(b *testing.B) {
		b.ReportAllocs()
		var dst []byte
		for b.Loop() {
			dst = AppendMessage(dst[:0], message)
		}
		b.SetBytes(int64(len(dst)))
	})
	b.Run("encoding/json", func(b *testing.B) {
		b.ReportAllocs()
		var out bytes.Buffer
		encoder := json.NewEncoder(&out)
		encoder.SetEscapeHTML(false)
		for b.Loop() {
			out.Reset()
			if err := encoder.Encode(message); err != nil {
				b.Fatal(err)
			}
		}
		b.SetBytes(int64(out.Len()))
	})
}
