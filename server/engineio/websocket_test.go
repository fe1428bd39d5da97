package engineio_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/gorilla/websocket"

	"maru/server/engineio"
)

func TestWebSocketDelivers(t *testing.T) {
	e := serve(t, engineio.Options{})
	s, socket := e.openWebSocket()
	e.write(socket, "4hello")
	e.write(socket, "6")
	socket.WriteMessage(websocket.BinaryMessage, []byte{1, 2})
	for _, want := range []message{{"hello", false}, {"\x01\x02", true}} {
		if got := <-s.messages; got != want {
			t.Errorf("got %v, want %v", got, want)
		}
	}
	large := strings.Repeat("x", 100_000)
	s.SendAll(engineio.NewText([]byte("한")), engineio.NewBinary([]byte{1, 2}), engineio.NewText([]byte(large)))
	e.expect(socket, "4한", "\x01\x02", "4"+large)
	if s.Transport() != engineio.TransportWebSocket {
		t.Error(s.Transport())
	}
}

func TestWebSocketBurstArrivesWhole(t *testing.T) {
	e := serve(t, engineio.Options{})
	s, socket := e.openWebSocket()
	const count = 3000
	for i := range count {
		if err := s.Send(engineio.NewText(fmt.Append(nil, i))); err != nil {
			t.Fatal(err)
		}
	}
	for i := range count {
		e.expect(socket, fmt.Sprintf("4%d", i))
	}
	for i := range count {
		e.write(socket, fmt.Sprintf("4%d", i))
	}
	for i := range count {
		if m := <-s.messages; m.data != fmt.Sprint(i) {
			t.Fatalf("got %q, want %d", m.data, i)
		}
	}
}

func TestTLSGathersFrames(t *testing.T) {
	opened := make(chan *engineio.Conn, 1)
	engine := engineio.New(func(c *engineio.Conn) engineio.Handler {
		opened <- c
		return mute{}
	}, engineio.Options{})
	server := httptest.NewTLSServer(engine)
	defer server.Close()
	defer engine.Close(context.Background())
	dialer := websocket.Dialer{TLSClientConfig: server.Client().Transport.(*http.Transport).TLSClientConfig}
	socket, _, err := dialer.Dial("wss"+strings.TrimPrefix(server.URL, "https")+"/?EIO=4&transport=websocket", nil)
	if err != nil {
		t.Fatal(err)
	}
	defer socket.Close()
	socket.ReadMessage()
	c := <-opened
	if !c.Request().TLS {
		t.Error("TLS is not told")
	}
	for i := range 1000 {
		c.Send(engineio.NewText(bytes.Repeat([]byte{'x'}, i*4)))
	}
	for i := range 1000 {
		if _, data, err := socket.ReadMessage(); err != nil || len(data) != 1+i*4 {
			t.Fatal(i, len(data), err)
		}
	}
}

func TestCloseAfterFlushOverWebSocket(t *testing.T) {
	e := serve(t, engineio.Options{})
	s, socket := e.openWebSocket()
	s.SendAll(engineio.NewText([]byte("a")), engineio.NewText([]byte("b")))
	s.CloseAfterFlush()
	e.expect(socket, "4a", "4b")
	e.expectClose(socket, 1000)
	s.expectClosed(t, engineio.ReasonForcedClose)
}

func TestEndsOfWebSockets(t *testing.T) {
	cases := []struct {
		name   string
		client func(e *endpoint, socket *websocket.Conn)
		reason engineio.Reason
		code   int
	}{
		{"close packet", func(e *endpoint, k *websocket.Conn) { e.write(k, "1") }, engineio.ReasonTransportClose, 1000},
		{"no packet", func(e *endpoint, k *websocket.Conn) { e.write(k, "abc") }, engineio.ReasonParseError, 1002},
		{"empty", func(e *endpoint, k *websocket.Conn) { e.write(k, "") }, engineio.ReasonParseError, 1002},
		{"ping without probe", func(e *endpoint, k *websocket.Conn) { e.write(k, "2") }, engineio.ReasonParseError, 1002},
		{"not UTF-8", func(e *endpoint, k *websocket.Conn) { e.write(k, "4\xff") }, engineio.ReasonParseError, 1007},
		{"too big", func(e *endpoint, k *websocket.Conn) { e.write(k, strings.Repeat("4", 2000)) }, engineio.ReasonTransportError, 1009},
		{"close frame", func(_ *endpoint, k *websocket.Conn) {
			k.WriteMessage(websocket.CloseMessage, websocket.FormatCloseMessage(4321, "bye"))
		}, engineio.ReasonTransportClose, 4321},
		{"not masked", func(_ *endpoint, k *websocket.Conn) { k.NetConn().Write([]byte("\x81\x024a")) }, engineio.ReasonTransportError, 1002},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			e := serve(t, engineio.Options{MaxPayload: 1000})
			s, socket := e.openWebSocket()
			c.client(e, socket)
			e.expectClose(socket, c.code)
			s.expectClosed(t, c.reason)
		})
	}
}

func TestFragmentsAndPings(t *testing.T) {
	e := serve(t, engineio.Options{MaxPayload: 10})
	s, socket := e.openWebSocket()
	raw := socket.NetConn()
	raw.Write(bytes.Join([][]byte{
		masked(0x01, "4he"), masked(0x89, "you?"), masked(0x00, "l"), masked(0x80, "lo"),
	}, nil))
	if m := <-s.messages; m.data != "hello" {
		t.Error(m)
	}
	pong := make(chan string, 1)
	socket.SetPongHandler(func(data string) error { pong <- data; return nil })
	s.Send(engineio.NewText([]byte("x")))
	e.expect(socket, "4x")
	if got := <-pong; got != "you?" {
		t.Errorf("pong %q", got)
	}
	raw.Write(bytes.Join([][]byte{masked(0x01, "4aaaaa"), masked(0x80, "bbbbb")}, nil))
	e.expectClose(socket, websocket.CloseMessageTooBig)
	s.expectClosed(t, engineio.ReasonTransportError)
}

