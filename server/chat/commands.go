package chat

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"maru/store"

	"golang.org/x/text/unicode/norm"
)

// Bounds of the commands of one bot, in code points where they are of a text.
const (
	MaxCommands           = 25 // more than one bot's are looked up, not remembered
	MaxCommandName        = 32
	MaxCommandHint        = 60
	MaxCommandDescription = 100
)

// BuiltInCommands are the names that the page itself knows: no bot can have them.
var BuiltInCommands = []string{
	"away", "back", "dnd", "invite", "keys", "leave", "me", "msg", "mute", "poll", "search", "shrug", "status", "topic", "unmute",
}

// Commands returns what bots can be called for: of the bots that the actor may know of, by bot and in each one's order.
func (s *Service) Commands(ctx context.Context, a Actor) ([]store.Command, error) {
	return View(ctx, s.store, "list commands", func(v *store.View) ([]store.Command, error) {
		u, err := a.user(v)
		if err != nil {
			return nil, err
		}
		commands, err := v.Commands()
		if err != nil || entersPublic(u.Role) {
			return commands, err
		}
		people, err := v.People(u.ID)
		return slices.DeleteFunc(commands, func(c store.Command) bool {
			return !slices.ContainsFunc(people, func(p store.User) bool { return p.ID == c.BotID })
		}), err
	})
}

// SetCommands puts a list in the place of the commands that the actor, a bot, had; an empty one takes them all away. A name
// belongs to the bot that has it first, until it gives it up or is removed. The whole list is taken, or nothing of it.
func (s *Service) SetCommands(ctx context.Context, a Actor, wanted []store.Command) ([]store.Command, error) {
	commands, err := cleanCommands(a.UserID, wanted)
	if err != nil {
		return nil, err
	}
	return Update(ctx, s.store, "set commands", func(tx *store.Tx) ([]store.Command, error) {
		u, err := a.user(&tx.View)
		if err != nil {
			return nil, err
		}
		if u.Role != store.RoleBot {
			return nil, Refuse(Forbidden, "Only bots have commands.")
		}
		for _, c := range commands {
			there, err := tx.Command(c.Name)
			if err == nil && there.BotID != u.ID {
				return nil, Refuse(NameTaken, fmt.Sprintf("/%s belongs to another bot.", c.Name))
			}
			if err != nil && !errors.Is(err, store.ErrNotFound) {
				return nil, err
			}
		}
		changed, err := tx.SetCommands(u.ID, commands)
		if changed {
			s.after(tx, CommandsChanged{BotID: u.ID, Commands: commands})
		}
		return commands, err
	})
}

func cleanCommands(bot int64, wanted []store.Command) ([]store.Command, error) {
	if len(wanted) > MaxCommands {
		return nil, Refuse(BadRequest, "A bot has at most 25 commands.")
	}
	commands := make([]store.Command, len(wanted))
	for i, c := range wanted {
		name, err := commandName(c.Name)
		if err != nil {
			return nil, err
		}
		if slices.ContainsFunc(commands[:i], func(other store.Command) bool { return other.Name == name }) {
			return nil, Refuse(BadRequest, fmt.Sprintf("/%s is there twice.", name))
		}
		hint, err := line(c.Hint, MaxCommandHint, "hint")
		if err != nil {
			return nil, err
		}
		description, err := line(c.Description, MaxCommandDescription, "description")
		if err != nil {
			return nil, err
		}
		commands[i] = store.Command{Name: name, BotID: bot, Hint: hint, Description: description}
	}
	return commands, nil
}

// commandName checks a name: small letters of any script, digits and hyphens, a letter first.
func commandName(name string) (string, error) {
	name = norm.NFC.String(name)
	for i, r := range name {
		letter := unicode.IsLetter(r) && unicode.ToLower(r) == r
		if !letter && (i == 0 || r != '-' && !unicode.IsDigit(r)) {
			return "", Refuse(BadRequest, "The name of a command is made of small letters, digits and hyphens, a letter first.")
		}
	}
	switch n := utf8.RuneCountInString(name); {
	case n == 0:
		return "", Refuse(BadRequest, "A command needs a name.")
	case n > MaxCommandName:
		return "", Refuse(BadRequest, "The name of a command has at most 32 characters.")
	case slices.Contains(BuiltInCommands, name):
		return "", Refuse(NameTaken, fmt.Sprintf("/%s belongs to the page itself.", name))
	}
	return name, nil
}

// NewCall is what Call needs.
type NewCall struct {
	RoomID   int64
	ThreadID int64  // id of the thread's root in the same room; 0 = the main timeline
	Name     string // of the command, without the slash
	Text     string // what stands behind it; may be empty
}

// Called is a call that may go to its bot.
type Called struct {
	NewCall
	Caller, Bot store.User
}

// Call decides whether the actor may call for a command in a room, and whose it is. It counts like a message and leaves
// nothing in the store: whether the bot is there is not known here. A bot that cannot read the room is a Conflict.
func (s *Service) Call(ctx context.Context, a Actor, n NewCall) (Called, error) {
	n.Text = strings.TrimSpace(cleanText(n.Text))
	if utf8.RuneCountInString(n.Text) > MaxContent {
		return Called{}, errTooMuch
	}
	if wait := s.sends.Take(a.UserID); wait > 0 {
		return Called{}, errTooFast(wait)
	}
	return View(ctx, s.store, "call for a command", func(v *store.View) (Called, error) {
		at, err := a.writing(v, n.RoomID)
		if err != nil {
			return Called{}, err
		}
		if err := a.inRoom(v, n.ThreadID, n.RoomID); err != nil {
			return Called{}, err
		}
		command, err := v.Command(norm.NFC.String(n.Name))
		if errors.Is(err, store.ErrNotFound) {
			return Called{}, errNoCommand
		}
		if err != nil {
			return Called{}, err
		}
		bot, err := visible(v, at.user, command.BotID)
		if errors.Is(err, errNoUser) {
			return Called{}, errNoCommand
		}
		if err != nil {
			return Called{}, err
		}
		if _, err := readable(v, bot, n.RoomID); errors.Is(err, errNoRoom) {
			return Called{}, Refuse(Conflict, fmt.Sprintf("%s is not in this room.", bot.DisplayName))
		} else if err != nil {
			return Called{}, err
		}
		return Called{NewCall: n, Caller: at.user, Bot: bot}, nil
	})
}

// inRoom checks that a thread, if there is one, hangs on a message of the room.
func (a Actor) inRoom(v *store.View, rootID, roomID int64) error {
	if rootID == 0 {
		return nil
	}
	if in, _ := store.SplitID(rootID); in != roomID {
		return errNoMessage
	}
	_, err := a.root(v, rootID)
	return err
}

// Answer cleans what a bot has answered to a call; what is too long to be a message is TooLarge.
func Answer(text string) (string, error) {
	text = strings.TrimSpace(cleanText(text))
	if utf8.RuneCountInString(text) > MaxContent {
		return "", errTooMuch
	}
	return text, nil
}
