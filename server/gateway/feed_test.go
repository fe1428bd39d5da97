package gateway_test

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"maru/server/auth"
	"maru/server/chat"
	"maru/server/gateway"
	"maru/server/gateway/internal/client"
	"maru/server/protocol"
	"maru/store"
)

// One client sends without waiting: its messages share commits, and keep their order.
func TestSendingIsPipelinedInOrder(t *testing.T) {
	const messages = 400
	o := newOffice(t, 1, gateway.Options{})
	c := o.dial(o.people[0])
	must(t, c, "joinRoom", object{"chatRoomId": o.room})
	var acks []<-chan json.RawMessage
	for i := range messages {
		answer, err := c.Start("sendMessage", object{"chatRoomId": o.room, "content": fmt.Sprint(i)})
		if err != nil {
			t.Fatal(err)
		}
		acks = append(acks, answer)
	}
	for i, answer := range acks {
		if a := decode[ack](t, <-answer); !a.OK || a.Message.Seq != int64(i+1) || a.Message.Content != fmt.Sprint(i) {
			t.Fatalf("message %d was acknowledged %+v", i, a)
		}
	}
	for i := range messages {
		if m := next(t, c, protocol.NewMessage); m.Seq != int64(i+1) {
			t.Fatalf("heard seq %d at place %d", m.Seq, i)
		}
	}
}

func TestActivityIsCoalesced(t *testing.T) {
	const messages = 200
	o := newOffice(t, 2, gateway.Options{})
	sender, outside := o.dial(o.people[0]), o.dial(o.people[1])
	start := time.Now()
	for range messages {
		must(t, sender, "sendMessage", object{"chatRoomId": o.room, "content": "x"})
	}
	notices := 0
	for {
		a := next(t, outside, protocol.RoomActivityMoved)
		notices++
		if a.LastSeq == messages {
			if a.Unread != messages {
				t.Errorf("%d are unread", a.Unread)
			}
			break
		}
	}
	if most := 2 + int(time.Since(start)/(250*time.Millisecond)); notices > most {
		t.Errorf("%d notices, at most %d were due", notices, most)
	}
	if a := must(t, outside, "markRead", object{"chatRoomId": o.room, "seq": messages}); a.Room.Unread != 0 {
		t.Errorf("%d unread after reading", a.Room.Unread)
	}
	if a := next(t, outside, protocol.RoomActivityMoved); a.Unread != 0 {
		t.Errorf("the notice after reading says %d", a.Unread)
	}
}

func TestEmojiReachEverybody(t *testing.T) {
	o := newOffice(t, 2, gateway.Options{})
	maker, other := o.dial(o.people[0]), o.dial(o.people[1])
	added, err := o.chat.AddEmoji(t.Context(), o.people[0].actor(), "maru", []byte("picture"))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []*client.Client{maker, other} {
		if e := next(t, c, protocol.EmojiChanged); e.Name != "maru" || e.Emoji == nil || *e.Emoji != protocol.EmojiOf(added) {
			t.Errorf("heard %+v", e)
		}
	}
	if err := o.chat.RemoveEmoji(t.Context(), o.people[0].actor(), "maru"); err != nil {
		t.Fatal(err)
	}
	if e := next(t, other, protocol.EmojiChanged); e.Name != "maru" || e.Emoji != nil {
		t.Errorf("heard %+v", e)
	}
}

func TestReceiptsReachTheRoomAndMyOtherDevices(t *testing.T) {
	o := newOffice(t, 2, gateway.Options{})
	author, reader, other := o.dial(o.people[0]), o.dial(o.people[1]), o.dial(o.people[1])
	must(t, author, "joinRoom", object{"chatRoomId": o.room})
	must(t, author, "sendMessage", object{"chatRoomId": o.room, "content": "x"})
	must(t, author, "sendMessage", object{"chatRoomId": o.room, "content": "y"})
	must(t, reader, "markRead", object{"chatRoomId": o.room, "seq": 2})
	for name, c := range map[string]*client.Client{"author": author, "other device": other} {
		if r := next(t, c, protocol.ReadReceiptMoved); r.UserID != o.people[1].id || r.Seq != 2 || r.ChatRoomID != o.room {
			t.Errorf("the %s heard %+v", name, r)
		}
	}
}