// masked is a frame of a client, with the first byte given.
func masked(first byte, payload string) []byte {
	frame := []byte{first, 0x80 | byte(len(payload)), 1, 2, 3, 4}
	for i := range payload {
		frame = append(frame, payload[i]^frame[2+i%4])
	}
	return frame
}

func TestFloodOfPingsQueuesNothing(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		e := servePipes(t, engineio.Options{})
		s, socket := e.openWebSocket()
		for range 1000 {
			socket.NetConn().Write(masked(0x89, "x"))
		}
		e.write(socket, "4after")
		<-s.messages
		pongs := 0
		socket.SetPongHandler(func(string) error { pongs++; return nil })
		s.Send(engineio.NewText([]byte("end")))
		e.expect(socket, "4end")
		if pongs > 3 {
			t.Errorf("%d pongs", pongs)
		}
	})
}

func TestStoppedReaderThatAnswersPingsOverflows(t *testing.T) {
	for name, options := range map[string]engineio.Options{
		"bytes":   {MaxQueueBytes: 10_000, PingInterval: time.Second, PingTimeout: time.Second},
		"packets": {MaxQueuePackets: 100, PingInterval: time.Second, PingTimeout: time.Second},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				e := servePipes(t, options)
				s, socket := e.openWebSocket()
				answering := make(chan struct{})
				go func() {
					defer close(answering)
					for socket.WriteMessage(websocket.TextMessage, []byte("3")) == nil {
						time.Sleep(500 * time.Millisecond)
					}
				}()
				time.Sleep(10*time.Second + time.Second/4)
				if !s.Open() {
					t.Fatal("ended although it answers")
				}
				frame, sent := engineio.NewText(make([]byte, 100)), 0
				for s.Send(frame) == nil {
					synctest.Wait()
					sent++
				}
				if sent < 80 || sent > 300 {
					t.Errorf("took %d frames", sent)
				}
				s.expectClosed(t, engineio.ReasonOverflow)
				<-answering
			})
		})
	}
}

func TestClosingConnectionReadsOnWithinBounds(t *testing.T) {
	t.Run("bytes", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			e := servePipes(t, engineio.Options{})
			s, socket := e.openWebSocket()
			go io.Copy(io.Discard, socket.NetConn())
			s.Close(engineio.ReasonForcedClose)
			synctest.Wait()
			sent := 0
			for socket.WriteMessage(websocket.TextMessage, make([]byte, 1000)) == nil {
				sent += 1000
			}
			if sent == 0 || sent > 70<<10 {
				t.Errorf("took %d bytes", sent)
			}
		})
	})
	t.Run("time", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			e := servePipes(t, engineio.Options{})
			s, socket := e.openWebSocket()
			begun := time.Now()
			s.Close(engineio.ReasonForcedClose)
			io.Copy(io.Discard, socket.NetConn())
			if took := time.Since(begun); took != 2*time.Second {
				t.Error("ended after", took)
			}
		})
	})
}

func TestAbruptEndsLeaveNothing(t *testing.T) {
	e := serve(t, engineio.Options{})
	for range 300 {
		s, socket := e.openWebSocket()
		s.Send(engineio.NewText([]byte("x")))
		socket.NetConn().(*net.TCPConn).SetLinger(0)
		socket.Close()
		<-s.closed
		if s.Send(engineio.NewText(nil)) != engineio.ErrClosed {
			t.Fatal("a ghost takes frames")
		}
	}
	if n := e.engine.Len(); n != 0 {
		t.Errorf("%d ghosts", n)
	}
}

func TestHeaderAloneHoldsNoMemory(t *testing.T) {
	e := serve(t, engineio.Options{MaxPayload: 1 << 30})
	s, socket := e.openWebSocket()
	header := append(binary.BigEndian.AppendUint64([]byte{0x82, 0xff}, 1<<29), 1, 2, 3, 4)
	socket.NetConn().Write(append(header, "some"...))
	socket.NetConn().(*net.TCPConn).CloseWrite()
	s.expectClosed(t, engineio.ReasonTransportClose)
}

func TestWritable(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		e := servePipes(t, engineio.Options{})
		s, socket := e.openWebSocket()
		if !s.Writable() {
			t.Error("an idle WebSocket is not writable")
		}
		s.Send(engineio.NewText(nil))
		if s.Writable() {
			t.Error("writable while a frame is written")
		}
		e.expect(socket, "4")
		polled, sid := e.open()
		if polled.Writable() {
			t.Error("writable without a poll")
		}
		wait := e.later("GET", sid, "", 200, "4")
		synctest.Wait()
		if !polled.Writable() {
			t.Error("not writable with a poll that waits")
		}
		polled.Send(engineio.NewText(nil))
		wait()
	})
}

func TestSessionClosedByItsMaker(t *testing.T) {
	e := serve(t, engineio.Options{})
	e.prepare = func(s *session) {
		s.Send(engineio.NewText([]byte("no")))
		s.Close(engineio.ReasonForcedClose)
	}
	s, socket := e.openWebSocket()
	e.expectClose(socket, 1000)
	s.expectClosed(t, engineio.ReasonForcedClose)
	_, answer, _ := e.do(context.Background(), "GET", polling, "")
	if !strings.HasPrefix(answer, "0{") {
		t.Error(answer)
	}
	(<-e.sessions).expectClosed(t, engineio.ReasonForcedClose)
}
