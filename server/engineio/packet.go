package engineio

import (
	"encoding/base64"
	"errors"
	"unicode/utf8"
)

// The packet types of Engine.IO 4, and the mark of a binary message in a
// polling payload.
const (
	packetOpen    = '0'
	packetClose   = '1'
	packetPing    = '2'
	packetPong    = '3'
	packetMessage = '4'
	packetUpgrade = '5'
	packetNoop    = '6'
	packetBinary  = 'b'
)

// probe is what an upgrade's ping and pong carry.
const probe = "probe"

var (
	errPacketType   = errors.New("not a packet that a client sends")
	errPacketText   = errors.New("text packet is not UTF-8")
	errPacketBase64 = errors.New("binary packet is not base64")
)

// packet is what a client sent. Its data may share memory with what it was
// decoded from.
type packet struct {
	kind   byte
	binary bool
	data   []byte
}

// decodePacket decodes one packet of a polling payload.
func decodePacket(text []byte) (packet, error) {
	if len(text) > 0 && text[0] == packetBinary {
		data, err := base64.StdEncoding.AppendDecode(nil, text[1:])
		if err != nil {
			return packet{}, errPacketBase64
		}
		return packet{kind: packetMessage, binary: true, data: data}, nil
	}
	if !utf8.Valid(text) {
		return packet{}, errPacketText
	}
	return decodeText(text)
}

// decodeText decodes the packet of a text known to be UTF-8.
func decodeText(text []byte) (packet, error) {
	if len(text) == 0 || text[0] < packetOpen || text[0] > packetNoop {
		return packet{}, errPacketType
	}
	return packet{kind: text[0], data: text[1:len(text):len(text)]}, nil
}

// expected reports whether an open session takes the packet: a client opens
// nothing, pings only in a probe, and upgrades only after one.
func (p packet) expected() bool {
	switch p.kind {
	case packetClose, packetPong, packetMessage, packetNoop:
		return true
	}
	return false
}
