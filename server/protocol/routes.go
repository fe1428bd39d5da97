package protocol

import "net/http"

const (
	get    = http.MethodGet
	post   = http.MethodPost
	put    = http.MethodPut
	patch  = http.MethodPatch
	remove = http.MethodDelete

	options = http.MethodOptions
)

// What anybody may call.
var (
	GetHealth = route[None, Health]("getHealth", get, "/api/health", Anyone,
		"Says that this is Maru, and its version.")
	GetInstance = route[None, Instance]("getInstance", get, "/api/instance", Anyone,
		"What anybody may know of this hall before signing in.")
	GetLimits = route[None, Limits]("getLimits", get, "/api/limits", Anyone,
		"The numbers that a client should know.")
	GetOpenAPI = route[None, Document]("getOpenAPI", get, "/api/openapi.json", Anyone,
		"This interface, machine-readable.")
	GetAsyncAPI = route[None, Document]("getAsyncAPI", get, "/api/asyncapi.json", Anyone,
		"The Socket.IO events, machine-readable.")
	PreviewInvite = route[InviteRequest, InvitePreview]("previewInvite", get, "/api/invites/{code}", Anyone,
		"What an invite leads to; guessing is limited by address.", CodeInviteInvalid, CodeRateLimited)
	Join = route[JoinRequest, JoinReply]("join", post, "/api/join", Anyone,
		"Makes a member by an invite and signs in: 201. Where newcomers wait for a yes: 202 and the request to claim.",
		CodeInviteInvalid, CodeNameTaken, CodeRateLimited, CodeStorageFull).
		answers(http.StatusCreated, http.StatusAccepted)
	SignIn = route[SignInRequest, SignInReply]("signIn", post, "/api/signin", Anyone,
		"Signs in by a one-time key, or by name and password. The first key of all makes the owner and needs a name with it.",
		CodeUnauthorized, CodeNameTaken, CodeRateLimited, CodeStorageFull)
	AskToJoin = route[AskToJoinRequest, JoinTicket]("askToJoin", post, "/api/join-requests", Anyone,
		"Asks to join without an invite.", CodeNameTaken, CodeRateLimited, CodeStorageFull).
		answers(http.StatusAccepted)
	ClaimJoin = route[ClaimRequest, ClaimReply]("claimJoin", post, "/api/join-requests/{id}/claim", Anyone,
		"Asks for the answer to a request to join; accepted, it signs in, once.",
		CodeNotFound, CodeNameTaken, CodeRateLimited, CodeStorageFull)
	WithdrawJoin = route[ClaimRequest, None]("withdrawJoin", post, "/api/join-requests/{id}/withdraw", Anyone,
		"Takes a request to join back; one that was answered stays as it is.",
		CodeNotFound, CodeRateLimited, CodeStorageFull)
)

// The caller and the caller's devices.
var (
	GetMe = route[None, Me]("getMe", get, "/api/me", Signed,
		"The caller.")
	UpdateMe = route[UpdateMeRequest, Me]("updateMe", patch, "/api/me", Signed,
		"Changes the caller's account. A display name is free, but cannot be the name of somebody else. Another password needs the current one, and ends the other sessions.",
		CodeForbidden, CodeNameTaken, CodeRateLimited, CodeStorageFull)
	SetAvatar = route[None, Me]("setAvatar", put, "/api/me/avatar", Signed,
		"Gives the caller a picture: the middle of a JPEG, PNG, GIF or WebP of at most 10 MB, as a square of 256 pixels.",
		CodeRateLimited, CodeStorageFull).
		takes("image/*")
	RemoveAvatar = route[None, Me]("removeAvatar", remove, "/api/me/avatar", Signed,
		"Takes the caller's picture away.", CodeRateLimited, CodeStorageFull)
	ListSessions = route[None, []Session]("listSessions", get, "/api/sessions", Signed,
		"The caller's signed-in devices, last used first.")
	EndSession = route[SessionRequest, None]("endSession", remove, "/api/sessions/{id}", Signed,
		"Signs one of the caller's devices out and cuts its connections.", CodeNotFound)
	SignOut = route[None, None]("signOut", post, "/api/signout", Signed,
		"Ends this session and clears its cookie.")
	AddDevice = route[None, Link]("addDevice", post, "/api/devices", Signed,
		"A one-time link, good for ten minutes, that signs the caller in on another device.").
		answers(http.StatusCreated)
	Move = route[MoveRequest, MoveKey]("move", post, "/api/move", Signed,
		"A one-time key by which this session goes on at another address of the hall, http or https, with a token of its own there. What comes along is handed to whoever signs in by it.", CodeRateLimited).
		answers(http.StatusCreated).body(MaxMessageBody)
)

