package engineio

import (
	"encoding/json"
	"errors"
	"net/http"
	"strconv"
)

// ErrClosed is returned for a frame that a connection can no longer take: it
// is closed or closing, or this very frame went past its queue's bound.
var ErrClosed = errors.New("engineio: connection closed")

// Reason says why a session ended. The first five are Engine.IO's own words.
type Reason string

const (
	ReasonTransportClose Reason = "transport close"      // the client closed, or its WebSocket ended
	ReasonTransportError Reason = "transport error"      // the network failed, or the client misused the transport
	ReasonPingTimeout    Reason = "ping timeout"         // the client left a ping unanswered
	ReasonParseError     Reason = "parse error"          // the client sent what is no packet
	ReasonForcedClose    Reason = "forced close"         // the program closed the session
	ReasonShutdown       Reason = "server shutting down" // Server.Close
	ReasonOverflow       Reason = "queue overflow"       // the client reads more slowly than it is written to
)

// Code is Engine.IO's number for a refused request.
type Code int

const (
	CodeUnknownTransport   Code = 0
	CodeUnknownSession     Code = 1
	CodeBadHandshakeMethod Code = 2
	CodeBadRequest         Code = 3
	CodeForbidden          Code = 4
	CodeUnsupportedVersion Code = 5
)

var codeMessages = [...]string{
	CodeUnknownTransport:   "Transport unknown",
	CodeUnknownSession:     "Session ID unknown",
	CodeBadHandshakeMethod: "Bad handshake method",
	CodeBadRequest:         "Bad request",
	CodeForbidden:          "Forbidden",
	CodeUnsupportedVersion: "Unsupported protocol version",
}

// String returns the message that Engine.IO sends with the code.
func (c Code) String() string {
	if c < 0 || int(c) >= len(codeMessages) {
		return "Code " + strconv.Itoa(int(c))
	}
	return codeMessages[c]
}

// Refusal is the answer to a request that was turned away.
type Refusal struct {
	Status int    // of HTTP: 400, but 405, 408, 413, 429 and 503 where they say more
	Code   Code   // of Engine.IO; its String is the message on the wire
	Detail string // a sentence for logs, never sent; holds nothing secret
}

func refuse(code Code, detail string) *Refusal {
	return &Refusal{Status: http.StatusBadRequest, Code: code, Detail: detail}
}

func (f *Refusal) write(w http.ResponseWriter) {
	body, _ := json.Marshal(struct {
		Code    Code   `json:"code"`
		Message string `json:"message"`
	}{f.Code, f.Code.String()})
	header := w.Header()
	switch f.Status {
	case http.StatusMethodNotAllowed:
		header.Set("Allow", "GET, POST")
	case http.StatusTooManyRequests, http.StatusServiceUnavailable:
		header.Set("Retry-After", "5")
	}
	header.Set("Content-Type", "application/json")
	header.Set("Content-Length", strconv.Itoa(len(body)))
	header.Set("Cache-Control", "no-store")
	w.WriteHeader(f.Status)
	w.Write(body)
}
