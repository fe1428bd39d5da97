package server

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"time"

	"maru/server/chat"
	"maru/store"
)

// gathering collects what a former host has more than the new one: what its log
// says was changed after the two parted, as it stands now.
type gathering struct {
	*store.View
	fork    int64
	forkAt  time.Time
	late    []chat.Late
	added   map[int64]chat.LateRef   // late messages, by their ids here
	touched map[int64]map[kind]int64 // messages that both have: how often each kind of change befell them
	order   []int64                  // of touched
	done    map[string]bool          // people, rooms and memberships that are in late
	users   map[int64]chat.LateID
	rooms   map[int64]chat.LateID
}

type kind = store.ChangeKind

// momentOf is the time of the change at a position of the log.
func momentOf(v *store.View, position int64) (time.Time, error) {
	changes, err := v.Log(position-1, 1)
	if err != nil || len(changes) == 0 {
		return time.Time{}, err
	}
	return changes[0].At, nil
}

// gather collects it, in an order in which everything comes after what it names.
func gather(v *store.View, fork int64) ([]chat.Late, error) {
	g := &gathering{
		View: v, fork: fork, added: map[int64]chat.LateRef{}, touched: map[int64]map[kind]int64{}, done: map[string]bool{},
		users: map[int64]chat.LateID{}, rooms: map[int64]chat.LateID{},
	}
	var err error
	if g.forkAt, err = momentOf(v, fork); err != nil {
		return nil, err
	}
	if err := g.people(); err != nil {
		return nil, err
	}
	for position := fork; ; {
		const page = 500
		changes, err := v.Log(position, page)
		if err != nil {
			return nil, err
		}
		for _, change := range changes {
			position = change.Position
			if err := g.take(change); err != nil {
				return nil, err
			}
		}
		if len(changes) < page {
			break
		}
	}
	for _, id := range g.order {
		if err := g.change(id); err != nil {
			return nil, err
		}
	}
	err = g.reads()
	return g.late, err
}

func (g *gathering) user(id int64) chat.LateID {
	if _, known := g.users[id]; !known {
		if u, err := g.User(id); err == nil {
			g.users[id] = chat.LateID{ID: id, At: u.CreatedAt}
		}
	}
	return g.users[id]
}

func (g *gathering) room(id int64) chat.LateID {
	if _, known := g.rooms[id]; !known {
		if r, err := g.Room(id); err == nil {
			g.rooms[id] = chat.LateID{ID: id, At: r.CreatedAt}
		}
	}
	return g.rooms[id]
}

// once reports whether something is not in late yet.
func (g *gathering) once(format string, ids ...any) bool {
	key := fmt.Sprintf(format, ids...)
	before := g.done[key]
	g.done[key] = true
	return !before
}

func (g *gathering) take(change store.Change) error {
	switch change.Kind {
	case store.RoomAdded, store.RoomChanged:
		return g.takeRoom(change.Entity)
	case store.MemberAdded, store.MemberRemoved, store.MemberChanged:
		return g.takeMember(change.RoomID, change.Entity)
	case store.MessageAdded:
		return g.takeMessage(change.Entity)
	case store.MessageEdited, store.MessageDeleted, store.MessageReacted, store.MessagePinned, store.MessageVoted, store.ThreadFollowed:
		if _, late := g.added[change.Entity]; late {
			return nil
		}
		if g.touched[change.Entity] == nil {
			g.touched[change.Entity] = map[kind]int64{}
			g.order = append(g.order, change.Entity)
		}
		g.touched[change.Entity][change.Kind]++
	}
	return nil
}

// people collects accounts that were made or changed, their sign-ins, and emoji, before all else: others are named by them.
func (g *gathering) people() error {
	changed := map[int64]map[kind]bool{}
	emoji := false
	for position := g.fork; ; {
		const page = 500
		changes, err := g.Log(position, page)
		if err != nil {
			return err
		}
		for _, change := range changes {
			position = change.Position
			switch change.Kind {
			case store.UserAdded, store.UserChanged, store.UserRemoved:
				if changed[change.Entity] == nil {
					changed[change.Entity] = map[kind]bool{}
				}
				changed[change.Entity][change.Kind] = true
			case store.EmojiChanged:
				emoji = true
			}
		}
		if len(changes) < page {
			break
		}
	}
	users, err := g.Users()
	if err != nil {
		return err
	}
	for _, u := range users {
		if err := g.takeUser(u, changed[u.ID]); err != nil {
			return err
		}
		delete(changed, u.ID)
	}
	for id, how := range changed { // removed by now
		if u, err := g.User(id); err == nil && how[store.UserRemoved] && !how[store.UserAdded] {
			g.late = append(g.late, chat.Late{User: &chat.LateUser{ID: g.user(id), Removed: true, Display: u.DisplayName}})
		}
	}
	if !emoji {
		return nil
	}
	return g.emoji()
}

