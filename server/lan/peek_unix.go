//go:build unix

package lan

import (
	"errors"
	"io"
	"net"
	"syscall"

	"golang.org/x/sys/unix"
)

// peek returns conn's first byte and leaves it in the system's buffer, so that
// what is handed on stays the plain *net.TCPConn, with all its short cuts.
func peek(conn net.Conn) (net.Conn, byte, error) {
	raw, err := conn.(syscall.Conn).SyscallConn()
	if err != nil {
		return nil, 0, err
	}
	var (
		first [1]byte
		n     int
		cause error
	)
	err = raw.Read(func(fd uintptr) (done bool) {
		for {
			n, _, cause = unix.Recvfrom(int(fd), first[:], unix.MSG_PEEK)
			if !errors.Is(cause, unix.EINTR) {
				return !errors.Is(cause, unix.EAGAIN)
			}
		}
	})
	switch {
	case err != nil:
		return nil, 0, err
	case cause != nil:
		return nil, 0, cause
	case n == 0:
		return nil, 0, io.EOF
	}
	return conn, first[0], nil
}
