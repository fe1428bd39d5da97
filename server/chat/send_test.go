package chat_test

import (
	"fmt"
	"reflect"
	"strings"
	"sync"
	"testing"
	"time"

	"maru/server/chat"
	"maru/store"
	"pgregory.net/rapid"
)

func TestSendAgain(t *testing.T) {
	h := open(t, chat.Options{MessageRate: 1, MessageBurst: 2})
	minji, june := h.person("민지", store.RoleMember), h.person("June", store.RoleMember)
	room, other := h.room(minji, store.RoomPublic, "a"), h.room(minji, store.RoomPublic, "b")
	n := chat.NewMessage{RoomID: room, Content: "hello", ClientID: "one"}
	first, err := h.Send(t.Context(), june, n)
	wantCode(t, err, "")
	h.heard()
	for range 20 {
		again, err := h.Send(t.Context(), june, n)
		if err != nil || !again.Duplicate || again.Message.ID != first.Message.ID {
			t.Fatalf("sent again: %+v, %v", again, err)
		}
	}
	if events := h.heard(); len(events) > 0 {
		t.Fatalf("a duplicate was announced: %v", events)
	}
	elsewhere := n
	elsewhere.RoomID = other
	_, err = h.Send(t.Context(), june, elsewhere)
	wantCode(t, err, chat.Conflict)

	fresh := chat.NewMessage{RoomID: room, Content: "more", ClientID: "two"}
	_, err = h.Send(t.Context(), june, fresh)
	wantCode(t, err, "")
	fresh.ClientID = "three"
	_, err = h.Send(t.Context(), june, fresh)
	wantCode(t, err, chat.RateLimited)
	if wait := err.(*chat.Error).RetryAfter; wait <= 0 || wait > time.Second {
		t.Fatalf("told to wait %v", wait)
	}
	if again, err := h.Send(t.Context(), june, n); err != nil || !again.Duplicate {
		t.Fatalf("past the limit, sent again: %v", err)
	}
	h.say(minji, room, "others are not limited")

	if _, err := h.ArchiveRoom(t.Context(), minji, room); err != nil {
		t.Fatal(err)
	}
	if again, err := h.Send(t.Context(), june, n); err != nil || !again.Duplicate {
		t.Fatalf("sent again to an archived room: %+v, %v", again, err)
	}
}

func TestSendRefuses(t *testing.T) {
	h := open(t, chat.Options{})
	minji := h.person("민지", store.RoleMember)
	room, other := h.room(minji, store.RoomPublic, "a"), h.room(minji, store.RoomPublic, "b")
	root := h.say(minji, room, "root")
	elsewhere := h.say(minji, other, "elsewhere")
	reply, err := h.Send(t.Context(), minji, chat.NewMessage{RoomID: room, Content: "reply", ThreadID: root.ID})
	wantCode(t, err, "")
	tests := map[string]struct {
		n    chat.NewMessage
		want chat.Code
	}{
		"too large":           {chat.NewMessage{RoomID: room, Content: strings.Repeat("가", 20_001)}, chat.TooLarge},
		"as large as allowed": {chat.NewMessage{RoomID: room, Content: strings.Repeat("가", 20_000)}, ""},
		"empty":               {chat.NewMessage{RoomID: room, Content: " \n\u200b\u3164"}, chat.BadRequest},
		"controls only":       {chat.NewMessage{RoomID: room, Content: "\x00\x1b"}, chat.BadRequest},
		"long clientId":       {chat.NewMessage{RoomID: room, Content: "x", ClientID: strings.Repeat("x", 65)}, chat.BadRequest},
		"reply elsewhere":     {chat.NewMessage{RoomID: room, Content: "x", ReplyTo: elsewhere.ID}, chat.NotFound},
		"reply to nothing":    {chat.NewMessage{RoomID: room, Content: "x", ReplyTo: room<<32 | 999}, chat.NotFound},
		"thread elsewhere":    {chat.NewMessage{RoomID: room, Content: "x", ThreadID: elsewhere.ID}, chat.NotFound},
		"thread in a thread":  {chat.NewMessage{RoomID: room, Content: "x", ThreadID: reply.Message.ID}, chat.BadRequest},
		"no such file":        {chat.NewMessage{RoomID: room, Content: "x", FileIDs: []int64{1}}, chat.NotFound},
		"no such room":        {chat.NewMessage{RoomID: 999, Content: "x", ClientID: "y"}, chat.NotFound},
		"absurd ids":          {chat.NewMessage{RoomID: -1 << 63, Content: "x", ReplyTo: -1, ThreadID: 1<<63 - 1}, chat.NotFound},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := h.Send(t.Context(), minji, tt.n)
			wantCode(t, err, tt.want)
		})
	}
	if m := h.say(minji, room, "a\r\nb\x00\x1b[31m\tc"); m.Content != "a\nb[31m\tc" {
		t.Fatalf("kept %q", m.Content)
	}
	if m := h.say(minji, room, "\u1106\u1175\u11ab\u110c\u1175"); m.Content != "민지" {
		t.Fatalf("kept %q", m.Content)
	}
}

