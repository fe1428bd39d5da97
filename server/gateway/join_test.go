package gateway_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"sync"
	"testing"

	"maru/server/gateway"
	"maru/server/gateway/internal/client"
	"maru/server/protocol"
	"maru/store"
)

// joiner is a client that notes every change of the room in the order in which it came.
type joiner struct {
	*client.Client
	mu     sync.Mutex
	live   []protocol.Message
	change chan struct{}
	broken error
}

func (j *joiner) receive(packet []byte) {
	changed := bytes.HasPrefix(packet, []byte(`42["newMessage",`)) || bytes.HasPrefix(packet, []byte(`42["messageChanged",`))
	acknowledged := bytes.HasPrefix(packet, []byte("43"))
	if !changed && !acknowledged {
		return
	}
	j.mu.Lock()
	defer j.mu.Unlock()
	body := packet[bytes.IndexByte(packet, '['):]
	var items []json.RawMessage
	if err := json.Unmarshal(body, &items); err != nil {
		j.broken = err
		return
	}
	if changed {
		var m protocol.Message
		if err := json.Unmarshal(items[1], &m); err != nil {
			j.broken = err
		}
		j.live = append(j.live, m)
	} else {
		var a ack
		if err := json.Unmarshal(items[0], &a); err != nil || !a.OK {
			j.broken = fmt.Errorf("acknowledgement %s: %w", items[0], err)
		}
		// A page of changes stands in its place between the live events.
		j.live = append(j.live, a.Changes...)
		j.live = append(j.live, protocol.Message{ID: -1, Rev: a.Room.Rev, Content: fmt.Sprint(*a.Complete)})
	}
	select {
	case j.change <- struct{}{}:
	default:
	}
}

// wait blocks until the last thing that came satisfies holds.
func (j *joiner) wait(ctx context.Context, holds func(last protocol.Message) bool) error {
	for {
		j.mu.Lock()
		ok := len(j.live) > 0 && holds(j.live[len(j.live)-1])
		broken := j.broken
		j.mu.Unlock()
		if ok || broken != nil {
			return broken
		}
		select {
		case <-j.change:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// Writers send and edit as fast as they can while clients join with what they last saw. Each client hears every
// change once and in order: pages of changes first, then each rev after the last page's, without a hole.
func TestJoinRoomIsExactUnderFire(t *testing.T) {
	const writers, joiners, messages = 3, 12, 600
	o := newOffice(t, writers+1, gateway.Options{})
	var writing sync.WaitGroup
	started := make(chan struct{})
	for w := range writers {
		c := o.dial(o.people[w])
		writing.Go(func() {
			for i := range messages / writers {
				sent := must(t, c, "sendMessage", object{"chatRoomId": o.room, "content": fmt.Sprintf("%d of %d", i, w)})
				if i%2 == 0 {
					must(t, c, "editMessage", object{"messageId": sent.Message.ID, "content": fmt.Sprintf("%d of %d, edited", i, w)})
				}
				if i == 20 && w == 0 {
					close(started)
				}
			}
		})
	}
	<-started
	all := make([]*joiner, joiners)
	var joining sync.WaitGroup
	for i := range all {
		j := &joiner{change: make(chan struct{}, 1)}
		all[i] = j
		joining.Go(func() {
			j.Client = o.dialWith(o.people[writers], client.Options{Receive: j.receive})
			since := int64(0)
			for complete := false; !complete; {
				j.Write(fmt.Sprintf(`421["joinRoom",{"chatRoomId":%d,"sinceRev":%d}]`, o.room, since))
				isAck := func(m protocol.Message) bool { return m.ID == -1 }
				for n := len(j.snapshot()); ; {
					if err := j.wait(timeout(t), func(protocol.Message) bool { return true }); err != nil {
						t.Error(err)
						return
					}
					if seen := j.snapshot(); slices.ContainsFunc(seen[n:], isAck) {
						at := n + slices.IndexFunc(seen[n:], isAck)
						complete = seen[at].Content == "true"
						if at > 0 {
							since = seen[at-1].Rev
						}
						break
					}
				}
			}
		})
	}
	joining.Wait()
	writing.Wait()

	var want []store.Message
	var last int64
	err := o.store.View(context.Background(), func(v *store.View) (err error) {
		room, err := v.Room(o.room)
		if err != nil {
			return err
		}
		last = room.Rev
		want, _, err = v.Changes(o.room, 0, messages*2, 1<<30)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for i, j := range all {
		heard := j.snapshot()
		if len(heard) == 0 || heard[len(heard)-1].Rev < last {
			if err := j.wait(timeout(t), func(m protocol.Message) bool { return m.ID > 0 && m.Rev >= last }); err != nil {
				t.Fatalf("joiner %d stopped short of rev %d: %v", i, last, err)
			}
		}
		check(t, i, j.snapshot(), last, want)
	}
}

func (j *joiner) snapshot() []protocol.Message {
	j.mu.Lock()
	defer j.mu.Unlock()
	return slices.Clone(j.live)
}

func check(t *testing.T, who int, heard []protocol.Message, last int64, want []store.Message) {
	t.Helper()
	state := map[int64]protocol.Message{}
	at := int64(0)
	live := false
	for _, m := range heard {
		switch {
		case m.ID == -1:
			if m.Content == "true" {
				live, at = true, m.Rev
			}
			continue
		case live && m.Rev != at+1:
			t.Fatalf("joiner %d heard rev %d after %d", who, m.Rev, at)
		case m.Rev <= at:
			t.Fatalf("joiner %d was told of rev %d after %d", who, m.Rev, at)
		}
		at = m.Rev
		state[m.ID] = m
	}
	if at != last || len(state) != len(want) {
		t.Fatalf("joiner %d ended at rev %d of %d with %d of %d messages", who, at, last, len(state), len(want))
	}
	for _, m := range want {
		if got := state[m.ID]; got.Rev != m.Rev || got.Content != m.Content {
			t.Fatalf("joiner %d holds %+v, the store %+v", who, got, m)
		}
	}
}
