package protocol

import (
	"encoding/hex"
	"net/url"
	"strconv"
	"time"
	"unicode/utf16"
	"unicode/utf8"

	"maru/server/chat"
	"maru/server/files"
	"maru/server/presence"
	"maru/store"
)

// MessageOf is a stored message on the wire.
func MessageOf(m store.Message) Message {
	wire := Message{
		ID:         m.ID,
		ChatRoomID: m.RoomID,
		Seq:        m.Seq,
		Rev:        m.Rev,
		Sender:     PersonOf(m.Sender),
		Content:    m.Content,
		ClientID:   maybe(m.ClientID),
		CreatedAt:  TimeOf(m.CreatedAt),
		EditedAt:   maybeTime(m.EditedAt),
		DeletedAt:  maybeTime(m.DeletedAt),
		ThreadID:   maybe(m.ThreadID),
		Reactions:  convert(m.Reactions, reactionOf),
		Files:      convert(m.Files, FileOf),
		Mentions:   list(m.Mentions),
		PinnedAt:   maybeTime(m.PinnedAt),
	}
	if q := m.ReplyTo; q != nil {
		wire.ReplyTo = &ReplyTo{ID: q.ID, Seq: q.Seq, SenderID: q.SenderID, Excerpt: q.Excerpt}
	}
	if t := m.Thread; t != nil {
		wire.Thread = &Thread{Replies: t.Replies, LastReplyAt: TimeOf(t.LastReplyAt), UserIDs: list(t.UserIDs)}
	}
	if p := m.Poll; p != nil {
		wire.Poll = &Poll{Options: convert(p.Options, optionOf), Multiple: p.Multiple, ClosedAt: maybeTime(p.ClosedAt)}
	}
	if said, ok := chat.SystemOf(m); ok {
		wire.System = &System{Kind: SystemKind(said.Kind), Text: said.Text, MessageID: maybe(said.MessageID)}
	}
	return wire
}

// To is the draft as the rules take it, for a room.
func (d MessageDraft) To(room int64) chat.NewMessage {
	return chat.NewMessage{
		RoomID: room, Content: d.Content, ClientID: d.ClientID, ReplyTo: d.ReplyTo, ThreadID: d.ThreadID, FileIDs: d.FileIDs,
		PollOptions: d.PollOptions, PollMultiple: d.PollMultiple,
	}
}

// MessagesOf is a page of stored messages on the wire.
func MessagesOf(messages []store.Message) Messages { return convert(messages, MessageOf) }

func reactionOf(r store.Reaction) Reaction { return Reaction{Emoji: r.Emoji, UserIDs: list(r.UserIDs)} }

func optionOf(o store.PollOption) PollOption {
	return PollOption{ID: o.Place, Text: o.Text, UserIDs: list(o.UserIDs)}
}

// FileOf is a stored file on the wire.
func FileOf(f store.File) File {
	wire := File{
		ID: f.ID, Name: f.Name, Size: f.Size, Type: f.Type, Width: maybe(f.Width), Height: maybe(f.Height),
		URL: "/api/files/" + strconv.FormatInt(f.ID, 10) + "/" + url.PathEscape(f.Name),
	}
	if files.HasThumbnail(f) {
		wire.ThumbnailURL = new(wire.URL + "/thumbnail")
	}
	return wire
}

// PersonOf is a message's sender on the wire.
func PersonOf(s store.Sender) Person {
	return Person{ID: s.ID, Name: s.Name, DisplayName: s.DisplayName, Role: Role(s.Role)}
}

// UserOf is a stored user on the wire, as they appear to others now. What was seen since the process began
// counts before what was stored.
func UserOf(u store.User, p presence.Presence) User {
	return User{
		ID:          u.ID,
		Name:        u.Name,
		DisplayName: u.DisplayName,
		Role:        Role(u.Role),
		AvatarURL:   avatarOf(u),
		Status:      Status(p.Status),
		StatusText:  u.StatusText,
		StatusUntil: maybeTime(u.StatusUntil),
		LastSeenAt:  seen(u, p),
	}
}

func avatarOf(u store.User) *string {
	if u.Avatar == "" {
		return nil
	}
	return new(pictures + u.Avatar)
}

// pictures is where small pictures are.
const pictures = "/api/pictures/"

// EmojiOf is an emoji of the hall's own on the wire.
func EmojiOf(e store.Emoji) Emoji {
	return Emoji{Name: e.Name, URL: pictures + hex.EncodeToString(e.Hash[:]), UserID: e.CreatedBy, CreatedAt: TimeOf(e.CreatedAt)}
}

// EmojisOf is a list of emoji on the wire.
func EmojisOf(all []store.Emoji) []Emoji { return convert(all, EmojiOf) }

func seen(u store.User, p presence.Presence) Time {
	for _, at := range []time.Time{p.LastSeenAt, u.LastSeenAt} {
		if !at.IsZero() {
			return TimeOf(at)
		}
	}
	return TimeOf(u.CreatedAt)
}

// RoomOf is a room on the wire as one user sees it.
func RoomOf(r store.RoomEntry) Room {
	wire := Room{
		ID:          r.ID,
		Name:        r.Name,
		Topic:       r.Topic,
		Kind:        RoomKind(r.Kind),
		LastSeq:     r.LastSeq,
		Rev:         r.Rev,
		Notify:      NotifyAll,
		CreatedAt:   TimeOf(r.CreatedAt),
		ArchivedAt:  maybeTime(r.ArchivedAt),
		MemberIDs:   r.MemberIDs,
		MemberCount: r.Members,
	}
	if m := r.Member; m != nil {
		wire.Joined = true
		wire.LastReadSeq, wire.Unread, wire.Mentions = m.ReadSeq, m.Unread, m.Mentions
		wire.Notify = Notify(m.Notify)
		wire.Maker = m.Role == store.MemberMaker
	}
	if r.Last != nil {
		last := MessageOf(*r.Last)
		wire.LastMessage = &last
	}
	return wire
}

