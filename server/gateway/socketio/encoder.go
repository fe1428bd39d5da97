package socketio

import (
	"encoding/json"

	"maru/server/engineio"

	"github.com/zishang520/engine.io/v2/types"
	"github.com/zishang520/socket.io-go-parser/v2/parser"
)

// codec gives the library our encoder and decoders.
type codec struct{}

// NewEncoder is called once a server.
func (codec) NewEncoder() parser.Encoder { return encoder{} }

// NewDecoder is called once a connection, before its first packet.
func (codec) NewDecoder() parser.Decoder { return &decoder{} }

// encoder writes what the library itself has to say: answers to CONNECT and DISCONNECT. Events and
// acknowledgements are frames from the start and never come here.
type encoder struct{}

// Encode turns a packet into one shared frame.
func (encoder) Encode(p *parser.Packet) []types.BufferInterface {
	b := appendHead(nil, kind(p.Type), 0, p.Nsp, "")
	if p.Data != nil {
		payload, err := json.Marshal(p.Data)
		if err != nil {
			// The library would send the packet without its payload; a client could make nothing of that.
			return nil
		}
		b = append(b, payload...)
	}
	return []types.BufferInterface{&buffer{frame: engineio.NewText(b)}}
}

// buffer carries a finished frame through the library, which clones a buffer for every receiver before it writes
// it: this one is its own clone. The library calls nothing else of it.
type buffer struct {
	types.BufferInterface
	frame *engineio.Frame
}

// Clone is the buffer itself: a frame never changes.
func (b *buffer) Clone() types.BufferInterface { return b }
