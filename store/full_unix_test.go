//go:build unix

package store_test

import (
	"context"
	"os/signal"
	"strings"
	"syscall"
	"testing"

	"maru/store"
)

// TestDiskRefuses has the operating system refuse to let the log grow, in the middle of commits.
func TestDiskRefuses(t *testing.T) {
	h := open(t)
	u := h.users(1)
	room := h.room("hall", u...)

	signal.Ignore(syscall.SIGXFSZ)
	defer signal.Reset(syscall.SIGXFSZ)
	var before syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_FSIZE, &before); err != nil {
		t.Fatal(err)
	}
	restore := func() {
		if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &before); err != nil {
			t.Fatal(err)
		}
	}
	defer restore()
	tight := before
	tight.Cur = 1 << 20
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &tight); err != nil {
		t.Fatal(err)
	}
	send := func() error {
		return h.Update(context.Background(), func(tx *store.Tx) error {
			_, err := tx.Append(store.NewMessage{RoomID: room.ID, SenderID: u[0].ID, Content: strings.Repeat("full ", 1000)})
			return err
		})
	}
	kept, failed := int64(0), 0
	for n := 0; failed < 3 && n < 1000; n++ {
		if send() == nil {
			kept++
		} else {
			failed++
		}
	}
	equal(t, "failed", failed, 3)
	restore()
	equal(t, "goes on without a hole", h.say(room, u[0], "space again").Seq, kept+1)
}
