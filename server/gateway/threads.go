package gateway

import (
	"context"

	"maru/server/engineio"
	"maru/server/gateway/socketio"
	"maru/server/protocol"
	"maru/store"
)

func (g *Gateway) markThreadRead(ctx context.Context, c *call, r protocol.MarkThreadReadRequest) (protocol.ThreadReply, error) {
	thread, err := g.chat.MarkThreadRead(ctx, c.actor, r.MessageID, r.Seq)
	return protocol.ThreadReply{Thread: protocol.ThreadEntryOf(thread)}, err
}

// flushThreads shows a thread anew to those who follow it, on every socket of theirs; whom alone it concerns sees it even
// if they do not follow it any more, and who has only read it further is told that. One query serves all, and those who
// see the same share a frame.
func (f *Feed) flushThreads(root int64, to audience) {
	var entries []store.ThreadEntry
	if !f.ask("a thread", func(ctx context.Context, o *outlet) (err error) {
		entries, err = o.chat.ThreadActivity(ctx, root)
		return err
	}) {
		return
	}
	type sight struct {
		unread, readSeq int64
		following, read bool
	}
	frames := map[sight]*engineio.Frame{}
	for _, entry := range entries {
		shown := to.users[entry.UserID] || to.everyone && entry.Following
		if !shown && !to.readers[entry.UserID] {
			continue
		}
		f.each(userRoom(entry.UserID), func(s *socketio.Socket) {
			key := sight{entry.Unread, entry.ReadSeq, entry.Following, !shown}
			if frames[key] == nil {
				frames[key] = threadFrame(entry, shown)
			}
			s.Send(frames[key])
		})
	}
}

func threadFrame(entry store.ThreadEntry, shown bool) *engineio.Frame {
	if shown {
		return frameOf(protocol.ThreadMoved, protocol.ThreadEntryOf(entry))
	}
	return frameOf(protocol.ThreadReadMoved, protocol.ThreadRead{MessageID: entry.Root.ID, LastReadSeq: entry.ReadSeq, Unread: entry.Unread})
}
