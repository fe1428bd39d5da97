package socketio_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"maru/server/engineio"
	"maru/server/gateway/internal/client"
	"maru/server/gateway/socketio"
)

// Each of these, sent by a client that was let in, ended the whole process with the library's own decoder or
// transport, or was passed over in silence.
func TestWhatIsNoPacketEndsOnlyItsConnection(t *testing.T) {
	reasons := newLog[string]()
	h := newHall(t, handler{disconnected: func(_ *socketio.Socket, reason string) { reasons.add(reason) }}, socketio.Options{})
	bystander := h.dial()
	attacks := []string{"42", "43", "431", "450-", "451-", "42{}", "42[", "4", "4abc", "47", "44", `44{"message":"x"}`, "45", "46", `451-["a"]` + "\n", "40[]", "40", "4\xff"}
	for i, attack := range attacks {
		c := h.open()
		c.Write("40")
		if _, err := c.Read(); err != nil {
			t.Fatal(err)
		}
		c.Write(attack)
		if attack == "451-[\"a\"]\n" {
			c.Write(`42["text where an attachment belongs"]`)
		}
		for {
			if _, err := c.Read(); err != nil {
				break
			}
		}
		if got := reasons.wait(t, i+1)[i]; got != "parse error" && got != "transport error" {
			t.Errorf("%q ended with %q", attack, got)
		}
	}
	if got, err := bystander.Call(deadline(t), "still", "here"); err != nil || string(got) != `"here"` {
		t.Errorf("the bystander got %s, %v", got, err)
	}
}

func TestEventsThatCannotBeHandledLeaveTheConnectionAlone(t *testing.T) {
	h := newHall(t, handler{event: func(_ context.Context, e *socketio.Event) {
		answer := fmt.Appendf(nil, "%q", fmt.Sprint(e.Err))
		e.Ack(nil, answer)
	}}, socketio.Options{})
	c := h.open()
	c.Write("40")
	c.Read()
	deep := strings.Repeat("[", 50_000) + strings.Repeat("]", 50_000)
	for in, want := range map[string]string{
		`421["disconnect"]`:      socketio.ErrReserved.Error(),
		`421["newListener",{}]`:  socketio.ErrReserved.Error(),
		`421[7,{}]`:              socketio.ErrNoName.Error(),
		`421[null]`:              socketio.ErrNoName.Error(),
		`421["a",` + deep + `]`:  socketio.ErrTooDeep.Error(),
		`421["a",1e999,"ok",{}]`: "<nil>",
	} {
		c.Write(in)
		if got, err := c.Read(); err != nil || got != `431["`+want+`"]` {
			t.Errorf("%.40q was answered %q, %v", in, got, err)
		}
	}
}

func TestAttachmentsAreCountedAndBounded(t *testing.T) {
	h := newHall(t, handler{}, socketio.Options{MaxAttachments: 2})
	t.Run("echoed", func(t *testing.T) {
		c := h.open()
		c.Write("40")
		c.Read()
		c.Write(`452-5["a",{"_placeholder":true,"num":0},{"_placeholder":true,"num":1}]`)
		c.WriteBinary([]byte{1, 2})
		c.WriteBinary([]byte{3})
		for _, want := range []string{`462-5[{"_placeholder":true,"num":0},{"_placeholder":true,"num":1}]`, "\x01\x02", "\x03"} {
			if got, err := c.Read(); err != nil || got != want {
				t.Errorf("got %q, %v, want %q", got, err, want)
			}
		}
	})
	ends := func(name string, messages func(c *client.Client)) {
		t.Run(name, func(t *testing.T) {
			c := h.open()
			messages(c)
			for {
				if _, err := c.Read(); err != nil {
					break
				}
			}
		})
	}
	ends("before sign-in", func(c *client.Client) { c.Write(`451-["a",{"_placeholder":true,"num":0}]`) })
	ends("too many", func(c *client.Client) {
		c.Write("40")
		c.Read()
		c.Write(`453-["a"]`)
	})
	ends("too large", func(c *client.Client) {
		c.Write("40")
		c.Read()
		c.Write(`452-["a"]`)
		c.WriteBinary(make([]byte, 700_000))
		c.WriteBinary(make([]byte, 700_000))
	})
	ends("without a packet", func(c *client.Client) {
		c.Write("40")
		c.Read()
		c.WriteBinary([]byte{1})
	})
}

func TestUnknownNamespaceIsAnswered(t *testing.T) {
	h := newHall(t, handler{}, socketio.Options{UnknownNamespace: func(_ *engineio.Request, name string) string { return "no " + name }})
	c := h.open()
	c.Write("40/chat,{}", "40")
	if got, err := c.Read(); err != nil || got != `44/chat,{"message":"no /chat"}` {
		t.Errorf("got %q, %v", got, err)
	}
	if got, err := c.Read(); err != nil || !strings.HasPrefix(got, "40{") {
		t.Errorf("the right namespace was answered %q, %v", got, err)
	}
}

func TestSilentConnectionIsClosed(t *testing.T) {
	h := newHall(t, handler{}, socketio.Options{ConnectTimeout: 30 * time.Millisecond})
	c := h.open()
	if got, err := c.Read(); err == nil {
		t.Errorf("got %q", got)
	}
	until(t, "an empty server", func() bool { return h.Len() == 0 })
}
