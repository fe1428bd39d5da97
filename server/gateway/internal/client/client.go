// Package client is a small Socket.IO client for the tests and the load program: fast, exact about
// what came in which order, and without comforts. It never reconnects. All methods may be used concurrently.
package client

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
)

// Event is one event that the server sent; Data is its first argument.
type Event struct {
	Name string
	Data json.RawMessage
	ID   string // Of the acknowledgement that the server waits for; empty: it waits for none.
}

// Refused is the server's connect_error.
type Refused struct{ Payload json.RawMessage }

// Error is the payload.
func (r *Refused) Error() string { return "connect_error " + string(r.Payload) }

// ErrClosed says that the connection ended before what was waited for.
var ErrClosed = errors.New("connection closed")

// Options of a Client. The zero value connects without credentials.
type Options struct {
	Auth    any         // Sent with CONNECT; nil sends nothing.
	Header  http.Header // Of the upgrade request.
	Polling bool        // Long-polling in place of WebSocket.
	// Receive, if not nil, takes each packet in place of the client, on the reading goroutine; the bytes are valid
	// only during the call. Next then never returns.
	Receive func(packet []byte)
}

// wire is a transport: whole Engine.IO packets in and out.
type wire interface {
	// read returns the next packet; it is valid until the next read.
	read() (packet []byte, isBinary bool, err error)
	write(packet []byte, isBinary bool) error
	setReadDeadline(t time.Time)
	close()
}

// Client is one connection, joined to the root namespace.
type Client struct {
	ID string

	wire    wire
	options Options
	done    chan struct{}

	mu     sync.Mutex
	change *sync.Cond
	events []Event
	acks   map[int]chan json.RawMessage
	lastID int
	ended  bool
	sent   bool // The server has sent the client away.
}

// Dial connects to the server at base, such as http://127.0.0.1:4000, and waits for admission.
func Dial(base string, options Options) (*Client, error) {
	c, err := Open(base, options)
	if err != nil {
		return nil, err
	}
	connect := []byte("40")
	if options.Auth != nil {
		auth, err := json.Marshal(options.Auth)
		if err != nil {
			return nil, err
		}
		connect = append(connect, auth...)
	}
	if err := c.wire.write(connect, false); err != nil {
		return nil, err
	}
	for {
		packet, _, err := c.wire.read()
		if err != nil {
			return nil, err
		}
		switch {
		case bytes.HasPrefix(packet, []byte("44")):
			c.wire.close()
			return nil, &Refused{bytes.Clone(packet[2:])}
		case bytes.HasPrefix(packet, []byte("40")):
			var admitted struct{ SID string }
			if err := json.Unmarshal(packet[2:], &admitted); err != nil {
				return nil, err
			}
			c.ID = admitted.SID
			go c.receive()
			return c, nil
		case string(packet) == "2":
			c.wire.write([]byte("3"), false)
		default:
			return nil, fmt.Errorf("unexpected packet %q", packet)
		}
	}
}

// Open does the Engine.IO handshake alone: the caller goes on with Write and Read.
func Open(base string, options Options) (*Client, error) {
	transport := "websocket"
	if options.Polling {
		transport = "polling"
	}
	address, err := url.Parse(strings.TrimRight(base, "/") + "/socket.io/?EIO=4&transport=" + transport)
	if err != nil {
		return nil, err
	}
	c := &Client{options: options, done: make(chan struct{}), acks: map[int]chan json.RawMessage{}}
	c.change = sync.NewCond(&c.mu)
	if options.Polling {
		c.wire, err = dialPolling(address, options.Header)
	} else {
		c.wire, err = dialWebSocket(address, options.Header)
	}
	if err != nil {
		return nil, err
	}
	if _, _, err := c.wire.read(); err != nil {
		c.wire.close()
		return nil, err
	}
	return c, nil
}

// Write sends raw Engine.IO packets of text, one message each.
func (c *Client) Write(packets ...string) error {
	for _, p := range packets {
		if err := c.wire.write([]byte(p), false); err != nil {
			return err
		}
	}
	return nil
}

// WriteBinary sends a binary message.
func (c *Client) WriteBinary(data []byte) error { return c.wire.write(data, true) }

// Read returns the next raw message of a client made by Open.
func (c *Client) Read() (string, error) {
	message, _, err := c.wire.read()
	return string(message), err
}

// SetReadDeadline bounds Read.
func (c *Client) SetReadDeadline(t time.Time) { c.wire.setReadDeadline(t) }

