package protocol

// Message is one message of a room. A deleted one stays, with empty content, no files and deletedAt set.
type Message struct {
	ID         int64      `json:"id"`
	ChatRoomID int64      `json:"chatRoomId"`
	Seq        int64      `json:"seq"` // 1, 2, 3 … in its room, without holes.
	Rev        int64      `json:"rev"` // The room's change that touched it last.
	Sender     Person     `json:"sender"`
	Content    string     `json:"content"`
	ClientID   *string    `json:"clientId"`
	CreatedAt  Time       `json:"createdAt"`
	EditedAt   *Time      `json:"editedAt"`
	DeletedAt  *Time      `json:"deletedAt"`
	ReplyTo    *ReplyTo   `json:"replyTo"`
	ThreadID   *int64     `json:"threadId"` // The root's id, in a thread's reply.
	Thread     *Thread    `json:"thread"`   // Of a root that has replies.
	Reactions  []Reaction `json:"reactions"`
	Files      []File     `json:"files"`
	Mentions   []int64    `json:"mentions"` // Ids of users.
	Poll       *Poll      `json:"poll"`     // Of a message that asks; its question is the content.
	PinnedAt   *Time      `json:"pinnedAt"`
	System     *System    `json:"system"` // Of messages that nobody wrote.
}

// ReplyTo is what a message answers, with the beginning of its text.
type ReplyTo struct {
	ID       int64  `json:"id"`
	Seq      int64  `json:"seq"`
	SenderID int64  `json:"senderId"`
	Excerpt  string `json:"excerpt"`
}

// Thread sums up the replies of a root.
type Thread struct {
	Replies     int64   `json:"replies"`
	LastReplyAt Time    `json:"lastReplyAt"`
	UserIDs     []int64 `json:"userIds"`
}

// Reaction is one emoji of a message and who gave it, first giver first.
type Reaction struct {
	Emoji   string  `json:"emoji"`
	UserIDs []int64 `json:"userIds"`
}

// Poll is what a message asks, and how it stands.
type Poll struct {
	Options  []PollOption `json:"options"`
	Multiple bool         `json:"multiple"` // Several options may be chosen.
	ClosedAt *Time        `json:"closedAt"` // Nobody votes any more since.
}

// PollOption is one answer and who chose it, first voter first.
type PollOption struct {
	ID      int64   `json:"id"` // 1, 2, 3 … in its poll.
	Text    string  `json:"text"`
	UserIDs []int64 `json:"userIds"`
}

// File is an attachment. Its addresses are paths on this server.
type File struct {
	ID           int64   `json:"id"`
	Name         string  `json:"name"`
	Size         int64   `json:"size"`  // Bytes.
	Type         string  `json:"type"`  // Media type, as found in the bytes.
	Width        *int64  `json:"width"` // Of a picture as it is seen, in pixels.
	Height       *int64  `json:"height"`
	URL          string  `json:"url"`
	ThumbnailURL *string `json:"thumbnailUrl"`
}

// FileRequest names a file in a path.
type FileRequest struct {
	ID int64 `path:"id" check:"id"`
}

// GetFileRequest asks for what a file holds.
type GetFileRequest struct {
	ID       int64  `path:"id" check:"id"`
	Name     string `path:"name"`                // For people to see; any name will do.
	Download bool   `query:"download,omitempty"` // To be saved, whatever its type.
}

// GetThumbnailRequest asks for a small copy of a picture.
type GetThumbnailRequest struct {
	ID   int64  `path:"id" check:"id"`
	Name string `path:"name"` // As in GetFileRequest.
}

// UploadRequest names an upload in a path.
type UploadRequest struct {
	ID string `path:"id" check:"min=1,max=64"`
}

// SystemKind says what a system message reports.
type SystemKind string

// The kinds of system messages. The message's sender is who did it.
const (
	SystemName  SystemKind = "name"  // the room has a new name
	SystemTopic SystemKind = "topic" // the room has a new topic
	SystemPin   SystemKind = "pin"   // a message was pinned
)

// Values lists every kind.
func (SystemKind) Values() []string { return []string{"name", "topic", "pin"} }

// System is the content of a system message, for clients to put into words.
type System struct {
	Kind      SystemKind `json:"kind"`
	Text      string     `json:"text"`      // The new name or topic.
	MessageID *int64     `json:"messageId"` // The pinned message.
}

// MessageDraft is what a message is made of when it is sent.
type MessageDraft struct {
	Content  string  `json:"content" check:"max=content,over=too_large"`
	ClientID string  `json:"clientId,omitempty" check:"min=1,max=clientId"` // The same one sent again answers with the first message.
	ReplyTo  int64   `json:"replyTo,omitempty" check:"id"`                  // Id of a message of the same room.
	ThreadID int64   `json:"threadId,omitempty" check:"id"`                 // Id of the thread's root.
	FileIDs  []int64 `json:"fileIds,omitempty" check:"max=files"`

	PollOptions  []string `json:"pollOptions,omitempty" check:"max=pollOptions"` // Makes the message a poll: at least two different ones.
	PollMultiple bool     `json:"pollMultiple,omitempty"`                        // Several options may be chosen.
}