func (g *gathering) takeUser(u store.User, how map[kind]bool) error {
	sessions, err := g.Tokens(u.ID, g.forkAt)
	if err != nil {
		return err
	}
	keys, err := g.TransferKeys(u.ID, g.forkAt)
	if err != nil || how == nil && len(sessions) == 0 && len(keys) == 0 {
		return err
	}
	late := &chat.LateUser{
		ID: g.user(u.ID), New: how[store.UserAdded], Changed: how[store.UserChanged], Name: u.Name, Display: u.DisplayName, Role: u.Role,
		PasswordHash: u.PasswordHash, StatusText: u.StatusText, Settings: u.Settings, Sessions: sessions, Keys: keys,
	}
	if hash, ok := chat.PictureHash(u.Avatar); ok {
		if late.Picture, err = g.Blob(hash); err != nil && !errors.Is(err, store.ErrNotFound) {
			return err
		}
	}
	g.late = append(g.late, chat.Late{User: late})
	return nil
}

func (g *gathering) emoji() error {
	all, err := g.AllEmoji()
	if err != nil {
		return err
	}
	for _, e := range all {
		if !e.CreatedAt.After(g.forkAt) {
			continue
		}
		picture, err := g.Blob(e.Hash)
		if err != nil {
			return err
		}
		g.late = append(g.late, chat.Late{Emoji: &chat.LateEmoji{Name: e.Name, By: g.user(e.CreatedBy), Picture: picture}})
	}
	return nil
}

func (g *gathering) takeRoom(id int64) error {
	if !g.once("room %d", id) {
		return nil
	}
	r, err := g.Room(id)
	if err != nil {
		return err
	}
	late := &chat.LateRoom{ID: g.room(id), Kind: r.Kind, Name: r.Name, Topic: r.Topic, Archived: !r.ArchivedAt.IsZero(), By: g.user(r.CreatedBy)}
	if late.New, err = g.ChangedSince(g.fork, store.RoomAdded, id, id); err != nil {
		return err
	}
	if late.New {
		members, err := g.MemberIDs(id)
		if err != nil {
			return err
		}
		for _, member := range members {
			late.Members = append(late.Members, g.user(member))
			g.once("member %d %d", id, member) // no change for the new host
		}
	}
	g.late = append(g.late, chat.Late{Room: late})
	return nil
}

func (g *gathering) takeMember(room, user int64) error {
	if !g.once("member %d %d", room, user) {
		return nil
	}
	late := &chat.LateMember{Room: g.room(room), User: g.user(user)}
	m, err := g.Member(room, user)
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return err
	}
	late.In, late.Notify = err == nil, m.Notify
	g.late = append(g.late, chat.Late{Member: late})
	return nil
}

// takeMessage takes a message as it stands now; not one of the system's, nor one
// that was deleted since.
func (g *gathering) takeMessage(id int64) error {
	m, err := g.Message(id)
	if err != nil || m.System != "" || !m.DeletedAt.IsZero() {
		return err
	}
	late := &chat.LateMessage{
		Room: g.room(m.RoomID), Author: g.user(m.Sender.ID), ClientID: m.ClientID, Content: m.Content, At: m.CreatedAt,
		Thread: g.ref(m.ThreadID), Files: m.Files,
	}
	if late.ClientID == "" {
		late.ClientID = "late-" + strconv.FormatInt(id, 10) + "-" + strconv.FormatInt(m.CreatedAt.UnixMilli(), 10)
	}
	if m.ReplyTo != nil {
		late.Answers = g.ref(m.ReplyTo.ID)
	}
	if m.Poll != nil {
		late.Poll = &store.NewPoll{Multiple: m.Poll.Multiple}
		for _, option := range m.Poll.Options {
			late.Poll.Options = append(late.Poll.Options, option.Text)
		}
	}
	everything := map[kind]int64{store.MessageReacted: 1, store.MessageVoted: 1, store.MessagePinned: 1}
	if late.State, err = g.state(m, everything); err != nil {
		return err
	}
	g.added[id] = chat.LateRef{Author: late.Author, ClientID: late.ClientID}
	g.late = append(g.late, chat.Late{Message: late})
	return nil
}

