package engineio_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"maru/server/engineio"
)

func TestPollingDelivers(t *testing.T) {
	e := serve(t, engineio.Options{})
	s, sid := e.open()
	e.want("POST", sid, "4hello\x1ebAQIDBA==\x1e4\x1e6", 200, "ok")
	for _, want := range []message{{"hello", false}, {"\x01\x02\x03\x04", true}, {"", false}} {
		if got := <-s.messages; got != want {
			t.Errorf("got %v, want %v", got, want)
		}
	}
	s.SendAll(engineio.NewText([]byte("한")), engineio.NewBinary([]byte{1, 2, 3, 4}))
	e.want("GET", sid, "", 200, "4한\x1ebAQIDBA==")
	wait := e.later("GET", sid, "", 200, "4later")
	s.Send(engineio.NewText([]byte("later")))
	wait()
}

func TestLargePacketsPass(t *testing.T) {
	e := serve(t, engineio.Options{})
	s, sid := e.open()
	large := strings.Repeat("x", 900_000)
	e.want("POST", sid, "4"+large, 200, "ok")
	if m := <-s.messages; m.data != large {
		t.Errorf("%d bytes", len(m.data))
	}
	s.Send(engineio.NewText([]byte(large)))
	e.want("GET", sid, "", 200, "4"+large)
}

func TestResponsesStayUnderMaxPayload(t *testing.T) {
	e := serve(t, engineio.Options{MaxPayload: 100})
	s, sid := e.open()
	for i := range 5 {
		s.Send(engineio.NewText(bytes.Repeat([]byte{byte('a' + i)}, 48)))
	}
	s.Send(engineio.NewText(bytes.Repeat([]byte{'z'}, 200)))
	a := func(letter string) string { return "4" + strings.Repeat(letter, 48) }
	e.want("GET", sid, "", 200, a("a")+"\x1e"+a("b"))
	e.want("GET", sid, "", 200, a("c")+"\x1e"+a("d"))
	e.want("GET", sid, "", 200, a("e"))
	e.want("GET", sid, "", 200, "4"+strings.Repeat("z", 200))
}

func TestPostIsTakenWholeOrNotAtAll(t *testing.T) {
	for _, body := range []string{
		"", "abc", "4a\x1e", "4a\x1ex", "4a\x1e4\xff", "4a\x1eb*", "4a\x1e0", "4a\x1e2probe", "4a\x1e5", "4a\x1e7",
	} {
		t.Run(fmt.Sprintf("%q", body), func(t *testing.T) {
			e := serve(t, engineio.Options{})
			s, sid := e.open()
			e.want("POST", sid, body, 400, badRequest)
			s.expectClosed(t, engineio.ReasonParseError)
			if len(s.messages) > 0 {
				t.Error("a packet of an invalid payload was delivered")
			}
			e.want("GET", sid, "", 400, unknownSession)
		})
	}
}

func TestMaxPayloadIsEnforcedWhileReading(t *testing.T) {
	for _, declared := range []bool{true, false} {
		e := serve(t, engineio.Options{MaxPayload: 1000})
		s, sid := e.open()
		source := new(endlessReader)
		request, _ := http.NewRequest("POST", "http://maru.test/?"+sid, source)
		if declared {
			request.ContentLength = 300 << 20
		}
		response, err := e.client.Do(request)
		if err == nil {
			response.Body.Close()
			if response.StatusCode != http.StatusRequestEntityTooLarge {
				t.Error(response.Status)
			}
		}
		s.expectClosed(t, engineio.ReasonTransportError)
		if taken := source.taken.Load(); taken > 100<<20 {
			t.Errorf("declared %v: %d bytes were taken", declared, taken)
		}
	}
}

type endlessReader struct{ taken atomic.Int64 }

func (r *endlessReader) Read(b []byte) (int, error) {
	if r.taken.Add(int64(len(b))) > 300<<20 {
		return 0, io.EOF
	}
	for i := range b {
		b[i] = '4'
	}
	return len(b), nil
}

func TestSlowBodyEnds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		e := servePipes(t, engineio.Options{PingInterval: time.Hour, PingTimeout: 5 * time.Second})
		s, sid := e.open()
		body, feed := io.Pipe()
		defer feed.Close()
		request, _ := http.NewRequest("POST", "http://maru.test/?"+sid, body)
		begun := time.Now()
		response, err := e.client.Do(request)
		if err == nil {
			response.Body.Close()
			if response.StatusCode != http.StatusRequestTimeout {
				t.Error(response.Status)
			}
		}
		s.expectClosed(t, engineio.ReasonTransportError)
		if waited := time.Since(begun); waited < 5*time.Second || waited > 6*time.Second {
			t.Error("ended after", waited)
		}
	})
}

func TestBinaryBodyIsRefused(t *testing.T) {
	e := serve(t, engineio.Options{})
	s, sid := e.open()
	response, err := e.client.Post("http://maru.test/?"+sid, "application/octet-stream", strings.NewReader("4a"))
	if err != nil {
		t.Fatal(err)
	}
	response.Body.Close()
	if response.StatusCode != 400 {
		t.Error(response.Status)
	}
	s.expectClosed(t, engineio.ReasonTransportError)
}

func TestClosePacketMayOvertakeThePoll(t *testing.T) {
	e := serve(t, engineio.Options{})
	s, sid := e.open()
	e.want("POST", sid, "1", 200, "ok")
	s.expectClosed(t, engineio.ReasonTransportClose)
	e.want("GET", sid, "", 200, "6")
	e.want("GET", sid, "", 400, unknownSession)
}

