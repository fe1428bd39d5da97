package store_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"maru/store"
)

// file adds an unsent file.
func (h *hall) file(u store.User, name string) (f store.File) {
	h.t.Helper()
	h.update(func(tx *store.Tx) (err error) {
		f, err = tx.AddFile(store.File{Hash: [32]byte{1}, Name: name, Size: 3, Type: "image/png", Width: 2, Height: 1, UploaderID: u.ID})
		return err
	})
	return f
}

func TestFilesOfMessages(t *testing.T) {
	h := open(t)
	u := h.users(2)
	room := h.room("hall", u...)
	a, b := h.file(u[0], "가을 보고서.png"), h.file(u[0], "b.txt")
	done := h.append(store.NewMessage{RoomID: room.ID, SenderID: u[0].ID, FileIDs: []int64{b.ID, a.ID}})
	plain := h.say(room, u[1], "no files")
	h.append(store.NewMessage{RoomID: room.ID, SenderID: u[1].ID, Content: "seen", ReplyTo: done.Message.ID})

	wantFiles := func(where string, m store.Message, names ...string) {
		t.Helper()
		if len(m.Files) != len(names) {
			t.Fatalf("%s: %d files, want %v", where, len(m.Files), names)
		}
		for i, f := range m.Files {
			if f.Name != names[i] || f.MessageID != m.ID || f.Size != 3 || f.Width != 2 || f.Hash != [32]byte{1} {
				t.Errorf("%s: %+v", where, f)
			}
		}
	}
	wantFiles("the sender", done.Message, "b.txt", "가을 보고서.png")
	h.view(func(v *store.View) error {
		page, err := v.History(room.ID, store.Page{Limit: 10})
		if err != nil {
			return err
		}
		wantFiles("history", page[0], "b.txt", "가을 보고서.png")
		wantFiles("history", page[1])
		if quote := page[2].ReplyTo; quote == nil || quote.Excerpt != "b.txt, 가을 보고서.png" {
			t.Errorf("quoted as %+v", quote)
		}
		changes, _, err := v.Changes(room.ID, 0, 10, 1000)
		wantFiles("changes", changes[0], "b.txt", "가을 보고서.png")
		return err
	})
	for query, want := range map[*store.Query]int64{
		{Text: "보고"}:                                                done.Message.ID,
		{Text: "보고", Has: store.CarriesFile}:                        done.Message.ID,
		{Has: store.CarriesFile}:                                    done.Message.ID,
		{Has: store.CarriesFile, From: u[0].ID}:                     done.Message.ID,
		{Has: store.CarriesFile, From: u[1].ID}:                     0,
		{Text: "files", Has: store.CarriesFile}:                     0,
		{Text: "files"}:                                             plain.ID,
		{Text: "?!", Has: store.CarriesFile}:                        0,
		{Text: ""}:                                                  0,
		{Text: "", Has: store.CarriesFile, Before: time.Unix(1, 0)}: 0,
	} {
		query.Rooms, query.Limit = []int64{room.ID}, 5
		h.view(func(v *store.View) error {
			hits, err := v.Search(*query)
			got := int64(0)
			if len(hits) > 0 {
				got = hits[0].Message.ID
			}
			if got == done.Message.ID && hits[0].Snippet.Text != "b.txt, 가을 보고서.png" {
				t.Errorf("%+v shows %q", *query, hits[0].Snippet.Text)
			}
			if got != want || len(hits) > 1 {
				t.Errorf("%+v finds %d of %d, want %d", *query, got, len(hits), want)
			}
			return err
		})
	}

	h.update(func(tx *store.Tx) error {
		m, _, err := tx.Edit(done.Message.ID, u[0].ID, "with words", nil)
		wantFiles("edited", m, "b.txt", "가을 보고서.png")
		return err
	})
	h.view(func(v *store.View) error {
		hits, err := v.Search(store.Query{Text: "보고서 with", Has: store.CarriesFile, Rooms: []int64{room.ID}, Limit: 5})
		if len(hits) != 1 {
			t.Errorf("%d hits after an edit", len(hits))
		}
		return err
	})
	h.update(func(tx *store.Tx) error {
		m, _, err := tx.Delete(done.Message.ID)
		wantFiles("deleted", m)
		return err
	})
	h.view(func(v *store.View) error {
		if used, err := v.HasFile([32]byte{1}); used || err != nil {
			t.Errorf("bytes of a deleted message's files are in use: %v", err)
		}
		hits, err := v.Search(store.Query{Has: store.CarriesFile, Rooms: []int64{room.ID}, Limit: 5})
		if len(hits) != 0 {
			t.Errorf("a deleted message is found by its files")
		}
		return err
	})
}