func TestManySendersKeepOneOrder(t *testing.T) {
	h := open(t, chat.Options{})
	maker := h.person("maker", store.RoleMember)
	room := h.room(maker, store.RoomPublic, "hall")
	const senders, each = 8, 40
	var wg sync.WaitGroup
	for i := range senders {
		a := h.person(fmt.Sprint("sender ", i), store.RoleMember)
		wg.Go(func() {
			var waits []func() (chat.Sent, error)
			for n := range each {
				waits = append(waits, h.SendLater(t.Context(), a, chat.NewMessage{RoomID: room, Content: fmt.Sprint(n)}))
			}
			last := int64(0)
			for _, wait := range waits {
				sent, err := wait()
				if err != nil || sent.Message.Seq <= last {
					t.Errorf("seq %d after %d: %v", sent.Message.Seq, last, err)
					return
				}
				last = sent.Message.Seq
			}
		})
	}
	wg.Wait()
	next := int64(1)
	for _, e := range h.heard() {
		if e, ok := e.(chat.MessageAdded); ok {
			if e.Message.Seq != next {
				t.Fatalf("heard seq %d, want %d", e.Message.Seq, next)
			}
			next++
		}
	}
	if next != senders*each+1 {
		t.Fatalf("heard %d messages", next-1)
	}
}

func TestSystemMessages(t *testing.T) {
	h := open(t, chat.Options{})
	minji, june := h.person("민지", store.RoleMember), h.person("June", store.RoleMember)
	room := h.room(minji, store.RoomPublic, "hall", june)
	said := h.say(minji, room, "pin me")
	name, topic := "대청", "wooden floor"
	if _, err := h.UpdateRoom(t.Context(), minji, room, chat.RoomChange{Name: &name, Topic: &topic}); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if m, err := h.Pin(t.Context(), june, said.ID, true); err != nil || m.PinnedAt.IsZero() {
			t.Fatal(m, err)
		}
	}
	history, err := h.History(t.Context(), june, room, store.Page{After: new(said.Seq)})
	if err != nil {
		t.Fatal(err)
	}
	var got []chat.System
	for _, m := range history.Messages {
		said, ok := chat.SystemOf(m)
		if !ok {
			t.Fatalf("%+v is a person's", m)
		}
		got = append(got, said)
	}
	want := []chat.System{{Kind: "name", Text: name}, {Kind: "topic", Text: topic}, {Kind: "pin", MessageID: said.ID}}
	if !reflect.DeepEqual(got, want) {
		t.Fatalf("got %+v, want %+v", got, want)
	}
	entry, err := h.Room(t.Context(), june, room)
	if err != nil || entry.Member.Unread != 1 || entry.Name != name {
		t.Fatalf("%+v, %v: system messages count for nobody", entry, err)
	}
	_, err = h.Edit(t.Context(), minji, history.Messages[0].ID, "x")
	wantCode(t, err, chat.Forbidden)
}

func TestCatchUpMissesNothing(t *testing.T) {
	h := open(t, chat.Options{})
	a, b := h.person("a", store.RoleMember), h.person("b", store.RoleMember)
	room := h.room(a, store.RoomPublic, "hall", b)
	rapid.Check(t, func(rt *rapid.T) {
		before, err := h.Join(t.Context(), b, room, nil)
		if err != nil {
			rt.Fatal(err)
		}
		want := map[int64]int64{}
		for range rapid.IntRange(0, 12).Draw(rt, "changes") {
			var m store.Message
			var err error
			target := room<<32 | rapid.Int64Range(1, max(before.Room.LastSeq, 1)).Draw(rt, "seq")
			switch rapid.IntRange(0, 3).Draw(rt, "kind") {
			case 0:
				m = h.say(a, room, "more")
			case 1:
				m, err = h.Edit(t.Context(), a, target, rapid.StringMatching("[a-z]{3}").Draw(rt, "text"))
			case 2:
				m, err = h.React(t.Context(), b, target, "👍", rapid.Bool().Draw(rt, "on"))
			case 3:
				m, err = h.Delete(t.Context(), a, target)
			}
			if err == nil && m.Rev > before.Room.Rev {
				want[m.ID] = m.Rev
			}
		}
		after, err := h.Join(t.Context(), b, room, &before.Room.Rev)
		if err != nil || !after.Complete || len(after.Changes) != len(want) {
			rt.Fatalf("%d changes, want %d; %v", len(after.Changes), len(want), err)
		}
		last := before.Room.Rev
		for _, m := range after.Changes {
			if m.Rev <= last || want[m.ID] != m.Rev {
				rt.Fatalf("message %d at rev %d after %d, want %d", m.ID, m.Rev, last, want[m.ID])
			}
			last = m.Rev
		}
	})
}

func BenchmarkSend(b *testing.B) {
	for _, callers := range []int{1, 32, 100} {
		b.Run(fmt.Sprint(callers), func(b *testing.B) {
			h := open(b, chat.Options{})
			room := h.room(h.person("maker", store.RoleMember), store.RoomPublic, "hall")
			work := make(chan int)
			var wg sync.WaitGroup
			for i := range callers {
				a := h.person(fmt.Sprint("caller ", i), store.RoleMember)
				wg.Go(func() {
					for n := range work {
						_, err := h.Send(b.Context(), a, chat.NewMessage{RoomID: room, Content: "안녕하세요, the hall is open", ClientID: fmt.Sprint(n)})
						if err != nil {
							b.Error(err)
						}
					}
				})
			}
			b.ResetTimer()
			for n := range b.N {
				work <- n
			}
			close(work)
			wg.Wait()
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "sends/s")
		})
	}
}