func (g *gathering) ref(id int64) chat.LateRef {
	if late, ok := g.added[id]; ok {
		return late
	}
	return chat.LateRef{ID: id}
}

// change takes what befell a message that both hosts have.
func (g *gathering) change(id int64) error {
	m, err := g.Message(id)
	if err != nil || m.System != "" {
		return err
	}
	how := g.touched[id]
	late := &chat.LateChange{Room: g.room(m.RoomID), ID: id, At: m.CreatedAt, Deleted: !m.DeletedAt.IsZero()}
	if edits := int(how[store.MessageEdited]); edits > 0 && !late.Deleted {
		texts, err := g.Revisions(id)
		if err != nil {
			return err
		}
		late.Edited, late.Content, late.Editor = true, m.Content, g.user(m.Sender.ID)
		late.Before = texts[max(0, len(texts)-1-edits)].Content
	}
	if !late.Deleted {
		if late.State, err = g.state(m, how); err != nil {
			return err
		}
	}
	g.late = append(g.late, chat.Late{Change: late})
	return nil
}

// state is what people did to a message, as far as it was changed.
func (g *gathering) state(m store.Message, how map[kind]int64) (state chat.LateState, err error) {
	if how[store.MessageReacted] > 0 {
		state.Reacted = true
		given, err := g.GivenReactions(m.ID)
		if err != nil {
			return state, err
		}
		for _, r := range given {
			state.Reactions = append(state.Reactions, chat.LateReaction{User: g.user(r.UserID), Emoji: r.Emoji, Late: r.Position > g.fork})
		}
	}
	if how[store.MessageVoted] > 0 && m.Poll != nil {
		state.Voted, state.Closed = true, !m.Poll.ClosedAt.IsZero()
		votes, err := g.CastVotes(m.ID)
		if err != nil {
			return state, err
		}
		for _, v := range votes {
			state.Votes = append(state.Votes, chat.LateVote{User: g.user(v.UserID), Places: v.Places, Late: v.At.After(g.forkAt)})
		}
	}
	state.Repinned, state.Pinned = how[store.MessagePinned] > 0, !m.PinnedAt.IsZero()
	if how[store.ThreadFollowed] > 0 {
		followers, err := g.Followers(m.ID)
		if err != nil {
			return state, err
		}
		for _, f := range followers {
			state.Followers = append(state.Followers, chat.LateFollower{User: g.user(f.UserID), On: f.Following})
		}
	}
	return state, nil
}

// reads collects how far people have read, last of all.
func (g *gathering) reads() error {
	rooms, err := g.RoomIDs()
	if err != nil {
		return err
	}
	for _, room := range rooms {
		if err := g.readsOf(room); err != nil {
			return err
		}
	}
	return nil
}

func (g *gathering) readsOf(room int64) error {
	shared, err := g.LastUntil(room, g.fork)
	if err != nil {
		return err
	}
	members, err := g.Members(room)
	if err != nil {
		return err
	}
	var late []int64 // ids of messages handed over
	for id := range g.added {
		if in, _ := store.SplitID(id); in == room {
			late = append(late, id)
		}
	}
	slices.Sort(late)
	reads := &chat.LateReads{Room: g.room(room), Shared: shared}
	for _, m := range members {
		one := chat.LateRead{User: g.user(m.UserID), Seq: min(m.ReadSeq, shared)}
		beyond, _ := slices.BinarySearch(late, store.MessageID(room, m.ReadSeq)+1)
		if beyond > 0 {
			one.Late, one.Through = int64(beyond), g.added[late[beyond-1]]
		}
		reads.Seqs = append(reads.Seqs, one)
	}
	g.late = append(g.late, chat.Late{Reads: reads})
	return nil
}
