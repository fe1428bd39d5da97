package chat

import (
	"context"
	"errors"
	"fmt"
	"time"

	"maru/store"
)

// Code says in one word, for programs, why something was refused.
type Code string

// The codes that rules refuse with.
const (
	BadRequest    Code = "bad_request"
	Unauthorized  Code = "unauthorized"
	Forbidden     Code = "forbidden"
	NotFound      Code = "not_found" // also of what the caller may not know of
	NameTaken     Code = "name_taken"
	InviteInvalid Code = "invite_invalid"
	Conflict      Code = "conflict"
	TooLarge      Code = "too_large"
	Unsupported   Code = "unsupported_type"
	RateLimited   Code = "rate_limited"
	StorageFull   Code = "storage_full"
	Unavailable   Code = "unavailable"
	Internal      Code = "internal"
)

// Error is a refusal. Every error that leaves this package or sign-in is one.
type Error struct {
	Code       Code
	Message    string        // a sentence for people, free of what they may not know; empty = what the code says
	RetryAfter time.Duration // of RateLimited: when to try again
	Err        error         // the cause, for the log; may be nil
}

// Error is for logs.
func (e *Error) Error() string {
	text := string(e.Code)
	if e.Message != "" {
		text += ": " + e.Message
	}
	if e.Err != nil {
		text += ": " + e.Err.Error()
	}
	return text
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

// Refuse returns an Error with a sentence for people.
func Refuse(code Code, message string) *Error { return &Error{Code: code, Message: message} }

// Limited returns a RateLimited Error.
func Limited(wait time.Duration, message string) *Error {
	return &Error{Code: RateLimited, Message: message, RetryAfter: wait}
}

// errTooFast is the refusal of whoever sends too many messages.
func errTooFast(wait time.Duration) *Error {
	return Limited(wait, "That was too fast. Please wait a moment.")
}

// Wrap turns an error of the store into an Error; doing says what was done. An
// Error stays as it is, and nil stays nil.
func Wrap(doing string, err error) error {
	if err == nil {
		return nil
	}
	if known, ok := errors.AsType[*Error](err); ok {
		return known
	}
	code := Internal
	for _, known := range []struct {
		err  error
		code Code
	}{
		{store.ErrNotFound, NotFound},
		{store.ErrNameTaken, NameTaken},
		{store.ErrConflict, Conflict},
		{store.ErrFull, StorageFull},
		{store.ErrFrozen, Unavailable},
		{store.ErrClosed, Unavailable},
		{context.Canceled, Unavailable},
		{context.DeadlineExceeded, Unavailable},
	} {
		if errors.Is(err, known.err) {
			code = known.code
			break
		}
	}
	return &Error{Code: code, Err: fmt.Errorf("%s: %w", doing, err)}
}

var (
	errNoRoom    = Refuse(NotFound, "There is no such room.")
	errNoMessage = Refuse(NotFound, "There is no such message.")
	errNoRoot    = Refuse(BadRequest, "A thread begins at a message of the main timeline.")
	errNoUser    = Refuse(NotFound, "There is nobody by that id.")
	errSignedOut = Refuse(Unauthorized, "Please sign in.")
	errArchived  = Refuse(Forbidden, "This room is archived: it can be read, not changed.")
	errDeleted   = Refuse(Conflict, "This message was deleted.")
	errMayNot    = Refuse(Forbidden, "You may not do that.")
	errNothing   = Refuse(BadRequest, "There is nothing in this message.")
	errNoFile    = Refuse(NotFound, "There is no such file.")
	errNoCommand = Refuse(NotFound, "There is no such command.")
	errTooMuch   = Refuse(TooLarge, "A message may have 20,000 characters. Send a file for more.")
)