// Everybody else.
var (
	ListUsers = route[None, []User]("listUsers", get, "/api/users", Signed,
		"Everybody of the hall; guests see only the people of their rooms.")
	GetUser = route[UserRequest, User]("getUser", get, "/api/users/{id}", Signed,
		"One user.", CodeNotFound)
	UpdateUser = route[UpdateUserRequest, User]("updateUser", patch, "/api/users/{id}", AdminsOnly,
		"Gives a user another role: the owner any but owner, admins between guest and member.", CodeNotFound, CodeStorageFull)
	RemoveUser = route[UserRequest, None]("removeUser", remove, "/api/users/{id}", AdminsOnly,
		"Removes a user and cuts their connections; their messages stay. Never the owner.", CodeNotFound, CodeStorageFull)
	LinkUser = route[UserRequest, Link]("linkUser", post, "/api/users/{id}/link", AdminsOnly,
		"A one-time link, good for 24 hours, for somebody who lost their device; never for somebody of higher rank.", CodeNotFound, CodeStorageFull).
		answers(http.StatusCreated)
	ListCommands = route[None, []Command]("listCommands", get, "/api/commands", Signed,
		"What bots can be called for with runCommand: by bot, in the order in which each gave its own. Guests see those of the bots in their rooms.")
	SetCommands = route[SetCommandsRequest, []Command]("setCommands", put, "/api/me/commands", Signed,
		"Puts a list in the place of the commands that the caller, a bot, had. A name belongs to the bot that has it first: the whole list is refused for one that another bot has, or the page itself.",
		CodeForbidden, CodeNameTaken, CodeStorageFull)
	ListNewcomers = route[None, []Newcomer]("listNewcomers", get, "/api/join-requests", AdminsOnly,
		"The open requests to join, oldest first.")
	DecideNewcomer = route[DecideRequest, None]("decideNewcomer", put, "/api/join-requests/{id}", AdminsOnly,
		"Says yes or no to a request to join.", CodeNotFound, CodeConflict, CodeStorageFull)
)

// Rooms.
var (
	ListRooms = route[ListRoomsRequest, []Room]("listRooms", get, "/api/rooms", Signed,
		"The caller's rooms, and the public ones not joined; archived ones only when asked for all.")
	CreateRoom = route[CreateRoomRequest, Room]("createRoom", post, "/api/rooms", Signed,
		"Makes a room: 201. A direct room with the same people is found, not made twice: 200.",
		CodeForbidden, CodeNotFound, CodeNameTaken, CodeRateLimited, CodeStorageFull).
		answers(http.StatusCreated, http.StatusOK)
	GetRoom = route[RoomRequest, Room]("getRoom", get, "/api/rooms/{chatRoomId}", Signed,
		"One room.", CodeNotFound)
	UpdateRoom = route[UpdateRoomRequest, Room]("updateRoom", patch, "/api/rooms/{chatRoomId}", Signed,
		"Gives a room another name or topic, archives or restores it.", CodeForbidden, CodeNotFound, CodeNameTaken, CodeConflict, CodeRateLimited, CodeStorageFull)
	ArchiveRoom = route[RoomRequest, Room]("archiveRoom", remove, "/api/rooms/{chatRoomId}", Signed,
		"Archives a room: it stays readable.", CodeForbidden, CodeNotFound, CodeConflict, CodeRateLimited, CodeStorageFull)
	ListRoomMembers = route[RoomRequest, []User]("listRoomMembers", get, "/api/rooms/{chatRoomId}/members", Signed,
		"The members of a room.", CodeNotFound)
	AddRoomMember = route[RoomMemberRequest, None]("addRoomMember", put, "/api/rooms/{chatRoomId}/members/{userId}", Signed,
		"Makes somebody, or oneself, a member of a room.", CodeForbidden, CodeNotFound, CodeConflict, CodeRateLimited, CodeStorageFull)
	RemoveRoomMember = route[RoomMemberRequest, None]("removeRoomMember", remove, "/api/rooms/{chatRoomId}/members/{userId}", Signed,
		"Takes somebody, or oneself, out of a room.", CodeForbidden, CodeNotFound, CodeConflict, CodeRateLimited, CodeStorageFull)
	ListReceipts = route[RoomRequest, []ReadPosition]("listReceipts", get, "/api/rooms/{chatRoomId}/receipts", Signed,
		"How far each member of a room has read; readReceipt moves them from then on. Nobody where the hall does not show receipts.", CodeNotFound)
	SetNotify = route[NotifyRequest, Room]("setNotify", put, "/api/rooms/{chatRoomId}/notify", Signed,
		"Sets what of a room notifies the caller.", CodeNotFound, CodeRateLimited, CodeStorageFull)
)

