package files_test

import (
	"io"
	"strings"
	"sync"
	"testing"
	"time"

	"maru/server/chat"
	"maru/server/files"
)

// disk is one of 10 GB, so that 256 MB are kept for the store. What is free is as it is told, whatever files take.
type disk struct {
	mu     sync.Mutex
	others int64 // bytes that others take
}

const (
	mega    = int64(1) << 20
	diskHas = 10 << 10 * mega
)

func (d *disk) state() (files.Disk, bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	return files.Disk{Free: diskHas - d.others, Size: diskHas}, true
}

// leave has others write until so many bytes are free.
func (d *disk) leave(free int64) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.others = diskHas - free
}

func TestSomeOfTheDiskIsKeptForTheStore(t *testing.T) {
	d := &disk{}
	h := open(t, files.Options{Disk: d.state})
	begin := func(size int64) (files.Upload, error) {
		return h.BeginUpload(t.Context(), h.me, files.NewFile{Name: "a"}, size)
	}
	d.leave(300 * mega)
	if room := h.Room(); room != 44*mega {
		t.Errorf("room for %d MB", room/mega)
	}
	_, err := begin(45 * mega)
	wantCode(t, err, chat.StorageFull)
	first, err := begin(30 * mega)
	if err != nil {
		t.Fatal(err)
	}
	_, err = begin(30 * mega) // what is under way counts
	wantCode(t, err, chat.StorageFull)
	_, err = h.Add(t.Context(), h.me, files.NewFile{Size: 30 * mega}, strings.NewReader("never read"))
	wantCode(t, err, chat.StorageFull)
	second, err := begin(14 * mega)
	if err != nil {
		t.Fatal(err)
	}
	if err := h.CancelUpload(t.Context(), h.me, first.ID); err != nil {
		t.Fatal(err)
	}
	if room := h.Room(); room != 30*mega {
		t.Errorf("room for %d MB beside the second", room/mega)
	}
	h.pass(11 * time.Minute) // nothing comes of it
	if room := h.Room(); room != 44*mega {
		t.Errorf("room for %d MB after a pause", room/mega)
	}
	d.leave(262 * mega)
	_, err = h.AppendUpload(t.Context(), h.me, second.ID, 0, io.NopCloser(strings.NewReader("x")))
	wantCode(t, err, chat.StorageFull)
	d.leave(300 * mega)
	h.bring(second.ID, 0, "x", 1)
}

func TestASmallDiskKeepsLess(t *testing.T) {
	h := open(t, files.Options{Disk: func() (files.Disk, bool) { return files.Disk{Free: 100 * mega, Size: 1000 * mega}, true }})
	if room := h.Room(); room != 50*mega {
		t.Errorf("room for %d MB", room/mega)
	}
}

func TestADiskThatSaysNothing(t *testing.T) {
	h := open(t, files.Options{MaxSize: 5 * mega, Disk: func() (files.Disk, bool) { return files.Disk{}, false }})
	if room := h.Room(); room != 5*mega {
		t.Errorf("room for %d MB", room/mega)
	}
	h.add("a", "a")
}

// filling has others fill the disk while it is read.
type filling struct {
	d    *disk
	left int
}

func (f *filling) Read(p []byte) (int, error) {
	if f.left--; f.left == 0 {
		f.d.leave(200 * mega)
	}
	return len(p), nil
}

func TestOthersFillTheDisk(t *testing.T) {
	d := &disk{}
	h := open(t, files.Options{Disk: d.state})
	_, err := h.Add(t.Context(), h.me, files.NewFile{Name: "endless"}, &filling{d, 80})
	wantCode(t, err, chat.StorageFull)
	if n := h.kept(); n != 0 {
		t.Errorf("%d files", n)
	}
	d.leave(diskHas)
	u := h.begin("endless", 1<<30)
	_, err = h.AppendUpload(t.Context(), h.me, u.ID, 0, io.NopCloser(&filling{d, 80}))
	wantCode(t, err, chat.StorageFull)
	if n := h.kept(); n != 0 {
		t.Errorf("%d files", n)
	}
}
