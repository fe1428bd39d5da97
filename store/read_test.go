package store_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"maru/store"

	"pgregory.net/rapid"
)

// model is a room as somebody would keep it who counts everything anew each time.
type model struct {
	messages []modelMessage
	rev      int64
	read     map[int64]int64 // by user; a missing one is no member
}

type modelMessage struct {
	sender   int64
	main     bool
	system   bool
	mentions []int64
	rev      int64
	deleted  bool
}

func (m *model) add(msg modelMessage) {
	m.rev++
	msg.rev = m.rev
	m.messages = append(m.messages, msg)
}

func (m *model) touch(i int) {
	m.rev++
	m.messages[i].rev = m.rev
}

func (m *model) unread(user int64) (unread, mentions int64) {
	for i, msg := range m.messages {
		if int64(i+1) <= m.read[user] {
			continue
		}
		if msg.main && msg.sender != user {
			unread++
		}
		if slices.Contains(msg.mentions, user) {
			mentions++
		}
	}
	return unread, mentions
}

// TestNumbers holds seq, rev, read positions and unread counts against the model, over any mixture of what people do.
func TestNumbers(t *testing.T) {
	h := open(t)
	u := h.users(4)
	count := 0
	rapid.Check(t, func(t *rapid.T) {
		count++
		room := h.room(fmt.Sprintf("room %d", count), u...)
		m := &model{read: map[int64]int64{}}
		for _, user := range u {
			m.read[user.ID] = 0
		}
		anybody := rapid.SampledFrom(u)
		anySeq := func(t *rapid.T) int64 { return rapid.Int64Range(0, int64(len(m.messages))+2).Draw(t, "seq") }
		update := func(f func(*store.Tx) error) {
			if err := h.Update(context.Background(), f); err != nil {
				t.Fatal(err)
			}
		}
		t.Repeat(map[string]func(*rapid.T){
			"send": func(t *rapid.T) {
				from := anybody.Draw(t, "from").ID
				if _, in := m.read[from]; !in {
					t.Skip()
				}
				msg := modelMessage{sender: from}
				n := store.NewMessage{RoomID: room.ID, SenderID: from, Content: "text"}
				switch rapid.IntRange(0, 5).Draw(t, "what") {
				case 0:
					msg.system, n.System = true, "topic"
				case 1:
					for i, root := range m.messages {
						if root.main {
							n.ThreadID = store.MessageID(room.ID, int64(i+1))
						}
					}
				}
				msg.main = n.System == "" && n.ThreadID == 0
				for _, user := range rapid.SliceOfDistinct(anybody, func(u store.User) int64 { return u.ID }).Draw(t, "mentions") {
					n.Mentions = append(n.Mentions, user.ID)
					if user.ID != from {
						msg.mentions = append(msg.mentions, user.ID)
					}
				}
				m.add(msg)
				if n.ThreadID != 0 {
					m.touch(int(n.ThreadID&0xffff) - 1)
				}
				if msg.main {
					m.read[from] = int64(len(m.messages))
				}
				update(func(tx *store.Tx) error {
					a, err := tx.Append(n)
					if err == nil && a.Message.Seq != int64(len(m.messages)) {
						t.Fatalf("seq %d, want %d", a.Message.Seq, len(m.messages))
					}
					return err
				})
			},
			"undo": func(t *rapid.T) {
				err := h.Update(context.Background(), func(tx *store.Tx) error {
					if _, err := tx.Append(store.NewMessage{RoomID: room.ID, SenderID: u[0].ID, System: "topic", Mentions: []int64{u[1].ID}}); err != nil {
						return err
					}
					return store.ErrConflict
				})
				if err != store.ErrConflict {
					t.Fatal(err)
				}
			},
			"read": func(t *rapid.T) {
				user, seq := anybody.Draw(t, "who").ID, anySeq(t)
				at, in := m.read[user]
				if !in {
					t.Skip()
				}
				m.read[user] = max(at, min(seq, int64(len(m.messages))))
				update(func(tx *store.Tx) error { _, _, err := tx.MarkRead(room.ID, user, seq); return err })
			},
			"unread": func(t *rapid.T) {
				user, seq := anybody.Draw(t, "who").ID, anySeq(t)
				at, in := m.read[user]
				if !in {
					t.Skip()
				}
				m.read[user] = min(at, max(seq, 1)-1)
				update(func(tx *store.Tx) error { _, _, err := tx.MarkUnread(room.ID, user, seq); return err })
			},
			"come or go": func(t *rapid.T) {
				user := anybody.Draw(t, "who").ID
				if _, in := m.read[user]; in {
					delete(m.read, user)
					update(func(tx *store.Tx) error { return tx.RemoveMember(room.ID, user) })
					return
				}
				m.read[user] = int64(len(m.messages))
				update(func(tx *store.Tx) error { _, _, err := tx.AddMember(room.ID, user, store.MemberPlain); return err })
			},
			"change": func(t *rapid.T) {
				if len(m.messages) == 0 {
					t.Skip()
				}
				i := rapid.IntRange(0, len(m.messages)-1).Draw(t, "message")
				id, who := store.MessageID(room.ID, int64(i+1)), anybody.Draw(t, "who").ID
				if m.messages[i].deleted || m.messages[i].system {
					t.Skip()
				}
				m.touch(i)
				update(func(tx *store.Tx) (err error) {
					changed := true
					switch rapid.IntRange(0, 2).Draw(t, "how") {
					case 0:
						_, changed, err = tx.Edit(id, who, fmt.Sprint("text ", m.rev), []int64{who})
					case 1:
						_, changed, err = tx.React(id, who, fmt.Sprint("emoji ", m.rev), true)
					case 2:
						_, changed, err = tx.Delete(id)
						m.messages[i].deleted = true
					}
					if err == nil && !changed {
						t.Fatal("no change")
					}
					return err
				})
			},
			"": func(t *rapid.T) { m.check(t, h, room.ID, u) },
		})
	})
}

