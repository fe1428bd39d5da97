package lan

import (
	"errors"
	"syscall"
)

// ErrPortTaken says that another program listens on the port.
var ErrPortTaken = errors.New("port taken")

// addressInUse understands Windows' own numbers too: WSAEADDRINUSE, and
// WSAEACCES for a port that another user's program holds exclusively.
func addressInUse(err error) bool {
	var number syscall.Errno
	return errors.As(err, &number) && (number == syscall.EADDRINUSE || number == 10048 || number == 10013)
}

func outOfDescriptors(err error) bool {
	var number syscall.Errno
	return errors.As(err, &number) && (number == syscall.EMFILE || number == syscall.ENFILE)
}
