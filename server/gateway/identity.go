package gateway

import (
	"errors"

	"maru/server/chat"
	"maru/server/protocol"
	"maru/store"
)

// personOf is a user as messages and typing name them.
func personOf(u store.User) *protocol.Person {
	return &protocol.Person{ID: u.ID, Name: u.Name, DisplayName: u.DisplayName, Role: protocol.Role(u.Role)}
}

// refusalOf is an error of chat or auth on the wire.
func refusalOf(err error) *protocol.Error {
	var refused *chat.Error
	var ready *protocol.Error
	switch {
	case errors.As(err, &refused):
		return &protocol.Error{Code: protocol.Code(refused.Code), Message: refused.Message, RetryAfter: refused.RetryAfter}
	case errors.As(err, &ready):
		return ready
	}
	return &protocol.Error{Code: protocol.CodeInternal}
}
