package chat

import (
	"time"

	"maru/store"
)

// Event is something that was committed; one of the types below.
type Event interface{ event() }

// Publisher hears of every committed event, in commit order, on one goroutine. It
// may only take note: it must neither block nor write to the store.
type Publisher interface{ Publish(Event) }

type (
	// MessageAdded says that a message was sent, by a person or by the program.
	// Whoever sends to the main timeline has read up to it.
	MessageAdded struct{ Message store.Message }
	// MessageChanged says that a message was edited, deleted, reacted to, pinned or replied to in its thread.
	MessageChanged struct {
		Message store.Message
		Replied bool // nothing but replied to, by the message that was told of before
	}
	// RoomAdded says that a room was made.
	RoomAdded struct {
		Room      store.Room
		MemberIDs []int64
	}
	// RoomChanged says that a room has another name or topic, or was archived.
	RoomChanged struct{ Room store.Room }
	// MemberAdded says that somebody is a member of a room now.
	MemberAdded struct{ RoomID, UserID int64 }
	// MemberRemoved says that somebody no longer is. A public room they may go on reading.
	MemberRemoved struct {
		RoomID, UserID int64
		Public         bool
	}
	// MemberChanged says that a member wants to be told more or less; it concerns that member alone.
	MemberChanged struct{ RoomID, UserID int64 }
	// ReadMoved says how far a member has read.
	ReadMoved struct {
		RoomID, UserID, Seq int64
		Back                bool // marked unread: of interest to that member alone
	}
	// ThreadMoved says that somebody follows a thread or not any more, or has read further in it; it concerns that user alone.
	ThreadMoved struct {
		RootID, UserID int64
		Read           bool // read further, and follows it as before
	}
	// SavedChanged says that somebody keeps a message for later, or no longer; it concerns that user alone.
	SavedChanged struct {
		UserID, MessageID int64
		On                bool
	}
	// CommandsChanged says what a bot can be called for now. With the bot it goes too, without a word of this.
	CommandsChanged struct {
		BotID    int64
		Commands []store.Command
	}
	// UserAdded says that somebody is of the hall now.
	UserAdded struct{ User store.User }
	// UserChanged says that somebody's name, picture, status text or role is another.
	UserChanged struct{ User store.User }
	// StatusChanged says what a user chose to appear as. It is for the keeper of presence and nobody else.
	StatusChanged struct {
		UserID int64
		Status store.Status
		Text   string
	}
	// UserRemoved says that somebody is no longer of the hall, and follows the ends of their sessions.
	UserRemoved struct{ UserID int64 }
	// SessionEnded says that a session is worth nothing from now on: its connections have to end.
	SessionEnded struct{ SessionID, UserID int64 }
	// JoinRequested says that somebody without an invite, or who needs a yes, wants to join.
	JoinRequested struct{ Request store.JoinRequest }
	// JoinRequestClosed says that such a request was decided.
	JoinRequestClosed struct {
		ID       int64
		Accepted bool
	}
	// EmojiChanged says that the hall has another emoji of its own, or one less: then Emoji is nil.
	EmojiChanged struct {
		Name  string
		Emoji *store.Emoji
	}
	// FilesRemoved says that files are no longer of any message, nor waiting to be sent. It is for their keeper
	// and nobody else.
	FilesRemoved struct{ Files []store.File }
	// InviteRotated says that the invite is another.
	InviteRotated struct{ ExpiresAt time.Time }
	// InstanceChanged says that the hall has another name, or shows read receipts or not any more.
	InstanceChanged struct {
		Name     string
		Receipts bool
	}
)

func (MessageAdded) event()      {}
func (MessageChanged) event()    {}
func (RoomAdded) event()         {}
func (RoomChanged) event()       {}
func (MemberAdded) event()       {}
func (MemberRemoved) event()     {}
func (MemberChanged) event()     {}
func (ReadMoved) event()         {}
func (ThreadMoved) event()       {}
func (SavedChanged) event()      {}
func (CommandsChanged) event()   {}
func (UserAdded) event()         {}
func (UserChanged) event()       {}
func (StatusChanged) event()     {}
func (UserRemoved) event()       {}
func (SessionEnded) event()      {}
func (JoinRequested) event()     {}
func (JoinRequestClosed) event() {}
func (EmojiChanged) event()      {}
func (FilesRemoved) event()      {}
func (InviteRotated) event()     {}
func (InstanceChanged) event()   {}
