package protocol

// RoomKind says who may enter a room.
type RoomKind string

// The kinds of rooms.
const (
	RoomPublic  RoomKind = "public"  // open to every member, guests aside
	RoomPrivate RoomKind = "private" // open to those who were added
	RoomDirect  RoomKind = "direct"  // a conversation of a fixed set of people
)

// Values lists every kind.
func (RoomKind) Values() []string { return []string{"public", "private", "direct"} }

// Notify says what of a room notifies its member.
type Notify string

// The notification levels.
const (
	NotifyAll      Notify = "all"
	NotifyMentions Notify = "mentions"
	NotifyNone     Notify = "none"
)

// Values lists every level.
func (Notify) Values() []string { return []string{"all", "mentions", "none"} }

// Room is a room as the caller sees it: lastReadSeq, unread, mentions, notify and joined are the caller's own.
type Room struct {
	ID          int64    `json:"id"`
	Name        string   `json:"name"` // Empty in a direct room, which is named by its people.
	Topic       string   `json:"topic"`
	Kind        RoomKind `json:"kind"`
	Joined      bool     `json:"joined"`
	MemberIDs   []int64  `json:"memberIds,omitzero"` // Of private and direct rooms.
	LastSeq     int64    `json:"lastSeq"`            // 0 in an empty room.
	Rev         int64    `json:"rev"`                // The number of the last change.
	LastReadSeq int64    `json:"lastReadSeq"`
	Unread      int64    `json:"unread"`
	Mentions    int64    `json:"mentions"` // Unread messages that mention the caller.
	Notify      Notify   `json:"notify"`
	CreatedAt   Time     `json:"createdAt"`
	ArchivedAt  *Time    `json:"archivedAt"`
	LastMessage *Message `json:"lastMessage"`
	Maker       bool     `json:"maker"`                // The caller made it, and may rename and archive it and remove its members.
	MemberCount int64    `json:"memberCount,omitzero"` // Only where listRooms was asked for all.
}

// ListRoomsRequest asks for rooms.
type ListRoomsRequest struct {
	All bool `query:"all,omitempty"` // The archived ones too, and how many members each has.
}

// RoomRef is the little of a Room that travels beside a search result.
type RoomRef struct {
	ID   int64    `json:"id"`
	Name string   `json:"name"`
	Kind RoomKind `json:"kind"`
}

// RoomRequest names a room in a path.
type RoomRequest struct {
	ChatRoomID int64 `path:"chatRoomId" check:"id"`
}

// CreateRoomRequest makes a room. A public or private one needs a name; a direct one takes its people from memberIds.
type CreateRoomRequest struct {
	Name      string   `json:"name,omitempty" check:"max=roomName"`
	Kind      RoomKind `json:"kind"`
	Topic     string   `json:"topic,omitempty" check:"max=topic"`
	MemberIDs []int64  `json:"memberIds,omitempty" check:"max=roomMembers"`
}

// UpdateRoomRequest changes a room; what is absent stays.
type UpdateRoomRequest struct {
	ChatRoomID int64   `path:"chatRoomId" check:"id"`
	Name       *string `json:"name,omitempty" check:"min=1,max=roomName"`
	Topic      *string `json:"topic,omitempty" check:"max=topic"`
	Archived   *bool   `json:"archived,omitempty"` // False restores an archived room.
}

// RoomMemberRequest names a member of a room.
type RoomMemberRequest struct {
	ChatRoomID int64 `path:"chatRoomId" check:"id"`
	UserID     int64 `path:"userId" check:"id"`
}

// NotifyRequest sets the caller's notification level in a room.
type NotifyRequest struct {
	ChatRoomID int64  `path:"chatRoomId" check:"id"`
	Notify     Notify `json:"notify"`
}

// JoinRoomRequest starts listening to a room. With sinceRev the answer brings what changed after it.
type JoinRoomRequest struct {
	ChatRoomID int64  `json:"chatRoomId" check:"id"`
	SinceRev   *int64 `json:"sinceRev,omitempty"`
}

// JoinRoomReply is the room and, if sinceRev was given, what the client missed.
type JoinRoomReply struct {
	Room     Room     `json:"room"`
	Changes  Messages `json:"changes,omitzero"`   // Every message with a later rev, oldest change first.
	Complete *bool    `json:"complete,omitempty"` // False: ask again with the last rev received.
}

// LeaveRoomRequest stops listening to a room.
type LeaveRoomRequest struct {
	ChatRoomID int64 `json:"chatRoomId" check:"id"`
}

// TypingRequest says that the caller types, or has stopped.
type TypingRequest struct {
	ChatRoomID int64 `json:"chatRoomId" check:"id"`
	ThreadID   int64 `json:"threadId,omitempty" check:"id"` // The root, where it is in a thread.
	On         bool  `json:"on"`
}

// MarkReadRequest moves the caller's read position: everything up to seq is read.
type MarkReadRequest struct {
	ChatRoomID int64 `json:"chatRoomId" check:"id"`
	Seq        int64 `json:"seq"`
}

// MarkUnreadRequest moves the caller's read position back: seq is the first unread message.
type MarkUnreadRequest struct {
	ChatRoomID int64 `json:"chatRoomId" check:"id"`
	Seq        int64 `json:"seq" check:"id"`
}

// RoomReply carries the room after a change.
type RoomReply struct {
	Room Room `json:"room"`
}

// Typing says that somebody types in a room, or has stopped.
type Typing struct {
	ChatRoomID int64  `json:"chatRoomId"`
	ThreadID   int64  `json:"threadId,omitzero"` // The root, where it is in a thread.
	User       Person `json:"user"`
	On         bool   `json:"on"`
}

// ReadReceipt says how far somebody has read a room.
type ReadReceipt struct {
	ChatRoomID int64 `json:"chatRoomId"`
	UserID     int64 `json:"userId"`
	Seq        int64 `json:"seq"`
}

// ReadPosition is how far somebody has read the room that was asked for.
type ReadPosition struct {
	UserID int64 `json:"userId"`
	Seq    int64 `json:"seq"` // Up to this message; who came later counts as having read what was there.
}

// RoomActivity moves the counts of a room that the socket has not joined.
type RoomActivity struct {
	ChatRoomID  int64    `json:"chatRoomId"`
	LastSeq     int64    `json:"lastSeq"`
	Rev         int64    `json:"rev"`
	Unread      int64    `json:"unread"`
	Mentions    int64    `json:"mentions"`
	LastMessage *Message `json:"lastMessage"`
}

// RoomRemoved says that the caller may no longer read a room.
type RoomRemoved struct {
	ChatRoomID int64 `json:"chatRoomId"`
}
