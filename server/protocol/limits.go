package protocol

import (
	"reflect"

	"maru/server/chat"
	"maru/server/files"
	"maru/server/names"
)

// Numbers that are not announced to clients because no client can run into them by mistake.
const (
	// MaxInteger is the largest integer that every JSON implementation reads exactly: 2^53-1.
	MaxInteger = 1<<53 - 1
	// MaxDepth is how deeply objects and arrays may nest; our own payloads need three levels.
	MaxDepth = 32
	// MaxBody bounds a REST body of JSON; nothing but a message is longer than a few hundred bytes.
	MaxBody = 64 << 10
	// MaxMessageBody bounds the body that carries a message: 20,000 characters outside the basic plane,
	// each escaped as two \uXXXX, are 240,000 bytes.
	MaxMessageBody = 256 << 10
)

// Limits is the answer of GET /api/limits: what a client should know before it sends. Text is counted in
// Unicode code points unless a field says bytes.
type Limits struct {
	MaxPayload         int `json:"maxPayload"`         // Bytes of one Engine.IO payload.
	Content            int `json:"content"`            // Text of a message.
	ClientID           int `json:"clientId"`           // A client's own id of a message.
	Limit              int `json:"limit"`              // Messages, or search results, in one answer.
	Changes            int `json:"changes"`            // Messages in one joinRoom answer.
	ChangesBytes       int `json:"changesBytes"`       // Bytes of messages in one joinRoom answer, whichever comes first.
	MessageRate        int `json:"messageRate"`        // Messages a member may send in a second, lastingly; 0 is any number.
	MessageBurst       int `json:"messageBurst"`       // Messages a member may send at once, and searches.
	ChangeBurst        int `json:"changeBurst"`        // Other changes a member may make at once: reactions, votes, edits, rooms, files begun; then as many a second as messages.
	Name               int `json:"name"`               // A member's handle.
	DisplayName        int `json:"displayName"`        // A member's free name.
	StatusText         int `json:"statusText"`         // A member's status text.
	RoomName           int `json:"roomName"`           // A room's name.
	Topic              int `json:"topic"`              // A room's topic.
	InstanceName       int `json:"instanceName"`       // The name of the whole hall.
	Emoji              int `json:"emoji"`              // Bytes of one reaction's emoji.
	PasswordMin        int `json:"passwordMin"`        // Bytes a password has at least.
	PasswordMax        int `json:"passwordMax"`        // Bytes a password has at most.
	Files              int `json:"files"`              // Files of one message.
	EmojiName          int `json:"emojiName"`          // The name of an emoji of the hall's own.
	EmojiSide          int `json:"emojiSide"`          // Pixels along either side of an emoji; a larger picture is made smaller, and stands still.
	EmojiSize          int `json:"emojiSize"`          // Bytes of an emoji; the same.
	PictureSize        int `json:"pictureSize"`        // Bytes of a picture that an avatar or an emoji is made of.
	MaxFileSize        int `json:"maxFileSize"`        // Bytes of one file.
	FileRoom           int `json:"fileRoom"`           // Bytes of one file that the host's disk takes now.
	PollOptions        int `json:"pollOptions"`        // Options of one poll.
	PollOption         int `json:"pollOption"`         // Text of an option.
	Commands           int `json:"commands"`           // Commands of one bot.
	CommandName        int `json:"commandName"`        // A command's name.
	CommandHint        int `json:"commandHint"`        // What is said to be written behind it.
	CommandDescription int `json:"commandDescription"` // What is said of what it does.
	RoomMembers        int `json:"roomMembers"`        // Members named when a room is made.
	Query              int `json:"query"`              // A search's text.
	PreferenceBytes    int `json:"preferenceBytes"`    // Bytes of a member's preferences.
}

// DefaultLimits are the limits of a server started without flags.
var DefaultLimits = Limits{
	MaxPayload:   1_000_000,        // what a Node server's maxHttpBufferSize allows by default
	Content:      chat.MaxContent,  // some eight pages: beyond it a file says it better
	ClientID:     chat.MaxClientID, // a UUID with a prefix
	Limit:        chat.MaxPage,
	Changes:      chat.MaxChanges,
	ChangesBytes: chat.MaxChangesSize, // half of MaxPayload, so that one answer never fills a polling response
	MessageRate:  chat.DefaultRate,    // faster than anybody types, slow enough for everybody to read
	MessageBurst: chat.DefaultBurst,   // an outbox that comes back from a night offline
	ChangeBurst:  chat.ChangeBurst * chat.DefaultRate,
	Name:         names.MaxUser,
	DisplayName:  chat.MaxDisplayName,
	StatusText:   chat.MaxStatusText,
	RoomName:     chat.MaxRoomName,
	Topic:        chat.MaxTopic,
	InstanceName: 60,
	Emoji:        chat.MaxEmoji, // the longest family with skin tones is 41
	PasswordMin:  8,
	PasswordMax:  200, // Argon2id reads it all, so it has to have an end
	Files:        chat.MaxFiles,
	EmojiName:    chat.MaxEmojiName,
	EmojiSide:    files.EmojiSide,
	EmojiSize:    files.EmojiSize,
	PictureSize:  files.MaxIconSource,
	MaxFileSize:  files.DefaultMaxSize,
	FileRoom:     files.DefaultMaxSize,
	PollOptions:  chat.MaxPollOptions,
	PollOption:   chat.MaxPollOption,
	Commands:     chat.MaxCommands,
	CommandName:  chat.MaxCommandName,
	CommandHint:  chat.MaxCommandHint,
	RoomMembers:  200, // the largest office that this is made for
	Query:        200,

	PreferenceBytes:    chat.MaxSettings,
	CommandDescription: chat.MaxCommandDescription,
}

// limit finds a number of DefaultLimits by its name on the wire.
func limit(name string) (int64, bool) {
	v := reflect.ValueOf(DefaultLimits)
	for i := range v.NumField() {
		if v.Type().Field(i).Tag.Get("json") == name {
			return v.Field(i).Int(), true
		}
	}
	return 0, false
}
