package presence_test

import (
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"maru/server/presence"
)

type record struct {
	mu       sync.Mutex
	presence []presence.Presence
	typing   []presence.Typing
	seen     []map[int64]time.Time
}

func (r *record) PresenceChanged(p presence.Presence) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.presence = append(r.presence, p)
}

func (r *record) TypingChanged(t presence.Typing) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.typing = append(r.typing, t)
}

func (r *record) save(batch map[int64]time.Time) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.seen = append(r.seen, batch)
}

func (r *record) statuses(userID int64) []presence.Status {
	r.mu.Lock()
	defer r.mu.Unlock()
	var list []presence.Status
	for _, p := range r.presence {
		if p.UserID == userID {
			list = append(list, p.Status)
		}
	}
	return list
}

const (
	minji = int64(1)
	june  = int64(2)
	hall  = int64(7)
)

func run(t *testing.T, f func(t *testing.T, r *record, tr *presence.Tracker)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		r := &record{}
		tr := presence.New(r, presence.Options{Seen: r.save})
		defer tr.Close()
		f(t, r, tr)
	})
}

func wantStatuses(t *testing.T, r *record, userID int64, want ...presence.Status) {
	t.Helper()
	synctest.Wait()
	if got := r.statuses(userID); !slices.Equal(got, want) {
		t.Fatalf("statuses %v, want %v", got, want)
	}
}

func TestSeveralDevices(t *testing.T) {
	run(t, func(t *testing.T, r *record, tr *presence.Tracker) {
		tr.Connected(minji, "phone")
		tr.Connected(minji, "laptop")
		tr.Connected(minji, "laptop")
		tr.Disconnected(minji, "laptop")
		tr.Disconnected(minji, "laptop")
		time.Sleep(time.Minute)
		wantStatuses(t, r, minji, presence.Online)

		left := time.Now().UTC()
		tr.Disconnected(minji, "phone")
		time.Sleep(5*time.Second - time.Millisecond)
		wantStatuses(t, r, minji, presence.Online)
		time.Sleep(time.Millisecond)
		wantStatuses(t, r, minji, presence.Online, presence.Offline)
		if got := tr.Get(minji).LastSeenAt; !got.Equal(left) {
			t.Fatalf("last seen %v, want %v", got, left)
		}
	})
}

func TestReloadIsNoAbsence(t *testing.T) {
	run(t, func(t *testing.T, r *record, tr *presence.Tracker) {
		tr.Connected(minji, "a")
		for range 5 {
			tr.Disconnected(minji, "a")
			time.Sleep(4 * time.Second)
			tr.Connected(minji, "a")
		}
		time.Sleep(time.Minute)
		wantStatuses(t, r, minji, presence.Online)
	})
}

func TestModes(t *testing.T) {
	run(t, func(t *testing.T, r *record, tr *presence.Tracker) {
		tr.SetMode(minji, presence.ModeDND, "")
		wantStatuses(t, r, minji)
		tr.Connected(minji, "a")
		tr.SetMode(minji, presence.ModeAway, "")
		tr.SetMode(minji, presence.ModeAway, "")
		tr.SetMode(minji, presence.Mode("sleeping"), "")
		tr.SetMode(minji, presence.ModeAway, "lunch")
		wantStatuses(t, r, minji, presence.DND, presence.Away, presence.Away)
		if got := tr.Get(minji); got.Text != "lunch" || got.Status != presence.Away {
			t.Fatalf("got %+v", got)
		}
		if got := tr.Get(june); got.Status != presence.Offline || !got.LastSeenAt.IsZero() {
			t.Fatalf("a stranger is %+v", got)
		}
	})
}

func TestIdleOnEveryDeviceIsAway(t *testing.T) {
	run(t, func(t *testing.T, r *record, tr *presence.Tracker) {
		tr.Idle(minji, "phone", true)
		tr.Connected(minji, "phone")
		tr.Idle(minji, "nothing", true)
		tr.Connected(minji, "laptop")
		tr.Idle(minji, "phone", true)
		wantStatuses(t, r, minji, presence.Online)
		tr.Idle(minji, "laptop", true)
		tr.Idle(minji, "laptop", true)
		wantStatuses(t, r, minji, presence.Online, presence.Away)
		tr.Connected(minji, "laptop")
		wantStatuses(t, r, minji, presence.Online, presence.Away)
		tr.Idle(minji, "laptop", false)
		wantStatuses(t, r, minji, presence.Online, presence.Away, presence.Online)

		tr.Disconnected(minji, "laptop")
		wantStatuses(t, r, minji, presence.Online, presence.Away, presence.Online, presence.Away)
		tr.Disconnected(minji, "phone")
		time.Sleep(time.Second)
		tr.Connected(minji, "phone")
		wantStatuses(t, r, minji, presence.Online, presence.Away, presence.Online, presence.Away, presence.Online)
	})
}

