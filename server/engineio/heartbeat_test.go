package engineio_test

import (
	"testing"
	"testing/synctest"
	"time"

	"maru/server/engineio"
)

func TestHeartbeatKeepsItsBeat(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		e := servePipes(t, engineio.Options{PingInterval: 10 * time.Second, PingTimeout: 4 * time.Second})
		begun := time.Now()
		_, socket := e.openWebSocket()
		for i := range 5 {
			e.expect(socket, "2")
			if at := time.Since(begun); at != time.Duration(i+1)*10*time.Second {
				t.Errorf("ping %d came at %v", i, at)
			}
			time.Sleep(3 * time.Second)
			e.write(socket, "3")
		}
		s2, sid := e.open()
		begun = time.Now()
		for range 3 {
			e.want("GET", sid, "", 200, "2")
			e.want("POST", sid, "3", 200, "ok")
		}
		if at := time.Since(begun); at != 30*time.Second || !s2.Open() {
			t.Error("three pings took", at)
		}
	})
}

func TestSilentClientsEnd(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		e := servePipes(t, engineio.Options{PingInterval: 10 * time.Second, PingTimeout: 4 * time.Second})
		begun := time.Now()
		s, socket := e.openWebSocket()
		polled, sid := e.open()
		e.expectClose(socket, 1000)
		s.expectClosed(t, engineio.ReasonPingTimeout)
		if at := time.Since(begun); at != 14*time.Second {
			t.Error("ended at", at)
		}
		e.want("GET", sid, "", 400, unknownSession)
		polled.expectClosed(t, engineio.ReasonPingTimeout)
	})
}

func TestEarlyPongIsHarmless(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		e := servePipes(t, engineio.Options{PingInterval: 10 * time.Second, PingTimeout: 4 * time.Second})
		s, socket := e.openWebSocket()
		e.write(socket, "3")
		e.expect(socket, "2")
		e.write(socket, "3")
		e.expect(socket, "2")
		e.expectClose(socket, 1000)
		s.expectClosed(t, engineio.ReasonPingTimeout)
	})
}

func TestClientThatWeBlockIsNotSilent(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		e := servePipes(t, engineio.Options{PingInterval: 10 * time.Second, PingTimeout: 4 * time.Second})
		e.prepare = func(s *session) {
			s.onText = func(string) { time.Sleep(3 * time.Second) }
		}
		s, socket := e.openWebSocket()
		go func() {
			for range 20 {
				e.write(socket, "4slow")
			}
			e.write(socket, "3")
		}()
		e.expect(socket, "2", "2")
		if len(s.messages) != 20 || !s.Open() {
			t.Errorf("%d messages, open %v", len(s.messages), s.Open())
		}
		e.expectClose(socket, 1000)
		s.expectClosed(t, engineio.ReasonPingTimeout)
	})
}
