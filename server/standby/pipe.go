package standby

import (
	"bufio"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"time"
)

// kind says what a frame is.
type kind string

const (
	// From the standby.
	saysHello kind = "hello"   // who it is, and how many sums of pages follow
	saysSums  kind = "sums"    // some of them
	applied   kind = "applied" // a round is on its disk, and fits
	heard     kind = "heard"   // a fresh was
	wants     kind = "want"    // a part of a content
	takes     kind = "take"    // the person there asks for the hand-over
	complete  kind = "complete"
	promoted  kind = "promoted"
	failed    kind = "failed" // it cannot: why is in the reason

	// From the host.
	saysHall kind = "hall"   // which hall this is
	refuses  kind = "refuse" // the copy, with a reason for people
	begins   kind = "round"
	carries  kind = "pages"
	ends     kind = "end" // of the round, with the root of all sums
	fresh    kind = "fresh"
	content  kind = "file"
	settles  kind = "settle" // nothing comes any more: is everything there?
	promotes kind = "promote"
	there    kind = "there" // is the host, whatever else it is doing
	stays    kind = "stay"  // no hand-over after all, why is in the reason
)

// frame is one message of either side. Fields that a kind does not use are absent.
type frame struct {
	Kind   kind      `json:"kind"`
	Hello  *hello    `json:"hello,omitempty"`
	Hall   *Hall     `json:"hall,omitempty"`
	Round  int64     `json:"round,omitempty"`
	At     time.Time `json:"at,omitzero"`
	Size   int64     `json:"size,omitempty"` // pages of the file, or bytes of a content
	Root   []byte    `json:"root,omitempty"`
	Hash   []byte    `json:"hash,omitempty"`
	Offset int64     `json:"offset,omitempty"`
	Epoch  int64     `json:"epoch,omitempty"`
	Reason string    `json:"reason,omitempty"`
	Lack   Lack      `json:"lack,omitzero"`

	body []byte
}

// hello introduces a standby.
type hello struct {
	Schema  int      `json:"schema"`
	Version string   `json:"version"`
	Machine string   `json:"machine"`
	Port    int      `json:"port"`
	Origins []string `json:"origins"`
	Pages   int      `json:"pages"`
}

// Hall is what a host says of itself to its standby.
type Hall struct {
	ID      string   `json:"id"`
	Name    string   `json:"name"`
	Machine string   `json:"machine"`
	Version string   `json:"version"`
	Schema  int      `json:"schema"`
	Epoch   int64    `json:"epoch"`
	Origins []string `json:"origins"`
}

// Lack is what a standby has not copied yet of the files' contents.
type Lack struct {
	Files int64 `json:"files,omitempty"`
	Bytes int64 `json:"bytes,omitempty"`
}

const (
	maxHead = 64 << 10
	maxBody = 1 << 20
	// patience is how long either side may be silent: a disk may have to take a gigabyte first.
	patience = 45 * time.Second
	// silence is how long the host may be silent: it says that it is there, whatever it is doing, every so often. A standby
	// that hears nothing is behind by nobody knows how much, and has to say so.
	silence = 8 * time.Second
	every   = 2 * time.Second
)

var errFrame = errors.New("not a frame")

// pipe carries frames over one connection. One goroutine reads, one writes.
type pipe struct {
	conn   net.Conn
	silent time.Duration // how long the other side may be
	sent   time.Time     // the last that was flushed
	reader *bufio.Reader
	writer *bufio.Writer
}

func newPipe(conn net.Conn, reader *bufio.Reader) *pipe {
	return &pipe{conn: conn, silent: patience, reader: reader, writer: bufio.NewWriterSize(conn, 64<<10)}
}

// put writes a frame; flush sends what was put.
func (p *pipe) put(f frame) error {
	head, err := json.Marshal(f)
	if err != nil {
		return fmt.Errorf("encode frame: %w", err)
	}
	if err := p.conn.SetWriteDeadline(time.Now().Add(patience)); err != nil {
		return err
	}
	var lengths [8]byte
	binary.BigEndian.PutUint32(lengths[:], uint32(len(head)))
	binary.BigEndian.PutUint32(lengths[4:], uint32(len(f.body)))
	for _, part := range [][]byte{lengths[:], head, f.body} {
		if _, err := p.writer.Write(part); err != nil {
			return fmt.Errorf("send: %w", err)
		}
	}
	return nil
}

func (p *pipe) flush() error {
	if err := p.writer.Flush(); err != nil {
		return fmt.Errorf("send: %w", err)
	}
	p.sent = time.Now()
	return nil
}

func (p *pipe) send(f frame) error {
	if err := p.put(f); err != nil {
		return err
	}
	return p.flush()
}

// next reads a frame. The body is the caller's.
func (p *pipe) next() (f frame, err error) {
	if err := p.conn.SetReadDeadline(time.Now().Add(p.silent)); err != nil {
		return f, err
	}
	var lengths [8]byte
	if _, err := io.ReadFull(p.reader, lengths[:]); err != nil {
		return f, fmt.Errorf("receive: %w", err)
	}
	head, body := binary.BigEndian.Uint32(lengths[:]), binary.BigEndian.Uint32(lengths[4:])
	if head > maxHead || body > maxBody {
		return f, errFrame
	}
	text := make([]byte, head)
	if _, err := io.ReadFull(p.reader, text); err != nil {
		return f, fmt.Errorf("receive: %w", err)
	}
	if err := json.Unmarshal(text, &f); err != nil {
		return f, fmt.Errorf("%w: %w", errFrame, err)
	}
	f.body = make([]byte, body)
	if _, err := io.ReadFull(p.reader, f.body); err != nil {
		return f, fmt.Errorf("receive: %w", err)
	}
	return f, nil
}

func (p *pipe) close() { p.conn.Close() }
