package socketio

import (
	"github.com/zishang520/engine.io/v2/events"
	"github.com/zishang520/socket.io-go-parser/v2/parser"
)

// inbound is one message of a connection on its way through the library to the connection's decoder. It carries
// the connection because the library makes decoders without saying for whom.
type inbound struct {
	conn   *conn
	data   []byte
	binary bool
}

// decoder parses what comes and hands it to the connection's worker. Only CONNECT and DISCONNECT come back, in
// their turn, as "decoded".
type decoder struct {
	emitter
	unusedDecoder
}

// unusedDecoder completes the interface; the library calls none of it.
type unusedDecoder struct{ events.EventEmitter }

// Add takes one message. Its error ends the connection.
func (d *decoder) Add(message any) error {
	in := message.(*inbound)
	if in.conn.decoder == nil {
		in.conn.decoder = d // Before the first packet reaches the worker, which reads it.
	}
	if err := in.conn.assemble(in.data, in.binary); err != nil {
		in.conn.refuse()
		return err
	}
	return nil
}

// Destroy forgets nothing: the library calls it twice, and what is half assembled goes with the connection.
func (*decoder) Destroy() {}

func (d *decoder) forward(p *parser.Packet) { d.emit("decoded", p) }

// assemble parses a text message and gathers the binary ones that belong to it.
func (c *conn) assemble(data []byte, binary bool) error {
	if binary {
		return c.attach(data)
	}
	if c.partial != nil {
		return errNoPacket
	}
	p, err := parse(data)
	if err != nil {
		return err
	}
	if p.attachments == 0 {
		return c.accept(p, nil, len(data))
	}
	if p.attachments > c.server.options.MaxAttachments || c.joined.Load() == 0 {
		return errNoPacket
	}
	c.partial = &partial{packet: p, bytes: len(data)}
	return nil
}

// partial is a packet that waits for its attachments. The engine bounds each of them; maxPacketBytes bounds it as a whole.
type partial struct {
	packet      packet
	attachments [][]byte
	bytes       int
}

func (c *conn) attach(data []byte) error {
	p := c.partial
	if p == nil {
		return errNoPacket
	}
	if p.bytes += len(data); p.bytes > maxPacketBytes {
		return errNoPacket
	}
	p.attachments = append(p.attachments, data)
	if len(p.attachments) < p.packet.attachments {
		return nil
	}
	c.partial = nil
	return c.accept(p.packet, p.attachments, p.bytes)
}

// accept puts a whole packet of so many bytes into the worker's queue, and so blocks reading while that is full.
func (c *conn) accept(p packet, attachments [][]byte, bytes int) error {
	switch p.kind {
	case kindConnect:
		c.work.push(task{func() { c.connect(p) }, bytes})
	case kindDisconnect:
		c.work.push(task{func() { c.disconnect(p) }, bytes})
	case kindEvent, kindBinaryEvent:
		c.work.push(task{func() { c.event(p, attachments, bytes) }, bytes})
	case kindAck, kindBinaryAck:
		c.work.push(task{func() { c.acknowledged(p) }, bytes})
	}
	return nil
}
