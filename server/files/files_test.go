package files_test

import (
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"maru/server/chat"
	"maru/server/files"
	"maru/store"
)

func TestEqualFilesAreKeptOnce(t *testing.T) {
	h := open(t, files.Options{})
	var wg sync.WaitGroup
	added := make([]store.File, 20)
	for i := range added {
		wg.Go(func() { added[i] = h.add(fmt.Sprintf("%d.txt", i), "the same") })
	}
	wg.Wait()
	other := h.add("other.txt", "another")
	if n := h.kept(); n != 2 {
		t.Errorf("%d contents of two", n)
	}
	for _, f := range added {
		content, err := h.Open(t.Context(), h.me, f.ID)
		if err != nil {
			t.Fatal(err)
		}
		if text, err := io.ReadAll(content); string(text) != "the same" || err != nil {
			t.Errorf("%s holds %q, %v", f.Name, text, err)
		}
		content.Close()
	}
	sent := h.send(added[0], other)
	for _, f := range added[1:] {
		if err := h.Discard(t.Context(), h.me, f.ID); err != nil {
			t.Error(err)
		}
	}
	h.send(h.add("again.txt", "another"))
	if _, err := h.rules.Delete(t.Context(), h.me, sent.ID); err != nil {
		t.Fatal(err)
	}
	h.eventually(1)
}

// Bytes that go while equal ones come are the ones that must stay.
func TestComingAndGoingAtOnce(t *testing.T) {
	h := open(t, files.Options{})
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 10 {
				f := h.add("a", "equal")
				content, err := h.Open(t.Context(), h.me, f.ID)
				if err != nil {
					t.Error(err)
					return
				}
				content.Close()
				if err := h.Discard(t.Context(), h.me, f.ID); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
	h.eventually(0)
}

func TestUnsentFilesAreRemovedAfterADay(t *testing.T) {
	h := open(t, files.Options{})
	unsent, sent := h.add("unsent", "1"), h.add("sent", "2")
	h.send(sent)
	h.pass(23 * time.Hour)
	fresh := h.add("fresh", "3")
	if err := h.RemoveUnsent(t.Context()); err != nil || h.kept() != 3 {
		t.Errorf("%d files after 23 hours, %v", h.kept(), err)
	}
	h.pass(2 * time.Hour)
	if err := h.RemoveUnsent(t.Context()); err != nil || h.kept() != 2 {
		t.Errorf("%d files after 25 hours, %v", h.kept(), err)
	}
	_, err := h.Open(t.Context(), h.me, unsent.ID)
	wantCode(t, err, chat.NotFound)
	for _, f := range []store.File{sent, fresh} {
		content, err := h.Open(t.Context(), h.me, f.ID)
		if err != nil {
			t.Error(err)
			continue
		}
		content.Close()
	}
}

func TestWhatASuddenEndLeft(t *testing.T) {
	h := open(t, files.Options{})
	kept := h.add("kept", "kept")
	h.send(kept)
	h.Close()
	for path, content := range map[string]string{
		filepath.Join("incoming", "123"):                 "half",
		filepath.Join("00", strings.Repeat("0", 62)):     "orphan",
		filepath.Join("ab", strings.Repeat("0", 61)+"f"): "orphan",
	} {
		path = filepath.Join(h.folder, path)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	h.start(files.Options{})
	h.lost(2)
	content, err := h.Open(t.Context(), h.me, kept.ID)
	if err != nil {
		t.Fatal(err)
	}
	content.Close()
	h.Close()
	h.pass(31 * 24 * time.Hour)
	h.start(files.Options{})
	h.eventually(1)
}

func TestWhatIsRefusedLeavesNothing(t *testing.T) {
	h := open(t, files.Options{MaxSize: 1000})
	for what, c := range map[string]struct {
		body io.Reader
		want chat.Code
	}{
		"too large": {strings.NewReader(strings.Repeat("x", 1001)), chat.TooLarge},
		"cut off":   {io.MultiReader(strings.NewReader("half"), broken{}), chat.BadRequest},
		"too fast":  {io.MultiReader(strings.NewReader("half"), limited{}), chat.RateLimited},
	} {
		_, err := h.Add(t.Context(), h.me, files.NewFile{Name: what}, c.body)
		wantCode(t, err, c.want)
	}
	_, err := h.Add(t.Context(), chat.Actor{UserID: 99}, files.NewFile{}, strings.NewReader("x"))
	wantCode(t, err, chat.Unauthorized)
	if n := h.kept(); n != 0 {
		t.Errorf("%d files left", n)
	}
	if f := h.add("exactly", strings.Repeat("x", 1000)); f.Size != 1000 {
		t.Errorf("%+v", f)
	}
}

type broken struct{}

func (broken) Read([]byte) (int, error) { return 0, io.ErrUnexpectedEOF }

type limited struct{}

func (limited) Read([]byte) (int, error) { return 0, chat.Limited(time.Second, "Slowly.") }

func TestMissingBytesAreNotFound(t *testing.T) {
	h := open(t, files.Options{})
	f := h.add("a", "a")
	if err := os.RemoveAll(h.folder); err != nil {
		t.Fatal(err)
	}
	_, err := h.Open(t.Context(), h.me, f.ID)
	wantCode(t, err, chat.NotFound)
	if _, err = h.Add(t.Context(), h.me, files.NewFile{}, strings.NewReader("b")); err == nil {
		t.Error("kept a file in a folder that is gone")
	}
}

// zeros are as many bytes, and take note of the heap as they are read.
type zeros struct {
	left, peak uint64
}

func (z *zeros) Read(p []byte) (int, error) {
	if z.left == 0 {
		return 0, io.EOF
	}
	n := min(uint64(len(p)), z.left)
	clear(p[:n])
	if z.left>>22 != (z.left-n)>>22 {
		z.peak = max(z.peak, heap())
	}
	z.left -= n
	return int(n), nil
}

func heap() uint64 {
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	return stats.HeapInuse
}

var large = flag.Int("large", 64, "megabytes of the file that needs no memory")

func TestLargeFilesNeedNoMemory(t *testing.T) {
	size := uint64(*large) << 20
	h := open(t, files.Options{})
	before := heap()
	body := &zeros{left: size}
	f, err := h.Add(t.Context(), h.me, files.NewFile{Name: "zeros"}, body)
	if err != nil || f.Size != int64(size) {
		t.Fatal(f.Size, err)
	}
	grown := int64(body.peak) - int64(before)
	t.Logf("%d MB: the heap grew by %d KB", size>>20, grown>>10)
	if grown > 8<<20 {
		t.Errorf("the heap grew by %d bytes", grown)
	}
}

func TestTooManyUnsentFiles(t *testing.T) {
	h := open(t, files.Options{})
	err := h.store.Update(t.Context(), func(tx *store.Tx) error {
		for range chat.MaxUnsent {
			if _, err := tx.AddFile(store.File{Name: "x", Type: "text/plain", UploaderID: h.me.UserID}); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	_, err = h.Add(t.Context(), h.me, files.NewFile{}, strings.NewReader("x"))
	wantCode(t, err, chat.Conflict)
	if _, err := h.Add(t.Context(), h.person("other"), files.NewFile{}, strings.NewReader("x")); err != nil {
		t.Error(err)
	}
}
