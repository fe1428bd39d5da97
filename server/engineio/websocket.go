package engineio

import (
	"bytes"
	"crypto/sha1"
	"encoding/base64"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"
)

// acceptKey is the GUID of RFC 6455.
const acceptKey = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"

// checkWebSocket returns why a request is no opening handshake of RFC 6455.
func checkWebSocket(w http.ResponseWriter, r *http.Request) *Refusal {
	key, err := base64.StdEncoding.DecodeString(r.Header.Get("Sec-WebSocket-Key"))
	switch {
	case r.Method != http.MethodGet || r.ProtoMajor != 1 || r.ProtoMinor < 1:
		return refuse(CodeBadRequest, "a WebSocket opens with a GET of HTTP/1.1")
	case !hasToken(r.Header["Connection"], "upgrade") || !hasToken(r.Header["Upgrade"], "websocket"):
		return refuse(CodeBadRequest, "the Upgrade header is missing; a proxy may have dropped it")
	case r.Header.Get("Sec-WebSocket-Version") != "13":
		w.Header().Set("Sec-WebSocket-Version", "13")
		return refuse(CodeBadRequest, "the WebSocket version is not 13")
	case err != nil || len(key) != 16:
		return refuse(CodeBadRequest, "the WebSocket key is not 16 bytes")
	}
	return nil
}

func hasToken(values []string, token string) bool {
	for _, value := range values {
		for part := range strings.SplitSeq(value, ",") {
			if strings.EqualFold(strings.TrimSpace(part), token) {
				return true
			}
		}
	}
	return false
}

// accept completes the opening handshake of a checked request, and writes
// first behind it in the same write. It returns neither a WebSocket nor a
// refusal if the connection is lost.
func (s *Server) accept(w http.ResponseWriter, r *http.Request, first []byte) (*socket, *Refusal) {
	conn, buffered, err := http.NewResponseController(w).Hijack()
	if err != nil {
		return nil, refuse(CodeBadRequest, "the connection cannot be taken over: "+err.Error())
	}
	var source io.Reader = conn
	if n := buffered.Reader.Buffered(); n > 0 {
		early, _ := buffered.Reader.Peek(n)
		source = io.MultiReader(bytes.NewReader(bytes.Clone(early)), conn)
	}
	sum := sha1.Sum([]byte(r.Header.Get("Sec-WebSocket-Key") + acceptKey))
	answer := fmt.Appendf(nil, "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: %s\r\n\r\n%s",
		base64.StdEncoding.EncodeToString(sum[:]), first)
	conn.SetDeadline(time.Now().Add(s.options.UpgradeTimeout))
	if _, err := conn.Write(answer); err != nil {
		conn.Close()
		return nil, nil
	}
	conn.SetDeadline(time.Time{})
	return s.newSocket(conn, source), nil
}

func (s *Server) openWebSocket(w http.ResponseWriter, r *http.Request) *Refusal {
	if refusal := checkWebSocket(w, r); refusal != nil {
		return refusal
	}
	addr := s.options.ClientAddr(r)
	if refusal := s.admit(addr); refusal != nil {
		return refusal
	}
	id := newID()
	over, refusal := s.accept(w, r, s.openPacket(id).wire)
	if over == nil {
		s.dismiss(addr)
		return refusal
	}
	s.running.Add(1) // before the session can end
	c := s.start(id, newRequest(r, addr), over)
	go func() {
		defer s.running.Done()
		c.readSocket(over)
	}()
	return nil
}
