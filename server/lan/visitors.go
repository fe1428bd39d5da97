package lan

import (
	"net"
	"sync"
)

// visitors are the connections that came over the network and stand.
type visitors struct {
	mu       sync.Mutex
	standing map[*visitor]struct{}
}

// visitor is one of them. It has all the short cuts of the *net.TCPConn in it.
type visitor struct {
	*net.TCPConn
	all *visitors
}

// receive keeps track of a connection until it is closed.
func (v *visitors) receive(conn net.Conn) net.Conn {
	one := &visitor{conn.(*net.TCPConn), v}
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.standing == nil {
		v.standing = make(map[*visitor]struct{})
	}
	v.standing[one] = struct{}{}
	return one
}

// Close closes the connection. Of several calls only the first does anything.
func (v *visitor) Close() error {
	v.all.mu.Lock()
	delete(v.all.standing, v)
	v.all.mu.Unlock()
	return v.TCPConn.Close()
}

// hangUp closes all of them.
func (v *visitors) hangUp() {
	v.mu.Lock()
	defer v.mu.Unlock()
	for one := range v.standing {
		one.TCPConn.Close()
	}
	clear(v.standing)
}
