package store_test

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"maru/store"
)

func TestSearch(t *testing.T) {
	h := open(t)
	u := h.users(2)
	room, other := h.room("hall", u...), h.room("attic", u...)
	texts := []string{
		"안녕하세요 회의 시작합니다",
		"The quick brown Fox jumps",
		"Café déjà-vu, naïve ÉCOLE",
		"東京タワーへ行きましょう",
		"我们明天去北京大学",
		"Go언어로 만든 maru입니다",
		"ひらがなとカタカナ",
		"e\u0301tude de \u1100\u1161\u1102\u1161다라",
		"don't \"quote\" AND (OR) NOT* ^x:y 100% {}",
		"Москва слезам не верит",
		"Привет, Ελλάδα",
		"a 값 b",
		"नमस्ते दुनिया",
		"สวัสดีครับ",
	}
	for _, text := range texts {
		h.say(room, u[0], text)
	}
	find := func(t *testing.T, q store.Query) []string {
		t.Helper()
		q.Limit = 50
		if q.Rooms == nil {
			q.Rooms = []int64{room.ID, other.ID}
		}
		found := []string{}
		h.view(func(v *store.View) error {
			hits, err := v.Search(q)
			for _, hit := range hits {
				found = append(found, hit.Message.Content)
			}
			return err
		})
		return found
	}
	for _, c := range []struct {
		typed string
		want  int // index in texts, -1 = none
	}{
		{"회", 0}, {"의", 0}, {"회의", 0}, {"하세요", 0}, {"안녕하세요", 0}, {"요", 0}, {"회의 안녕", 0}, {"녕세", -1},
		{"fox", 1}, {"QUI", 1}, {"rown", -1}, {"brown fox", 1}, {"fox elephant", -1},
		{"cafe", 2}, {"CAFÉ", 2}, {"ecole", 2}, {"naive", 2}, {"deja", 2},
		{"東京", 3}, {"東", 3}, {"タワー", 3}, {"ワ", 3}, {"行き", 3},
		{"北京大学", 4}, {"京大", 4}, {"学", 4}, {"明天", 4},
		{"go", 5}, {"언어", 5}, {"go언어", 5}, {"maru", 5}, {"maru입니다", 5}, {"만든", 5},
		{"カナ", 6}, {"がな", 6}, {"と", 6},
		{"étude", 7}, {"etude", 7}, {"가나", 7}, {"나다라", 7}, {"\u1100\u1161", 7},
		{"don't", 8}, {"\"quote\"", 8}, {"100", 8}, {"quote AND", 8},
		{"моск", 9}, {"СЛЕЗ", 9}, {"ελλ", 10}, {"прив", 10}, {"값", 11},
		{"नमस्ते", 12}, {"दुनि", 12}, {"สวัสดี", 13}, {"ครับ", 13},
		{"", -1}, {"()*\"", -1}, {"\x00", -1},
	} {
		t.Run("finds "+c.typed, func(t *testing.T) {
			want := []string{}
			if c.want >= 0 {
				want = append(want, texts[c.want])
			}
			if got := find(t, store.Query{Text: c.typed}); !slices.Equal(got, want) {
				t.Errorf("got %q, want %q", got, want)
			}
		})
	}

	t.Run("rooms, sender and edits", func(t *testing.T) {
		first := h.say(other, u[1], "shared 단어 one")
		second := h.say(room, u[0], "shared 단어 two")
		equal(t, "newest first", strings.Join(find(t, store.Query{Text: "shared"}), "|"), "shared 단어 two|shared 단어 one")
		equal(t, "room", strings.Join(find(t, store.Query{Text: "단어", Rooms: []int64{other.ID}}), "|"), "shared 단어 one")
		equal(t, "no room", len(find(t, store.Query{Text: "단어", Rooms: []int64{}})), 0)
		equal(t, "sender", strings.Join(find(t, store.Query{Text: "단어", From: u[1].ID}), "|"), "shared 단어 one")
		equal(t, "sender without words", strings.Join(find(t, store.Query{Text: " ", From: u[1].ID}), "|"), "shared 단어 one")
		equal(t, "sender with nothing to look for", len(find(t, store.Query{Text: "\"", From: u[1].ID})), 0)
		h.update(func(tx *store.Tx) error { _, _, err := tx.Edit(first.ID, u[1].ID, "changed 문장", nil); return err })
		h.update(func(tx *store.Tx) error { _, _, err := tx.Delete(second.ID); return err })
		equal(t, "old words", len(find(t, store.Query{Text: "shared"})), 0)
		equal(t, "new words", strings.Join(find(t, store.Query{Text: "문장"}), "|"), "changed 문장")
	})
	t.Run("many rooms and a common word", func(t *testing.T) {
		rooms := []int64{}
		for i := range 8 {
			rooms = append(rooms, h.room(fmt.Sprint("closet", i), u...).ID)
		}
		h.append(store.NewMessage{RoomID: rooms[0], SenderID: u[0].ID, Content: "common needle"})
		h.update(func(tx *store.Tx) error {
			for range 2100 {
				if _, err := tx.Append(store.NewMessage{RoomID: room.ID, SenderID: u[0].ID, Content: "common"}); err != nil {
					return err
				}
			}
			return nil
		})
		equal(t, "found behind others", strings.Join(find(t, store.Query{Text: "common", Rooms: rooms}), "|"), "common needle")
	})
}