// Messages.
var (
	ListMessages = route[HistoryRequest, Messages]("listMessages", get, "/api/rooms/{chatRoomId}/messages", Signed,
		"A page of a room's messages in rising seq; without parameters the newest 50. Link headers lead to the pages before and after.",
		CodeNotFound)
	ListPins = route[RoomRequest, Messages]("listPins", get, "/api/rooms/{chatRoomId}/pins", Signed,
		"The room's pinned messages, the newest pin first; at most 200.", CodeNotFound)
	PostMessage = route[PostMessageRequest, Message]("postMessage", post, "/api/rooms/{chatRoomId}/messages", Signed,
		"Adds a message, exactly as sendMessage does: 201, or 200 when the clientId had been used before.",
		CodeForbidden, CodeNotFound, CodeConflict, CodeRateLimited, CodeStorageFull).
		answers(http.StatusCreated, http.StatusOK).body(MaxMessageBody)
	PatchMessage = route[PatchMessageRequest, Message]("patchMessage", patch, "/api/messages/{id}", Signed,
		"Replaces the text of one of the caller's messages.", CodeForbidden, CodeNotFound, CodeConflict, CodeRateLimited, CodeStorageFull).
		body(MaxMessageBody)
	RemoveMessage = route[MessageRequest, Message]("removeMessage", remove, "/api/messages/{id}", Signed,
		"Empties a message; it keeps its place.", CodeForbidden, CodeNotFound, CodeRateLimited, CodeStorageFull)
	AddReaction = route[ReactionRequest, Message]("addReaction", put, "/api/messages/{id}/reactions/{emoji}", Signed,
		"Adds the caller's reaction.", CodeForbidden, CodeNotFound, CodeConflict, CodeRateLimited, CodeStorageFull)
	RemoveReaction = route[ReactionRequest, Message]("removeReaction", remove, "/api/messages/{id}/reactions/{emoji}", Signed,
		"Takes the caller's reaction back.", CodeForbidden, CodeNotFound, CodeConflict, CodeRateLimited, CodeStorageFull)
	PutVote = route[PutVoteRequest, Message]("putVote", put, "/api/messages/{id}/vote", Signed,
		"Puts the caller's choice in a poll in the place of the one before; no options take it back.",
		CodeForbidden, CodeNotFound, CodeConflict, CodeRateLimited, CodeStorageFull)
	EndPoll = route[MessageRequest, Message]("endPoll", post, "/api/messages/{id}/close", Signed,
		"Ends a poll for good. Whoever asked may, and owner, admins and the room's maker.", CodeForbidden, CodeNotFound, CodeRateLimited, CodeStorageFull)
	ListRevisions = route[MessageRequest, []Revision]("listRevisions", get, "/api/messages/{id}/revisions", Signed,
		"Every text that a message has had, the first one first and the present one last.", CodeNotFound, CodeConflict)
	SaveMessage = route[MessageRequest, None]("saveMessage", put, "/api/messages/{id}/saved", Signed,
		"Keeps a message for the caller, for later. Nobody else hears of it.", CodeNotFound, CodeConflict, CodeRateLimited, CodeStorageFull)
	UnsaveMessage = route[MessageRequest, None]("unsaveMessage", remove, "/api/messages/{id}/saved", Signed,
		"Keeps a message no longer.", CodeNotFound, CodeRateLimited, CodeStorageFull)
	ListSaved = route[SavedRequest, []SavedMessage]("listSaved", get, "/api/saved", Signed,
		"What the caller keeps and may still read, the newest saved first.")
	ListSavedIDs = route[None, SavedIDs]("listSavedIds", get, "/api/saved/ids", Signed,
		"The ids of all messages that the caller keeps, at most 2,000; savedChanged moves them from then on.")
	ListMentions = route[MentionsRequest, []PlacedMessage]("listMentions", get, "/api/mentions", Signed,
		"The messages that mention the caller, in rooms that the caller may read, newest first.", CodeNotFound)
	SearchMessages = route[SearchRequest, SearchReply]("searchMessages", get, "/api/search", Signed,
		"Messages of rooms that the caller may read, newest first: words by their beginnings whatever their case and accents; Korean, Japanese and Chinese anywhere in a run. Without any words, from or has is needed. The names of a message's files count as its words.",
		CodeNotFound, CodeRateLimited)
)

