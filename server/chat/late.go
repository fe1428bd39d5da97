package chat

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"maru/store"
)

// Late is one thing that a former host of the hall still has to hand over: exactly one of its fields is there. What it names
// comes before it.
type Late struct {
	User    *LateUser    `json:",omitempty"`
	Emoji   *LateEmoji   `json:",omitempty"`
	Room    *LateRoom    `json:",omitempty"`
	Member  *LateMember  `json:",omitempty"`
	Message *LateMessage `json:",omitempty"`
	Change  *LateChange  `json:",omitempty"`
	Reads   *LateReads   `json:",omitempty"`
}

// LateID names a user or a room by its number at the former host and by when it was made there: both hosts have what was made
// before they parted under the same.
type LateID struct {
	ID int64
	At time.Time
}

// LateRef names a message: one that both hosts have by its id, a late one by its author and client id. The zero value names none.
type LateRef struct {
	ID       int64
	Author   LateID
	ClientID string
}

// LateMessage is a message that the former host took while this one was the host already.
type LateMessage struct {
	Room     LateID
	Author   LateID
	ClientID string // never empty
	Content  string
	At       time.Time // when it was sent
	Answers  LateRef   // what it quotes
	Thread   LateRef   // the thread's root
	Files    []store.File
	Poll     *store.NewPoll
	State    LateState
}

// LateState is what people did to a message: all of it where it is late itself, else as it stands where it was changed.
type LateState struct {
	Reacted, Voted, Repinned bool // these were changed
	Reactions                []LateReaction
	Votes                    []LateVote
	Closed, Pinned           bool
	Followers                []LateFollower
}

// LateReaction is an emoji of somebody's; Late says that it was given after the two hosts parted.
type LateReaction struct {
	User  LateID
	Emoji string
	Late  bool
}

// LateVote is somebody's choice in a poll.
type LateVote struct {
	User   LateID
	Places []int64
	Late   bool
}

// LateFollower follows the thread that the message began, or wishes not to.
type LateFollower struct {
	User LateID
	On   bool
}

// LateChange is what became of a message that both hosts have.
type LateChange struct {
	Room    LateID
	ID      int64
	At      time.Time // when it was sent
	Deleted bool
	Edited  bool
	Before  string // what it said when the two hosts parted
	Content string
	Editor  LateID
	State   LateState
}

// LateFork is where the two hosts parted.
type LateFork struct {
	Position int64     // of the log: both have what is not after it
	At       time.Time // of the change there
}

// What became of something late.
const (
	LateAdded = "added"
	LateKnown = "known" // it was here already
	LateLeft  = "left"  // it does not fit what is here
)

// LateConflict says in part what stays with the former host alone.
type LateConflict struct {
	Kind string // "message", "edit", "delete", "poll", "pin", "room", "member", "profile", "removed"; or what has another name now: "name", "roomName"
	Who  string // whose it is
	Room string // where; empty in rooms that are not everybody's
}

// LateOutcome is what became of it.
type LateOutcome struct {
	Became    string
	Conflicts []LateConflict
}

// settingLate remembers the ids of what was made anew here for a former host.
const settingLate = "chat.late"

// TakeLate takes an entry of a former host. It may be repeated: nothing comes twice.
func (s *Service) TakeLate(ctx context.Context, fork LateFork, late Late) (LateOutcome, error) {
	content := ""
	switch {
	case late.Message != nil:
		content = late.Message.Content
	case late.Change != nil:
		content = late.Change.Content
	}
	to, err := s.addresses(ctx, content)
	if err != nil {
		return LateOutcome{}, err
	}
	t := &taking{Service: s, fork: fork, to: to}
	became, err := Update(ctx, s.store, "take what is late", func(tx *store.Tx) (string, error) {
		t.tx, t.ids, t.conflicts = tx, nil, nil
		return t.take(late)
	})
	if errors.Is(err, store.ErrNotFound) || errors.Is(err, store.ErrConflict) {
		became, err = LateLeft, nil
	}
	return LateOutcome{Became: became, Conflicts: t.conflicts}, err
}

// taking takes one entry.
type taking struct {
	*Service
	tx        *store.Tx
	fork      LateFork
	to        addressed
	ids       map[string]int64 // by what they were at the former host; nil = not read yet
	conflicts []LateConflict
}

func (t *taking) take(late Late) (string, error) {
	switch {
	case late.User != nil:
		return t.takeUser(*late.User)
	case late.Emoji != nil:
		return t.takeEmoji(*late.Emoji)
	case late.Room != nil:
		return t.takeRoom(*late.Room)
	case late.Member != nil:
		return t.takeMember(*late.Member)
	case late.Message != nil:
		return t.takeMessage(*late.Message)
	case late.Change != nil:
		return t.takeChange(*late.Change)
	case late.Reads != nil:
		return t.takeReads(*late.Reads)
	}
	return LateLeft, nil
}

// conflict notes what stays with the former host. Rooms of a few are not named to everybody who reads it.
func (t *taking) conflict(kind, who string, room store.Room) {
	c := LateConflict{Kind: kind, Who: who}
	if room.Kind == store.RoomPublic {
		c.Room = room.Name
	}
	t.conflicts = append(t.conflicts, c)
}

func (id LateID) key(kind string) string {
	return fmt.Sprintf("%s%d@%d", kind, id.ID, id.At.UnixMilli())
}

