package protocol

import "reflect"

// EventInfo is what is said about an event, whatever its payload.
type EventInfo struct {
	Name string
	Doc  string
	// Codes are the errors that belong to this event; those that any event may meet are added to them.
	Codes []Code
}

// Info is the event's own description.
func (i EventInfo) Info() EventInfo { return i }

// ClientEvent describes an event that clients send: one object of type Req, acknowledged by Reply.
type ClientEvent[Req, Reply any] struct {
	EventInfo
	plan *plan
}

// ServerEvent describes an event that the server sends: one object of type T.
type ServerEvent[T any] struct {
	EventInfo
}

// ServerQuestion describes an event that the server sends to one socket, and that the socket acknowledges: by one object of
// type Answer, or by nothing.
type ServerQuestion[T, Answer any] struct {
	ServerEvent[T]
	plan *plan
}

// ClientEventSpec is a ClientEvent without its types, for lists.
type ClientEventSpec interface {
	Info() EventInfo
	Request() reflect.Type
	Reply() reflect.Type
}

// ServerEventSpec is a ServerEvent or a ServerQuestion without its types, for lists.
type ServerEventSpec interface {
	Info() EventInfo
	Payload() reflect.Type
	Answer() reflect.Type
}

// Request is the type of what clients send.
func (*ClientEvent[Req, Reply]) Request() reflect.Type { return reflect.TypeFor[Req]() }

// Reply is the type of the acknowledgement beside its ok.
func (*ClientEvent[Req, Reply]) Reply() reflect.Type { return reflect.TypeFor[Reply]() }

// Payload is the type of what the server sends.
func (*ServerEvent[T]) Payload() reflect.Type { return reflect.TypeFor[T]() }

// Answer is None: nobody waits for an acknowledgement.
func (*ServerEvent[T]) Answer() reflect.Type { return reflect.TypeFor[None]() }

// Answer is the type of the acknowledgement.
func (*ServerQuestion[T, Answer]) Answer() reflect.Type { return reflect.TypeFor[Answer]() }

func clientEvent[Req, Reply any](name, doc string, codes ...Code) *ClientEvent[Req, Reply] {
	codes = append(codes, CodeBadRequest, CodeUnauthorized, CodeUnavailable, CodeInternal)
	return &ClientEvent[Req, Reply]{EventInfo{name, doc, codes}, planOf(reflect.TypeFor[Req]())}
}

func serverEvent[T any](name, doc string) *ServerEvent[T] {
	return &ServerEvent[T]{EventInfo{Name: name, Doc: doc}}
}

func serverQuestion[T, Answer any](name, doc string) *ServerQuestion[T, Answer] {
	return &ServerQuestion[T, Answer]{*serverEvent[T](name, doc), planOf(reflect.TypeFor[Answer]())}
}

