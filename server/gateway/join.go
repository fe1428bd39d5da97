package gateway

import (
	"context"
	"time"

	"maru/server/protocol"
)

// patience is how long a client that was told there is more may take to ask for it. Until then the room's events
// are held back for it, so that none comes twice; afterwards it hears them, and merges by rev.
const patience = 2 * time.Second

// joinRoom lets a socket hear a room, without a gap and without a repeat: what is published from now on is held;
// then the room and its changes are read; once they are on their way, what is held and newer follows.
func (g *Gateway) joinRoom(ctx context.Context, c *call, r protocol.JoinRoomRequest) (protocol.JoinRoomReply, error) {
	membership := c.socket.JoinHeld(chatRoom(r.ChatRoomID))
	if membership == nil {
		return protocol.JoinRoomReply{}, &protocol.Error{Code: protocol.CodeUnavailable}
	}
	joined, err := g.chat.Join(ctx, c.actor, r.ChatRoomID, r.SinceRev)
	if err != nil {
		c.socket.Leave(chatRoom(r.ChatRoomID))
		return protocol.JoinRoomReply{}, err
	}
	reply := protocol.JoinRoomReply{Room: protocol.RoomOf(joined.Room)}
	release := func() { membership.Release(joined.Room.Rev) }
	if r.SinceRev != nil {
		reply.Changes, reply.Complete = protocol.MessagesOf(joined.Changes), &joined.Complete
		if n := len(joined.Changes); !joined.Complete && n > 0 {
			last := joined.Changes[n-1].Rev
			release = func() { membership.ReleaseIn(patience, last) }
		}
	}
	c.after = func() {
		release()
		g.feed.typists(c.socket, r.ChatRoomID)
	}
	return reply, nil
}
