package files_test

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"maru/server/chat"
	"maru/server/files"
)

func (h *hall) begin(name string, size int64) files.Upload {
	h.t.Helper()
	u, err := h.BeginUpload(h.t.Context(), h.me, files.NewFile{Name: name}, size)
	if err != nil {
		h.t.Fatal(err)
	}
	return u
}

// bring adds a part and wants the offset after it.
func (h *hall) bring(id string, offset int64, part string, want int64) {
	h.t.Helper()
	u, err := h.AppendUpload(h.t.Context(), h.me, id, offset, io.NopCloser(strings.NewReader(part)))
	if err != nil || u.Offset != want {
		h.t.Fatalf("offset %d, want %d, %v", u.Offset, want, err)
	}
}

// holds wants the file that an upload has become to hold a text.
func (h *hall) holds(id, want string) {
	h.t.Helper()
	f, err := h.UploadedFile(h.t.Context(), h.me, id)
	if err != nil {
		h.t.Fatal(err)
	}
	content, err := h.Open(h.t.Context(), h.me, f.ID)
	if err != nil {
		h.t.Fatal(err)
	}
	defer content.Close()
	if got, err := io.ReadAll(content); string(got) != want || err != nil {
		h.t.Errorf("holds %.40q, %v", got, err)
	}
}

func TestUploadInParts(t *testing.T) {
	h := open(t, files.Options{})
	u := h.begin("../긴 글.txt", 10)
	_, err := h.UploadedFile(t.Context(), h.me, u.ID)
	wantCode(t, err, chat.Conflict)
	h.bring(u.ID, 0, "01234", 5)
	for _, wrong := range []int64{0, 4, 6, 10} {
		_, err := h.AppendUpload(t.Context(), h.me, u.ID, wrong, io.NopCloser(strings.NewReader("x")))
		wantCode(t, err, chat.Conflict)
	}
	h.bring(u.ID, 5, "", 5)
	_, err = h.AppendUpload(t.Context(), h.me, u.ID, 5, io.NopCloser(strings.NewReader("567890")))
	wantCode(t, err, chat.TooLarge)
	h.bring(u.ID, 5, "56789", 10)
	h.holds(u.ID, "0123456789")

	f, err := h.UploadedFile(t.Context(), h.me, u.ID)
	if err != nil || f.Name != "긴 글.txt" || f.Size != 10 {
		t.Errorf("%+v, %v", f, err)
	}
	if now, err := h.Upload(h.me, u.ID); err != nil || now.Offset != 10 || now.Size != 10 {
		t.Errorf("%+v, %v", now, err)
	}
	h.send(f)
	wantCode(t, h.CancelUpload(t.Context(), h.me, u.ID), chat.Conflict)
	if n := h.kept(); n != 2 { // the content and the record
		t.Errorf("%d files", n)
	}
	for _, err := range h.asStranger(u.ID) {
		wantCode(t, err, chat.NotFound)
	}
}

// asStranger tries everything with another's upload.
func (h *hall) asStranger(id string) []error {
	stranger := h.person("stranger")
	_, probed := h.Upload(stranger, id)
	_, appended := h.AppendUpload(h.t.Context(), stranger, id, 0, io.NopCloser(strings.NewReader("x")))
	_, asked := h.UploadedFile(h.t.Context(), stranger, id)
	return []error{probed, appended, asked, h.CancelUpload(h.t.Context(), stranger, id)}
}

func TestUploadOfNothing(t *testing.T) {
	h := open(t, files.Options{})
	h.holds(h.begin("empty", 0).ID, "")
	u := h.begin("also empty", 0)
	h.bring(u.ID, 0, "", 0)
	h.holds(u.ID, "")
}

func TestUploadOutlivesLostConnectionsAndRestarts(t *testing.T) {
	h := open(t, files.Options{})
	u := h.begin("a", 10)
	_, err := h.AppendUpload(t.Context(), h.me, u.ID, 0, io.NopCloser(io.MultiReader(strings.NewReader("012"), broken{})))
	wantCode(t, err, chat.BadRequest)
	h.bring(u.ID, 3, "34", 5)
	h.Close()
	h.start(files.Options{})
	h.bring(u.ID, 5, "5678", 9)
	h.bring(u.ID, 9, "9", 10)
	h.Close()
	h.start(files.Options{})
	h.holds(u.ID, "0123456789")
}

// A disk that could not take the last step has the bytes still.
func TestUploadIsFinishedByWhoAsksAgain(t *testing.T) {
	h := open(t, files.Options{})
	u := h.begin("a", 4)
	h.bring(u.ID, 0, "01", 2)
	incoming := filepath.Join(h.folder, "incoming")
	if err := os.Remove(incoming); err != nil {
		t.Fatal(err)
	}
	_, err := h.AppendUpload(t.Context(), h.me, u.ID, 2, io.NopCloser(strings.NewReader("23")))
	wantCode(t, err, chat.Internal) // the record cannot be written
	if err := os.Mkdir(incoming, 0o700); err != nil {
		t.Fatal(err)
	}
	h.holds(u.ID, "0123")
}

// still is a body that does not come until it is closed.
type still struct {
	begun  chan struct{}
	closed chan struct{}
	begin  sync.Once
	end    sync.Once
}

