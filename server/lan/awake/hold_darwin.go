package awake

import (
	"os"
	"strconv"
)

// hold prevents the sleep of an idle Mac, but not that of its display, for as
// long as this process lives at most.
func hold() (Hold, error) {
	return start("caffeinate", "-i", "-w", strconv.Itoa(os.Getpid()))
}
