package main

import (
	"context"
	"net"
	"net/http"
	"sync"

	"github.com/gorilla/websocket"
)

// bareServer writes whatever one connection sends to all of them, as one prepared message.
type bareServer struct {
	upgrader websocket.Upgrader
	mu       sync.Mutex
	conns    map[*websocket.Conn]bool
}

func startBare(context.Context) (target, func() error, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return target{}, nil, err
	}
	s := &http.Server{Handler: &bareServer{conns: map[*websocket.Conn]bool{}}}
	go s.Serve(listener)
	return target{URL: "http://" + listener.Addr().String()}, s.Close, nil
}

// ServeHTTP answers with what a client of the gateway waits for, so that both are driven by the same one.
func (s *bareServer) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	conn, err := s.upgrader.Upgrade(w, r, nil)
	if err != nil {
		return
	}
	defer conn.Close()
	conn.WriteMessage(websocket.TextMessage, []byte(`0{}`))
	if _, _, err := conn.ReadMessage(); err != nil {
		return
	}
	conn.WriteMessage(websocket.TextMessage, []byte(`40{"sid":"bare"}`))
	s.mu.Lock()
	s.conns[conn] = true
	s.mu.Unlock()
	defer func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		delete(s.conns, conn)
	}()
	for {
		_, message, err := conn.ReadMessage()
		if err != nil {
			return
		}
		if err := s.broadcast(message); err != nil {
			return
		}
	}
}

func (s *bareServer) broadcast(message []byte) error {
	prepared, err := websocket.NewPreparedMessage(websocket.TextMessage, message)
	if err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	for conn := range s.conns {
		if err := conn.WritePreparedMessage(prepared); err != nil {
			conn.Close()
		}
	}
	return nil
}
