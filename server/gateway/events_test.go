package gateway_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"maru/server/gateway"
	"maru/server/gateway/internal/client"
	"maru/server/protocol"
	"maru/store"
)

func TestMessageTravels(t *testing.T) {
	o := newOffice(t, 3, gateway.Options{})
	sender, second, other, outside := o.dial(o.people[0]), o.dial(o.people[0]), o.dial(o.people[1]), o.dial(o.people[2])
	for _, c := range []*client.Client{sender, second, other} {
		if room := must(t, c, "joinRoom", object{"chatRoomId": o.room}).Room; room.ID != o.room || !room.Joined {
			t.Errorf("joined %+v", room)
		}
	}
	sent := must(t, sender, "sendMessage", object{"chatRoomId": o.room, "content": "안녕", "clientId": "first"})
	if sent.Message.Seq != 1 || sent.Message.Content != "안녕" || sent.Duplicate {
		t.Errorf("sent %+v", sent)
	}
	for _, c := range []*client.Client{sender, second, other} {
		if m := next(t, c, protocol.NewMessage); m.ID != sent.Message.ID || m.Content != "안녕" || m.Sender.ID != o.people[0].id {
			t.Errorf("heard %+v", m)
		}
	}
	if a := next(t, outside, protocol.RoomActivityMoved); a.ChatRoomID != o.room || a.LastSeq != 1 || a.Unread != 1 || a.LastMessage.Content != "안녕" {
		t.Errorf("outside heard %+v", a)
	}
	again := must(t, sender, "sendMessage", object{"chatRoomId": o.room, "content": "안녕", "clientId": "first"})
	if !again.Duplicate || again.Message.ID != sent.Message.ID {
		t.Errorf("sent again %+v", again)
	}
	edited := must(t, sender, "editMessage", object{"messageId": sent.Message.ID, "content": "여러분"})
	for _, c := range []*client.Client{sender, second, other} {
		if m := next(t, c, protocol.MessageChanged); m.Rev != edited.Message.Rev || m.Content != "여러분" {
			t.Errorf("heard %+v", m)
		}
	}
	must(t, other, "react", object{"messageId": sent.Message.ID, "emoji": "👍", "on": true})
	if m := next(t, sender, protocol.MessageChanged); len(m.Reactions) != 1 || m.Reactions[0].UserIDs[0] != o.people[1].id {
		t.Errorf("heard %+v", m)
	}
	must(t, other, "leaveRoom", object{"chatRoomId": o.room})
	must(t, sender, "sendMessage", object{"chatRoomId": o.room, "content": "bye"})
	next(t, second, protocol.NewMessage)
	if a := next(t, other, protocol.RoomActivityMoved); a.LastSeq != 2 {
		t.Errorf("after leaving came %+v", a)
	}
}

func TestConnectWantsACredential(t *testing.T) {
	o := newOffice(t, 1, gateway.Options{InstanceID: "abc"})
	cookie := func(name string) http.Header { return http.Header{"Cookie": {name + "=" + o.people[0].token}} }
	for name, c := range map[string]struct {
		options client.Options
		in      bool
	}{
		"nothing":                     {client.Options{}, false},
		"a wrong token":               {client.Options{Auth: object{"token": "x"}}, false},
		"a token of another type":     {client.Options{Auth: object{"token": 7}}, false},
		"an empty token and a cookie": {client.Options{Auth: object{"token": ""}, Header: cookie("maru_abc")}, false},
		"a wrong token and a cookie":  {client.Options{Auth: object{"token": "x"}, Header: cookie("maru_abc")}, false},
		"another server's cookie":     {client.Options{Header: cookie("maru_abd")}, false},
		"a token":                     {client.Options{Auth: object{"token": o.people[0].token}}, true},
		"a cookie":                    {client.Options{Header: cookie("maru_abc")}, true},
		"a cookie and other auth":     {client.Options{Auth: object{"v": 1}, Header: cookie("maru_abc")}, true},
		"a bearer token":              {client.Options{Header: http.Header{"Authorization": {"Bearer " + o.people[0].token}}}, true},
		"long-polling":                {client.Options{Auth: object{"token": o.people[0].token}, Polling: true}, true},
	} {
		t.Run(name, func(t *testing.T) {
			conn, err := client.Dial(o.url, c.options)
			if err == nil {
				conn.Close()
			}
			var refused *client.Refused
			switch {
			case c.in && err != nil:
				t.Error(err)
			case !c.in && (!errors.As(err, &refused) || string(refused.Payload) != `{"data":{"code":"unauthorized"},"message":"unauthorized"}`):
				t.Errorf("was answered %v", err)
			}
		})
	}
}

