package store_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"maru/store"
)

// TestPlans reads and writes a little of everything, and then has SQLite explain every statement that was prepared: none
// may walk through a table that grows.
func TestPlans(t *testing.T) {
	h := open(t)
	u := h.users(3)
	room := h.room("hall", u...)
	root := h.say(room, u[0], "root")
	file := h.file(u[1], "x")
	h.append(store.NewMessage{RoomID: room.ID, SenderID: u[1].ID, ClientID: "a", Content: "x", ReplyTo: root.ID, ThreadID: root.ID, Mentions: []int64{u[2].ID}, FileIDs: []int64{file.ID}})
	h.file(u[1], "unsent")
	var plans map[string]string
	h.update(func(tx *store.Tx) error {
		for _, step := range []func() error{
			func() error { _, _, err := tx.Edit(root.ID, u[0].ID, "edited", []int64{u[1].ID}); return err },
			func() error { _, _, err := tx.React(root.ID, u[1].ID, "👍", true); return err },
			func() error { _, _, err := tx.React(root.ID, u[1].ID, "👍", false); return err },
			func() error { _, _, err := tx.Pin(root.ID, u[1].ID, true); return err },
			func() error { _, err := tx.Save(root.ID, u[0].ID, true); return err },
			func() error { _, _, err := tx.MarkUnread(room.ID, u[0].ID, 1); return err },
			func() error { _, _, err := tx.MarkRead(room.ID, u[2].ID, 1); return err },
			func() error { _, err := tx.Follow(root.ID, u[2].ID, false); return err },
			func() error { return tx.Draw(root.ID, []int64{u[2].ID}) },
			func() error { _, err := tx.MarkThreadRead(root.ID, u[0].ID, 2); return err },
			func() error {
				_, err := tx.EndedStatuses(tx.Now())
				return err
			},
			func() error { _, err := tx.NextStatusEnd(); return err },
			func() error {
				_, err := tx.SetCommands(u[0].ID, []store.Command{{Name: "deploy", BotID: u[0].ID}})
				return err
			},
			func() error { return exercise(&tx.View, room, u[0], root) },
			func() error { return tx.AddBlob([32]byte{1}, []byte("x")) },
			func() error { return tx.DropBlob([32]byte{1}) },
			func() error { _, err := tx.AddEmoji("x", [32]byte{1}, u[0].ID); return err },
			func() error { return tx.RemoveEmoji("x") },
			func() error { _, err := tx.RemoveUnsentFiles(tx.Now().Add(time.Hour)); return err },
			func() error { _, _, err := tx.Delete(root.ID); return err },
			func() error { _, err := tx.RemoveUser(u[2].ID); return err },
			func() (err error) { plans, err = tx.Plans(); return err },
		} {
			if err := step(); err != nil {
				return err
			}
		}
		return nil
	})
	if len(plans) < 40 {
		t.Errorf("only %d statements explained", len(plans))
	}
	small := []string{
		"SCAN users", "SCAN emoji", "SCAN CONSTANT ROW", "SCAN reply", "SCAN json_each VIRTUAL", "SCAN search VIRTUAL TABLE INDEX", "SCAN rooms USING INDEX rooms_public",
		"SCAN rooms USING COVERING INDEX rooms_public", "SCAN unindexed", "SCAN join_requests USING INDEX join_requests_pending",
		"SCAN commands USING INDEX commands_bot",
	}
	for query, plan := range plans {
		if strings.Contains(query, "sqlite_schema") {
			continue
		}
	lines:
		for line := range strings.Lines(plan) {
			if !strings.HasPrefix(line, "SCAN") || strings.HasPrefix(line, "SCAN (subquery") {
				continue
			}
			for _, s := range small {
				if strings.HasPrefix(line, s) {
					continue lines
				}
			}
			if strings.HasPrefix(line, "SCAN changes") && strings.Contains(query, "LIMIT") {
				continue
			}
			t.Errorf("%s\n\t%s", query, plan)
		}
		if strings.Contains(plan, "TEMP B-TREE") && (strings.Contains(query, "messages.id BETWEEN") || strings.Contains(query, "FROM saved") || strings.Contains(query, "FROM mentions WHERE")) {
			t.Errorf("sorts: %s\n\t%s", query, plan)
		}
	}
}

