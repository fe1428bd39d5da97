package gateway_test

import (
	"bytes"
	"fmt"
	"testing"

	"maru/server/gateway"
	"maru/server/gateway/internal/client"
)

// BenchmarkFanOut measures one delivery of a durable message to one of 500 connections, the receiving included.
func BenchmarkFanOut(b *testing.B) {
	const clients, window = 500, 64
	o := newOffice(b, 1, gateway.Options{})
	join := fmt.Sprintf(`421["joinRoom",{"chatRoomId":%d}]`, o.room)
	joined, heard := make(chan struct{}, clients), make(chan struct{}, window)
	message := []byte(`42["newMessage"`)
	var sender *client.Client
	for i := range clients {
		sender = o.dialWith(o.people[0], client.Options{Receive: func(packet []byte) {
			switch {
			case bytes.HasPrefix(packet, []byte("431[")):
				joined <- struct{}{}
			case i == clients-1 && bytes.HasPrefix(packet, message):
				heard <- struct{}{}
			}
		}})
		sender.Write(join)
		<-joined
	}
	send := fmt.Sprintf(`42["sendMessage",{"chatRoomId":%d,"content":"%0200d"}]`, o.room, 0)
	for range window {
		heard <- struct{}{}
	}
	b.ResetTimer()
	for n := 0; n < b.N; n += clients {
		<-heard
		sender.Write(send)
	}
}

// BenchmarkEcho measures one acknowledged event that asks the store nothing, with 64 under way on one connection.
func BenchmarkEcho(b *testing.B) {
	o := newOffice(b, 1, gateway.Options{})
	window := make(chan struct{}, 64)
	c := o.dialWith(o.people[0], client.Options{Receive: func(packet []byte) {
		if bytes.HasPrefix(packet, []byte("431[")) {
			<-window
		}
	}})
	packet := fmt.Sprintf(`421["leaveRoom",{"chatRoomId":%d}]`, o.room)
	b.ResetTimer()
	for range b.N {
		window <- struct{}{}
		c.Write(packet)
	}
	for range cap(window) {
		window <- struct{}{}
	}
}
