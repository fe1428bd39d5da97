//go:build unix

package files_test

import (
	"os/signal"
	"strings"
	"syscall"
	"testing"

	"maru/server/chat"
	"maru/server/files"
)

// The operating system refuses to let files grow, as a full disk does.
func TestDiskIsFull(t *testing.T) {
	h := open(t, files.Options{})
	before := h.add("before", "before")
	signal.Ignore(syscall.SIGXFSZ)
	defer signal.Reset(syscall.SIGXFSZ)
	var usual syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_FSIZE, &usual); err != nil {
		t.Fatal(err)
	}
	restore := func() {
		if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &usual); err != nil {
			t.Fatal(err)
		}
	}
	defer restore()
	tight := usual
	tight.Cur = 1 << 20
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &tight); err != nil {
		t.Fatal(err)
	}
	_, err := h.Add(t.Context(), h.me, files.NewFile{Name: "large"}, strings.NewReader(strings.Repeat("large", 1<<20)))
	wantCode(t, err, chat.StorageFull)
	restore()
	if n := h.kept(); n != 1 {
		t.Errorf("%d files, want the one from before", n)
	}
	content, err := h.Open(t.Context(), h.me, before.ID)
	if err != nil {
		t.Fatal(err)
	}
	content.Close()
	h.add("after", "after")
}