// Files.
var (
	AddFile = route[None, File]("addFile", post, "/api/files", Signed,
		"Adds one file, in a part with a filename, for the caller to send within a day. A part keepMetadata with the value true before it leaves a picture as it is; else where and when it was taken is removed from JPEG, PNG, GIF and WebP, and from nothing else.",
		CodeConflict, CodeRateLimited, CodeStorageFull).
		answers(http.StatusCreated).takes("multipart/form-data")
	DiscardFile = route[FileRequest, None]("discardFile", remove, "/api/files/{id}", Signed,
		"Takes back a file of the caller's that is not sent yet.", CodeNotFound, CodeConflict, CodeStorageFull)
	GetFile = route[GetFileRequest, Bytes]("getFile", get, "/api/files/{id}/{name}", Signed,
		"What a file holds, with ranges and an ETag. Pictures, sound, films and plain text are shown; everything else is saved, as application/octet-stream.",
		CodeNotFound)
	GetThumbnail = route[GetThumbnailRequest, Bytes]("getThumbnail", get, "/api/files/{id}/{name}/thumbnail", Signed,
		"A small copy of a picture that fits 960 by 960 pixels, turned as it is seen: JPEG, or PNG where something shines through.",
		CodeNotFound, CodeStorageFull)
)

// Threads.
var (
	ListReplies = route[RepliesRequest, Messages]("listReplies", get, "/api/messages/{id}/thread", Signed,
		"A page of the replies in a message's thread in rising seq; without parameters the newest 50. Link headers lead to the pages before and after.",
		CodeNotFound)
	FollowThread = route[MessageRequest, ThreadEntry]("followThread", put, "/api/messages/{id}/follow", Signed,
		"Has the caller follow a message's thread from now on. Who replies, who wrote the message and who is named in a reply follow by themselves, unless they chose not to.",
		CodeNotFound, CodeConflict, CodeRateLimited, CodeStorageFull)
	UnfollowThread = route[MessageRequest, ThreadEntry]("unfollowThread", remove, "/api/messages/{id}/follow", Signed,
		"Has the caller follow a message's thread no more, whatever happens in it.", CodeNotFound, CodeConflict, CodeRateLimited, CodeStorageFull)
	ListThreads = route[ListThreadsRequest, []ThreadEntry]("listThreads", get, "/api/threads", Signed,
		"The threads that the caller follows, of rooms that the caller is in, the newest reply first. A Link header leads to the next page.")
	GetThread = route[MessageRequest, ThreadEntry]("getThread", get, "/api/threads/{id}", Signed,
		"A message's thread as the caller sees it, with replies or without.", CodeNotFound)
)

