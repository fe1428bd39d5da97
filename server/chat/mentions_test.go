package chat_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"maru/server/chat"
	"maru/store"
	"pgregory.net/rapid"
)

func TestMentions(t *testing.T) {
	away := int64(0)
	h := open(t, chat.Options{Online: func(id int64) bool { return id != away }})
	minji, june := h.person("민지", store.RoleMember), h.person("June", store.RoleMember)
	long, kim := h.person("민지수", store.RoleMember), h.person("Kim Min Ji", store.RoleMember)
	guest := h.person("손님", store.RoleGuest)
	away = june.UserID
	room := h.room(minji, store.RoomPublic, "hall", june)
	closed := h.room(minji, store.RoomPrivate, "closed", june)
	tests := map[string]struct {
		text string
		room int64
		want []chat.Actor
	}{
		"with a particle":        {"@민지수야 안녕", room, []chat.Actor{long}},
		"the longest":            {"@민지수 @JUNE이", room, []chat.Actor{june, long}},
		"with spaces":            {"@kim min ji, look", room, []chat.Actor{kim}},
		"not inside a word":      {"@junebug", room, nil},
		"at the end of it":       {"(@june)", room, []chat.Actor{june}},
		"look-alikes":            {"@Junе", room, []chat.Actor{june}},
		"decomposed":             {"@\u1106\u1175\u11ab\u110c\u1175\u1109\u116e야", room, []chat.Actor{long}},
		"a mail address":         {"mail a@june or june@june", room, nil},
		"in code":                {"`@june` and ``x ` @june``", room, nil},
		"in a fence":             {"```\n@june\n```\n", room, nil},
		"in an open fence":       {"see\n```\n@june", room, nil},
		"beside code":            {"`x` @june `y`", room, []chat.Actor{june}},
		"an open backtick":       {"` @june", room, []chat.Actor{june}},
		"everybody":              {"@all", room, []chat.Actor{june}},
		"the room":               {"@room!", room, []chat.Actor{june}},
		"who is here":            {"@here", room, nil},
		"a guest elsewhere":      {"@손님", room, nil},
		"outside a private room": {"@민지수 @june", closed, []chat.Actor{june}},
		"oneself":                {"@민지", room, nil},
		"nobody":                 {"@nobody @ @@", room, nil},
	}
	_ = guest
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			var want []int64
			for _, a := range tt.want {
				want = append(want, a.UserID)
			}
			slices.Sort(want)
			if got := h.say(minji, tt.room, tt.text).Mentions; !slices.Equal(got, want) {
				t.Fatalf("%q reaches %v, want %v", tt.text, got, want)
			}
		})
	}
	if got := h.say(june, room, "@민지야").Mentions; !slices.Equal(got, []int64{minji.UserID}) {
		t.Fatalf("@민지야 reaches %v", got)
	}
	renamed := "Yuna"
	if _, err := h.UpdateMe(t.Context(), june, chat.MeChange{Name: &renamed}); err != nil {
		t.Fatal(err)
	}
	if got := h.say(minji, room, "@june @yuna").Mentions; !slices.Equal(got, []int64{june.UserID}) {
		t.Fatalf("after a new name: %v", got)
	}
}

func TestMentionsOfHostileTextAreQuick(t *testing.T) {
	h := open(t, chat.Options{})
	a := h.person(strings.Repeat("a ", 19)+"a", store.RoleMember)
	room := h.room(a, store.RoomPublic, "hall")
	texts := []string{strings.Repeat("@", 20_000), strings.Repeat("@a ", 6_666), strings.Repeat("`", 20_000)}
	var runs strings.Builder
	for n := 1; runs.Len() < 19_000; n++ {
		runs.WriteString(strings.Repeat("`", n) + " ")
	}
	begin := time.Now()
	for _, text := range append(texts, runs.String()) {
		h.say(a, room, text)
	}
	if took := time.Since(begin); took > 5*time.Second {
		t.Fatalf("took %v", took)
	}
}

