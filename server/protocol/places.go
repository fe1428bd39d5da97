package protocol

// PlacedMessage is a message, and the room that it stands in.
type PlacedMessage struct {
	Message Message `json:"message"`
	Room    RoomRef `json:"room"`
}

// SavedMessage is a message that the caller keeps for later.
type SavedMessage struct {
	PlacedMessage
	SavedAt Time `json:"savedAt"` // No two of the caller's are equal.
}

// SavedRequest asks for what the caller keeps.
type SavedRequest struct {
	Before *Time `query:"before,omitempty"` // Saved before this moment: the savedAt of the last one received.
	Limit  int64 `query:"limit,omitempty" check:"min=1,max=limit,default=50"`
}

// SavedIDs are the messages that the caller keeps.
type SavedIDs struct {
	MessageIDs []int64 `json:"messageIds"`
}

// SavedChanged says that the receiver keeps a message for later, or no longer.
type SavedChanged struct {
	MessageID int64 `json:"messageId"`
	On        bool  `json:"on"`
}

// MentionsRequest asks for what mentions the caller.
type MentionsRequest struct {
	Before int64 `query:"before,omitempty" check:"id"` // Id of a message that mentions the caller: only older ones.
	Limit  int64 `query:"limit,omitempty" check:"min=1,max=limit,default=50"`
}

// Revision is one of the texts that a message has had.
type Revision struct {
	Content   string `json:"content"`
	EditorID  int64  `json:"editorId"`  // Id of the user who wrote it.
	WrittenAt Time   `json:"writtenAt"` // When it became the message's text.
}
