package socketio

import (
	"slices"
	"sync"

	"github.com/zishang520/engine.io/v2/types"
	"github.com/zishang520/socket.io/v2/socket"
)

// adapters makes an adapter for each namespace of the library.
type adapters struct{}

// New is called by the library, once a namespace.
func (adapters) New(namespace socket.Namespace) socket.Adapter {
	a := &adapter{Adapter: socket.MakeAdapter(), sockets: map[socket.SocketId]*Socket{}, rooms: map[string]*room{}}
	a.Prototype(a)
	a.Construct(namespace)
	return a
}

// adapter keeps the rooms of one namespace. The library asks it only to add a socket to its own room and to
// remove one that left; everything else is asked by Namespace and Socket.
//
// Locks are taken in the order Socket.mu, adapter.mu; Member.mu stands alone.
type adapter struct {
	socket.Adapter
	mu      sync.RWMutex
	sockets map[socket.SocketId]*Socket
	rooms   map[string]*room
}

// room is a set of members. list is a copy of members that never changes, made when somebody asks for it.
type room struct {
	name    string
	members []*Member
	list    []*Member
}

// AddAll is the library's wish to have a socket in the room that has its own name. Nobody sends there.
func (*adapter) AddAll(socket.SocketId, *types.Set[socket.Room]) {}

// DelAll is the library's word that a socket was refused or has left.
func (a *adapter) DelAll(id socket.SocketId) {
	a.mu.Lock()
	s := a.sockets[id]
	delete(a.sockets, id)
	a.mu.Unlock()
	if s != nil {
		s.depart()
		s.settle()
	}
}

func (a *adapter) track(s *Socket) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.sockets[s.library.Id()] = s
}

func (a *adapter) tracked(id socket.SocketId) *Socket {
	a.mu.RLock()
	defer a.mu.RUnlock()
	return a.sockets[id]
}

func (a *adapter) join(s *Socket, name string, held bool) *Member {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.gone {
		return nil
	}
	if m := s.member(name); m != nil {
		if held {
			m.keep()
		}
		return m
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	r := a.rooms[name]
	if r == nil {
		r = &room{name: name}
		a.rooms[name] = r
	}
	m := &Member{socket: s, room: r, index: len(r.members), hold: held}
	r.members, r.list = append(r.members, m), nil
	s.members = append(s.members, m)
	return m
}

func (a *adapter) leave(s *Socket, name string) {
	s.mu.Lock()
	m := s.member(name)
	if m != nil {
		s.members = slices.DeleteFunc(s.members, func(other *Member) bool { return other == m })
	}
	s.mu.Unlock()
	if m != nil {
		a.drop(m)
	}
}

// drop removes a member that its socket has forgotten already.
func (a *adapter) drop(m *Member) {
	a.mu.Lock()
	r := m.room
	last := r.members[len(r.members)-1]
	r.members[m.index], last.index = last, m.index
	r.members[len(r.members)-1] = nil
	r.members, r.list = r.members[:len(r.members)-1], nil
	if len(r.members) == 0 {
		delete(a.rooms, r.name)
	}
	a.mu.Unlock()
	m.end()
}

func (a *adapter) members(name string) []*Member {
	a.mu.RLock()
	r := a.rooms[name]
	var list []*Member
	if r != nil {
		list = r.list
	}
	a.mu.RUnlock()
	if r == nil || list != nil {
		return list
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	if r.list == nil {
		r.list = slices.Clone(r.members)
	}
	return r.list
}
