package gateway

import (
	"context"

	"maru/server/chat"
	"maru/server/gateway/socketio"
	"maru/server/protocol"
	"maru/store"
)

// table is every event that clients send, and who handles it.
func table(g *Gateway) map[string]route {
	routes := map[string]route{}
	for _, e := range []entry{
		on(protocol.JoinRoom, g.joinRoom),
		on(protocol.LeaveRoom, g.leaveRoom),
		onLater(protocol.SendMessage, g.sendMessage),
		on(protocol.EditMessage, g.editMessage),
		on(protocol.DeleteMessage, g.deleteMessage),
		on(protocol.React, g.react),
		on(protocol.PinMessage, g.pinMessage),
		on(protocol.Vote, g.vote),
		on(protocol.ClosePoll, g.closePoll),
		onEventually(protocol.RunCommand, g.runCommand),
		on(protocol.SetTyping, g.setTyping),
		on(protocol.MarkRead, g.markRead),
		on(protocol.MarkUnread, g.markUnread),
		on(protocol.MarkThreadRead, g.markThreadRead),
		on(protocol.SetStatus, g.setStatus),
		on(protocol.Ping, g.ping),
		on(protocol.SetActivity, g.setActivity),
	} {
		routes[e.event.Info().Name] = e.route
	}
	return routes
}

// call is one event under way.
type call struct {
	socket *socketio.Socket
	actor  chat.Actor
	after  func() // If set, runs once the acknowledgement is queued.
}

func (g *Gateway) leaveRoom(_ context.Context, c *call, r protocol.LeaveRoomRequest) (protocol.None, error) {
	c.socket.Leave(chatRoom(r.ChatRoomID))
	return protocol.None{}, nil
}

// sendMessage takes the message's place in the order of all writing before it returns; what it returns waits for
// the disk.
func (g *Gateway) sendMessage(ctx context.Context, c *call, r protocol.SendMessageRequest) func() (protocol.SendMessageReply, error) {
	g.presence.Typing(r.ChatRoomID, r.ThreadID, c.actor.UserID, false)
	wait := g.chat.SendLater(ctx, c.actor, r.To(r.ChatRoomID))
	return func() (protocol.SendMessageReply, error) {
		sent, err := wait()
		return protocol.SendMessageReply{Message: protocol.MessageOf(sent.Message), Duplicate: sent.Duplicate}, err
	}
}

func (g *Gateway) editMessage(ctx context.Context, c *call, r protocol.EditMessageRequest) (protocol.MessageReply, error) {
	m, err := g.chat.Edit(ctx, c.actor, r.MessageID, r.Content)
	return protocol.MessageReply{Message: protocol.MessageOf(m)}, err
}

func (g *Gateway) deleteMessage(ctx context.Context, c *call, r protocol.DeleteMessageRequest) (protocol.MessageReply, error) {
	m, err := g.chat.Delete(ctx, c.actor, r.MessageID)
	return protocol.MessageReply{Message: protocol.MessageOf(m)}, err
}

func (g *Gateway) react(ctx context.Context, c *call, r protocol.ReactRequest) (protocol.MessageReply, error) {
	m, err := g.chat.React(ctx, c.actor, r.MessageID, r.Emoji, r.On)
	return protocol.MessageReply{Message: protocol.MessageOf(m)}, err
}

func (g *Gateway) pinMessage(ctx context.Context, c *call, r protocol.PinMessageRequest) (protocol.MessageReply, error) {
	m, err := g.chat.Pin(ctx, c.actor, r.MessageID, r.On)
	return protocol.MessageReply{Message: protocol.MessageOf(m)}, err
}

func (g *Gateway) vote(ctx context.Context, c *call, r protocol.VoteRequest) (protocol.MessageReply, error) {
	m, err := g.chat.Vote(ctx, c.actor, r.MessageID, r.OptionIDs)
	return protocol.MessageReply{Message: protocol.MessageOf(m)}, err
}

func (g *Gateway) closePoll(ctx context.Context, c *call, r protocol.ClosePollRequest) (protocol.MessageReply, error) {
	m, err := g.chat.ClosePoll(ctx, c.actor, r.MessageID)
	return protocol.MessageReply{Message: protocol.MessageOf(m)}, err
}

func (g *Gateway) setTyping(ctx context.Context, c *call, r protocol.TypingRequest) (protocol.None, error) {
	if in, _ := store.SplitID(r.ThreadID); r.ThreadID != 0 && in != r.ChatRoomID {
		return protocol.None{}, protocol.Errorf(protocol.CodeNotFound, "There is no such message in this room.")
	}
	if !c.socket.In(chatRoom(r.ChatRoomID)) {
		// Whoever hears the room may read it; the others have to be looked up.
		if _, err := g.chat.Room(ctx, c.actor, r.ChatRoomID); err != nil {
			return protocol.None{}, err
		}
	}
	g.presence.Typing(r.ChatRoomID, r.ThreadID, c.actor.UserID, r.On)
	return protocol.None{}, nil
}

func (g *Gateway) markRead(ctx context.Context, c *call, r protocol.MarkReadRequest) (protocol.RoomReply, error) {
	room, err := g.chat.MarkRead(ctx, c.actor, r.ChatRoomID, r.Seq)
	return protocol.RoomReply{Room: protocol.RoomOf(room)}, err
}

func (g *Gateway) markUnread(ctx context.Context, c *call, r protocol.MarkUnreadRequest) (protocol.RoomReply, error) {
	room, err := g.chat.MarkUnread(ctx, c.actor, r.ChatRoomID, r.Seq)
	return protocol.RoomReply{Room: protocol.RoomOf(room)}, err
}

func (g *Gateway) setStatus(ctx context.Context, c *call, r protocol.SetStatusRequest) (protocol.None, error) {
	_, err := g.chat.SetStatus(ctx, c.actor, store.Status(r.Status), r.StatusText)
	return protocol.None{}, err
}

func (g *Gateway) ping(context.Context, *call, protocol.None) (protocol.None, error) {
	return protocol.None{}, nil
}

func (g *Gateway) setActivity(_ context.Context, c *call, r protocol.ActivityRequest) (protocol.None, error) {
	g.presence.Idle(c.actor.UserID, c.socket.ID(), r.Idle)
	return protocol.None{}, nil
}