// Files in parts, as tus 1.0.0 has them (https://tus.io): an upload outlives lost connections and restarts of the host.
var (
	DescribeUploads = route[None, None]("describeUploads", options, "/api/uploads", Anyone,
		"What of tus 1.0.0 is spoken here: Tus-Version, Tus-Extension and Tus-Max-Size.")
	CreateUpload = route[None, None]("createUpload", post, "/api/uploads", Signed,
		"Makes room for a file of Upload-Length bytes; Location is the upload's address, Upload-Expires when it ends. A body is its first part.",
		CodeConflict, CodeRateLimited, CodeStorageFull).
		answers(http.StatusCreated).takes(UploadType).
		headers(tusResumable, Header{"Upload-Length", "Bytes of the whole file.", true},
			Header{"Upload-Metadata", "filename and its Base64; keepMetadata dHJ1ZQ== leaves a picture as it is.", false})
	ProbeUpload = route[UploadRequest, None]("probeUpload", http.MethodHead, "/api/uploads/{id}", Signed,
		"Upload-Offset is how many bytes are here. Whoever still brings some is stopped: ask after a lost connection, not to watch.", CodeNotFound, CodeConflict).
		headers(tusResumable)
	AppendUpload = route[UploadRequest, None]("appendUpload", patch, "/api/uploads/{id}", Signed,
		"Brings the bytes from Upload-Offset on; what came counts, even if the connection is lost. An offset that is not the upload's is a conflict.",
		CodeNotFound, CodeConflict, CodeStorageFull).
		takes(UploadType).headers(tusResumable, Header{"Upload-Offset", "Where the part belongs.", true})
	GetUpload = route[UploadRequest, File]("getUpload", get, "/api/uploads/{id}", Signed,
		"The file that an upload has become, for the caller to send within a day; a conflict while bytes are missing.", CodeNotFound, CodeConflict, CodeStorageFull)
	CancelUpload = route[UploadRequest, None]("cancelUpload", remove, "/api/uploads/{id}", Signed,
		"Ends an upload and removes what came of it, unless that was sent.", CodeNotFound, CodeConflict).
		headers(tusResumable)

	tusResumable = Header{"Tus-Resumable", "1.0.0", true}
)

// UploadType is the media type of a part of a file.
const UploadType = "application/offset+octet-stream"

// The hall's own emoji, and small pictures.
var (
	ListEmoji = route[None, []Emoji]("listEmoji", get, "/api/emoji", Signed,
		"The hall's own emoji, by name. They are written :name:, in messages and reactions. The answer has an ETag.").
		headers(Header{"If-None-Match", "The ETag of an earlier answer: 304 without a body while nothing has changed.", false})
	AddEmoji = route[AddEmojiRequest, Emoji]("addEmoji", post, "/api/emoji", Signed,
		"Adds an emoji: a JPEG, PNG, GIF or WebP of at most 10 MB, made to fit 128 pixels. One that fits already, in 64 kB, stays as it is and may move.",
		CodeForbidden, CodeNameTaken, CodeConflict, CodeRateLimited, CodeStorageFull).
		answers(http.StatusCreated).takes("image/*")
	RemoveEmoji = route[EmojiRequest, None]("removeEmoji", remove, "/api/emoji/{name}", Signed,
		"Removes an emoji: one's own, or any for the owner and admins.", CodeForbidden, CodeNotFound, CodeStorageFull)
	GetPicture = route[PictureRequest, Bytes]("getPicture", get, "/api/pictures/{hash}", Signed,
		"Somebody's picture or an emoji's. What is at an address never changes.", CodeNotFound)
)

