package files_test

import (
	"errors"
	"io"
	"os"
	"strings"
	"testing"

	"maru/server/chat"
	"maru/server/files"
)

func TestInMemoryNothingIsOnDisk(t *testing.T) {
	h := open(t, files.Options{Memory: 32 << 20})
	added, err := h.Add(t.Context(), h.me, files.NewFile{Name: "a.txt"}, strings.NewReader("in memory"))
	if err != nil {
		t.Fatal(err)
	}
	u, err := h.BeginUpload(t.Context(), h.me, files.NewFile{Name: "b.txt"}, 8)
	if err != nil {
		t.Fatal(err)
	}
	offset := int64(0)
	for _, part := range []string{"in ", "parts"} {
		if _, err := h.AppendUpload(t.Context(), h.me, u.ID, offset, io.NopCloser(strings.NewReader(part))); err != nil {
			t.Fatal(err)
		}
		offset += int64(len(part))
	}
	whole, err := h.UploadedFile(t.Context(), h.me, u.ID)
	if err != nil {
		t.Fatal(err)
	}
	for id, want := range map[int64]string{added.ID: "in memory", whole.ID: "in parts"} {
		content, err := h.Open(t.Context(), h.me, id)
		if err != nil {
			t.Fatal(err)
		}
		if text, err := io.ReadAll(content); string(text) != want || err != nil {
			t.Errorf("%q, %v", text, err)
		}
		content.Close()
	}
	if _, err := os.Stat(h.folder); !os.IsNotExist(err) {
		t.Errorf("the folder: %v", err)
	}
}

func TestMemoryIsNotFilledBeyondItsSize(t *testing.T) {
	h := open(t, files.Options{Memory: 16 << 20})
	_, err := h.Add(t.Context(), h.me, files.NewFile{Name: "large"}, strings.NewReader(strings.Repeat("large", 4<<20)))
	if refused, ok := errors.AsType[*chat.Error](err); !ok || refused.Code != chat.StorageFull {
		t.Errorf("refused with %v", err)
	}
	if h.Room() <= 0 {
		t.Error("what was begun is still counted")
	}
}