func TestWhatWasChosenOutweighsIdleness(t *testing.T) {
	run(t, func(t *testing.T, r *record, tr *presence.Tracker) {
		tr.Connected(minji, "a")
		tr.SetMode(minji, presence.ModeDND, "")
		tr.Idle(minji, "a", true)
		wantStatuses(t, r, minji, presence.Online, presence.DND)
		tr.SetMode(minji, presence.ModeInvisible, "")
		tr.Idle(minji, "a", false)
		tr.Idle(minji, "a", true)
		wantStatuses(t, r, minji, presence.Online, presence.DND, presence.Offline)
		tr.SetMode(minji, presence.ModeOnline, "")
		wantStatuses(t, r, minji, presence.Online, presence.DND, presence.Offline, presence.Away)
		tr.SetMode(minji, presence.ModeAway, "")
		tr.Idle(minji, "a", false)
		wantStatuses(t, r, minji, presence.Online, presence.DND, presence.Offline, presence.Away)
	})
}

func TestWhatIsRememberedUndoesNothing(t *testing.T) {
	run(t, func(t *testing.T, r *record, tr *presence.Tracker) {
		tr.Introduce(minji, presence.ModeAway, "lunch")
		tr.Connected(minji, "a")
		tr.SetMode(minji, presence.ModeDND, "writing")
		tr.Introduce(minji, presence.ModeAway, "lunch")
		wantStatuses(t, r, minji, presence.Offline, presence.Away, presence.DND)
		if got := tr.Get(minji); got.Status != presence.DND || got.Text != "writing" {
			t.Fatalf("got %+v", got)
		}
	})
}

func TestInvisibleLeavesNoTrace(t *testing.T) {
	run(t, func(t *testing.T, r *record, tr *presence.Tracker) {
		tr.Connected(minji, "a")
		tr.Typing(hall, 0, minji, true)
		hid := time.Now().UTC()
		tr.SetMode(minji, presence.ModeInvisible, "")
		time.Sleep(time.Hour)
		tr.Touch(minji)
		tr.Typing(hall, 0, minji, true)
		tr.Disconnected(minji, "a")
		time.Sleep(time.Hour)
		tr.Connected(minji, "b")
		wantStatuses(t, r, minji, presence.Online, presence.Offline)
		if got := tr.Get(minji).LastSeenAt; !got.Equal(hid) {
			t.Fatalf("last seen %v, want %v", got, hid)
		}
		if want := []presence.Typing{{RoomID: hall, UserID: minji, On: true}, {RoomID: hall, UserID: minji}}; !slices.Equal(r.typing, want) {
			t.Fatalf("typing %v, want %v", r.typing, want)
		}
		tr.SetMode(minji, presence.ModeOnline, "")
		wantStatuses(t, r, minji, presence.Online, presence.Offline, presence.Online)
	})
}

func TestTyping(t *testing.T) {
	began := presence.Typing{RoomID: hall, UserID: minji, On: true}
	ended := presence.Typing{RoomID: hall, UserID: minji}
	tests := map[string]struct {
		do   func(tr *presence.Tracker)
		want []presence.Typing
	}{
		"expires":  {func(tr *presence.Tracker) { tr.Typing(hall, 0, minji, true); time.Sleep(6 * time.Second) }, []presence.Typing{began, ended}},
		"explicit": {func(tr *presence.Tracker) { tr.Typing(hall, 0, minji, true); tr.Typing(hall, 0, minji, false) }, []presence.Typing{began, ended}},
		"ends once": {func(tr *presence.Tracker) {
			tr.Typing(hall, 0, minji, true)
			tr.Typing(hall, 0, minji, false)
			tr.Typing(hall, 0, minji, false)
			time.Sleep(time.Minute)
		}, []presence.Typing{began, ended}},
		"a burst is told once": {func(tr *presence.Tracker) {
			for range 20 {
				tr.Typing(hall, 0, minji, true)
				time.Sleep(50 * time.Millisecond)
			}
		}, []presence.Typing{began}},
		"renewed": {func(tr *presence.Tracker) {
			for range 4 {
				tr.Typing(hall, 0, minji, true)
				time.Sleep(3 * time.Second)
			}
		}, []presence.Typing{began, began, began, began}},
		"renewal moves the end": {func(tr *presence.Tracker) {
			tr.Typing(hall, 0, minji, true)
			time.Sleep(time.Second)
			tr.Typing(hall, 0, minji, true)
			time.Sleep(6*time.Second - time.Millisecond)
		}, []presence.Typing{began}},
		"leaving ends it":       {func(tr *presence.Tracker) { tr.Typing(hall, 0, minji, true); tr.Disconnected(minji, "a") }, []presence.Typing{began, ended}},
		"removal ends it":       {func(tr *presence.Tracker) { tr.Typing(hall, 0, minji, true); tr.Forget(minji) }, []presence.Typing{began, ended}},
		"the absent never type": {func(tr *presence.Tracker) { tr.Typing(hall, 0, june, true) }, nil},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			run(t, func(t *testing.T, r *record, tr *presence.Tracker) {
				tr.Connected(minji, "a")
				tt.do(tr)
				synctest.Wait()
				if !slices.Equal(r.typing, tt.want) {
					t.Fatalf("heard %v, want %v", r.typing, tt.want)
				}
			})
		})
	}
}

