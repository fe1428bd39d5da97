package store

import (
	"fmt"
	"slices"
)

// Command is what people call for by a slash and its name, and a bot does.
type Command struct {
	Name        string // unique among all commands
	BotID       int64
	Hint        string // what is to be written behind the name; may be empty
	Description string
}

const commandColumns = "name, bot, hint, description"

func scanCommand(r row) Command {
	return Command{Name: r.text(0), BotID: r.int(1), Hint: r.text(2), Description: r.text(3)}
}

// SetCommands puts a list, whose BotID is the bot's, in the place of the commands that a bot had. changed is false if they
// were the same. ErrConflict for a name that another bot has, and for one that is there twice.
func (tx *Tx) SetCommands(bot int64, commands []Command) (changed bool, err error) {
	had, err := tx.CommandsOf(bot)
	if err != nil || slices.Equal(had, commands) {
		return false, err
	}
	if _, err := tx.change("DELETE FROM commands WHERE bot = ?", bot); err != nil {
		return false, err
	}
	for place, c := range commands {
		if _, err := tx.insert("INSERT INTO commands (name, bot, place, hint, description) VALUES (?, ?, ?, ?, ?)", c.Name, bot, place, c.Hint, c.Description); err != nil {
			return false, fmt.Errorf("command %s: %w", c.Name, err)
		}
	}
	_, err = tx.record(CommandsChanged, bot, 0, 0)
	return true, err
}

// Commands returns the commands of all bots, by bot and in the order in which each gave them.
func (v *View) Commands() ([]Command, error) {
	return all(v.c, scanCommand, "SELECT "+commandColumns+" FROM commands ORDER BY bot, place")
}

// CommandsOf returns the commands of one bot, in the order in which it gave them.
func (v *View) CommandsOf(bot int64) ([]Command, error) {
	return all(v.c, scanCommand, "SELECT "+commandColumns+" FROM commands WHERE bot = ? ORDER BY place", bot)
}

// Command returns the command of that name; ErrNotFound.
func (v *View) Command(name string) (Command, error) {
	return one(v.c, scanCommand, "SELECT "+commandColumns+" FROM commands WHERE name = ?", name)
}
