package doctor

import (
	"context"
	"errors"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/gorilla/websocket"
)

// socket is a WebSocket to the target, with one deadline for all that happens
// on it.
type socket struct {
	conn *websocket.Conn
	stop func() bool // lets the context go
}

// openSocket opens a WebSocket for a session, or with an empty sid for a new
// one. Without a socket the Finding says why.
func (e *examination) openSocket(ctx context.Context, sid string) (*socket, Finding) {
	dialer := websocket.Dialer{
		NetDialContext:   e.dialPeer,
		TLSClientConfig:  e.tlsConfig(),
		HandshakeTimeout: e.options.Patience,
		Jar:              e.http.Jar,
	}
	r := request{transport: "websocket", sid: sid}
	address := e.url(r)
	address.Scheme = "ws" + strings.TrimPrefix(address.Scheme, "http")
	header := e.headers(r)
	begun := time.Now()
	conn, response, err := dialer.DialContext(ctx, address.String(), header)
	if err != nil {
		return nil, e.noSocket(response, err)
	}
	conn.SetReadLimit(mostBody)
	conn.SetReadDeadline(begun.Add(2 * e.options.Patience))
	conn.SetWriteDeadline(begun.Add(2 * e.options.Patience))
	return &socket{conn, context.AfterFunc(ctx, func() { conn.Close() })}, Finding{}
}

func (s *socket) end() {
	s.stop()
	s.conn.WriteMessage(websocket.TextMessage, []byte("1")) // or the connection's end says it
	s.conn.Close()
}

// read returns the next text message.
func (s *socket) read() (string, error) {
	for {
		kind, message, err := s.conn.ReadMessage()
		if err != nil || kind == websocket.TextMessage {
			return string(message), err
		}
	}
}

func (s *socket) write(packet string) error {
	return s.conn.WriteMessage(websocket.TextMessage, []byte(packet))
}

// noSocket explains why there is none.
func (e *examination) noSocket(response *http.Response, err error) Finding {
	if !errors.Is(err, websocket.ErrBadHandshake) || response == nil {
		return fails("socket.cut")
	}
	defer response.Body.Close()
	// The library keeps the first kilobyte of the body, enough for Engine.IO's errors.
	body := make([]byte, 1024)
	n, _ := response.Body.Read(body)
	a := &answer{status: response.StatusCode, header: response.Header, body: body[:n]}
	status := strconv.Itoa(a.status)
	code, refused := engineRefusal(a)
	switch {
	case refused && code == unknownTransport:
		return fails("socket.unoffered")
	case refused && code == unknownSession:
		return fails("polling.lost")
	case refused && code == badRequest, a.status == http.StatusUpgradeRequired, a.status == http.StatusOK, a.status == http.StatusSwitchingProtocols:
		if strings.HasPrefix(a.header.Get("Server"), "nginx") {
			return fails("socket.nginx")
		}
		return fails("socket.stripped", "status", status)
	case a.status == http.StatusForbidden && e.settings.Origin != "":
		return fails("socket.origin", "origin", e.settings.pageOrigin())
	case a.status >= 500:
		return fails("path.upstream", "status", status)
	}
	return fails("socket.refused", "status", status)
}

// upgrade turns the polling session into a WebSocket, and measures on the way
// how long there and back takes.
func (e *examination) upgrade(ctx context.Context) Finding {
	if !e.open.offersWebSocket() {
		return fails("upgrade.unoffered")
	}
	s, finding := e.openSocket(ctx, e.open.SID)
	if s == nil {
		return finding
	}
	defer s.end()
	begun := time.Now()
	if err := s.write("2probe"); err != nil {
		return fails("socket.cut")
	}
	answer, err := s.read()
	switch {
	case isTimeout(err):
		return fails("socket.mute")
	case err != nil, answer != "3probe":
		return fails("socket.cut")
	}
	e.probed = time.Since(begun)
	if s.write("5") != nil {
		return fails("socket.cut")
	}
	e.open = nil // the session is the socket's, and ends with it
	return ok("upgrade.ok")
}

// webSocket connects by WebSocket alone, as transports: ['websocket'] does.
func (e *examination) webSocket(ctx context.Context) Finding {
	s, finding := e.openSocket(ctx, "")
	if s == nil {
		return finding
	}
	defer s.end()
	session := s.join(e)
	if session == (joining{}) {
		return fails("socket.mute")
	}
	return ok("socket.ok")
}

// join waits for the open packet and asks to be let in; the zero joining says
// that no answer came.
func (s *socket) join(e *examination) joining {
	first, err := s.read()
	if err != nil || parseOpen([]byte(first)) == nil || s.write(e.connectPacket()) != nil {
		return joining{}
	}
	for {
		packet, err := s.read()
		if err != nil {
			return joining{}
		}
		if session, is := e.parseJoining(packet); is {
			return session
		}
	}
}