// Where the hall shows no receipts, only the reader's own devices hear how far they have read.
func TestReceiptsThatAreTurnedOffStayWithTheReader(t *testing.T) {
	o := newOffice(t, 2, gateway.Options{})
	owner := o.hire("owner", store.RoleOwner)
	author, reader, other := o.dial(o.people[0]), o.dial(o.people[1]), o.dial(o.people[1])
	must(t, author, "joinRoom", object{"chatRoomId": o.room})
	must(t, author, "sendMessage", object{"chatRoomId": o.room, "content": "x"})
	must(t, author, "sendMessage", object{"chatRoomId": o.room, "content": "y"})
	show := func(on bool) {
		t.Helper()
		id, err := o.auth.Authenticate(t.Context(), owner.token)
		if err == nil {
			_, err = o.auth.UpdateInstance(t.Context(), id, auth.InstanceChange{Receipts: &on})
		}
		if err != nil {
			t.Fatal(err)
		}
		if e := next(t, author, protocol.InstanceRenamed); e.Receipts != on {
			t.Errorf("heard %+v", e)
		}
	}
	show(false)
	must(t, reader, "markRead", object{"chatRoomId": o.room, "seq": 1})
	if r := next(t, other, protocol.ReadReceiptMoved); r.Seq != 1 {
		t.Errorf("the other device heard %+v", r)
	}
	show(true)
	must(t, reader, "markRead", object{"chatRoomId": o.room, "seq": 2})
	if r := next(t, author, protocol.ReadReceiptMoved); r.Seq != 2 {
		t.Errorf("the author heard first of %+v", r)
	}
}

// What is marked unread right after it was read stays unread on the reader's other devices.
func TestReceiptsKeepTheirOrder(t *testing.T) {
	o := newOffice(t, 3, gateway.Options{})
	author, reader, other, third := o.dial(o.people[0]), o.dial(o.people[1]), o.dial(o.people[1]), o.dial(o.people[2])
	must(t, other, "joinRoom", object{"chatRoomId": o.room})
	for _, text := range []string{"x", "y", "z"} {
		must(t, author, "sendMessage", object{"chatRoomId": o.room, "content": text})
	}
	must(t, reader, "markRead", object{"chatRoomId": o.room, "seq": 1})
	must(t, reader, "markRead", object{"chatRoomId": o.room, "seq": 3})
	must(t, reader, "markUnread", object{"chatRoomId": o.room, "seq": 2})
	last := int64(0)
	for seq := int64(1); seq <= 2; seq++ { // the second receipt of somebody else follows whatever came with the first
		must(t, third, "markRead", object{"chatRoomId": o.room, "seq": seq})
		for {
			r := next(t, other, protocol.ReadReceiptMoved)
			if r.UserID == o.people[2].id {
				break
			}
			if r.UserID == o.people[1].id {
				last = r.Seq
			}
		}
	}
	if last != 1 {
		t.Errorf("the other device last heard that %d is read", last)
	}
}