// What clients send.
var (
	JoinRoom = clientEvent[JoinRoomRequest, JoinRoomReply]("joinRoom",
		"This socket hears the room from now on. With sinceRev the answer brings every message that changed after it, and nothing can fall between those and the live events.",
		CodeForbidden, CodeNotFound)
	LeaveRoom = clientEvent[LeaveRoomRequest, None]("leaveRoom",
		"This socket stops hearing the room; membership stays.")
	SendMessage = clientEvent[SendMessageRequest, SendMessageReply]("sendMessage",
		"Adds a message to a room; acknowledged once it is durable. The same clientId sent again at any later time answers with the first message and announces nothing.",
		CodeForbidden, CodeNotFound, CodeConflict, CodeTooLarge, CodeRateLimited, CodeStorageFull)
	EditMessage = clientEvent[EditMessageRequest, MessageReply]("editMessage",
		"Replaces the text of one of the caller's messages.",
		CodeForbidden, CodeNotFound, CodeConflict, CodeTooLarge, CodeRateLimited, CodeStorageFull)
	DeleteMessage = clientEvent[DeleteMessageRequest, MessageReply]("deleteMessage",
		"Empties a message; it keeps its place. Authors delete their own; owner, admins and the room's maker any.",
		CodeForbidden, CodeNotFound, CodeRateLimited, CodeStorageFull)
	React = clientEvent[ReactRequest, MessageReply]("react",
		"Adds the caller's reaction to a message, or takes it back.",
		CodeForbidden, CodeNotFound, CodeConflict, CodeRateLimited, CodeStorageFull)
	PinMessage = clientEvent[PinMessageRequest, MessageReply]("pinMessage",
		"Pins a message for everybody in the room, or unpins it.",
		CodeForbidden, CodeNotFound, CodeConflict, CodeRateLimited, CodeStorageFull)
	Vote = clientEvent[VoteRequest, MessageReply]("vote",
		"Puts the caller's choice in a poll in the place of the one before.",
		CodeForbidden, CodeNotFound, CodeConflict, CodeRateLimited, CodeStorageFull)
	ClosePoll = clientEvent[ClosePollRequest, MessageReply]("closePoll",
		"Ends a poll for good. Whoever asked may, and owner, admins and the room's maker.",
		CodeForbidden, CodeNotFound, CodeRateLimited, CodeStorageFull)
	RunCommand = clientEvent[RunCommandRequest, RunCommandReply]("runCommand",
		"Calls for a command of a bot, and waits for at most 10 seconds until the bot has acknowledged it: unavailable where the bot is not connected, or does not answer in time. The call reaches the bot at most once, and nobody else. A bot that is not in the room is a conflict.",
		CodeForbidden, CodeNotFound, CodeConflict, CodeTooLarge, CodeRateLimited)
	SetTyping = clientEvent[TypingRequest, None]("typing",
		"Says that the caller types in a room, or has stopped; ends by itself after 6 seconds.",
		CodeForbidden, CodeNotFound)
	MarkRead = clientEvent[MarkReadRequest, RoomReply]("markRead",
		"Moves the caller's read position forward to seq; never back.",
		CodeForbidden, CodeNotFound, CodeRateLimited, CodeStorageFull)
	MarkUnread = clientEvent[MarkUnreadRequest, RoomReply]("markUnread",
		"Moves the caller's read position so that seq is the first unread message.",
		CodeForbidden, CodeNotFound, CodeRateLimited, CodeStorageFull)
	MarkThreadRead = clientEvent[MarkThreadReadRequest, ThreadReply]("markThreadRead",
		"Moves the caller's read position in a thread forward to seq; never back. Who has never followed the thread has none.",
		CodeForbidden, CodeNotFound, CodeConflict, CodeRateLimited, CodeStorageFull)
	SetStatus = clientEvent[SetStatusRequest, None]("setStatus",
		"Says how the caller wishes to appear to others.", CodeRateLimited, CodeStorageFull)
	Ping = clientEvent[None, None]("ping",
		"Is acknowledged and does nothing else: for measuring the way there and back.")
	SetActivity = clientEvent[ActivityRequest, None]("activity",
		"Says that nobody has used this device for a while, or that somebody does again. Who is idle on every connection and chose online appears away; a new connection is not idle.")
)

// ClientEvents are all events that clients send.
var ClientEvents = []ClientEventSpec{
	JoinRoom, LeaveRoom, SendMessage, EditMessage, DeleteMessage, React, PinMessage, Vote, ClosePoll, RunCommand, SetTyping, MarkRead, MarkUnread, MarkThreadRead,
	SetStatus, Ping, SetActivity,
}

