package chat

import (
	"context"
	"errors"
	"slices"
	"strings"

	"maru/store"
)

// Bounds of a poll: enough for the days of a week and then some, few enough to be read at once.
const (
	MinPollOptions = 2
	MaxPollOptions = 10
	MaxPollOption  = 100 // code points of an option
)

var (
	errNoPoll     = Refuse(NotFound, "This message asks nothing.")
	errPollClosed = Refuse(Conflict, "This poll is closed.")
)

// cleanPoll is the poll of a message that is sent; nil without options.
func cleanPoll(options []string, multiple bool) (*store.NewPoll, error) {
	if len(options) == 0 {
		return nil, nil
	}
	if len(options) < MinPollOptions || len(options) > MaxPollOptions {
		return nil, Refuse(BadRequest, "A poll has 2 to 10 options.")
	}
	poll := &store.NewPoll{Multiple: multiple}
	for _, option := range options {
		text, err := line(option, MaxPollOption, "option")
		if err != nil {
			return nil, err
		}
		if strings.TrimFunc(text, blank) == "" {
			return nil, Refuse(BadRequest, "An option is empty.")
		}
		if slices.Contains(poll.Options, text) {
			return nil, Refuse(BadRequest, "Two options are the same.")
		}
		poll.Options = append(poll.Options, text)
	}
	return poll, nil
}

// Vote puts the actor's choice of options, by their ids, in the place of the one before; none takes it back.
func (s *Service) Vote(ctx context.Context, a Actor, messageID int64, options []int64) (store.Message, error) {
	options = slices.Clone(options)
	slices.Sort(options)
	if options = slices.Compact(options); len(options) > MaxPollOptions {
		return store.Message{}, Refuse(BadRequest, "A poll has 2 to 10 options.")
	}
	return s.change(ctx, a, messageID, "vote", func(tx *store.Tx, _ place, m store.Message) (store.Message, bool, error) {
		switch {
		case !m.DeletedAt.IsZero():
			return m, false, errDeleted
		case m.Poll == nil:
			return m, false, errNoPoll
		case !m.Poll.ClosedAt.IsZero():
			return m, false, errPollClosed
		case len(options) > 1 && !m.Poll.Multiple:
			return m, false, Refuse(BadRequest, "Only one option can be chosen here.")
		}
		m, changed, err := tx.Vote(m.ID, a.UserID, options)
		if errors.Is(err, store.ErrNotFound) {
			err = Refuse(BadRequest, "There is no such option.")
		}
		return m, changed, err
	})
}

// ClosePoll ends the voting for good: for whoever asked, the room's maker, admins and the owner. Closing twice is no error.
func (s *Service) ClosePoll(ctx context.Context, a Actor, messageID int64) (store.Message, error) {
	return s.change(ctx, a, messageID, "close poll", func(tx *store.Tx, p place, m store.Message) (store.Message, bool, error) {
		if m.Sender.ID != a.UserID && !p.manages() {
			return m, false, errMayNot
		}
		m, changed, err := tx.ClosePoll(m.ID)
		if errors.Is(err, store.ErrNotFound) {
			err = errNoPoll
		}
		return m, changed, err
	})
}
