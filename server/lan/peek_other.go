//go:build !unix

package lan

import "net"

// peek reads conn's first byte and returns a connection that reads it again.
func peek(conn net.Conn) (net.Conn, byte, error) {
	peeked := &peekedConn{Conn: conn}
	if _, err := conn.Read(peeked.first[:]); err != nil {
		return nil, 0, err
	}
	return peeked, peeked.first[0], nil
}

// peekedConn gives back its first byte before anything else. Like any
// connection it has one reader at a time.
type peekedConn struct {
	net.Conn
	first [1]byte
	given bool
}

func (c *peekedConn) Read(p []byte) (int, error) {
	if c.given || len(p) == 0 {
		return c.Conn.Read(p)
	}
	c.given = true
	p[0] = c.first[0]
	return 1, nil
}
