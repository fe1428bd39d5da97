package engineio_test

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/gorilla/websocket"

	"maru/server/engineio"
)

func TestUpgrade(t *testing.T) {
	t.Run("a poll that waits is sent away at once", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			e := servePipes(t, engineio.Options{})
			s, sid := e.open()
			begun := time.Now()
			wait := e.later("GET", sid, "", 200, "6")
			synctest.Wait()
			socket := e.probe(s)
			wait()
			if waited := time.Since(begun); waited != 0 {
				t.Error("waited", waited)
			}
			e.finishUpgrade(s, socket, sid)
		})
	})
	t.Run("a poll after the probe is held, then sent away", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			e := servePipes(t, engineio.Options{})
			s, sid := e.open()
			socket := e.probe(s)
			begun := time.Now()
			e.want("GET", sid, "", 200, "6")
			if waited := time.Since(begun); waited != 100*time.Millisecond {
				t.Error("held for", waited)
			}
			e.finishUpgrade(s, socket, sid)
		})
	})
	t.Run("a held poll takes what is sent", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			e := servePipes(t, engineio.Options{})
			s, sid := e.open()
			socket := e.probe(s)
			wait := e.later("GET", sid, "", 200, "4data")
			synctest.Wait()
			s.Send(engineio.NewText([]byte("data")))
			wait()
			e.finishUpgrade(s, socket, sid)
		})
	})
	t.Run("a held poll is refused once upgraded", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			e := servePipes(t, engineio.Options{})
			s, sid := e.open()
			socket := e.probe(s)
			wait := e.later("GET", sid, "", 400, badRequest)
			synctest.Wait()
			e.finishUpgrade(s, socket, sid)
			wait()
		})
	})
	t.Run("what is queued goes over the new transport", func(t *testing.T) {
		e := serve(t, engineio.Options{})
		s, sid := e.open()
		socket := e.probe(s)
		s.SendAll(engineio.NewText([]byte("1")), engineio.NewText([]byte("2")))
		e.write(socket, "5")
		e.expect(socket, "41", "42")
		e.want("POST", sid, "4late", 400, badRequest)
	})
}

// probe opens a WebSocket for the session and probes it.
func (e *endpoint) probe(s *session) *websocket.Conn {
	e.t.Helper()
	socket := e.connect(s.ID())
	e.write(socket, "2probe")
	e.expect(socket, "3probe")
	return socket
}

func (e *endpoint) finishUpgrade(s *session, socket *websocket.Conn, sid string) {
	e.t.Helper()
	e.write(socket, "5")
	e.write(socket, "4up")
	if m := <-s.messages; m.data != "up" || s.Transport() != engineio.TransportWebSocket {
		e.t.Error(m, s.Transport())
	}
	s.Send(engineio.NewText([]byte("down")))
	e.expect(socket, "4down")
	e.want("GET", sid, "", 400, badRequest)
}

func TestSecondWebSocketIsAcceptedAndClosed(t *testing.T) {
	e := serve(t, engineio.Options{})
	s, sid := e.open()
	socket := e.probe(s)
	e.expectClose(e.connect(s.ID()), 1000)
	e.finishUpgrade(s, socket, sid)
	e.expectClose(e.connect(s.ID()), 1000)
	e.write(socket, "4still")
	if m := <-s.messages; m.data != "still" {
		t.Error(m)
	}
}

func TestHalfOpenUpgradeTimesOut(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		e := servePipes(t, engineio.Options{UpgradeTimeout: 3 * time.Second})
		s, sid := e.open()
		begun := time.Now()
		e.expectClose(e.probe(s), 1000)
		if waited := time.Since(begun); waited != 3*time.Second {
			t.Error("ended after", waited)
		}
		s.Send(engineio.NewText([]byte("polling goes on")))
		e.want("GET", sid, "", 200, "4polling goes on")
		e.finishUpgrade(s, e.probe(s), sid)
	})
}

func TestFailedTrialsLeaveTheSession(t *testing.T) {
	e := serve(t, engineio.Options{})
	s, sid := e.open()
	for _, text := range []string{"5", "4hello", "2", "", "x", strings.Repeat("2probe", 100)} {
		socket := e.connect(s.ID())
		e.write(socket, text)
		e.expectClose(socket, 1000)
	}
	socket := e.probe(s)
	e.finishUpgrade(s, socket, sid)
}

func TestSessionThatEndsEndsItsTrial(t *testing.T) {
	e := serve(t, engineio.Options{})
	s, _ := e.open()
	socket := e.probe(s)
	s.Close(engineio.ReasonForcedClose)
	e.expectClose(socket, 1000)
}

func TestOldProtocolCannotUpgrade(t *testing.T) {
	e := serve(t, engineio.Options{})
	s, sid := e.open()
	_, response, err := e.dialer.Dial("ws://maru.test/?EIO=3&transport=websocket&sid="+s.ID(), nil)
	if err == nil || response.StatusCode != 400 {
		t.Error(response, err)
	}
	e.want("POST", sid, "3\x1e4alive", 200, "ok")
	if m := <-s.messages; m.data != "alive" {
		t.Error(m)
	}
}