func TestTypingIn(t *testing.T) {
	run(t, func(t *testing.T, _ *record, tr *presence.Tracker) {
		tr.Connected(minji, "a")
		tr.Connected(june, "b")
		tr.Typing(hall, 0, minji, true)
		tr.Typing(hall+1, 0, june, true)
		for thread := range int64(100) {
			tr.Typing(hall, 10+thread, june, true)
		}
		if places := len(tr.TypingIn(hall)); places > 9 {
			t.Errorf("typing in %d places", places)
		}
		tr.Disconnected(june, "b")
		tr.Typing(hall, 7, minji, true)
		got := tr.TypingIn(hall)
		slices.SortFunc(got, func(a, b presence.Typing) int { return int(a.ThreadID - b.ThreadID) })
		want := []presence.Typing{{RoomID: hall, UserID: minji, On: true}, {RoomID: hall, ThreadID: 7, UserID: minji, On: true}}
		if !slices.Equal(got, want) {
			t.Fatalf("typing: %v", got)
		}
	})
}

func TestSeenTimesAreCoalesced(t *testing.T) {
	run(t, func(t *testing.T, r *record, tr *presence.Tracker) {
		tr.Connected(minji, "a")
		tr.Connected(june, "b")
		for range 29 {
			time.Sleep(time.Second)
			tr.Touch(minji)
		}
		newest := time.Now().UTC()
		time.Sleep(time.Second)
		synctest.Wait()
		if len(r.seen) != 1 || len(r.seen[0]) != 2 || !r.seen[0][minji].Equal(newest) {
			t.Fatalf("saved %v, want one batch of two", r.seen)
		}
		time.Sleep(time.Hour)
		synctest.Wait()
		if len(r.seen) != 1 {
			t.Fatalf("saved %v although nobody was seen", r.seen)
		}
		tr.Touch(june)
		tr.Close()
		if len(r.seen) != 2 || len(r.seen[1]) != 1 {
			t.Fatalf("saved %v, want what was left on close", r.seen)
		}
	})
}

func TestClosedHearsNothing(t *testing.T) {
	run(t, func(t *testing.T, r *record, tr *presence.Tracker) {
		tr.Connected(minji, "a")
		tr.Typing(hall, 0, minji, true)
		tr.Disconnected(minji, "a")
		tr.Close()
		heard := len(r.presence) + len(r.typing)
		tr.Connected(june, "b")
		tr.SetMode(minji, presence.ModeDND, "")
		tr.Typing(hall, 0, minji, true)
		time.Sleep(time.Hour)
		synctest.Wait()
		if got := len(r.presence) + len(r.typing); got != heard {
			t.Fatalf("heard %d changes after the end", got-heard)
		}
	})
}

func TestManyAtOnce(t *testing.T) {
	r := &record{}
	tr := presence.New(r, presence.Options{Seen: r.save})
	var wg sync.WaitGroup
	for i := range int64(8) {
		wg.Go(func() {
			for range 500 {
				tr.Connected(i%4, "c")
				tr.Typing(hall, 0, i%4, true)
				tr.SetMode(i%4, presence.ModeAway, "")
				_ = tr.TypingIn(hall)
				tr.Disconnected(i%4, "c")
				tr.Forget(i % 4)
			}
		})
	}
	wg.Wait()
	if left := tr.TypingIn(hall); len(left) > 0 {
		t.Errorf("%v are forgotten and type on", left)
	}
	tr.Close()
	began, ended := 0, 0
	for _, e := range r.typing {
		if e.On {
			began++
		} else {
			ended++
		}
	}
	if ended == 0 || began < ended {
		t.Errorf("typing began %d times and ended %d times", began, ended)
	}
}
