package gateway_test

import (
	"testing"
	"time"

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

// A burst of replies repeats the root a few times only; whoever heard anything of the room has what came before it.
func TestRepliesInABurstRepeatTheirRootRarely(t *testing.T) {
	const replies = 40
	o := newOffice(t, 2, gateway.Options{})
	writer, reader := o.dial(o.people[0]), o.dial(o.people[1])
	must(t, reader, "joinRoom", object{"chatRoomId": o.room})
	root := must(t, writer, "sendMessage", object{"chatRoomId": o.room, "content": "root"}).Message
	start := time.Now()
	var last protocol.Message
	for range replies {
		last = must(t, writer, "sendMessage", object{"chatRoomId": o.room, "threadId": root.ID, "content": "reply"}).Message
	}
	took := time.Since(start)
	after := must(t, writer, "sendMessage", object{"chatRoomId": o.room, "content": "after"}).Message

	roots, rev := 0, int64(0)
	var newest protocol.Message
	for seen := int64(0); seen < after.Seq; {
		e, err := reader.Next(timeout(t), protocol.NewMessage.Name, protocol.MessageChanged.Name)
		if err != nil {
			t.Fatal(err)
		}
		m := decode[protocol.Message](t, e.Data)
		if e.Name == protocol.NewMessage.Name {
			seen = m.Seq
		} else {
			newest = m
			roots++
		}
		if m.Rev <= rev {
			t.Errorf("rev %d was heard after %d", m.Rev, rev)
		}
		rev = m.Rev
	}
	if newest.ID != root.ID || newest.Thread.Replies != replies || newest.Rev <= last.Rev {
		t.Errorf("before what was said next the root said %+v", newest.Thread)
	}
	if most := 3 + int(took/(250*time.Millisecond)); roots > most {
		t.Errorf("the root came %d times, at most %d were due", roots, most)
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
