package demo_test

import (
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"maru/server/demo"
	"maru/store"
)

func TestTheOfficeHasAPast(t *testing.T) {
	for _, language := range demo.Languages() {
		t.Run(language, func(t *testing.T) {
			h, close := open(t, language+";q=0.9")
			defer close()
			var threads, polls, pictures, pins, reactions, unread int
			for _, room := range h.rooms() {
				unread += int(room.Member.Unread)
				for _, m := range h.all(room.ID) {
					if strings.ContainsAny(m.Content, "{}") {
						t.Errorf("left as it is written: %q", m.Content)
					}
					if m.Thread != nil {
						threads++
					}
					if m.Poll != nil {
						polls++
					}
					if !m.PinnedAt.IsZero() {
						pins++
					}
					pictures += len(m.Files)
					reactions += len(m.Reactions)
				}
			}
			if threads == 0 || polls == 0 || pictures < 2 || pins == 0 || reactions < 10 || unread < 5 {
				t.Errorf("threads %d, polls %d, pictures %d, pins %d, reactions %d, unread %d", threads, polls, pictures, pins, reactions, unread)
			}
		})
	}
}

func TestWhatABrowserAsksForIsSpoken(t *testing.T) {
	for accepted, hello := range map[string]string{
		"ko-KR,ko;q=0.9,en;q=0.8": "좋은 아침", "zh-TW,zh;q=0.9": "大家早安", "zh-CN": "大家早上好", "pl, de;q=0.5": "Guten Morgen", "": "Good morning",
	} {
		h, close := open(t, accepted)
		if first := h.all(h.rooms()[0].ID); !slices.ContainsFunc(first, func(m store.Message) bool { return strings.HasPrefix(m.Content, hello) }) {
			t.Errorf("%q: nobody says %q", accepted, hello)
		}
		close()
	}
}

func TestPeopleAnswer(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h, close := open(t, "en")
		defer close()
		h.people.Connected(h.me.UserID, "page")
		room := h.rooms()[0].ID
		mine := h.say(room, "@Lena, who are you?")
		time.Sleep(30 * time.Second)
		answer := slices.IndexFunc(h.all(room), func(m store.Message) bool {
			return m.Seq > mine.Seq && m.Sender.Name == "Lena" && slices.ContainsFunc([]string{"program", "demonstration", "lines of text"}, func(word string) bool { return strings.Contains(m.Content, word) })
		})
		if answer < 0 {
			t.Errorf("Lena does not say who she is: %v", texts(h.all(room)))
		}
	})
}

func TestNobodyAnswersThePast(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h, close := open(t, "en")
		defer close()
		before := total(h)
		time.Sleep(time.Minute)
		if now := total(h); now != before {
			t.Errorf("%d messages came while nobody was there", now-before)
		}
	})
}

func TestPeopleRestWhileTheyAreTold(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h, close := open(t, "en")
		defer close()
		h.people.Connected(h.me.UserID, "page")
		h.office.Pause(true)
		before := total(h)
		h.say(h.rooms()[0].ID, "hello")
		time.Sleep(time.Hour)
		if now := total(h); now != before+1 {
			t.Errorf("%d messages came while everybody rested", now-before-1)
		}
		h.office.Pause(false)
		time.Sleep(10 * time.Minute)
		if total(h) <= before+1 {
			t.Error("nobody went on")
		}
	})
}

// A page stays open for a day, and somebody says something every hour; then nobody is there for another day.
func TestADayLeavesNothingBehind(t *testing.T) {
	if testing.Short() {
		t.Skip("a day of play is not run in short mode")
	}
	synctest.Test(t, func(t *testing.T) {
		h, close := open(t, "en")
		defer close()
		h.people.Connected(h.me.UserID, "page")
		rooms := h.rooms()
		heap := uint64(0)
		for hour := range 24 {
			h.say(rooms[hour%len(rooms)].ID, "How is it going?")
			for range 40 {
				h.say(rooms[0].ID, "One more, so that a room grows.")
				time.Sleep(90 * time.Second)
			}
			if hour == 9 {
				heap = inUse()
			}
		}
		spoken := int64(0)
		for _, room := range h.rooms() {
			spoken += room.LastSeq
			if held := len(h.all(room.ID)); held > 500 {
				t.Errorf("room %q holds %d messages", room.Name, held)
			}
		}
		if spoken < 1500 {
			t.Errorf("only %d messages in a day", spoken)
		}
		if now := inUse(); now > heap+8<<20 {
			t.Errorf("the heap grew from %d to %d KB", heap>>10, now>>10)
		}
		h.people.Disconnected(h.me.UserID, "page")
		time.Sleep(time.Minute)
		before := total(h)
		time.Sleep(24 * time.Hour)
		if now := total(h); now != before {
			t.Errorf("%d messages were said to nobody", now-before)
		}
	})
}

func inUse() uint64 {
	runtime.GC()
	runtime.GC()
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	return stats.HeapAlloc
}

func total(h *hall) (n int64) {
	for _, room := range h.rooms() {
		n += room.LastSeq
	}
	return n
}

func texts(messages []store.Message) (all []string) {
	for _, m := range messages {
		all = append(all, m.Sender.Name+": "+m.Content)
	}
	return all
}
