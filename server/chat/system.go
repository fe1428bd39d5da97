package chat

import "maru/store"

// What a system message tells, in store.Message.System. Its sender is who did it.
const (
	SystemName  = "name"  // the room has a new name
	SystemTopic = "topic" // the room has a new topic
	SystemPin   = "pin"   // a message was pinned
)

// System is what a system message says, for others to put into words.
type System struct {
	Kind      string
	Text      string // the new name or topic
	MessageID int64  // the pinned message; 0 = none
}

// SystemOf returns what a message of the program says; ok is false for a person's.
func SystemOf(m store.Message) (_ System, ok bool) {
	if m.System == "" {
		return System{}, false
	}
	said := System{Kind: m.System, Text: m.Content}
	if m.ReplyTo != nil {
		said.MessageID = m.ReplyTo.ID
	}
	return said, true
}

func (s *Service) announce(tx *store.Tx, p place, n store.NewMessage) error {
	n.RoomID, n.SenderID = p.room.ID, p.user.ID
	done, err := tx.Append(n)
	if err == nil {
		s.after(tx, MessageAdded{Message: done.Message})
	}
	return err
}
