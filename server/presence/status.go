package presence

import "time"

// Mode is what a member chose to be. The zero value is not a mode.
type Mode string

// The modes. Invisible looks offline to everybody else, and leaves no trace in
// LastSeenAt or typing while it lasts.
const (
	ModeOnline    Mode = "online"
	ModeAway      Mode = "away"
	ModeDND       Mode = "dnd"
	ModeInvisible Mode = "invisible"
)

// Valid reports whether m is one of the modes.
func (m Mode) Valid() bool {
	switch m {
	case ModeOnline, ModeAway, ModeDND, ModeInvisible:
		return true
	}
	return false
}

// Status is what others see of a member.
type Status string

// The statuses.
const (
	Online  Status = "online"
	Away    Status = "away"
	DND     Status = "dnd"
	Offline Status = "offline"
)

// Presence is how a member looks to the others at one moment.
type Presence struct {
	UserID int64
	Status Status
	// Text is the status text last given to SetMode or Introduce.
	Text string
	// LastSeenAt is when the member last did something or left; zero when that
	// has not happened since the process began, and the stored time holds.
	LastSeenAt time.Time
}

// Typing tells that a member began, goes on or ended typing in a room.
type Typing struct {
	RoomID   int64
	ThreadID int64 // the root of the thread that they type in; 0 = the main timeline
	UserID   int64
	On       bool
}

// Listener hears what changes for the others. Its methods run under the
// tracker's lock: they may only enqueue, and must not call the tracker.
type Listener interface {
	// PresenceChanged is called when status or text have changed outwardly.
	PresenceChanged(Presence)
	// TypingChanged is called when typing begins, at most every two seconds while
	// it goes on, and once when it ends.
	TypingChanged(Typing)
}
