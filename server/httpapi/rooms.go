package httpapi

import (
	"context"
	"net/http"

	"maru/server/chat"
	"maru/server/protocol"
	"maru/store"
)

func (a *API) listRooms(ctx context.Context, c *call, req protocol.ListRoomsRequest) ([]protocol.Room, error) {
	list := a.chat.Rooms
	if req.All {
		list = a.chat.Directory
	}
	rooms, err := list(ctx, c.actor)
	return protocol.RoomsOf(rooms), err
}

func (a *API) createRoom(ctx context.Context, c *call, req protocol.CreateRoomRequest) (protocol.Room, error) {
	room, found, err := a.chat.CreateRoom(ctx, c.actor, chat.NewRoom{
		Kind: store.RoomKind(req.Kind), Name: req.Name, Topic: req.Topic, MemberIDs: req.MemberIDs,
	})
	if found {
		c.status = http.StatusOK
	}
	return protocol.RoomOf(room), err
}

func (a *API) getRoom(ctx context.Context, c *call, req protocol.RoomRequest) (protocol.Room, error) {
	room, err := a.chat.Room(ctx, c.actor, req.ChatRoomID)
	return protocol.RoomOf(room), err
}

func (a *API) updateRoom(ctx context.Context, c *call, req protocol.UpdateRoomRequest) (protocol.Room, error) {
	room, err := a.chat.UpdateRoom(ctx, c.actor, req.ChatRoomID, chat.RoomChange{Name: req.Name, Topic: req.Topic, Archived: req.Archived})
	return protocol.RoomOf(room), err
}

func (a *API) archiveRoom(ctx context.Context, c *call, req protocol.RoomRequest) (protocol.Room, error) {
	room, err := a.chat.ArchiveRoom(ctx, c.actor, req.ChatRoomID)
	return protocol.RoomOf(room), err
}

func (a *API) listRoomMembers(ctx context.Context, c *call, req protocol.RoomRequest) ([]protocol.User, error) {
	users, err := a.chat.Members(ctx, c.actor, req.ChatRoomID)
	return a.users(users), err
}

func (a *API) listReceipts(ctx context.Context, c *call, req protocol.RoomRequest) ([]protocol.ReadPosition, error) {
	members, err := a.chat.Receipts(ctx, c.actor, req.ChatRoomID)
	positions := make([]protocol.ReadPosition, len(members))
	for i, m := range members {
		positions[i] = protocol.ReadPosition{UserID: m.UserID, Seq: m.ReadSeq}
	}
	return positions, err
}

func (a *API) addRoomMember(ctx context.Context, c *call, req protocol.RoomMemberRequest) (protocol.None, error) {
	return protocol.None{}, a.chat.AddMember(ctx, c.actor, req.ChatRoomID, req.UserID)
}

func (a *API) removeRoomMember(ctx context.Context, c *call, req protocol.RoomMemberRequest) (protocol.None, error) {
	return protocol.None{}, a.chat.RemoveMember(ctx, c.actor, req.ChatRoomID, req.UserID)
}

func (a *API) setNotify(ctx context.Context, c *call, req protocol.NotifyRequest) (protocol.Room, error) {
	room, err := a.chat.SetNotify(ctx, c.actor, req.ChatRoomID, store.Notify(req.Notify))
	return protocol.RoomOf(room), err
}