func TestFilesAreSentOnceByWhoAddedThem(t *testing.T) {
	h := open(t)
	u := h.users(2)
	room := h.room("hall", u...)
	mine, sent := h.file(u[0], "mine"), h.file(u[0], "sent")
	h.append(store.NewMessage{RoomID: room.ID, SenderID: u[0].ID, FileIDs: []int64{sent.ID}})
	for what, n := range map[string]store.NewMessage{
		"another's":       {SenderID: u[1].ID, FileIDs: []int64{mine.ID}},
		"sent before":     {SenderID: u[0].ID, FileIDs: []int64{mine.ID, sent.ID}},
		"nobody's":        {SenderID: u[0].ID, FileIDs: []int64{mine.ID, 99}},
		"the same, twice": {SenderID: u[0].ID, FileIDs: []int64{mine.ID, mine.ID}},
	} {
		n.RoomID = room.ID
		err := h.Update(context.Background(), func(tx *store.Tx) error {
			_, err := tx.Append(n)
			return err
		})
		if !errors.Is(err, store.ErrNotFound) {
			t.Errorf("%s: %v", what, err)
		}
	}
	h.view(func(v *store.View) error {
		f, err := v.File(mine.ID)
		if f.MessageID != 0 {
			t.Error("a refused message kept the file")
		}
		return err
	})
}

func TestUnsentFilesGo(t *testing.T) {
	now := time.Date(2026, 11, 1, 9, 0, 0, 0, time.UTC)
	h := openAt(t, t.TempDir()+"/maru.db", store.Options{Now: func() time.Time { return now }})
	u := h.users(1)
	room := h.room("hall", u...)
	sent, old := h.file(u[0], "sent"), h.file(u[0], "old")
	h.append(store.NewMessage{RoomID: room.ID, SenderID: u[0].ID, FileIDs: []int64{sent.ID}})
	now = now.Add(time.Hour)
	fresh := h.file(u[0], "fresh")
	h.update(func(tx *store.Tx) error {
		gone, err := tx.RemoveUnsentFiles(now)
		if len(gone) != 1 || gone[0] != old {
			t.Errorf("removed %+v", gone)
		}
		if n, err := tx.UnsentFiles(u[0].ID); n != 1 || err != nil {
			t.Errorf("%d unsent, %v", n, err)
		}
		if err := tx.RemoveFile(sent.ID); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("a sent file was removed: %v", err)
		}
		if err := tx.RemoveFile(fresh.ID); err != nil {
			t.Error(err)
		}
		return err
	})
}

func TestCatchingUpCountsWhatMessagesCarry(t *testing.T) {
	h := open(t)
	u := h.users(1)
	room := h.room("hall", u...)
	const sent = 8
	for range sent {
		f := h.file(u[0], strings.Repeat("한", 85))
		h.append(store.NewMessage{RoomID: room.ID, SenderID: u[0].ID, FileIDs: []int64{f.ID}})
	}
	h.view(func(v *store.View) error {
		since, seen := int64(0), 0
		for complete := false; !complete; {
			page, done, err := v.Changes(room.ID, since, 500, 6000)
			if err != nil {
				return err
			}
			if len(page) == 0 || len(page) > 3 {
				t.Fatalf("%d messages at once", len(page))
			}
			complete, since, seen = done, page[len(page)-1].Rev, seen+len(page)
		}
		if seen != sent {
			t.Errorf("%d messages, want %d", seen, sent)
		}
		return nil
	})
}
