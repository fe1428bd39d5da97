package protocol

import (
	"maru/server/chat"
	"maru/store"
)

// Command is what people call for by a slash and its name, and a bot does.
type Command struct {
	Name        string `json:"name"`        // Unique; small letters, digits and hyphens.
	Hint        string `json:"hint"`        // What is to be written behind the name; may be empty.
	Description string `json:"description"` // What it does; may be empty.
	BotID       int64  `json:"botId"`
}

// CommandDraft is one command of a list that a bot brings.
type CommandDraft struct {
	Name        string `json:"name" check:"min=1,max=commandName"` // Small letters of any script, digits and hyphens, a letter first; none that the page has itself.
	Hint        string `json:"hint,omitempty" check:"max=commandHint"`
	Description string `json:"description,omitempty" check:"max=commandDescription"`
}

// SetCommandsRequest brings a bot's commands, in the order in which they are offered.
type SetCommandsRequest struct {
	Commands []CommandDraft `json:"commands" check:"max=commands"` // All of them; none takes them away.
}

// CommandsChanged says what a bot can be called for now.
type CommandsChanged struct {
	BotID    int64     `json:"botId"`
	Commands []Command `json:"commands"` // All of the bot's.
}

// RunCommandRequest calls for a command of a bot.
type RunCommandRequest struct {
	ChatRoomID int64  `json:"chatRoomId" check:"id"`
	Command    string `json:"command" check:"min=1,max=commandName"`             // Its name, without the slash.
	Text       string `json:"text,omitempty" check:"max=content,over=too_large"` // What stands behind the name.
	ThreadID   int64  `json:"threadId,omitempty" check:"id"`                     // Id of the root of the thread that it is called in.
}

// RunCommandReply is what the bot has answered.
type RunCommandReply struct {
	BotID int64  `json:"botId"`
	Text  string `json:"text"` // For the caller alone; may be empty.
}

// CommandCall is somebody's call for a command of the receiver's.
type CommandCall struct {
	Command    string `json:"command"`
	Text       string `json:"text"` // What stood behind the command's name; may be empty.
	ChatRoomID int64  `json:"chatRoomId"`
	ThreadID   *int64 `json:"threadId"` // The root's id, where it was called in a thread.
	User       Person `json:"user"`     // Who calls.
}

// CommandAnswer is how a bot acknowledges a call.
type CommandAnswer struct {
	Text string `json:"text,omitempty" check:"max=content,over=too_large"` // For the caller alone. What everybody may read, a bot sends as a message.
}

// To is the list as the rules take it.
func (r SetCommandsRequest) To() []store.Command {
	return convert(r.Commands, func(c CommandDraft) store.Command {
		return store.Command{Name: c.Name, Hint: c.Hint, Description: c.Description}
	})
}

// To is the call as the rules take it.
func (r RunCommandRequest) To() chat.NewCall {
	return chat.NewCall{RoomID: r.ChatRoomID, ThreadID: r.ThreadID, Name: r.Command, Text: r.Text}
}

// CommandsOf is a list of stored commands on the wire.
func CommandsOf(commands []store.Command) []Command {
	return convert(commands, func(c store.Command) Command {
		return Command{Name: c.Name, Hint: c.Hint, Description: c.Description, BotID: c.BotID}
	})
}

// CommandCallOf is a call on the wire.
func CommandCallOf(c chat.Called) CommandCall {
	caller := store.Sender{ID: c.Caller.ID, Name: c.Caller.Name, DisplayName: c.Caller.DisplayName, Role: c.Caller.Role}
	return CommandCall{Command: c.Name, Text: c.Text, ChatRoomID: c.RoomID, ThreadID: maybe(c.ThreadID), User: PersonOf(caller)}
}