// exercise reads in every way.
func exercise(v *store.View, room store.Room, u store.User, m store.Message) error {
	for _, read := range []func() error{
		func() error { _, err := v.History(room.ID, store.Page{Limit: 5}); return err },
		func() error { _, err := v.History(room.ID, store.Page{Around: new(int64(1)), Limit: 5}); return err },
		func() error { _, err := v.History(room.ID, store.Page{Before: new(int64(2)), Limit: 5}); return err },
		func() error { _, _, err := v.Changes(room.ID, 0, 5, 1000); return err },
		func() error { _, err := v.RoomsFor(u.ID); return err },
		func() error { _, err := v.AllRoomsFor(u.ID); return err },
		func() error { _, err := v.Pins(room.ID, 5); return err },
		func() error { _, err := v.Replies(m.ID, store.Page{Around: new(int64(2)), Limit: 5}); return err },
		func() error { _, _, err := v.RepliesBeside(m.ID, 2, 2); return err },
		func() error { _, err := v.Thread(m.ID, u.ID); return err },
		func() error { _, err := v.Threads(u.ID, store.ThreadsPage{Limit: 5}); return err },
		func() error { _, err := v.Followers(m.ID); return err },
		func() error { _, err := v.LastUntil(room.ID, 1); return err },
		func() error { _, err := v.ChangedSince(1, store.MessageEdited, m.ID, room.ID); return err },
		func() error { _, err := v.GivenReactions(m.ID); return err },
		func() error { _, err := v.CastVotes(m.ID); return err },
		func() error { _, err := v.TransferKeys(u.ID, time.Time{}); return err },
		func() error { _, err := v.Tokens(u.ID, time.Time{}); return err },
		func() error { _, err := v.Saved(u.ID, m.CreatedAt, []int64{room.ID}, 5); return err },
		func() error { _, err := v.SavedIDs(u.ID); return err },
		func() error { _, err := v.Savers(m.ID); return err },
		func() error { _, err := v.Mentions(u.ID, 0, []int64{room.ID}, 5); return err },
		func() error {
			if _, err := v.Mentions(u.ID, m.ID, []int64{room.ID}, 5); !errors.Is(err, store.ErrNotFound) {
				return fmt.Errorf("before what does not mention them: %w", err)
			}
			return nil
		},
		func() error { _, err := v.Revisions(m.ID); return err },
		func() error { _, err := v.RoomFor(room.ID, u.ID); return err },
		func() error { _, err := v.ReadableRooms(u.ID, true); return err },
		func() error { _, err := v.Members(room.ID); return err },
		func() error { _, err := v.MemberIDs(room.ID); return err },
		func() error { _, err := v.Users(); return err },
		func() error { _, err := v.People(u.ID); return err },
		func() error { _, err := v.Sessions(u.ID); return err },
		func() error { _, err := v.PendingJoinRequests(); return err },
		func() error { _, err := v.AuditLog(0, 5); return err },
		func() error { _, err := v.Log(0, 5); return err },
		func() error { _, err := v.Message(m.ID); return err },
		func() error { _, err := v.Commands(); return err },
		func() error { _, err := v.Command("deploy"); return err },
		func() error { _, err := v.UnsentFiles(u.ID); return err },
		func() error { _, err := v.HasFile([32]byte{1}); return err },
		func() error { _, err := v.AllEmoji(); return err },
		func() error {
			_, err := v.Search(store.Query{Text: "x", Rooms: []int64{room.ID}, After: m.CreatedAt, Limit: 5})
			return err
		},
	} {
		if err := read(); err != nil {
			return err
		}
	}
	return nil
}
