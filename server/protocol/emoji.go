package protocol

// Emoji is an emoji of the hall's own, written :name:.
type Emoji struct {
	Name      string `json:"name"` // Small letters of any script, digits, and _ - +.
	URL       string `json:"url"`
	UserID    int64  `json:"userId"` // Who added it.
	CreatedAt Time   `json:"createdAt"`
}

// AddEmojiRequest names a new emoji.
type AddEmojiRequest struct {
	Name string `query:"name" check:"min=2,max=emojiName"`
}

// EmojiRequest names an emoji in a path.
type EmojiRequest struct {
	Name string `path:"name" check:"min=1,max=emojiName"`
}

// EmojiChange says that the hall has another emoji, or one less.
type EmojiChange struct {
	Name  string `json:"name"`
	Emoji *Emoji `json:"emoji"` // Null where it was removed.
}