func (c *Client) receive() {
	defer close(c.done)
	for {
		packet, _, err := c.wire.read()
		if err != nil {
			c.end()
			return
		}
		switch {
		case string(packet) == "2":
			c.wire.write([]byte("3"), false)
		case c.options.Receive != nil:
			c.options.Receive(packet)
		case string(packet) == "41":
			c.mu.Lock()
			c.sent = true
			c.mu.Unlock()
		default:
			c.take(packet)
		}
	}
}

func (c *Client) take(packet []byte) {
	if len(packet) < 2 || packet[0] != '4' {
		return
	}
	switch packet[1] {
	case '2':
		var items []json.RawMessage
		var e Event
		at := max(bytes.IndexByte(packet, '['), 2)
		e.ID = string(packet[2:at])
		if json.Unmarshal(packet[at:], &items) != nil || len(items) == 0 || json.Unmarshal(items[0], &e.Name) != nil {
			return
		}
		if len(items) > 1 {
			e.Data = items[1]
		}
		c.mu.Lock()
		c.events = append(c.events, e)
		c.change.Broadcast()
		c.mu.Unlock()
	case '3':
		at := bytes.IndexByte(packet, '[')
		id, err := strconv.Atoi(string(packet[2:max(at, 2)]))
		if err != nil {
			return
		}
		c.mu.Lock()
		answer := c.acks[id]
		delete(c.acks, id)
		c.mu.Unlock()
		if answer != nil {
			answer <- bytes.Clone(packet[at+1 : len(packet)-1])
		}
	}
}

func (c *Client) end() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.ended = true
	for id, answer := range c.acks {
		close(answer)
		delete(c.acks, id)
	}
	c.change.Broadcast()
}

// Emit sends an event without asking for an acknowledgement.
func (c *Client) Emit(name string, argument any) error {
	return c.send(name, argument, "")
}

func (c *Client) send(name string, argument any, id string) error {
	payload, err := json.Marshal([]any{name, argument})
	if err != nil {
		return err
	}
	return c.wire.write(append([]byte("42"+id), payload...), false)
}

// Start sends an event and returns where its acknowledgement will come; the channel is closed when the connection
// ends before.
func (c *Client) Start(name string, argument any) (<-chan json.RawMessage, error) {
	answer := make(chan json.RawMessage, 1)
	c.mu.Lock()
	if c.ended {
		c.mu.Unlock()
		return nil, ErrClosed
	}
	c.lastID++
	id := c.lastID
	c.acks[id] = answer
	c.mu.Unlock()
	return answer, c.send(name, argument, strconv.Itoa(id))
}

// Call sends an event and waits for its acknowledgement.
func (c *Client) Call(ctx context.Context, name string, argument any) (json.RawMessage, error) {
	answer, err := c.Start(name, argument)
	if err != nil {
		return nil, err
	}
	select {
	case payload, ok := <-answer:
		if !ok {
			return nil, ErrClosed
		}
		return payload, nil
	case <-ctx.Done():
		return nil, fmt.Errorf("acknowledgement of %s: %w", name, ctx.Err())
	}
}

// Next waits for the next event, or for the next of the given names; events passed over are dropped.
func (c *Client) Next(ctx context.Context, names ...string) (Event, error) {
	stop := context.AfterFunc(ctx, func() {
		c.mu.Lock()
		defer c.mu.Unlock()
		c.change.Broadcast()
	})
	defer stop()
	c.mu.Lock()
	defer c.mu.Unlock()
	for {
		for len(c.events) > 0 {
			e := c.events[0]
			c.events = c.events[1:]
			if len(names) == 0 || slices.Contains(names, e.Name) {
				return e, nil
			}
		}
		switch {
		case c.ended:
			return Event{}, ErrClosed
		case ctx.Err() != nil:
			return Event{}, fmt.Errorf("event %v: %w", names, ctx.Err())
		}
		c.change.Wait()
	}
}

// Answer acknowledges an event with JSON values.
func (c *Client) Answer(e Event, arguments ...string) error {
	return c.Write("43" + e.ID + "[" + strings.Join(arguments, ",") + "]")
}

// Done is closed when the connection has ended.
func (c *Client) Done() <-chan struct{} { return c.done }

// ServerDisconnected says whether the server has sent the client away.
func (c *Client) ServerDisconnected() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.sent
}

// Close cuts the connection without a word.
func (c *Client) Close() { c.wire.close() }