func TestWhatCannotBeHandledIsAnsweredWithACode(t *testing.T) {
	o := newOffice(t, 1, gateway.Options{})
	private := o.open(store.RoomPrivate, "others", o.hire("stranger", store.RoleMember))
	c := o.dial(o.people[0])
	deep := strings.Repeat(`{"a":`, 200) + "1" + strings.Repeat("}", 200)
	for packet, code := range map[string]protocol.Code{
		`["unknown",{}]`:                                       protocol.CodeNotFound,
		`["disconnect",{}]`:                                    protocol.CodeBadRequest,
		`[5,{}]`:                                               protocol.CodeBadRequest,
		`["sendMessage"]`:                                      protocol.CodeBadRequest,
		`["sendMessage",{},{}]`:                                protocol.CodeBadRequest,
		`["sendMessage",[]]`:                                   protocol.CodeBadRequest,
		`["sendMessage",null]`:                                 protocol.CodeBadRequest,
		`["sendMessage",{"chatRoomId":"1"}]`:                   protocol.CodeBadRequest,
		`["sendMessage",{"chatRoomId":1e300}]`:                 protocol.CodeBadRequest,
		`["sendMessage",{"chatRoomId":-1}]`:                    protocol.CodeBadRequest,
		`["sendMessage",` + deep + `]`:                         protocol.CodeBadRequest,
		`["joinRoom",{"chatRoomId":999}]`:                      protocol.CodeNotFound,
		`["editMessage",{"messageId":5,"content":"x"}]`:        protocol.CodeNotFound,
		fmt.Sprintf(`["joinRoom",{"chatRoomId":%d}]`, private): protocol.CodeNotFound,
		fmt.Sprintf(`["sendMessage",{"chatRoomId":%d,"content":"x"}]`, private):                            protocol.CodeNotFound,
		fmt.Sprintf(`["sendMessage",{"chatRoomId":%d,"content":%q}]`, o.room, strings.Repeat("x", 20_001)): protocol.CodeTooLarge,
	} {
		var items []json.RawMessage
		if err := json.Unmarshal([]byte(packet), &items); err != nil {
			t.Fatal(err)
		}
		if err := c.Write("42" + packet); err != nil {
			t.Fatal(err)
		}
		if e := next(t, c, protocol.ExceptionRaised); e.Status != "error" || e.Code != code || e.Message == "" {
			t.Errorf("%.80s raised %+v", packet, e)
		}
		var name string
		if json.Unmarshal(items[0], &name) == nil && len(items) == 2 {
			if a := call(t, c, name, items[1]); a.OK || a.Error == nil || a.Error.Code != code {
				t.Errorf("%.80s was acknowledged %+v", packet, a)
			}
		}
	}
	c.Write(`451-["sendMessage",{"_placeholder":true,"num":0}]`)
	c.WriteBinary([]byte{1, 2, 3})
	if e := next(t, c, protocol.ExceptionRaised); e.Code != protocol.CodeBadRequest {
		t.Errorf("an attachment raised %+v", e)
	}
	must(t, c, "joinRoom", object{"chatRoomId": o.room})
}

func TestPing(t *testing.T) {
	o := newOffice(t, 1, gateway.Options{})
	if a := must(t, o.dial(o.people[0]), "ping", object{}); a.Room.ID != 0 || a.Message.ID != 0 {
		t.Errorf("answered with %+v", a)
	}
}
