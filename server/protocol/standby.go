package protocol

// StandbyState says how far a standby is.
type StandbyState string

// The states of a standby. The last five are those of the standby itself as it sees them.
const (
	StandbyNone      StandbyState = "none"      // The owner has named none.
	StandbyAway      StandbyState = "away"      // It is not connected, or the host is not reached.
	StandbyCopying   StandbyState = "copying"   // Its first copy is under way.
	StandbyFollowing StandbyState = "following" // It has a copy, which follows.
	StandbyMoving    StandbyState = "moving"    // It is about to become the host.
	StandbyVersion   StandbyState = "version"   // The two computers have different versions of Maru.
	StandbyDismissed StandbyState = "dismissed" // The host has another standby, or none any more.
	StandbyBroken    StandbyState = "broken"    // The copy cannot be kept on this computer.
)

// Values lists every state.
func (StandbyState) Values() []string {
	return []string{"none", "away", "copying", "following", "moving", "version", "dismissed", "broken"}
}

// Standby is another computer that is ready to become the host, as the owner sees it; or, where that computer itself
// answers, what it knows.
type Standby struct {
	State        StandbyState  `json:"state"`
	Machine      string        `json:"machine"`      // Name of the other computer: of the standby, or of the host.
	CompleteAt   *Time         `json:"completeAt"`   // All that was sent by then, by the host's clock, is in the copy; null while it is not whole.
	Behind       *int64        `json:"behind"`       // How long ago that is, in milliseconds.
	VerifiedAt   *Time         `json:"verifiedAt"`   // When the checksum over the whole copy last fitted.
	Bytes        int64         `json:"bytes"`        // Of the messages' database; while the first copy is under way, as many as are there.
	Expected     int64         `json:"expected"`     // How many that will be while the first copy is under way, else 0.
	MissingFiles int64         `json:"missingFiles"` // Files whose contents are not in the copy yet.
	MissingBytes int64         `json:"missingBytes"`
	Link         *StandbyLink  `json:"link"`     // Waits for the other computer.
	HandOver     *HandOver     `json:"handOver"` // How the hall came to this computer, if it was another's.
	Meeting      *HallsMeeting `json:"meeting"`  // What a former host has handed over since.
	Trouble      *string       `json:"trouble"`  // Why the last hand-over did not come about, or that the standby wished to be none any more: "away", "late", "left".
}

// StandbyLink names the other computer: whoever starts Maru with it there, once and in time, makes it the standby.
type StandbyLink struct {
	URL       string `json:"url"`
	Command   string `json:"command"` // What is typed there.
	ExpiresAt Time   `json:"expiresAt"`
}

// HandOver says how this computer became the host.
type HandOver struct {
	At         Time   `json:"at"`
	From       string `json:"from"`       // Name of the computer that was the host before.
	Orderly    bool   `json:"orderly"`    // Nothing is missing.
	CompleteAt *Time  `json:"completeAt"` // Otherwise what was sent after it may be missing.
	Files      int64  `json:"files"`      // Files whose contents were not copied.
}

// HallsMeeting says what a former host still had to hand over.
type HallsMeeting struct {
	At       Time   `json:"at"`
	From     string `json:"from"`
	Messages int64  `json:"messages"` // Handed over, and sent here as their authors'.
	Known    int64  `json:"known"`    // Which were here already.
	People   int64  `json:"people"`   // Who came in there, and can come in here now.
	Rooms    int64  `json:"rooms"`    // Which were made there.
	Changes  int64  `json:"changes"`  // Edits, deletions, reactions, votes and the like.
	Other    int64  `json:"other"`    // What did not fit what is here, and stays in that computer's folder alone.

	Conflicts []LateConflict `json:"conflicts"` // What of it that was, and what has another name now; at most 50.
}

// LateKind says what of a former host's did not fit.
type LateKind string

// The kinds. The last two were taken over, under another name.
const (
	LateMessage  LateKind = "message"  // A message whose room or author is not here, or not any more.
	LateEdit     LateKind = "edit"     // A message was changed or deleted here as well.
	LateDelete   LateKind = "delete"   // A message was deleted there, and changed here.
	LatePoll     LateKind = "poll"     // A vote that was cast otherwise here, or after the poll was closed.
	LatePin      LateKind = "pin"      // A pin that was set or taken away here as well.
	LateRoom     LateKind = "room"     // A room's name or topic that was changed here as well.
	LateMember   LateKind = "member"   // Somebody came into a room or left it here as well.
	LateProfile  LateKind = "profile"  // An account that was changed here as well.
	LateRemoved  LateKind = "removed"  // Somebody was removed from the hall there, and is still in it here.
	LateName     LateKind = "name"     // A newcomer's name that somebody has here.
	LateRoomName LateKind = "roomName" // A new room's name that another has here.
)

// Values lists every kind.
func (LateKind) Values() []string {
	return []string{"message", "edit", "delete", "poll", "pin", "room", "member", "profile", "removed", "name", "roomName"}
}

// LateConflict names it to the owner.
type LateConflict struct {
	Kind LateKind `json:"kind"`
	Who  string   `json:"who"`  // Display name of whose it is; empty if nobody's here.
	Room string   `json:"room"` // Name of the public room; empty for others.
}

// KeepCopyRequest makes this computer the standby of a hall elsewhere.
type KeepCopyRequest struct {
	Key  *string `json:"key,omitempty" check:"max=200"` // Of the host link, while nobody owns the hall here; else the owner's session counts.
	Link string  `json:"link" check:"max=1000"`         // That the owner of the hall elsewhere was given, or the command with it.
}

// StandbyKey is what the page on a standby's own computer asks with; on a host the session counts.
type StandbyKey struct {
	Key string `query:"key,omitempty" check:"max=200"`
}

// StandbyChanged says that the standby has come or gone, or that a hand-over begins or has failed.
type StandbyChanged struct {
	State StandbyState `json:"state"`
}
