package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"maru/server/gateway/internal/client"
)

// listener is one connection and what it heard; only its reading goroutine touches the numbers while it runs.
type listener struct {
	*client.Client
	gate *gate

	heard          atomic.Int64
	holes, repeats int64
	lastSeq        int64
	latencies      []time.Duration
}

// gate lets a sender have so many messages under way; its own connection hears them come back.
type gate struct {
	tokens chan struct{}
	sender string
}

var (
	newMessage = []byte(`42["newMessage"`)
	seqMark    = []byte(`"seq":`)
	sentMark   = []byte(`"content":"`)
)

// receive reads only what is measured: the seq, and the sending's time and sender, which begin the text.
func (l *listener) receive(packet []byte) {
	if !bytes.HasPrefix(packet, newMessage) {
		return
	}
	heard := l.heard.Add(1)
	if seq, ok := number(packet, seqMark); ok {
		switch {
		case l.lastSeq != 0 && seq <= l.lastSeq:
			l.repeats++
		case l.lastSeq != 0 && seq > l.lastSeq+1:
			l.holes += seq - l.lastSeq - 1
		}
		l.lastSeq = max(seq, l.lastSeq)
	}
	sent, ok := number(packet, sentMark)
	if !ok {
		return
	}
	if heard%16 == 0 || l.gate != nil {
		l.latencies = append(l.latencies, time.Duration(time.Now().UnixNano()-sent))
	}
	if l.gate != nil && bytes.Contains(packet, []byte(l.gate.sender)) {
		l.gate.tokens <- struct{}{}
	}
}

func number(packet, mark []byte) (int64, bool) {
	at := bytes.Index(packet, mark)
	if at < 0 {
		return 0, false
	}
	digits := packet[at+len(mark):]
	n := int64(0)
	i := 0
	for ; i < len(digits) && '0' <= digits[i] && digits[i] <= '9'; i++ {
		n = n*10 + int64(digits[i]-'0')
	}
	return n, i > 0
}

// load is one run against one target.
type load struct {
	config
	kind      string
	target    target
	listeners []*listener
	silent    []*client.Client
	sent      atomic.Int64
}

// connect opens all connections and joins them to the room.
func (l *load) connect(ctx context.Context) error {
	for i := range l.connections {
		listener := &listener{}
		if i < l.senders {
			listener.gate = &gate{tokens: make(chan struct{}, l.window+1), sender: fmt.Sprintf(" sender %d ", i)}
		}
		c, err := l.dial(i, client.Options{Receive: listener.receive, Polling: l.transports[i%len(l.transports)] == "polling"})
		if err != nil {
			return fmt.Errorf("connection %d: %w", i, err)
		}
		listener.Client = c
		l.listeners = append(l.listeners, listener)
	}
	for i := range l.stalled {
		c, err := l.dial(i, client.Options{Receive: func([]byte) { <-ctx.Done() }})
		if err != nil {
			return fmt.Errorf("stalled connection %d: %w", i, err)
		}
		l.silent = append(l.silent, c)
	}
	if l.kind == kindBare {
		return nil
	}
	for i := range l.idle {
		c, err := l.signIn(l.target.Idle, i, client.Options{Receive: func([]byte) {}})
		if err != nil {
			return fmt.Errorf("idle connection %d: %w", i, err)
		}
		l.silent = append(l.silent, c)
	}
	return nil
}

// dial connects to the room.
func (l *load) dial(i int, options client.Options) (*client.Client, error) {
	c, err := l.signIn(l.target.Tokens, i, options)
	if err != nil || l.kind == kindBare {
		return c, err
	}
	return c, c.Emit("joinRoom", map[string]int64{"chatRoomId": l.target.Room})
}

func (l *load) signIn(tokens []string, i int, options client.Options) (*client.Client, error) {
	if n := len(tokens); n > 0 {
		options.Auth = map[string]string{"token": tokens[i%n]}
	}
	return client.Dial(l.target.URL, options)
}

// send keeps every sender's window full, or keeps to the rate, until ctx ends.
func (l *load) send(ctx context.Context) {
	var pace <-chan time.Time
	if l.rate > 0 {
		ticker := time.NewTicker(time.Duration(float64(time.Second) / l.rate))
		defer ticker.Stop()
		pace = ticker.C
	}
	var wg sync.WaitGroup
	for _, s := range l.listeners[:l.senders] {
		for range l.window {
			s.gate.tokens <- struct{}{}
		}
		wg.Go(func() {
			filler := strings.Repeat("x", l.size)
			for n := 0; ; n++ {
				if pace != nil {
					select {
					case <-pace:
					case <-ctx.Done():
						return
					}
				}
				select {
				case <-s.gate.tokens:
				case <-s.Done():
					return
				case <-ctx.Done():
					return
				}
				text := strconv.FormatInt(time.Now().UnixNano(), 10) + s.gate.sender + filler
				if s.Write(l.packet(text)) != nil {
					return
				}
				l.sent.Add(1)
			}
		})
	}
	wg.Wait()
}

// packet is a message on its way to the server. The bare server sends it to everybody as it is, so that it is then
// the whole event, as long as the gateway's.
func (l *load) packet(text string) string {
	quoted, err := json.Marshal(text)
	if err != nil {
		panic(err) // Strings always marshal.
	}
	if l.kind == kindBare {
		return fmt.Sprintf(`42["newMessage",{"id":4294967297,"chatRoomId":1,"sender":{"id":1,"name":"load","displayName":"load","role":"member"},`+
			`"content":%s,"clientId":null,"createdAt":"2026-01-01T00:00:00.000Z","editedAt":null,"deletedAt":null,"replyTo":null,"threadId":null,`+
			`"thread":null,"reactions":[],"files":[],"mentions":[],"pinnedAt":null,"system":null}]`, quoted)
	}
	return fmt.Sprintf(`42["sendMessage",{"chatRoomId":%d,"content":%s}]`, l.target.Room, quoted)
}

// heard adds up what all connections have heard so far.
func (l *load) heard() int64 {
	n := int64(0)
	for _, c := range l.listeners {
		n += c.heard.Load()
	}
	return n
}

// settle waits until nothing more arrives.
func (l *load) settle() {
	tick := time.NewTicker(200 * time.Millisecond)
	defer tick.Stop()
	for last := int64(-1); last != l.heard(); <-tick.C {
		last = l.heard()
	}
}

func (l *load) close() {
	for _, c := range l.listeners {
		c.Close()
	}
	for _, c := range l.silent {
		c.Close()
	}
	for _, c := range l.listeners {
		<-c.Done()
	}
}