func TestSearchTimes(t *testing.T) {
	c := &clock{at: time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)}
	h := openAt(t, filepath.Join(t.TempDir(), "maru.db"), store.Options{Now: c.now})
	u := h.users(1)
	room := h.room("hall", u...)
	start := c.at
	for i := range 20 {
		c.at = start.Add(time.Duration(i) * time.Hour)
		h.say(room, u[0], fmt.Sprint("tick ", i))
	}
	for _, q := range []struct{ after, before, want int }{{0, 20, 20}, {5, 20, 15}, {5, 7, 2}, {0, 1, 1}, {19, 30, 1}, {25, 30, 0}} {
		h.view(func(v *store.View) error {
			hits, err := v.Search(store.Query{
				Text: "tick", Rooms: []int64{room.ID}, Limit: 50,
				After: start.Add(time.Duration(q.after) * time.Hour), Before: start.Add(time.Duration(q.before) * time.Hour),
			})
			equal(t, fmt.Sprint(q), len(hits), q.want)
			return err
		})
	}
}

func TestSnippet(t *testing.T) {
	h := open(t)
	u := h.users(1)
	room := h.room("hall", u...)
	for _, c := range []struct{ content, typed, marked string }{
		{"Hello wörld, WORLDS", "world", "wörld|WORLD"},
		{"오늘 회의 있어요", "회의", "회의"},
		{"회회회의회", "회의", "회의"},
		{"Go언어 언어", "go언어", "Go|언어|언어"},
		{"e\u0301tude", "etu", "e\u0301tu"},
		{strings.Repeat("filler ", 100) + "needle" + strings.Repeat(" filler", 100), "needle", "needle"},
		{"İstanbul needle", "needle", "needle"},
	} {
		h.say(room, u[0], c.content)
		h.view(func(v *store.View) error {
			hits, err := v.Search(store.Query{Text: c.typed, Rooms: []int64{room.ID}, Limit: 1})
			if err != nil || len(hits) == 0 {
				t.Errorf("%q: %d hits, %v", c.typed, len(hits), err)
				return err
			}
			var marked []string
			for _, m := range hits[0].Snippet.Matches {
				marked = append(marked, hits[0].Snippet.Text[m.Start:m.End])
			}
			equal(t, c.content, strings.Join(marked, "|"), c.marked)
			if n := len([]rune(hits[0].Snippet.Text)); n > 200 {
				t.Errorf("snippet of %d characters", n)
			}
			return nil
		})
	}
}