// The hall itself.
var (
	UpdateInstance = route[UpdateInstanceRequest, Instance]("updateInstance", patch, "/api/instance", OwnerOnly,
		"Changes the hall's settings.", CodeStorageFull)
	GetSharing = route[None, Sharing]("getSharing", get, "/api/sharing", AdminsOnly,
		"Whether others on the network can reach the hall, and where.")
	SetSharing = route[SetSharingRequest, Sharing]("setSharing", put, "/api/sharing", OwnerOnly,
		"Turns sharing on or off, without a restart, or wishes for another name on the network.")
	GetReach = route[ReachRequest, Reach]("getReach", get, "/api/reach", AdminsOnly,
		"What is likely to keep other devices from the hall: the firewalls of its computer, with the commands that let others in, and the network. Nothing is changed by asking.")
	GetInvite = route[GetInviteRequest, Invite]("getInvite", get, "/api/invite", AdminsOnly,
		"The link by which others join.")
	RotateInvite = route[RotateInviteRequest, Invite]("rotateInvite", post, "/api/invite/rotate", AdminsOnly,
		"Replaces the invite; the old link stops working.", CodeStorageFull)
	GetSecureMode = route[None, SecureMode]("getSecureMode", get, "/api/secure", Anyone,
		"Whether https answers with certificates of the hall's own authority, and what a device needs to trust it.")
	SetSecureMode = route[SetSecureModeRequest, SecureMode]("setSecureMode", put, "/api/secure", OwnerOnly,
		"Turns secure mode on or off, without a restart, or has invites lead to https. The authority is made when it is first on.", CodeStorageFull)
	GetAuthority = route[None, Bytes]("getAuthority", get, "/api/secure/maru.crt", Anyone,
		"The authority's certificate, in DER, for devices to trust.", CodeNotFound)
	GetAuthorityProfile = route[None, Bytes]("getAuthorityProfile", get, "/api/secure/maru.mobileconfig", Anyone,
		"The same as a configuration profile, for iPhones, iPads and Macs.", CodeNotFound)
	FindNeighbours = route[NeighboursRequest, Neighbours]("findNeighbours", post, "/api/neighbours", Anyone,
		"Halls that run elsewhere on the network, for whoever holds the host link of one that nobody owns yet.",
		CodeUnauthorized, CodeNotFound, CodeRateLimited)
	JoinNeighbour = route[JoinNeighbourRequest, NextPage]("joinNeighbour", post, "/api/neighbours/join", Anyone,
		"Joins a hall that was found, through this computer, and stops this one; answers with where the page goes on. not_found: nobody answers any more; misdirected: what answers is no hall; conflict: it is a joiner; forbidden: the hall has another key than it had.",
		CodeUnauthorized, CodeForbidden, CodeNotFound, CodeConflict, CodeMisdirected, CodeRateLimited).
		answers(http.StatusAccepted)
	ExamineServer = route[ExamineRequest, Examination]("examine", post, "/api/doctor", AdminsOnly,
		"Walks the way of a client to any Socket.IO server, handshakes alone, and says of each step in one sentence what is and in another what to do; checkMade tells of each as it ends. One at a time; what listens on the host alone is for the owner.",
		CodeConflict, CodeRateLimited)
	ExamineHost = route[ExamineHostRequest, []Finding]("examineHost", get, "/api/doctor/host", AdminsOnly,
		"Looks at the computer that the hall runs on: whether others are let in, its firewalls with the commands that open them, by which addresses somebody has come in, whether its network keeps devices apart, and whether it may fall asleep. It takes a second or a few, and is seen on the network; nothing is changed.")
	ListRefusals = route[RefusalsRequest, []Refusal]("listRefusals", get, "/api/doctor/refusals", OwnerOnly,
		"The recent handshakes that this server turned away, the last first, at most 50: kept in memory, so none is older than the program's start.")
	GetDemo = route[None, Demo]("getDemo", get, "/api/demo", OwnerOnly,
		"The offline demonstration as it stands. Only a hall that was started with --demo has one.", CodeNotFound)
	DirectDemo = route[DirectDemoRequest, Demo]("directDemo", patch, "/api/demo", OwnerOnly,
		"Directs the demonstration: lets its people rest or go on, and makes a failure of connections real, until it is mended; the doctor then examines the page's own way, and getDemo says what it found. A dead host comes back by itself. It can be begun again, as another hall at the same address.",
		CodeNotFound)
	GetStandby = route[StandbyKey, Standby]("getStandby", get, "/api/standby", OwnerOnly,
		"The computer that keeps a copy and is ready to become the host.")
	InviteStandby = route[None, Standby]("inviteStandby", post, "/api/standby/link", OwnerOnly,
		"Makes the link by which another computer becomes the standby, good once and for ten minutes.", CodeConflict)
	DismissStandby = route[StandbyKey, Standby]("dismissStandby", remove, "/api/standby", OwnerOnly,
		"Names no standby any more. Its copy stays with it, and does not follow. The standby itself ceases to be one: it tells the host, puts the copy aside and opens what it had before.", CodeConflict, CodeStorageFull)
	KeepCopy = route[KeepCopyRequest, NextPage]("keepCopy", post, "/api/standby", Anyone,
		"Makes this computer the standby of a hall elsewhere, and ends the hall here, which nobody but its owner may be in and which stays in its folder; answers with where the page goes on. bad_request: that is no standby's link, or this hall's own; forbidden: others are in the hall here; invite_invalid: the link was used, or is too old; conflict: the host has another version; misdirected: another hall answers there; not_found: nobody does.",
		CodeUnauthorized, CodeForbidden, CodeNotFound, CodeConflict, CodeMisdirected, CodeInviteInvalid, CodeRateLimited, CodeStorageFull).
		answers(http.StatusAccepted)
	HandOverHall = route[StandbyKey, None]("handOver", post, "/api/standby/promote", OwnerOnly,
		"Makes the standby the host, once this is answered: when all is there, everybody is told with serverClosing; otherwise this computer goes on, and standbyChanged comes.",
		CodeConflict).answers(http.StatusAccepted)
	ListHosts = route[None, Hosts]("listHosts", get, "/api/hosts", Signed,
		"Where the hall may be found when this address is silent: ask again after hostsChanged.")
	AddTransferKey = route[None, TransferKey]("addTransferKey", post, "/api/hosts/key", Signed,
		"A one-time key, good for two weeks at signIn, for a page to follow the hall to another address; of a session's keys the last two are good.",
		CodeStorageFull).
		answers(http.StatusCreated)
	ProveHost = route[ProveHostRequest, HostProof]("proveHost", post, "/api/hosts/proof", Anyone,
		"Proves to the holder of a transfer key that this is the hall that gave it, before the key is shown. Pages of addresses that the hall once had may ask.",
		CodeUnauthorized)
	Quit = route[None, None]("quit", post, "/api/quit", OwnerOnly,
		"Stops the program in order, once this is answered: everybody is told with serverClosing, and nothing is lost.").
		answers(http.StatusAccepted)
)

