package gateway_test

import (
	"testing"

	"maru/server/gateway"
	"maru/server/protocol"
)

func TestFollowersHearOfTheirThread(t *testing.T) {
	o := newOffice(t, 3, gateway.Options{})
	author, replier, other := o.dial(o.people[0]), o.dial(o.people[1]), o.dial(o.people[2])
	root := must(t, author, "sendMessage", object{"chatRoomId": o.room, "content": "root"}).Message
	reply := must(t, replier, "sendMessage", object{"chatRoomId": o.room, "threadId": root.ID, "content": "reply"}).Message

	heard := next(t, author, protocol.ThreadMoved)
	if heard.Root.ID != root.ID || heard.LastReply == nil || heard.LastReply.ID != reply.ID || heard.Unread != 1 || !heard.Following {
		t.Errorf("the author heard %+v", heard)
	}
	if own := next(t, replier, protocol.ThreadMoved); own.Unread != 0 || own.LastReadSeq != reply.Seq {
		t.Errorf("who replied heard %+v", own)
	}

	device := o.dial(o.people[0])
	must(t, author, "markThreadRead", object{"messageId": root.ID, "seq": reply.Seq})
	if read := next(t, device, protocol.ThreadReadMoved); read.MessageID != root.ID || read.Unread != 0 || read.LastReadSeq != reply.Seq {
		t.Errorf("the other device heard %+v", read)
	}

	if _, err := o.chat.Follow(t.Context(), o.people[1].actor(), root.ID, false); err != nil {
		t.Fatal(err)
	}
	if left := next(t, replier, protocol.ThreadMoved); left.Following {
		t.Errorf("who left heard %+v", left)
	}
	must(t, other, "sendMessage", object{"chatRoomId": o.room, "threadId": root.ID, "content": "mine"})
	if own := next(t, other, protocol.ThreadMoved); own.Root.Thread.Replies != 2 {
		t.Errorf("the third heard %+v first", own)
	}
	if a := call(t, other, "markThreadRead", object{"messageId": reply.ID, "seq": 1}); a.OK || a.Error.Code != protocol.CodeBadRequest {
		t.Errorf("a reply was taken for a root: %+v", a)
	}
}

func TestTypingInAThread(t *testing.T) {
	o := newOffice(t, 2, gateway.Options{})
	writer, reader := o.dial(o.people[0]), o.dial(o.people[1])
	must(t, reader, "joinRoom", object{"chatRoomId": o.room})
	root := must(t, writer, "sendMessage", object{"chatRoomId": o.room, "content": "root"}).Message
	must(t, writer, "typing", object{"chatRoomId": o.room, "threadId": root.ID, "on": true})
	if heard := next(t, reader, protocol.TypingChanged); heard.ThreadID != root.ID || !heard.On {
		t.Errorf("heard %+v", heard)
	}
	must(t, writer, "sendMessage", object{"chatRoomId": o.room, "threadId": root.ID, "content": "reply"})
	if heard := next(t, reader, protocol.TypingChanged); heard.ThreadID != root.ID || heard.On {
		t.Errorf("heard %+v after the reply", heard)
	}
	elsewhere := object{"chatRoomId": o.room, "threadId": root.ID + 1<<32, "on": true}
	if a := call(t, writer, "typing", elsewhere); a.OK || a.Error.Code != protocol.CodeNotFound {
		t.Errorf("a thread of another room: %+v", a)
	}
}
