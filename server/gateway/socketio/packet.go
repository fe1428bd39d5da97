package socketio

import (
	"bytes"
	"encoding/json"
	"errors"
	"strconv"

	"maru/server/engineio"
)

type kind byte

const (
	kindConnect      kind = '0'
	kindDisconnect   kind = '1'
	kindEvent        kind = '2'
	kindAck          kind = '3'
	kindConnectError kind = '4'
	kindBinaryEvent  kind = '5'
	kindBinaryAck    kind = '6'
)

const (
	rootNamespace = "/"

	// maxNamespaceBytes bounds a name that a stranger chooses and that errors repeat.
	maxNamespaceBytes = 128
	// maxIDDigits is what a JavaScript client can count to: 2^53 has 16 digits.
	maxIDDigits = 16
	// maxAttachmentDigits keeps the announced number far from overflow; the real bound is Options.MaxAttachments.
	maxAttachmentDigits = 4
)

// What an Event may say that it suffers from.
var (
	// ErrReserved: the name belongs to the protocol, such as "connect" or "disconnect".
	ErrReserved = errors.New("event name is reserved")
	// ErrNoName: the first element is not a string.
	ErrNoName = errors.New("event name has to be a string")
	// ErrTooDeep: objects and arrays nest deeper than any payload needs.
	ErrTooDeep = errors.New("arguments nest too deeply")
)

var errNoPacket = errors.New("not a packet of the protocol")

// packet is one parsed packet. Its slices point into the bytes that it was parsed from.
type packet struct {
	kind        kind
	namespace   string
	id          string // Decimal digits; empty: no acknowledgement is wanted.
	attachments int    // Binary messages that follow.

	auth json.RawMessage   // Of a CONNECT, nil if there is none.
	name string            // Of an event.
	args []json.RawMessage // Of an event, without its name, and of an acknowledgement.
	err  error             // Why the event cannot be handled.
}

// parse reads the text form of one packet. An error means that data is none.
func parse(data []byte) (packet, error) {
	if len(data) == 0 {
		return packet{}, errNoPacket
	}
	p := packet{kind: kind(data[0]), namespace: rootNamespace}
	rest := data[1:]
	ok := true
	if p.kind == kindBinaryEvent || p.kind == kindBinaryAck {
		if p.attachments, rest, ok = parseAttachments(rest); !ok {
			return packet{}, errNoPacket
		}
	}
	if len(rest) > 0 && rest[0] == '/' {
		name, after, _ := bytes.Cut(rest, []byte{','})
		if len(name) > maxNamespaceBytes {
			return packet{}, errNoPacket
		}
		p.namespace, rest = string(name), after
	}
	digits := 0
	for digits < len(rest) && '0' <= rest[digits] && rest[digits] <= '9' {
		digits++
	}
	if digits > maxIDDigits {
		return packet{}, errNoPacket
	}
	p.id, rest = string(rest[:digits]), rest[digits:]
	return p, p.payload(rest)
}

func parseAttachments(data []byte) (n int, rest []byte, ok bool) {
	digits, rest, ok := bytes.Cut(data, []byte{'-'})
	if !ok || len(digits) == 0 || len(digits) > maxAttachmentDigits {
		return 0, nil, false
	}
	for _, d := range digits {
		if d < '0' || d > '9' {
			return 0, nil, false
		}
		n = n*10 + int(d-'0')
	}
	return n, rest, true
}

// payload reads what follows the head, as the packet's kind wants it.
func (p *packet) payload(data []byte) error {
	switch p.kind {
	case kindConnect:
		if len(data) == 0 {
			return nil
		}
		if data[0] != '{' || nesting(data) > maxDepth || !json.Valid(data) {
			return errNoPacket
		}
		p.auth = data
		return nil
	case kindDisconnect:
		if len(data) != 0 || p.id != "" {
			return errNoPacket
		}
		return nil
	case kindEvent, kindBinaryEvent:
		return p.event(data)
	case kindAck, kindBinaryAck:
		items, ok := splitArray(data)
		if !ok || p.id == "" || nesting(data) > maxDepth || !json.Valid(data) {
			return errNoPacket
		}
		p.args = items
		return nil
	default:
		return errNoPacket
	}
}

func (p *packet) event(data []byte) error {
	items, ok := splitArray(data)
	if !ok || len(items) == 0 {
		return errNoPacket
	}
	if nesting(data) > maxDepth {
		p.err = ErrTooDeep
		return nil
	}
	if !json.Valid(data) {
		return errNoPacket
	}
	if p.args = items[1:]; items[0][0] != '"' {
		p.err = ErrNoName
		return nil
	}
	if name := items[0][1 : len(items[0])-1]; bytes.IndexByte(name, '\\') < 0 {
		p.name = string(name)
	} else if err := json.Unmarshal(items[0], &p.name); err != nil {
		return errNoPacket
	}
	if reserved(p.name) {
		p.err = ErrReserved
	}
	return nil
}

func reserved(name string) bool {
	switch name {
	case "connect", "connect_error", "disconnect", "disconnecting", "newListener", "removeListener":
		return true
	}
	return false
}

// NewEvent makes the frame of an event in the root namespace from the array of its name and arguments, which has
// to be valid JSON and is copied.
func NewEvent(array []byte) *engineio.Frame {
	return engineio.NewText(append(append(make([]byte, 0, 1+len(array)), byte(kindEvent)), array...))
}

// appendHead writes everything before a packet's payload.
func appendHead(b []byte, k kind, attachments int, namespace, id string) []byte {
	b = append(b, byte(k))
	if k == kindBinaryEvent || k == kindBinaryAck {
		b = append(strconv.AppendInt(b, int64(attachments), 10), '-')
	}
	if namespace != rootNamespace {
		b = append(append(b, namespace...), ',')
	}
	return append(b, id...)
}

// appendArray writes JSON values as one array.
func appendArray(b []byte, items [][]byte) []byte {
	b = append(b, '[')
	for i, item := range items {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(b, item...)
	}
	return append(b, ']')
}

// appendQuoted writes a name as JSON.
func appendQuoted(b []byte, name string) []byte {
	quoted, err := json.Marshal(name)
	if err != nil {
		panic(err) // Strings always marshal.
	}
	return append(b, quoted...)
}
