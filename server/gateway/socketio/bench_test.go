package socketio_test

import (
	"context"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"maru/server/gateway/internal/client"
	"maru/server/gateway/socketio"
)

// BenchmarkBroadcast measures one delivery of a 200-byte event to one of 500 connections, the receiving included.
func BenchmarkBroadcast(b *testing.B) {
	const clients, window = 500, 64
	var in sync.WaitGroup
	in.Add(clients)
	s := socketio.New(map[string]socketio.Handler{"/": handler{connected: func(s *socketio.Socket) {
		s.Join("room")
		in.Done()
	}}}, socketio.Options{})
	web := httptest.NewServer(s)
	defer web.Close()
	defer s.Close(context.Background())
	tokens := make(chan struct{}, window)
	for i := range clients {
		options := client.Options{Receive: func([]byte) {}}
		if i == 0 {
			options.Receive = func([]byte) { tokens <- struct{}{} }
		}
		c, err := client.Dial(web.URL, options)
		if err != nil {
			b.Fatal(err)
		}
		defer c.Close()
	}
	in.Wait()
	for range window {
		tokens <- struct{}{}
	}
	payload := `"` + strings.Repeat("x", 200) + `"`
	b.ResetTimer()
	for n := 0; n < b.N; n += clients {
		<-tokens
		s.Namespace("/").Broadcast("room", event("newMessage", payload), socketio.Broadcast{})
	}
}

// BenchmarkEcho measures one acknowledged event of one connection with 64 under way.
func BenchmarkEcho(b *testing.B) {
	s := socketio.New(map[string]socketio.Handler{"/": handler{}}, socketio.Options{})
	web := httptest.NewServer(s)
	defer web.Close()
	defer s.Close(context.Background())
	window := make(chan struct{}, 64)
	c, err := client.Dial(web.URL, client.Options{Receive: func([]byte) { <-window }})
	if err != nil {
		b.Fatal(err)
	}
	defer c.Close()
	b.ResetTimer()
	for range b.N {
		window <- struct{}{}
		c.Write(`421["echo",{"text":"hello"}]`)
	}
	for range cap(window) {
		window <- struct{}{}
	}
}