func (m *model) check(t *rapid.T, h *hall, room int64, users []store.User) {
	err := h.View(context.Background(), func(v *store.View) error {
		r, err := v.Room(room)
		if err != nil {
			return err
		}
		if r.LastSeq != int64(len(m.messages)) || r.Rev != m.rev {
			t.Fatalf("room stands at %d/%d, want %d/%d", r.LastSeq, r.Rev, len(m.messages), m.rev)
		}
		for _, user := range users {
			at, in := m.read[user.ID]
			got, err := v.RoomFor(room, user.ID)
			if err != nil {
				return err
			}
			if (got.Member != nil) != in {
				t.Fatalf("membership of %s: %v", user.Name, !in)
			}
			if !in {
				continue
			}
			unread, mentions := m.unread(user.ID)
			if g := got.Member; g.ReadSeq != at || g.Unread != unread || g.Mentions != mentions {
				t.Fatalf("%s read %d, %d unread, %d mentions; want %d, %d, %d", user.Name, g.ReadSeq, g.Unread, g.Mentions, at, unread, mentions)
			}
		}
		return m.checkChanges(t, v, room)
	})
	if err != nil {
		t.Fatal(err)
	}
}

// checkChanges catches up from anywhere in small pages, and must hear of every message with a later rev, in the order of revs.
func (m *model) checkChanges(t *rapid.T, v *store.View, room int64) error {
	since := rand.Int64N(m.rev + 1)
	var want, got []int64
	for _, msg := range m.messages {
		if msg.rev > since {
			want = append(want, msg.rev)
		}
	}
	slices.Sort(want)
	for complete := false; !complete; {
		page, done, err := v.Changes(room, since, 3, 1<<20)
		if err != nil {
			return err
		}
		for _, msg := range page {
			got = append(got, msg.Rev)
			since = msg.Rev
		}
		complete = done
	}
	if !slices.Equal(got, want) {
		t.Fatalf("changes %v, want %v", got, want)
	}
	return nil
}