func TestClosePacketBesideThePoll(t *testing.T) {
	e := serve(t, engineio.Options{})
	for range 300 {
		s, sid := e.open()
		wait := e.later("GET", sid, "", 200, "6")
		e.want("POST", sid, "1", 200, "ok")
		wait()
		s.expectClosed(t, engineio.ReasonTransportClose)
	}
}

func TestForcedCloseReachesTheNextPoll(t *testing.T) {
	e := serve(t, engineio.Options{})
	s, sid := e.open()
	s.Send(engineio.NewText([]byte("dropped")))
	s.Close(engineio.ReasonForcedClose)
	s.Close(engineio.ReasonOverflow)
	s.expectClosed(t, engineio.ReasonForcedClose)
	if err := s.Send(engineio.NewText(nil)); err != engineio.ErrClosed {
		t.Error(err)
	}
	e.want("GET", sid, "", 200, "1")
	e.want("GET", sid, "", 400, unknownSession)
}

func TestCloseAfterFlushDeliversFirst(t *testing.T) {
	e := serve(t, engineio.Options{})
	s, sid := e.open()
	s.Send(engineio.NewText([]byte("kept")))
	s.CloseAfterFlush()
	if s.Open() || s.Send(engineio.NewText(nil)) != engineio.ErrClosed {
		t.Error("a draining session takes frames")
	}
	e.want("GET", sid, "", 200, "4kept")
	s.expectClosed(t, engineio.ReasonForcedClose)
	e.want("GET", sid, "", 200, "1")
	e.want("GET", sid, "", 400, unknownSession)
}

// The last words and the goodbye come apart, also when both meet a poll that waits.
func TestCloseAfterFlushAnswersTheWaitingPoll(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		e := servePipes(t, engineio.Options{})
		s, sid := e.open()
		wait := e.later("GET", sid, "", 200, "4last\x1e4words")
		synctest.Wait()
		s.SendAll(engineio.NewText([]byte("last")), engineio.NewText([]byte("words")))
		s.CloseAfterFlush()
		wait()
		s.expectClosed(t, engineio.ReasonForcedClose)
		e.want("GET", sid, "", 200, "1")
	})
}

func TestTombstonesPass(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		e := servePipes(t, engineio.Options{})
		_, sid := e.open()
		e.want("POST", sid, "1", 200, "ok")
		time.Sleep(11 * time.Second)
		e.want("GET", sid, "", 400, unknownSession)
	})
}

func TestDuplicatePollEndsTheSession(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		e := servePipes(t, engineio.Options{})
		s, sid := e.open()
		wait := e.later("GET", sid, "", 200, "1")
		synctest.Wait()
		e.want("GET", sid, "", 400, badRequest)
		wait()
		s.expectClosed(t, engineio.ReasonTransportError)
		e.want("GET", sid, "", 400, unknownSession)
	})
}

func TestOverlappingPostEndsTheSession(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		e := servePipes(t, engineio.Options{})
		release := make(chan struct{})
		e.prepare = func(s *session) { s.onText = func(string) { <-release } }
		s, sid := e.open()
		wait := e.later("POST", sid, "4a\x1e4b", 200, "ok")
		synctest.Wait()
		e.want("POST", sid, "4c", 400, badRequest)
		if len(s.closed) > 0 {
			t.Error("closed before the message under way")
		}
		close(release)
		wait()
		s.expectClosed(t, engineio.ReasonTransportError)
		if len(s.messages) != 1 {
			t.Errorf("%d messages", len(s.messages))
		}
	})
}

func TestCancelledPollEndsTheSession(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		e := servePipes(t, engineio.Options{})
		s, sid := e.open()
		ctx, cancel := context.WithCancel(context.Background())
		go func() {
			synctest.Wait()
			cancel()
		}()
		if _, _, err := e.do(ctx, "GET", sid, ""); err == nil {
			t.Error("the poll was answered")
		}
		s.expectClosed(t, engineio.ReasonTransportError)
		e.want("GET", sid, "", 400, unknownSession)
	})
}

func TestAbortedPollsUnderTraffic(t *testing.T) {
	e := serve(t, engineio.Options{})
	for range 200 {
		s, sid := e.open()
		ctx, cancel := context.WithCancel(context.Background())
		done := make(chan struct{})
		go func() {
			defer close(done)
			e.do(ctx, "GET", sid, "")
			e.do(ctx, "GET", sid, "")
		}()
		for range 20 {
			s.Send(engineio.NewText([]byte("traffic")))
		}
		cancel()
		<-done
		s.Close(engineio.ReasonForcedClose)
		<-s.closed
	}
}

func TestPollingBurstArrivesWhole(t *testing.T) {
	e := serve(t, engineio.Options{})
	s, sid := e.open()
	const count = 3000
	go func() {
		for i := range count {
			s.Send(engineio.NewText(fmt.Append(nil, i)))
		}
	}()
	for next := 0; next < count; {
		status, answer, err := e.do(context.Background(), "GET", sid, "")
		if err != nil || status != 200 {
			t.Fatal(status, answer, err)
		}
		for packet := range strings.SplitSeq(answer, "\x1e") {
			if packet != fmt.Sprintf("4%d", next) {
				t.Fatalf("got %q, want %d", packet, next)
			}
			next++
		}
	}
}