// What the server sends.
var (
	NewMessage = serverEvent[Message]("newMessage",
		"A message was added. To every socket that joined the room, the sender's included, in the order of seq without holes.")
	MessageChanged = serverEvent[Message]("messageChanged",
		"A message was edited, deleted, pinned, reacted to or voted on. To every socket that joined the room.")
	TypingChanged = serverEvent[Typing]("typing",
		"Somebody types, or has stopped. To the other sockets that joined the room.")
	ReadReceiptMoved = serverEvent[ReadReceipt]("readReceipt",
		"Somebody has read further, or marked unread. To the sockets that joined the room; only to the reader's own where the hall does not show receipts.")
	SavedMoved = serverEvent[SavedChanged]("savedChanged",
		"The receiver keeps a message for later, or no longer. To all of the receiver's sockets.")
	PresenceChanged = serverEvent[Presence]("presence",
		"Somebody appears differently. To everybody who may see them.")
	RoomActivityMoved = serverEvent[RoomActivity]("roomActivity",
		"Something happened in a room of mine that this socket has not joined; at most once in 250 ms for each room.")
	ThreadMoved = serverEvent[ThreadEntry]("threadActivity",
		"A thread that the receiver follows has a reply or changed, or the receiver follows it now or not any more; at most once in 250 ms for each thread.")
	ThreadReadMoved = serverEvent[ThreadRead]("threadRead",
		"The receiver has read a thread further. To all of the receiver's sockets; what came to the thread meanwhile may come as threadActivity in its place.")
	RoomChanged = serverEvent[Room]("roomChanged",
		"A room appeared or changed, as the receiver sees it.")
	RoomGone = serverEvent[RoomRemoved]("roomRemoved",
		"The receiver can no longer read a room.")
	UserChanged = serverEvent[User]("userChanged",
		"Somebody joined the hall or changed.")
	UserGone = serverEvent[UserRemoved]("userRemoved",
		"Somebody was removed from the hall.")
	CommandsMoved = serverEvent[CommandsChanged]("commandsChanged",
		"A bot has other commands. To everybody who may see the bot. They go with the bot, when userRemoved says so.")
	CommandCalled = serverQuestion[CommandCall, CommandAnswer]("command",
		"Somebody calls for a command of the receiver's, a bot. To its sockets in turn, the newest first, each with two seconds of its own until one acknowledges: by nothing, or by a text for the caller alone, within 10 seconds. One that has answered before is waited for. Other answers come back as exception.")
	NewcomerAsked = serverEvent[JoinRequested]("joinRequested",
		"Somebody asks to join. To the owner and admins.")
	NewcomerDecided = serverEvent[JoinRequestClosed]("joinRequestClosed",
		"A request to join was answered. To the owner and admins.")
	SharingChanged = serverEvent[Sharing]("sharingChanged",
		"Sharing was turned on or off, or the addresses changed. To the owner and admins.")
	SecureModeMoved = serverEvent[SecureModeChanged]("secureModeChanged",
		"Secure mode was turned on or off: https answers from now on for devices that trust the hall, or no more.")
	HostsChanged = serverEvent[None]("hostsChanged",
		"The addresses at which the hall may be found have changed: listHosts tells them.")
	HostMoved = serverEvent[MovedHost]("hostMoved",
		"Another computer has taken the hall over: this one only reads from now on, and ends once it has handed over what it has more. To everybody.")
	StandbyMoved = serverEvent[StandbyChanged]("standbyChanged",
		"The standby has come or gone, or a hand-over begins or has failed. To the owner and admins.")
	EmojiChanged = serverEvent[EmojiChange]("emojiChanged",
		"The hall has another emoji of its own, or one less.")
	CheckEnded = serverEvent[CheckMade]("checkMade",
		"A check of an examination that this session asked for has ended.")
	InstanceRenamed = serverEvent[InstanceChanged]("instanceChanged",
		"The hall has another name, or shows read receipts or not any more.")
	SessionEnded = serverEvent[None]("sessionEnded",
		"This session was ended; the connection is cut right after.")
	ServerCloses = serverEvent[ServerClosing]("serverClosing",
		"The server stops in order; come back later.")
	ExceptionRaised = serverEvent[Exception]("exception",
		"An event that came without an acknowledgement callback failed.")
)

// ServerEvents are all events that the server sends.
var ServerEvents = []ServerEventSpec{
	NewMessage, MessageChanged, TypingChanged, ReadReceiptMoved, SavedMoved, PresenceChanged, RoomActivityMoved, ThreadMoved, ThreadReadMoved, RoomChanged, RoomGone,
	UserChanged, UserGone, CommandsMoved, CommandCalled, NewcomerAsked, NewcomerDecided, SharingChanged, SecureModeMoved, HostsChanged, HostMoved, StandbyMoved, EmojiChanged, CheckEnded, InstanceRenamed, SessionEnded, ServerCloses, ExceptionRaised,
}
