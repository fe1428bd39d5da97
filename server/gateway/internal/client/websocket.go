package client

import (
	"bufio"
	"crypto/rand"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"
)

const (
	opText   = 1
	opBinary = 2
	opClose  = 8
)

const dialTimeout = 20 * time.Second

// websocket is the client's end of a WebSocket, with as little work a message as can be: it reads into one buffer
// and masks with zeros, which the standard permits and which leaves the payload as it is.
type websocket struct {
	conn   net.Conn
	reader *bufio.Reader
	buffer []byte

	mu  sync.Mutex // Guards writing.
	out []byte
}

func dialWebSocket(address *url.URL, header http.Header) (*websocket, error) {
	conn, err := net.DialTimeout("tcp", address.Host, dialTimeout)
	if err != nil {
		return nil, err
	}
	w := &websocket{conn: conn, reader: bufio.NewReaderSize(conn, 4096)}
	conn.SetDeadline(time.Now().Add(dialTimeout))
	if err := w.upgrade(address, header); err != nil {
		conn.Close()
		return nil, err
	}
	conn.SetDeadline(time.Time{})
	return w, nil
}

func (w *websocket) upgrade(address *url.URL, header http.Header) error {
	var key [16]byte
	rand.Read(key[:])
	var b strings.Builder
	fmt.Fprintf(&b, "GET %s HTTP/1.1\r\nHost: %s\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: %s\r\n",
		address.RequestURI(), address.Host, base64.StdEncoding.EncodeToString(key[:]))
	header.Write(&b)
	b.WriteString("\r\n")
	if _, err := io.WriteString(w.conn, b.String()); err != nil {
		return err
	}
	res, err := http.ReadResponse(w.reader, nil)
	if err != nil {
		return err
	}
	if res.StatusCode != http.StatusSwitchingProtocols {
		body, _ := io.ReadAll(io.LimitReader(res.Body, 1<<10))
		return fmt.Errorf("upgrade was answered %s: %s", res.Status, body)
	}
	return nil
}

// read returns the next message; it is valid until the next read.
func (w *websocket) read() (message []byte, isBinary bool, err error) {
	for {
		var head [10]byte
		if _, err := io.ReadFull(w.reader, head[:2]); err != nil {
			return nil, false, err
		}
		opcode, length := head[0]&15, uint64(head[1]&127)
		switch length {
		case 126:
			if _, err := io.ReadFull(w.reader, head[2:4]); err != nil {
				return nil, false, err
			}
			length = uint64(binary.BigEndian.Uint16(head[2:4]))
		case 127:
			if _, err := io.ReadFull(w.reader, head[2:10]); err != nil {
				return nil, false, err
			}
			length = binary.BigEndian.Uint64(head[2:10])
		}
		if head[0]&128 == 0 || head[1]&128 != 0 || length > 64<<20 {
			return nil, false, errors.New("frame is in parts, masked or enormous")
		}
		if uint64(cap(w.buffer)) < length {
			w.buffer = make([]byte, length)
		}
		w.buffer = w.buffer[:length]
		if _, err := io.ReadFull(w.reader, w.buffer); err != nil {
			return nil, false, err
		}
		switch opcode {
		case opText, opBinary:
			return w.buffer, opcode == opBinary, nil
		case opClose:
			return nil, false, io.EOF
		}
	}
}

// write sends one message.
func (w *websocket) write(message []byte, isBinary bool) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	opcode := byte(opText)
	if isBinary {
		opcode = opBinary
	}
	b := append(w.out[:0], 128|opcode)
	switch n := len(message); {
	case n < 126:
		b = append(b, 128|byte(n))
	case n < 1<<16:
		b = binary.BigEndian.AppendUint16(append(b, 128|126), uint16(n))
	default:
		b = binary.BigEndian.AppendUint64(append(b, 128|127), uint64(n))
	}
	w.out = append(append(b, 0, 0, 0, 0), message...)
	_, err := w.conn.Write(w.out)
	return err
}

func (w *websocket) setReadDeadline(t time.Time) { w.conn.SetReadDeadline(t) }

func (w *websocket) close() { w.conn.Close() }
