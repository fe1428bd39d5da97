package protocol

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"net/http"
	"time"

	"maru/server/chat"
)

// Code says in one word, for programs, why something was refused.
type Code string

// Every code there is.
const (
	CodeBadRequest       Code = "bad_request"
	CodeUnauthorized     Code = "unauthorized"
	CodeForbidden        Code = "forbidden"
	CodeNotFound         Code = "not_found"
	CodeNameTaken        Code = "name_taken"
	CodeInviteInvalid    Code = "invite_invalid"
	CodeConflict         Code = "conflict"
	CodeMethodNotAllowed Code = "method_not_allowed"
	CodeMisdirected      Code = "misdirected"
	CodeTooLarge         Code = "too_large"
	CodeUnsupportedType  Code = "unsupported_type"
	CodeRateLimited      Code = "rate_limited"
	CodeStorageFull      Code = "storage_full"
	CodeUnavailable      Code = "unavailable"
	CodeInternal         Code = "internal"
)

// CodeInfo is what belongs to a code: its HTTP status and what to say when nothing better is known.
type CodeInfo struct {
	Code    Code
	Status  int
	Message string
}

// Codes is the catalogue, in the order of the contract.
var Codes = []CodeInfo{
	{CodeBadRequest, http.StatusBadRequest, "That request is not in the expected form."},
	{CodeUnauthorized, http.StatusUnauthorized, "Please sign in."},
	{CodeForbidden, http.StatusForbidden, "You may not do that."},
	{CodeNotFound, http.StatusNotFound, "There is nothing here by that name."},
	{CodeNameTaken, http.StatusConflict, "Someone has that name already."},
	{CodeInviteInvalid, http.StatusForbidden, "This invite is not valid, or not any more."},
	{CodeConflict, http.StatusConflict, "That does not go together with what is there."},
	{CodeMethodNotAllowed, http.StatusMethodNotAllowed, "This address does not answer that method."},
	{CodeMisdirected, http.StatusMisdirectedRequest, "This server does not go by that name."},
	{CodeTooLarge, http.StatusRequestEntityTooLarge, "That is too large."},
	{CodeUnsupportedType, http.StatusUnsupportedMediaType, "The body has to be JSON, sent as application/json."},
	{CodeRateLimited, http.StatusTooManyRequests, "That was too fast. Please wait a moment."},
	{CodeStorageFull, http.StatusInsufficientStorage, "The disk is full."},
	{CodeUnavailable, http.StatusServiceUnavailable, "The server is not ready for that now."},
	{CodeInternal, http.StatusInternalServerError, "Something went wrong on the server."},
}

// Values lists every code.
func (Code) Values() []string {
	values := make([]string, len(Codes))
	for i, info := range Codes {
		values[i] = string(info.Code)
	}
	return values
}

// Info finds a code in the catalogue; a code that is not in it counts as internal.
func (c Code) Info() CodeInfo {
	for _, info := range Codes {
		if info.Code == c {
			return info
		}
	}
	return CodeInternal.Info()
}

// Error is a refusal as it goes to a client. Message is for people and holds nothing that they may not know.
type Error struct {
	Code       Code
	Message    string        // Empty: the catalogue's.
	RetryAfter time.Duration // Positive: when to try again.
	Status     int           // Where a protocol of others asks for another HTTP status; 0: the code's.
}

// Errorf makes an Error.
func Errorf(code Code, format string, args ...any) *Error {
	return &Error{Code: code, Message: fmt.Sprintf(format, args...)}
}

// ErrorOf is what an error means to clients. Whatever is no refusal of the rules is internal, and its text is
// kept from them.
func ErrorOf(err error) *Error {
	if known, ok := errors.AsType[*Error](err); ok {
		return known
	}
	if ruled, ok := errors.AsType[*chat.Error](err); ok {
		return &Error{Code: Code(ruled.Code), Message: ruled.Message, RetryAfter: ruled.RetryAfter}
	}
	return &Error{Code: CodeInternal}
}

// Error is the code and the message, for logs.
func (e *Error) Error() string { return string(e.Code) + ": " + e.Text() }

// Text is the message, or the catalogue's if there is none.
func (e *Error) Text() string {
	if e.Message != "" {
		return e.Message
	}
	return e.Code.Info().Message
}

// RetryAfterMs is RetryAfter in milliseconds, rounded up; 0 means that nothing is known.
func (e *Error) RetryAfterMs() int64 {
	if e.RetryAfter <= 0 {
		return 0
	}
	return int64((e.RetryAfter + time.Millisecond - 1) / time.Millisecond)
}

// ErrorBody is an Error inside an acknowledgement.
type ErrorBody struct {
	Code         Code   `json:"code"`
	Message      string `json:"message"`
	RetryAfterMs int64  `json:"retryAfterMs,omitempty"`
}

// Body is the error's wire form.
func (e *Error) Body() ErrorBody {
	return ErrorBody{Code: e.Code.Info().Code, Message: e.Text(), RetryAfterMs: e.RetryAfterMs()}
}

// Exception is an error of an event that came without an acknowledgement callback.
type Exception struct {
	Status       string `json:"status"` // "error".
	Code         Code   `json:"code"`
	Message      string `json:"message"`
	RetryAfterMs int64  `json:"retryAfterMs,omitempty"`
}

// Exception is the error's wire form as an event.
func (e *Error) Exception() Exception {
	body := e.Body()
	return Exception{Status: "error", Code: body.Code, Message: body.Message, RetryAfterMs: body.RetryAfterMs}
}

// ProblemType is the media type of a Problem.
const ProblemType = "application/problem+json"

// Problem is an error of a REST call in the form of RFC 9457.
type Problem struct {
	Type         string `json:"type"`  // "about:blank": the code says what kind it is.
	Title        string `json:"title"` // The status in words.
	Status       int    `json:"status"`
	Code         Code   `json:"code"`
	Detail       string `json:"detail"`
	RetryAfterMs int64  `json:"retryAfterMs,omitempty"`
}

// Problem is the error's wire form as a REST answer.
func (e *Error) Problem() Problem {
	info := e.Code.Info()
	status := cmp.Or(e.Status, info.Status)
	return Problem{
		Type:         "about:blank",
		Title:        http.StatusText(status),
		Status:       status,
		Code:         info.Code,
		Detail:       e.Text(),
		RetryAfterMs: e.RetryAfterMs(),
	}
}

// RetryAfterSeconds is the value of the Retry-After header: whole seconds, rounded up, 0 for none.
func (e *Error) RetryAfterSeconds() int {
	return int(math.Ceil(max(e.RetryAfter, 0).Seconds()))
}
