package gateway

import (
	"context"
	"sync"

	"maru/server/gateway/socketio"
	"maru/server/protocol"
	"maru/store"
)

// crowd is how many packets of receipts a room may cause in one flush before they go only to those whom they
// concern most: 500 people reading must not become 250,000 packets.
const crowd = 2000

// reading is where somebody's read position stands.
type reading struct {
	seq  int64
	back bool // Moved there to be unread: nobody's business but the reader's.
}

// flushReceipts says how far people have read. In a room of ordinary size everybody who has joined it hears that;
// in a crowd only whoever wrote the newest message hears that it was read. The reader's own devices always do, and they alone
// where the hall does not show receipts.
func (f *Feed) flushReceipts(room int64, readers map[int64]reading) {
	sockets := 0
	f.each(chatRoom(room), func(*socketio.Socket) { sockets++ })
	shown := true
	f.ask("receipts", func(ctx context.Context, o *outlet) (err error) {
		shown, err = o.chat.ShowsReceipts(ctx)
		return err
	})
	crowded := sockets*len(readers) > crowd
	newest := f.newest.of(room)
	for user, read := range readers {
		frame := frameOf(protocol.ReadReceiptMoved, protocol.ReadReceipt{ChatRoomID: room, UserID: user, Seq: read.seq})
		toRoom := shown && !crowded && !read.back
		send := func(s *socketio.Socket) {
			if !toRoom || !s.In(chatRoom(room)) {
				s.Send(frame)
			}
		}
		if o := f.outlet.Load(); o != nil && toRoom {
			o.root.Broadcast(chatRoom(room), frame, socketio.Broadcast{})
		}
		f.each(userRoom(user), send)
		if shown && crowded && !read.back && read.seq == newest.seq && newest.sender != user {
			f.each(userRoom(newest.sender), send)
		}
	}
}

// newestMessages knows who wrote each room's newest message since the start.
type newestMessages struct {
	mu    sync.Mutex
	rooms map[int64]newest
}

type newest struct{ seq, sender int64 }

func (n *newestMessages) note(m store.Message) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.rooms == nil {
		n.rooms = map[int64]newest{}
	}
	n.rooms[m.RoomID] = newest{m.Seq, m.Sender.ID}
}

func (n *newestMessages) of(room int64) newest {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.rooms[room]
}