func TestSavedReachesMyDevicesOnly(t *testing.T) {
	o := newOffice(t, 2, gateway.Options{})
	mine, other := o.dial(o.people[0]), o.dial(o.people[1])
	sent := must(t, mine, "sendMessage", object{"chatRoomId": o.room, "content": "x"})
	for _, who := range []int{1, 0} {
		if err := o.chat.Save(t.Context(), chat.Actor{UserID: o.people[who].id}, sent.Message.ID, true); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []*client.Client{mine, other} {
		if e := next(t, c, protocol.SavedMoved); e.MessageID != sent.Message.ID || !e.On {
			t.Errorf("heard %+v", e)
		}
	}
	must(t, mine, "deleteMessage", object{"messageId": sent.Message.ID})
	for _, c := range []*client.Client{mine, other} {
		if e := next(t, c, protocol.SavedMoved); e.MessageID != sent.Message.ID || e.On {
			t.Errorf("after it was deleted, heard %+v", e)
		}
	}
}

func TestTypingReachesTheOthersAndEnds(t *testing.T) {
	o := newOffice(t, 2, gateway.Options{})
	typist, mine, other := o.dial(o.people[0]), o.dial(o.people[0]), o.dial(o.people[1])
	for _, c := range []*client.Client{typist, mine, other} {
		must(t, c, "joinRoom", object{"chatRoomId": o.room})
	}
	must(t, typist, "typing", object{"chatRoomId": o.room, "on": true})
	if e := next(t, other, protocol.TypingChanged); !e.On || e.User.ID != o.people[0].id || e.User.Name != "person 0" {
		t.Errorf("heard %+v", e)
	}
	late := o.dial(o.people[1])
	must(t, late, "joinRoom", object{"chatRoomId": o.room})
	if e := next(t, late, protocol.TypingChanged); !e.On {
		t.Errorf("who came late heard %+v", e)
	}
	must(t, typist, "sendMessage", object{"chatRoomId": o.room, "content": "done"})
	if e := next(t, other, protocol.TypingChanged); e.On {
		t.Errorf("after sending came %+v", e)
	}
	if e, err := mine.Next(timeout(t), protocol.TypingChanged.Name, protocol.NewMessage.Name); err != nil || e.Name != protocol.NewMessage.Name {
		t.Errorf("my own device heard %s, %v", e.Name, err)
	}
}

func TestTypingEndsWithTheTypistsConnection(t *testing.T) {
	o := newOffice(t, 2, gateway.Options{})
	typist, other := o.dial(o.people[0]), o.dial(o.people[1])
	for _, c := range []*client.Client{typist, other} {
		must(t, c, "joinRoom", object{"chatRoomId": o.room})
	}
	must(t, typist, "typing", object{"chatRoomId": o.room, "on": true})
	typist.Close()
	for _, on := range []bool{true, false} {
		if e := next(t, other, protocol.TypingChanged); e.On != on || e.User.ID != o.people[0].id {
			t.Errorf("heard %+v", e)
		}
	}
}

func TestPresenceReachesTheHallButNotEveryGuest(t *testing.T) {
	o := newOffice(t, 2, gateway.Options{})
	near, far := o.hire("near", store.RoleGuest), o.hire("far", store.RoleGuest)
	o.open(store.RoomPrivate, "shared", o.people[0], near)
	colleague, guest, stranger := o.dial(o.people[1]), o.dial(near), o.dial(far)
	must(t, stranger, "leaveRoom", object{"chatRoomId": o.room})
	c := o.dial(o.people[0])
	about := func(c *client.Client) protocol.Presence {
		for {
			if p := next(t, c, protocol.PresenceChanged); p.UserID == o.people[0].id {
				return p
			}
		}
	}
	for _, hears := range []*client.Client{colleague, guest} {
		if p := about(hears); p.Status != protocol.StatusOnline {
			t.Errorf("heard %+v", p)
		}
	}
	must(t, c, "setStatus", object{"status": "dnd", "statusText": "writing"})
	for _, hears := range []*client.Client{colleague, guest} {
		if p := about(hears); p.Status != protocol.StatusDND || p.StatusText != "writing" {
			t.Errorf("heard %+v", p)
		}
	}
	over := "done writing"
	if _, err := o.chat.UpdateMe(context.Background(), o.people[0].actor(), chat.MeChange{StatusText: &over}); err != nil {
		t.Fatal(err)
	}
	for _, hears := range []*client.Client{colleague, guest} {
		if p := about(hears); p.Status != protocol.StatusDND || p.StatusText != over {
			t.Errorf("heard %+v", p)
		}
	}
	// The stranger hears of a change that everybody hears of, and nothing before it.
	if err := o.chat.RemoveUser(context.Background(), o.hire("boss", store.RoleOwner).actor(), o.people[1].id); err != nil {
		t.Fatal(err)
	}
	for {
		e, err := stranger.Next(timeout(t))
		if err != nil {
			t.Fatal(err)
		}
		if e.Name == protocol.UserGone.Name {
			break
		}
		if e.Name == protocol.PresenceChanged.Name && decode[protocol.Presence](t, e.Data).UserID == o.people[0].id {
			t.Errorf("a guest without a common room heard %s", e.Data)
		}
	}
}

func TestEndedSessionIsCut(t *testing.T) {
	o := newOffice(t, 2, gateway.Options{})
	c, other := o.dial(o.people[0]), o.dial(o.people[1])
	must(t, c, "joinRoom", object{"chatRoomId": o.room})
	identity, err := o.auth.Authenticate(context.Background(), o.people[0].token)
	if err != nil {
		t.Fatal(err)
	}
	if err := o.auth.SignOut(context.Background(), identity); err != nil {
		t.Fatal(err)
	}
	next(t, c, protocol.SessionEnded)
	<-c.Done()
	if !c.ServerDisconnected() {
		t.Error("the client was not told that it was sent away")
	}
	if _, err := client.Dial(o.url, client.Options{Auth: object{"token": o.people[0].token}}); err == nil {
		t.Error("an ended session was let in")
	}
	must(t, other, "joinRoom", object{"chatRoomId": o.room})
}

func TestRemovedMemberHearsThePrivateRoomNoMore(t *testing.T) {
	o := newOffice(t, 2, gateway.Options{})
	room := o.open(store.RoomPrivate, "few", o.people...)
	maker, member := o.dial(o.people[0]), o.dial(o.people[1])
	for _, c := range []*client.Client{maker, member} {
		must(t, c, "joinRoom", object{"chatRoomId": room})
	}
	if err := o.chat.RemoveMember(context.Background(), o.people[0].actor(), room, o.people[1].id); err != nil {
		t.Fatal(err)
	}
	must(t, maker, "sendMessage", object{"chatRoomId": room, "content": "among us"})
	must(t, maker, "sendMessage", object{"chatRoomId": o.room, "content": "to all"})
	if e := next(t, member, protocol.RoomGone); e.ChatRoomID != room {
		t.Errorf("heard %+v", e)
	}
	e, err := member.Next(timeout(t), protocol.NewMessage.Name, protocol.RoomActivityMoved.Name)
	if err != nil || e.Name != protocol.RoomActivityMoved.Name || decode[protocol.RoomActivity](t, e.Data).ChatRoomID != o.room {
		t.Errorf("heard %s %s, %v", e.Name, e.Data, err)
	}
	if a := call(t, member, "joinRoom", object{"chatRoomId": room}); a.OK || a.Error.Code != protocol.CodeNotFound {
		t.Errorf("joined again: %+v", a)
	}
}

func TestWhoLeavesAPublicRoomStillSeesIt(t *testing.T) {
	o := newOffice(t, 2, gateway.Options{})
	c := o.dial(o.people[1])
	must(t, c, "leaveRoom", object{"chatRoomId": o.room}) // answered only once the connection is in place
	if err := o.chat.RemoveMember(context.Background(), o.people[1].actor(), o.room, o.people[1].id); err != nil {
		t.Fatal(err)
	}
	if err := c.Emit("nonsense", object{}); err != nil { // its answer follows whatever the removal caused at once
		t.Fatal(err)
	}
	if e, err := c.Next(timeout(t), protocol.RoomGone.Name, protocol.ExceptionRaised.Name); err != nil || e.Name != protocol.ExceptionRaised.Name {
		t.Errorf("heard %s %s, %v", e.Name, e.Data, err)
	}
}

func TestNewRoomIsSeenByThoseWhoMay(t *testing.T) {
	o := newOffice(t, 3, gateway.Options{})
	a, b, outside := o.dial(o.people[0]), o.dial(o.people[1]), o.dial(o.people[2])
	private, _, err := o.chat.CreateRoom(context.Background(), o.people[0].actor(), chat.NewRoom{Kind: store.RoomPrivate, Name: "quiet", MemberIDs: []int64{o.people[1].id}})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []*client.Client{a, b} {
		if r := next(t, c, protocol.RoomChanged); r.ID != private.ID || !r.Joined || len(r.MemberIDs) != 2 {
			t.Errorf("heard %+v", r)
		}
	}
	if _, _, err := o.chat.CreateRoom(context.Background(), o.people[0].actor(), chat.NewRoom{Kind: store.RoomPublic, Name: "loud"}); err != nil {
		t.Fatal(err)
	}
	if r := next(t, outside, protocol.RoomChanged); r.Name != "loud" || r.Joined {
		t.Errorf("outside heard %+v", r)
	}
}

// A client that stops reading costs the others nothing: it is dropped, and catches up with sinceRev.
func TestStoppedReaderIsDroppedAndCatchesUp(t *testing.T) {
	options := gateway.Options{}
	options.Engine.MaxQueuePackets = 200
	o := newOffice(t, 2, options)
	resume := make(chan struct{})
	stopped := o.dialWith(o.people[1], client.Options{Receive: func([]byte) { <-resume }})
	sender := o.dial(o.people[0])
	stopped.Write(fmt.Sprintf(`42["joinRoom",{"chatRoomId":%d}]`, o.room))
	must(t, sender, "joinRoom", object{"chatRoomId": o.room})
	filler := strings.Repeat("x", 15_000)
	sent := 0
	for ; o.gateway.Len() > 1; sent++ {
		must(t, sender, "sendMessage", object{"chatRoomId": o.room, "content": filler})
		if sent > 5000 {
			t.Fatal("the stopped reader is still there")
		}
	}
	close(resume)
	back := o.dial(o.people[1])
	got, since, complete := 0, int64(0), false
	for !complete {
		a := must(t, back, "joinRoom", object{"chatRoomId": o.room, "sinceRev": since})
		got, complete = got+len(a.Changes), *a.Complete
		if len(a.Changes) > 0 {
			since = a.Changes[len(a.Changes)-1].Rev
		}
	}
	if got != sent {
		t.Errorf("caught up with %d of %d messages", got, sent)
	}
}

func TestClosingIsSaidAndFlushed(t *testing.T) {
	o := newOffice(t, 2, gateway.Options{})
	socket := o.dial(o.people[0])
	polling := o.dialWith(o.people[1], client.Options{Polling: true})
	for _, c := range []*client.Client{socket, polling} {
		must(t, c, "joinRoom", object{"chatRoomId": o.room}) // Answered only once the connection is in place.
	}
	if err := o.gateway.Close(timeout(t), "update"); err != nil {
		t.Fatal(err)
	}
	for _, c := range []*client.Client{socket, polling} {
		if e := next(t, c, protocol.ServerCloses); e.Reason != "update" {
			t.Errorf("heard %+v", e)
		}
		<-c.Done()
		if c.ServerDisconnected() {
			t.Error("the client was told to stay away")
		}
	}
}

func TestIdleOnEveryConnectionIsAway(t *testing.T) {
	o := newOffice(t, 2, gateway.Options{})
	other := o.dial(o.people[1])
	desk := o.dial(o.people[0])
	phone := o.dial(o.people[0])
	until := func(want protocol.Status) {
		t.Helper()
		for {
			if p := next(t, other, protocol.PresenceChanged); p.UserID == o.people[0].id && p.Status == want {
				return
			}
		}
	}
	until("online")
	must(t, desk, "activity", object{"idle": true})
	must(t, phone, "activity", object{"idle": true})
	until("away")
	must(t, desk, "activity", object{"idle": false})
	until("online")
	desk.Close()
	until("away")
	if refused := call(t, phone, "activity", object{"idle": "yes"}); refused.OK || refused.Error.Code != protocol.CodeBadRequest {
		t.Errorf("what is neither idle nor not: %+v", refused)
	}
}