// What a joiner answers in place of the host: for a page that runs through one, on its reader's own computer.
var (
	GetJoiner = route[None, Joiner]("getJoiner", get, "/api/joiner", Anyone,
		"Which hall the joiner leads to, and whether its host answers. The hall itself answers not_found.", CodeNotFound)
	OpenOwnHall = route[None, NextPage]("openOwnHall", post, "/api/joiner/leave", Anyone,
		"Opens a hall of the person's own on this computer, and ends the joiner; answers with where the page goes on. The hall itself answers not_found.",
		CodeForbidden, CodeNotFound)
)

// Routes are all REST calls.
var Routes = []RouteSpec{
	GetHealth, GetInstance, GetLimits, GetOpenAPI, GetAsyncAPI, PreviewInvite, Join, SignIn, AskToJoin, ClaimJoin, WithdrawJoin,
	GetMe, UpdateMe, SetAvatar, RemoveAvatar, ListSessions, EndSession, SignOut, AddDevice, Move,
	ListUsers, GetUser, UpdateUser, RemoveUser, LinkUser, ListCommands, SetCommands, ListNewcomers, DecideNewcomer,
	ListRooms, CreateRoom, GetRoom, UpdateRoom, ArchiveRoom, ListRoomMembers, AddRoomMember, RemoveRoomMember, ListReceipts, SetNotify,
	ListMessages, ListPins, PostMessage, PatchMessage, RemoveMessage, AddReaction, RemoveReaction, PutVote, EndPoll,
	ListRevisions, SaveMessage, UnsaveMessage, ListSaved, ListSavedIDs, ListMentions, SearchMessages,
	ListReplies, FollowThread, UnfollowThread, ListThreads, GetThread,
	GetDemo, DirectDemo,
	AddFile, DiscardFile, GetFile, GetThumbnail, DescribeUploads, CreateUpload, ProbeUpload, AppendUpload, GetUpload, CancelUpload,
	ListEmoji, AddEmoji, RemoveEmoji, GetPicture,
	UpdateInstance, GetSharing, SetSharing, GetReach, GetInvite, RotateInvite,
	GetSecureMode, SetSecureMode, GetAuthority, GetAuthorityProfile, FindNeighbours, JoinNeighbour, ExamineServer, ExamineHost, ListRefusals,
	GetStandby, InviteStandby, DismissStandby, KeepCopy, HandOverHall, ListHosts, AddTransferKey, ProveHost, Quit,
	GetJoiner, OpenOwnHall,
}