// TestUnreadMatchesCounting holds the running numbers against a model that counts.
func TestUnreadMatchesCounting(t *testing.T) {
	h := open(t, chat.Options{})
	people := []chat.Actor{h.person("one", store.RoleMember), h.person("two", store.RoleMember), h.person("three", store.RoleMember)}
	tags := []string{"@one", "@two", "@three"}
	n := 0
	rapid.Check(t, func(rt *rapid.T) {
		n++
		room := h.room(people[0], store.RoomPublic, strings.Repeat("x", 1+n%70)+time.Now().Format(".000000000"), people[1:]...)
		type sent struct {
			by, mentions int // mentions -1 = nobody
			thread       bool
		}
		var log []sent
		var roots []int64
		read := make([]int64, len(people))
		for range rapid.IntRange(1, 25).Draw(rt, "steps") {
			who := rapid.IntRange(0, 2).Draw(rt, "who")
			a := people[who]
			var err error
			switch rapid.IntRange(0, 3).Draw(rt, "kind") {
			case 0, 1:
				m := chat.NewMessage{RoomID: room, Content: "hello"}
				s := sent{by: who, mentions: rapid.IntRange(-1, 2).Draw(rt, "mentions")}
				if s.mentions >= 0 {
					m.Content += " " + tags[s.mentions]
				}
				if len(roots) > 0 && rapid.Bool().Draw(rt, "thread") {
					m.ThreadID, s.thread = rapid.SampledFrom(roots).Draw(rt, "root"), true
				}
				var done chat.Sent
				done, err = h.Send(t.Context(), a, m)
				log = append(log, s)
				if !s.thread {
					roots = append(roots, done.Message.ID)
					read[who] = int64(len(log))
				}
			case 2:
				seq := rapid.Int64Range(0, int64(len(log))+3).Draw(rt, "read")
				_, err = h.MarkRead(t.Context(), a, room, seq)
				read[who] = max(read[who], min(seq, int64(len(log))))
			case 3:
				seq := rapid.Int64Range(0, int64(len(log))+3).Draw(rt, "unread")
				_, err = h.MarkUnread(t.Context(), a, room, seq)
				read[who] = min(read[who], max(seq, 1)-1)
			}
			if err != nil {
				rt.Fatal(err)
			}
		}
		for who, a := range people {
			var unread, mentions int64
			for seq, s := range log {
				if int64(seq) < read[who] || s.by == who {
					continue
				}
				if !s.thread {
					unread++
				}
				if s.mentions == who {
					mentions++
				}
			}
			entry, err := h.Room(t.Context(), a, room)
			if err != nil {
				rt.Fatal(err)
			}
			if m := entry.Member; m.ReadSeq != read[who] || m.Unread != unread || m.Mentions != mentions {
				rt.Fatalf("%s: read %d, unread %d, mentions %d; counted %d, %d, %d", tags[who], m.ReadSeq, m.Unread, m.Mentions, read[who], unread, mentions)
			}
		}
	})
}

func TestReactionsAreEmoji(t *testing.T) {
	h := open(t, chat.Options{})
	a := h.person("a", store.RoleMember)
	m := h.say(a, h.room(a, store.RoomPublic, "hall"), "react")
	for _, emoji := range strings.Fields("👍 👍🏽 ❤️ ❤ 👩‍👩‍👧‍👦 🧑🏻‍❤️‍💋‍🧑🏿 🇰🇷 🏴󠁧󠁢󠁳󠁣󠁴󠁿 3️⃣ #️⃣ 🏳️‍🌈 ☕ ✅ ‼️ 🫠 ℹ️") {
		if _, err := h.React(t.Context(), a, m.ID, emoji, true); err != nil {
			t.Errorf("%q: %v", emoji, err)
		}
	}
	for _, text := range []string{"", "a", "가", "👍👍", "👍a", "🇰", "🇰🇷🇰🇷", "3", "\u200d", "👍\u200d", "\ufe0f", "🏻🏻", ":Smile:", ":smile", ":a b:", strings.Repeat("👍\u200d", 12) + "👍", "\xff", "<b>"} {
		if _, err := h.React(t.Context(), a, m.ID, text, true); code(err) != chat.BadRequest {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func TestPresentationOfReactionsCountsAsOne(t *testing.T) {
	h := open(t, chat.Options{})
	a, b := h.person("lena", store.RoleMember), h.person("민지", store.RoleMember)
	room := h.room(a, store.RoomPublic, "design", b)
	m := h.say(a, room, "here")
	react := func(who chat.Actor, emoji string, on bool) []store.Reaction {
		t.Helper()
		changed, err := h.React(t.Context(), who, m.ID, emoji, on)
		if err != nil {
			t.Fatal(err)
		}
		return changed.Reactions
	}
	react(a, "❤️", true)
	if got := react(b, "❤", true); len(got) != 1 || got[0].Emoji != "❤️" || len(got[0].UserIDs) != 2 {
		t.Errorf("both hearts give %v, want one reaction of two", got)
	}
	if got := react(a, "❤", false); len(got) != 1 || len(got[0].UserIDs) != 1 {
		t.Errorf("taking the other form back leaves %v, want that of one", got)
	}
	if got := react(a, "👍🏽", true); len(got) != 2 {
		t.Errorf("another emoji gives %v, want two reactions", got)
	}
}

func TestReceipts(t *testing.T) {
	h := open(t, chat.Options{})
	a, b := h.person("lena", store.RoleMember), h.person("민지", store.RoleMember)
	room := h.room(a, store.RoomPrivate, "design", b)
	h.say(a, room, "one")
	last := h.say(a, room, "two")
	positions := func() map[int64]int64 {
		t.Helper()
		members, err := h.Receipts(t.Context(), a, room)
		if err != nil {
			t.Fatal(err)
		}
		seqs := map[int64]int64{}
		for _, m := range members {
			seqs[m.UserID] = m.ReadSeq
		}
		return seqs
	}
	if got := positions(); len(got) != 2 || got[a.UserID] != last.Seq || got[b.UserID] >= last.Seq-1 {
		t.Errorf("before anybody reads: %v", got)
	}
	if _, err := h.MarkRead(t.Context(), b, room, last.Seq-1); err != nil {
		t.Fatal(err)
	}
	if got := positions()[b.UserID]; got != last.Seq-1 {
		t.Errorf("read up to %d, want %d", got, last.Seq-1)
	}
}
