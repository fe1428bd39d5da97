package store_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"maru/store"
)

// replica is a copy that takes what snapshots say has changed.
type replica struct{ pages [][]byte }

func (r *replica) follow(t *testing.T, p *store.Pages) (changed int) {
	t.Helper()
	err := p.Snapshot(false, func(s *store.Snapshot) error {
		grown := make([][]byte, s.Size)
		copy(grown, r.pages)
		r.pages = grown
		if s.All {
			changed = s.Size
			return s.Each(func(number uint32, page []byte) error {
				r.pages[number-1] = bytes.Clone(page)
				return nil
			})
		}
		changed = len(s.Changed)
		for _, number := range s.Changed {
			page, err := s.Page(number)
			if err != nil {
				return err
			}
			r.pages[number-1] = page
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return changed
}

// same holds the copy against the whole store as it is now.
func (r *replica) same(t *testing.T, p *store.Pages) {
	t.Helper()
	err := p.Snapshot(true, func(s *store.Snapshot) error {
		if s.Size != len(r.pages) {
			t.Errorf("%d pages, the copy has %d", s.Size, len(r.pages))
			return nil
		}
		return s.Each(func(number uint32, page []byte) error {
			if !bytes.Equal(page, r.pages[number-1]) {
				t.Errorf("page %d differs", number)
			}
			return nil
		})
	})
	if err != nil {
		t.Fatal(err)
	}
}

// open opens the copy as a store.
func (r *replica) open(t *testing.T) *store.Store {
	t.Helper()
	path := filepath.Join(t.TempDir(), "copy.db")
	if err := os.WriteFile(path, bytes.Join(r.pages, nil), 0o600); err != nil {
		t.Fatal(err)
	}
	s, err := store.Open(context.Background(), path, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func TestPagesFollowEveryCommit(t *testing.T) {
	h := open(t)
	u := h.user("lena")
	r := h.room("general", u)
	p, err := h.Pages(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	var copied replica
	const rounds, each = 24, 40 // enough for the log to begin anew several times
	for round := range rounds {
		for i := range each {
			h.say(r, u, fmt.Sprintf("round%d word%d", round, i))
		}
		copied.follow(t, p)
		if round%13 == 0 {
			copied.same(t, p)
		}
	}
	copied.same(t, p)
	if moved, _, err := p.Moved(); moved || err != nil {
		t.Errorf("moved %v, %v with nothing written", moved, err)
	}
	if changed := copied.follow(t, p); changed != 0 {
		t.Errorf("%d pages changed with nothing written", changed)
	}
	h.say(r, u, "one more")
	if moved, _, err := p.Moved(); !moved || err != nil {
		t.Errorf("moved %v, %v after a write", moved, err)
	}
	copied.follow(t, p)
	if info, err := os.Stat(h.path + "-wal"); err != nil || info.Size() > 64<<20 {
		t.Errorf("log %v, %v", info, err)
	}
	again := copied.open(t)
	err = again.View(t.Context(), func(v *store.View) error {
		found, err := v.Search(store.Query{Text: "word39", Rooms: []int64{r.ID}, Limit: 100})
		if err == nil && len(found) != rounds {
			t.Errorf("found %d of %d in the copy", len(found), rounds)
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}

func TestPagesMissNothingThatIsCommittedMeanwhile(t *testing.T) {
	h := open(t)
	u := h.user("lena")
	r := h.room("general", u)
	p, err := h.Pages(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	var copied replica
	copied.follow(t, p)
	done := make(chan struct{})
	go func() {
		defer close(done)
		for i := range 300 {
			h.say(r, u, fmt.Sprint("message ", i))
		}
	}()
	for writing := true; writing; {
		select {
		case <-done:
			writing = false
		default:
		}
		copied.follow(t, p)
	}
	copied.same(t, p)
}
