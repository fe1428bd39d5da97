package doctor

import (
	"bytes"
	"encoding/json"
	"regexp"
	"slices"
	"strings"
)

// openPacket is what a server says first in Engine.IO 4.
type openPacket struct {
	SID        string   `json:"sid"`
	Upgrades   []string `json:"upgrades"`
	MaxPayload *int64   `json:"maxPayload"` // since Socket.IO 4.5
}

func (p *openPacket) offersWebSocket() bool { return slices.Contains(p.Upgrades, "websocket") }

// longestSID bounds what is taken for a session's id.
const longestSID = 256

// parseOpen reads an open packet, alone or first in a payload.
func parseOpen(payload []byte) *openPacket {
	first, _, _ := bytes.Cut(payload, []byte{separator})
	var open openPacket
	if len(first) < 2 || first[0] != '0' || json.Unmarshal(first[1:], &open) != nil || open.SID == "" || len(open.SID) > longestSID {
		return nil
	}
	return &open
}

const separator = '\x1e'

// packets takes a payload of polling apart.
func packets(payload []byte) []string { return strings.Split(string(payload), string(separator)) }

// oldPayload is how Engine.IO 3, of Socket.IO 2, begins: the packet's length,
// or with binary its digits as bytes.
var oldPayload = regexp.MustCompile(`^(?:\d+:|[\x00\x01][\x00-\x09]+\xff)0\{"sid":`)

func isOldOpen(payload []byte) bool { return oldPayload.Match(payload) }

// engineError is how Engine.IO refuses a request.
type engineError struct {
	Code    *int   `json:"code"`
	Message string `json:"message"`
}

// Codes of Engine.IO.
const (
	unknownTransport   = 0
	unknownSession     = 1
	badRequest         = 3
	forbidden          = 4
	unsupportedVersion = 5
)

// engineRefusal is Engine.IO's code in an answer, if it is one of its refusals.
func engineRefusal(a *answer) (code int, is bool) {
	var refusal engineError
	if a.status < 400 || json.Unmarshal(a.body, &refusal) != nil || refusal.Code == nil || refusal.Message == "" {
		return 0, false
	}
	return *refusal.Code, true
}

// joining is what a namespace answered to CONNECT.
type joining struct {
	in      bool
	refused string // message of connect_error, or what stands for one
	code    string // data.code beside it, as Maru and others send
}

// connectPacket asks to join the namespace.
func (e *examination) connectPacket() string {
	packet := "40"
	if e.target.namespace != "/" {
		packet += e.target.namespace + ","
	}
	if e.settings.Token != "" {
		auth, err := json.Marshal(map[string]string{"token": e.settings.Token})
		if err != nil {
			panic(err) // a map of strings
		}
		packet += string(auth)
	}
	return packet
}

// parseJoining reads the answer to CONNECT; any other packet says nothing.
func (e *examination) parseJoining(packet string) (joining, bool) {
	kind, rest := packet[:min(2, len(packet))], packet[min(2, len(packet)):]
	if e.target.namespace != "/" {
		var mine bool
		if rest, mine = strings.CutPrefix(rest, e.target.namespace); !mine {
			return joining{}, false
		}
		rest = strings.TrimPrefix(rest, ",")
	}
	switch kind {
	case "40":
		return joining{in: true}, true
	case "44":
		var refusal struct {
			Message string `json:"message"`
			Data    struct {
				Code any `json:"code"`
			} `json:"data"`
		}
		if json.Unmarshal([]byte(rest), &refusal) != nil || refusal.Message == "" {
			refusal.Message = rest
		}
		code, _ := refusal.Data.Code.(string)
		message := clean(refusal.Message)
		if message == "" {
			message = "–"
		}
		return joining{refused: message, code: code}, true
	}
	return joining{}, false
}
