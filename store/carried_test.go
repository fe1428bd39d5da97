package store_test

import (
	"fmt"
	"path/filepath"
	"testing"

	"maru/store"
)

func TestSearchByWhatMessagesCarry(t *testing.T) {
	path := filepath.Join(t.TempDir(), "maru.db")
	h := openAt(t, path, store.Options{})
	u := h.users(2)
	room := h.room("hall", u...)
	carrying := func(content string, types ...string) int64 {
		t.Helper()
		n := store.NewMessage{RoomID: room.ID, SenderID: u[0].ID, Content: content}
		for _, mediaType := range types {
			h.update(func(tx *store.Tx) error {
				f, err := tx.AddFile(store.File{Hash: [32]byte{1}, Name: "f", Type: mediaType, UploaderID: u[0].ID})
				n.FileIDs = append(n.FileIDs, f.ID)
				return err
			})
		}
		return h.append(n).Message.ID
	}
	picture := carrying("", "image/png", "application/pdf")
	film := carrying("", "video/mp4")
	voice := carrying("", "audio/webm")
	link := carrying("see HTTPS://maru.local/a?b for more")
	carrying("no link: http:// alone, ssh://maru.local, https, ://x, my://x")
	poll := h.append(store.NewMessage{RoomID: room.ID, SenderID: u[0].ID, Content: "?", Poll: &store.NewPoll{Options: []string{"a", "b"}}}).Message.ID
	thumb := carrying("👍")
	react := func(message int64, user store.User, on bool) {
		t.Helper()
		h.update(func(tx *store.Tx) error { _, _, err := tx.React(message, user.ID, "🎉", on); return err })
	}
	react(thumb, u[0], true)
	react(thumb, u[1], true)
	react(thumb, u[0], false)
	react(film, u[0], true)
	react(film, u[0], false)

	all := map[store.Carried]string{
		store.CarriesFile:                         fmt.Sprint([]int64{voice, film, picture}),
		store.CarriesPicture:                      fmt.Sprint([]int64{picture}),
		store.CarriesVideo:                        fmt.Sprint([]int64{film}),
		store.CarriesSound:                        fmt.Sprint([]int64{voice}),
		store.CarriesLink:                         fmt.Sprint([]int64{link}),
		store.CarriesPoll:                         fmt.Sprint([]int64{poll}),
		store.CarriesReaction:                     fmt.Sprint([]int64{thumb}),
		store.CarriesPicture | store.CarriesVideo: "[]",
		store.CarriesFile | store.CarriesVideo:    fmt.Sprint([]int64{film}),
	}
	find := func(h *hall, q store.Query) string {
		t.Helper()
		found := []int64{}
		q.Rooms, q.Limit = []int64{room.ID}, 10
		h.view(func(v *store.View) error {
			hits, err := v.Search(q)
			for _, hit := range hits {
				found = append(found, hit.Message.ID)
			}
			return err
		})
		return fmt.Sprint(found)
	}
	for has, want := range all {
		equal(t, fmt.Sprintf("carries %b", has), find(h, store.Query{Has: has}), want)
	}
	equal(t, "with words", find(h, store.Query{Text: "see", Has: store.CarriesLink}), all[store.CarriesLink])
	equal(t, "with other words", find(h, store.Query{Text: "unseen", Has: store.CarriesLink}), "[]")

	// A store of before knows the words of all, and of some that they carry files.
	h.update(func(tx *store.Tx) error { return tx.Exec("DELETE FROM search WHERE rowid > 0") })
	h.update(func(tx *store.Tx) error { return tx.Exec("INSERT INTO unindexed SELECT id FROM messages") })
	if err := h.Close(); err != nil {
		t.Fatal(err)
	}
	h = openAt(t, path, store.Options{})
	for has, want := range all {
		equal(t, fmt.Sprintf("taken in anew, carries %b", has), find(h, store.Query{Has: has}), want)
	}

	h.update(func(tx *store.Tx) error { _, _, err := tx.Edit(link, u[0].ID, "see nothing", nil); return err })
	equal(t, "a link that was edited away", find(h, store.Query{Has: store.CarriesLink}), "[]")
	for _, id := range []int64{thumb, poll} {
		h.update(func(tx *store.Tx) error { _, _, err := tx.Delete(id); return err })
	}
	equal(t, "reactions that were deleted", find(h, store.Query{Has: store.CarriesReaction}), "[]")
	equal(t, "a poll that was deleted", find(h, store.Query{Has: store.CarriesPoll}), "[]")
}