func newStill() *still { return &still{begun: make(chan struct{}), closed: make(chan struct{})} }

func (s *still) Read([]byte) (int, error) {
	s.begin.Do(func() { close(s.begun) })
	<-s.closed
	return 0, os.ErrClosed
}

func (s *still) Close() error {
	s.end.Do(func() { close(s.closed) })
	return nil
}

func TestWhoGoesOnTakesOver(t *testing.T) {
	h := open(t, files.Options{})
	u := h.begin("a", 4)
	h.bring(u.ID, 0, "01", 2)
	for _, takeOver := range []func(){
		func() {
			if now, err := h.Upload(h.me, u.ID); err != nil || now.Offset != 2 {
				t.Errorf("%+v, %v", now, err)
			}
		},
		func() { h.bring(u.ID, 2, "2", 3) },
	} {
		lost, ended := newStill(), make(chan error)
		go func() {
			_, err := h.AppendUpload(t.Context(), h.me, u.ID, 2, lost)
			ended <- err
		}()
		<-lost.begun
		takeOver()
		wantCode(t, <-ended, chat.BadRequest)
	}
	h.bring(u.ID, 3, "3", 4)
	h.holds(u.ID, "0123")
}

func TestSeveralBringTheSamePart(t *testing.T) {
	h := open(t, files.Options{})
	part := strings.Repeat("0123456789", 100_000)
	u := h.begin("a", int64(len(part)))
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			_, err := h.AppendUpload(t.Context(), h.me, u.ID, 0, io.NopCloser(strings.NewReader(part)))
			if refusal, ok := errors.AsType[*chat.Error](err); err != nil && (!ok || refusal.Code != chat.Conflict) {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	h.holds(u.ID, part)
}

func TestUploadsEnd(t *testing.T) {
	h := open(t, files.Options{MaxSize: 100})
	_, err := h.BeginUpload(t.Context(), h.me, files.NewFile{}, 101)
	wantCode(t, err, chat.TooLarge)
	_, err = h.BeginUpload(t.Context(), chat.Actor{UserID: 99}, files.NewFile{}, 1)
	wantCode(t, err, chat.Unauthorized)

	cancelled, whole, old := h.begin("cancelled", 3), h.begin("whole", 1), h.begin("old", 3)
	h.bring(cancelled.ID, 0, "0", 1)
	h.bring(whole.ID, 0, "0", 1)
	h.bring(old.ID, 0, "0", 1)
	for _, u := range []files.Upload{cancelled, whole} {
		if err := h.CancelUpload(t.Context(), h.me, u.ID); err != nil {
			t.Error(err)
		}
		_, err := h.Upload(h.me, u.ID)
		wantCode(t, err, chat.NotFound)
	}
	h.eventually(2) // the old one's bytes and record
	h.pass(25 * time.Hour)
	_, err = h.Upload(h.me, old.ID)
	wantCode(t, err, chat.NotFound)
	if err := h.RemoveUnsent(t.Context()); err != nil {
		t.Error(err)
	}
	h.eventually(0)

	for range 100 {
		h.begin("many", 1)
	}
	_, err = h.BeginUpload(t.Context(), h.me, files.NewFile{}, 1)
	wantCode(t, err, chat.Conflict)
}

func TestUploadsThatAreLargerThanTheDisk(t *testing.T) {
	h := open(t, files.Options{MaxSize: 1 << 60})
	_, err := h.BeginUpload(t.Context(), h.me, files.NewFile{}, 1<<60)
	wantCode(t, err, chat.StorageFull)
	if n := h.kept(); n != 0 {
		t.Errorf("%d files", n)
	}
}

func TestRubbishAmongUploads(t *testing.T) {
	h := open(t, files.Options{})
	u := h.begin("a", 4)
	h.bring(u.ID, 0, "01", 2)
	h.Close()
	for name, content := range map[string]string{"x.json": "{", "y": "bytes without a record"} {
		if err := os.WriteFile(filepath.Join(h.folder, "uploads", name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	h.start(files.Options{})
	if n := h.kept("uploads"); n != 2 {
		t.Errorf("%d files", n)
	}
	h.bring(u.ID, 2, "23", 4)
	h.holds(u.ID, "0123")
}

func TestUploadsThatAreWholeAreNotRememberedWithoutEnd(t *testing.T) {
	h := open(t, files.Options{})
	var ids []string
	for range 105 {
		u := h.begin("a", 1)
		h.bring(u.ID, 0, "a", 1)
		f, err := h.UploadedFile(t.Context(), h.me, u.ID)
		if err != nil {
			t.Fatal(err)
		}
		if err := h.Discard(t.Context(), h.me, f.ID); err != nil {
			t.Fatal(err)
		}
		h.pass(time.Second)
		ids = append(ids, u.ID)
	}
	if n := h.kept("uploads"); n > 101 {
		t.Errorf("%d records", n)
	}
	_, err := h.Upload(h.me, ids[0])
	wantCode(t, err, chat.NotFound)
	if _, err := h.Upload(h.me, ids[len(ids)-1]); err != nil {
		t.Error(err)
	}
}