// ActivityOf is what moves the counts of a room for one of its members.
func ActivityOf(r store.RoomEntry) RoomActivity {
	room := RoomOf(r)
	return RoomActivity{
		ChatRoomID:  room.ID,
		LastSeq:     room.LastSeq,
		Rev:         room.Rev,
		Unread:      room.Unread,
		Mentions:    room.Mentions,
		LastMessage: room.LastMessage,
	}
}

// RoomsOf is a list of rooms on the wire.
func RoomsOf(rooms []store.RoomEntry) []Room { return convert(rooms, RoomOf) }

// TypingOf is who types where, on the wire.
func TypingOf(t presence.Typing, user Person) Typing {
	return Typing{ChatRoomID: t.RoomID, ThreadID: t.ThreadID, User: user, On: t.On}
}

// SessionOf is a session on the wire; current is the id of the one that asks.
func SessionOf(s store.Session, current int64) Session {
	return Session{
		ID:         s.ID,
		Kind:       SessionKind(s.Kind),
		Label:      s.Label,
		CreatedAt:  TimeOf(s.CreatedAt),
		LastUsedAt: TimeOf(s.UsedAt),
		Current:    s.ID == current,
	}
}

// NewcomerOf is an open request to join on the wire.
func NewcomerOf(r store.JoinRequest) Newcomer {
	return Newcomer{ID: r.ID, Name: r.Name, Address: r.Address, CreatedAt: TimeOf(r.CreatedAt)}
}

// NewcomersOf is a list of open requests to join on the wire.
func NewcomersOf(requests []store.JoinRequest) []Newcomer { return convert(requests, NewcomerOf) }

// SnippetOf is a snippet on the wire, its matches counted as JavaScript counts.
func SnippetOf(s store.Snippet) Snippet {
	wire := Snippet{Text: s.Text, Matches: make([][2]int, 0, len(s.Matches))}
	at, units := 0, 0
	advance := func(to int) int {
		for at < to {
			r, size := utf8.DecodeRuneInString(s.Text[at:])
			units += max(utf16.RuneLen(r), 1)
			at += size
		}
		return units
	}
	for _, m := range s.Matches {
		wire.Matches = append(wire.Matches, [2]int{advance(m.Start), advance(m.End)})
	}
	return wire
}

// CarriedOf is what is looked for as the store has it; 0 where nothing is.
func CarriedOf(all []Having) (carried store.Carried) {
	for _, one := range all {
		carried |= one.carried()
	}
	return carried
}

func (h Having) carried() store.Carried {
	switch h {
	case HavingFile:
		return store.CarriesFile
	case HavingImage:
		return store.CarriesPicture
	case HavingVideo:
		return store.CarriesVideo
	case HavingAudio:
		return store.CarriesSound
	case HavingLink:
		return store.CarriesLink
	case HavingPoll:
		return store.CarriesPoll
	case HavingReaction:
		return store.CarriesReaction
	}
	return 0
}

// SearchReplyOf is what a search found on the wire.
func SearchReplyOf(found []chat.Found) SearchReply {
	return SearchReply{Results: convert(found, func(f chat.Found) SearchResult {
		return SearchResult{
			Message: MessageOf(f.Message),
			Snippet: SnippetOf(f.Snippet),
			Room:    roomRefOf(f.Room),
		}
	})}
}

// PlacedMessageOf is a message beside its room on the wire.
func PlacedMessageOf(p chat.Placed) PlacedMessage {
	return PlacedMessage{Message: MessageOf(p.Message), Room: roomRefOf(p.Room)}
}

// PlacedMessagesOf is a list of messages beside their rooms on the wire.
func PlacedMessagesOf(list []chat.Placed) []PlacedMessage { return convert(list, PlacedMessageOf) }

// SavedMessagesOf is a list of kept messages on the wire.
func SavedMessagesOf(list []chat.Placed) []SavedMessage {
	return convert(list, func(p chat.Placed) SavedMessage {
		return SavedMessage{PlacedMessage: PlacedMessageOf(p), SavedAt: TimeOf(p.SavedAt)}
	})
}

// RevisionsOf is the texts of a message on the wire.
func RevisionsOf(list []store.Revision) []Revision {
	return convert(list, func(r store.Revision) Revision {
		return Revision{Content: r.Content, EditorID: r.EditorID, WrittenAt: TimeOf(r.WrittenAt)}
	})
}

func roomRefOf(r store.Room) RoomRef { return RoomRef{ID: r.ID, Name: r.Name, Kind: RoomKind(r.Kind)} }

// maybe is nil for the zero value, by which the store says that there is nothing.
func maybe[T comparable](value T) *T {
	var zero T
	if value == zero {
		return nil
	}
	return &value
}

func maybeTime(t time.Time) *Time {
	if t.IsZero() {
		return nil
	}
	wire := TimeOf(t)
	return &wire
}

// list keeps null off the wire.
func list(ids []int64) []int64 {
	if ids == nil {
		return []int64{}
	}
	return ids
}

func convert[From, To any](from []From, one func(From) To) []To {
	to := make([]To, len(from))
	for i := range from {
		to[i] = one(from[i])
	}
	return to
}