// known is the id here of what was made anew for the former host; 0 if nothing was.
func (t *taking) known(key string) (int64, error) {
	if t.ids == nil {
		t.ids = make(map[string]int64)
		text, err := t.tx.Setting(settingLate)
		if err != nil && !errors.Is(err, store.ErrNotFound) {
			return 0, err
		}
		if text != "" {
			if err := json.Unmarshal([]byte(text), &t.ids); err != nil {
				return 0, fmt.Errorf("read late ids: %w", err)
			}
		}
	}
	return t.ids[key], nil
}

func (t *taking) remember(key string, id int64) error {
	if _, err := t.known(key); err != nil {
		return err
	}
	t.ids[key] = id
	text, err := json.Marshal(t.ids)
	if err != nil {
		return fmt.Errorf("keep late ids: %w", err)
	}
	return t.tx.SetSetting(settingLate, string(text))
}

// user finds whom the former host means; store.ErrNotFound.
func (t *taking) user(id LateID) (store.User, error) {
	here, err := t.known(id.key("u"))
	if err != nil || here != 0 {
		if err == nil {
			return t.tx.User(here)
		}
		return store.User{}, err
	}
	u, err := t.tx.User(id.ID)
	if err == nil && !u.CreatedAt.Equal(id.At) {
		err = store.ErrNotFound
	}
	return u, err
}

// room finds the room that the former host means; store.ErrNotFound.
func (t *taking) room(id LateID) (store.Room, error) {
	here, err := t.known(id.key("r"))
	if err != nil || here != 0 {
		if err == nil {
			return t.tx.Room(here)
		}
		return store.Room{}, err
	}
	r, err := t.tx.Room(id.ID)
	if err == nil && !r.CreatedAt.Equal(id.At) {
		err = store.ErrNotFound
	}
	return r, err
}

func (t *taking) find(r LateRef) (int64, error) {
	if r.ClientID == "" {
		return r.ID, nil
	}
	author, err := t.user(r.Author)
	if err != nil {
		return 0, err
	}
	m, err := t.tx.SentMessage(author.ID, r.ClientID)
	return m.ID, err
}

// takeMessage adds a message as its author's, at the end of its room but with the time it was sent at.
func (t *taking) takeMessage(late LateMessage) (string, error) {
	author, err := t.user(late.Author)
	if err != nil {
		t.conflict("message", "", store.Room{})
		return "", err
	}
	room, err := t.room(late.Room)
	if err != nil || !author.RemovedAt.IsZero() || utf8.RuneCountInString(late.Content) > MaxContent || late.ClientID == "" {
		t.conflict("message", author.DisplayName, room)
		return LateLeft, err
	}
	m, err := t.tx.SentMessage(author.ID, late.ClientID)
	if err == nil {
		_, err := t.dress(m, late.State, room)
		return LateKnown, err
	}
	if !errors.Is(err, store.ErrNotFound) {
		return "", err
	}
	if m, err = t.append(late, author, room); errors.Is(err, store.ErrNotFound) || errors.Is(err, store.ErrConflict) {
		t.conflict("message", author.DisplayName, room)
	}
	if err != nil {
		return "", err
	}
	_, err = t.dress(m, late.State, room)
	return LateAdded, err
}

func (t *taking) append(late LateMessage, author store.User, room store.Room) (m store.Message, err error) {
	n := store.NewMessage{RoomID: room.ID, SenderID: author.ID, ClientID: late.ClientID, Content: late.Content, At: late.At, Poll: late.Poll}
	if n.ReplyTo, err = t.find(late.Answers); err != nil {
		return m, err
	}
	if n.ThreadID, err = t.find(late.Thread); err != nil {
		return m, err
	}
	member, added, err := t.tx.AddMember(room.ID, author.ID, store.MemberPlain)
	if err != nil {
		return m, err
	}
	if added {
		t.after(t.tx, MemberAdded{RoomID: room.ID, UserID: author.ID})
	}
	if n.Mentions, err = t.reached(&t.tx.View, place{user: author, room: room, member: &member}, t.to); err != nil {
		return m, err
	}
	for _, f := range late.Files {
		f.UploaderID = author.ID
		added, err := t.tx.AddFile(f)
		if err != nil {
			return m, err
		}
		n.FileIDs = append(n.FileIDs, added.ID)
	}
	done, err := t.tx.Append(n)
	if err != nil {
		return m, err
	}
	// Its author wrote it before the messages that others have sent here, and has not read those by it.
	if n.ThreadID == 0 && member.ReadSeq < done.Message.Seq-1 {
		if _, _, err := t.tx.MarkUnread(room.ID, author.ID, member.ReadSeq+1); err != nil {
			return m, err
		}
	}
	t.after(t.tx, MessageAdded{Message: done.Message})
	if done.Root != nil {
		t.after(t.tx, MessageChanged{Message: *done.Root, Replied: true})
	}
	return done.Message, nil
}

// freeName is the name, or the first of it with a number that is nobody's.
func freeName(name string, limit int, taken func(name string) (bool, error)) (string, error) {
	for n := 1; ; n++ {
		given := name
		if n > 1 {
			number := fmt.Sprintf(" %d", n)
			runes := []rune(name)
			given = strings.TrimSpace(string(runes[:min(len(runes), limit-len(number))])) + number
		}
		if is, err := taken(given); err != nil || !is {
			return given, err
		}
	}
}