// SendMessageRequest sends a message by socket.
type SendMessageRequest struct {
	ChatRoomID int64 `json:"chatRoomId" check:"id"`
	MessageDraft
}

// PostMessageRequest sends a message by REST.
type PostMessageRequest struct {
	ChatRoomID int64 `path:"chatRoomId" check:"id"`
	MessageDraft
}

// SendMessageReply carries the message as it was stored.
type SendMessageReply struct {
	Message   Message `json:"message"`
	Duplicate bool    `json:"duplicate,omitempty"` // The clientId had been used before; nothing was added.
}

// MessageReply carries the message after a change.
type MessageReply struct {
	Message Message `json:"message"`
}

// EditMessageRequest replaces a message's text by socket.
type EditMessageRequest struct {
	MessageID int64  `json:"messageId" check:"id"`
	Content   string `json:"content" check:"max=content,over=too_large"`
}

// DeleteMessageRequest deletes a message by socket.
type DeleteMessageRequest struct {
	MessageID int64 `json:"messageId" check:"id"`
}

// ReactRequest adds or takes back the caller's reaction by socket.
type ReactRequest struct {
	MessageID int64  `json:"messageId" check:"id"`
	Emoji     string `json:"emoji" check:"bytes,min=1,max=emoji"`
	On        bool   `json:"on"`
}

// VoteRequest puts the caller's choice of options in the place of the one before by socket.
type VoteRequest struct {
	MessageID int64   `json:"messageId" check:"id"`
	OptionIDs []int64 `json:"optionIds" check:"max=pollOptions"` // None takes the vote back.
}

// ClosePollRequest ends the voting by socket.
type ClosePollRequest struct {
	MessageID int64 `json:"messageId" check:"id"`
}

// PutVoteRequest puts the caller's choice of options in the place of the one before by REST.
type PutVoteRequest struct {
	ID        int64   `path:"id" check:"id"`
	OptionIDs []int64 `json:"optionIds" check:"max=pollOptions"`
}

// PinMessageRequest pins or unpins a message.
type PinMessageRequest struct {
	MessageID int64 `json:"messageId" check:"id"`
	On        bool  `json:"on"`
}

// PatchMessageRequest replaces a message's text by REST.
type PatchMessageRequest struct {
	ID      int64  `path:"id" check:"id"`
	Content string `json:"content" check:"max=content,over=too_large"`
}

// MessageRequest names a message in a path.
type MessageRequest struct {
	ID int64 `path:"id" check:"id"`
}

// ReactionRequest names a reaction in a path.
type ReactionRequest struct {
	ID    int64  `path:"id" check:"id"`
	Emoji string `path:"emoji" check:"bytes,min=1,max=emoji"`
}

// HistoryRequest asks for a page of a room's messages: before, after or around a seq, at most one of them.
type HistoryRequest struct {
	ChatRoomID int64  `path:"chatRoomId" check:"id"`
	Limit      int64  `query:"limit,omitempty" check:"min=1,max=limit,default=50"`
	Before     *int64 `query:"before,omitempty"`
	After      *int64 `query:"after,omitempty"` // 0 is the room's beginning.
	Around     *int64 `query:"around,omitempty"`
}

// Having is what a message may be looked for by, beside its words.
type Having string

// Everything that can be looked for. A voice note is audio.
const (
	HavingFile     Having = "file" // of any type
	HavingImage    Having = "image"
	HavingVideo    Having = "video"
	HavingAudio    Having = "audio"
	HavingLink     Having = "link"
	HavingPoll     Having = "poll"
	HavingReaction Having = "reaction"
)

// Values lists everything.
func (Having) Values() []string {
	return []string{"file", "image", "video", "audio", "link", "poll", "reaction"}
}

// SearchRequest asks for messages, newest first.
type SearchRequest struct {
	Query      string   `query:"q,omitempty" check:"max=query"` // Not needed where from or has is given.
	ChatRoomID int64    `query:"chatRoomId,omitempty" check:"id"`
	From       int64    `query:"from,omitempty" check:"id"`   // Id of the sender.
	Has        []Having `query:"has,omitempty" check:"max=7"` // Only messages that carry all of this: image,link or has=image&has=link.
	Before     *Time    `query:"before,omitempty"`            // Sent before this moment.
	After      *Time    `query:"after,omitempty"`             // Sent at this moment or later.
	Limit      int64    `query:"limit,omitempty" check:"min=1,max=limit,default=50"`
}

// SearchReply is what a search found.
type SearchReply struct {
	Results []SearchResult `json:"results"`
	Total   *int64         `json:"total,omitempty"` // Only when it is known without counting.
}

// SearchResult is one message found, and where it stands.
type SearchResult struct {
	Message Message `json:"message"`
	Snippet Snippet `json:"snippet"`
	Room    RoomRef `json:"room"`
}

// Snippet is the part of a text around what matched.
type Snippet struct {
	Text    string   `json:"text"`
	Matches [][2]int `json:"matches"` // Pairs of start and end within text, in UTF-16 units.
}
