package engineio

import (
	"bytes"
	"iter"
)

// separator stands between the packets of a polling payload.
const separator = 0x1e

// decodePayload yields the packets of a POST, or an error where the first
// packet that a client may not send stands. It holds one packet at a time: a
// megabyte of separators costs no memory.
func decodePayload(body []byte) iter.Seq2[packet, error] {
	return func(yield func(packet, error) bool) {
		for more := true; more; {
			var text []byte
			text, body, more = bytes.Cut(body, []byte{separator})
			p, err := decodePacket(text)
			if err == nil && !p.expected() {
				err = errPacketType
			}
			if !yield(p, err) || err != nil {
				return
			}
		}
	}
}

// validatePayload returns the first error of a payload.
func validatePayload(body []byte) error {
	for _, err := range decodePayload(body) {
		if err != nil {
			return err
		}
	}
	return nil
}

// payloadSize is the length of the packets with their separators.
func payloadSize(frames []*Frame) int {
	size := max(0, len(frames)-1)
	for _, f := range frames {
		size += f.pollingSize()
	}
	return size
}
