package files_test

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"maru/server/chat"
	"maru/server/files"
	"maru/store"
)

const crashFolder = "MARU_FILES_CRASH"

// TestMain lets the test binary play the process that is killed.
func TestMain(m *testing.M) {
	if folder := os.Getenv(crashFolder); folder != "" {
		if err := uploadForever(folder); err != nil {
			fmt.Println(err)
		}
		os.Exit(1)
	}
	os.Exit(m.Run())
}

// slowly brings text again and again, and says so.
type slowly struct{ said string }

const crashText = "0123456789abcdef"

func (s slowly) Read(p []byte) (int, error) {
	fmt.Println(s.said)
	return copy(p, crashText), nil
}

func (slowly) Close() error { return nil }

// uploadForever begins an upload of a gigabyte, and a file in one piece beside it, until the process is killed.
func uploadForever(folder string) error {
	ctx := context.Background()
	db, err := store.Open(ctx, filepath.Join(folder, "maru.db"), store.Options{})
	if err != nil {
		return err
	}
	s, err := files.New(filepath.Join(folder, "files"), db, chat.New(db, chat.Options{}), files.Options{})
	if err != nil {
		return err
	}
	me := chat.Actor{UserID: 1}
	u, err := s.BeginUpload(ctx, me, files.NewFile{Name: "large"}, files.DefaultMaxSize)
	if err != nil {
		return err
	}
	go s.Add(ctx, me, files.NewFile{Name: "whole"}, slowly{"whole"})
	_, err = s.AppendUpload(ctx, me, u.ID, 0, slowly{u.ID})
	return err
}

func TestKillDuringUploads(t *testing.T) {
	h := open(t, files.Options{})
	folder := t.TempDir()
	if err := h.store.Backup(t.Context(), filepath.Join(folder, "maru.db")); err != nil {
		t.Fatal(err)
	}
	child := exec.Command(os.Args[0])
	child.Env = append(os.Environ(), crashFolder+"="+folder)
	out, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	parts, id := 0, ""
	for lines.Scan() && parts < 100 {
		if line := lines.Text(); line != "whole" {
			parts, id = parts+1, line
		}
	}
	child.Process.Kill()
	io.Copy(io.Discard, out)
	child.Wait()

	if h.store, err = store.Open(t.Context(), filepath.Join(folder, "maru.db"), store.Options{}); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { h.store.Close() })
	h.rules, h.folder = chat.New(h.store, chat.Options{}), filepath.Join(folder, "files")
	h.Close()
	service, err := files.New(h.folder, h.store, h.rules, files.Options{})
	if err != nil {
		t.Fatal(err)
	}
	h.Service = service
	t.Cleanup(service.Close)
	u, err := h.Upload(h.me, id)
	if err != nil || u.Offset < 99*int64(len(crashText)) {
		t.Fatalf("%d bytes after the kill, %v", u.Offset, err)
	}
	if n := h.kept("incoming"); n != 0 {
		t.Errorf("%d files of the other are left", n)
	}
	u, err = h.AppendUpload(t.Context(), h.me, id, u.Offset, io.NopCloser(strings.NewReader("and on")))
	if err != nil {
		t.Fatal(err)
	}
	part, err := os.ReadFile(filepath.Join(h.folder, "uploads", id))
	if want := strings.Repeat(crashText, int(u.Offset-6)/16); err != nil || string(part) != want+"and on" {
		t.Errorf("%d bytes on disk, %v", len(part), err)
	}
}
