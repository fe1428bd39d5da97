package desktop_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"maru/ui/desktop"
)

func TestOneInstanceAFolder(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "홍 길동 #1 100%", "data")
	first, err := desktop.Acquire(folder)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := desktop.Acquire(folder); !errors.Is(err, desktop.ErrServed) {
		t.Fatalf("second: got %v, want ErrServed", err)
	}
	if err := first.Release(); err != nil {
		t.Fatal(err)
	}
	again, err := desktop.Acquire(folder)
	if err != nil {
		t.Fatal(err)
	}
	if err := again.Release(); err != nil {
		t.Fatal(err)
	}
}

func TestControlFileIsThereWhileServed(t *testing.T) {
	folder := t.TempDir()
	instance, err := desktop.Acquire(folder)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := desktop.ReadControl(folder); !errors.Is(err, fs.ErrNotExist) {
		t.Fatalf("before Announce: %v", err)
	}
	for _, secret := range []string{"first", "second"} {
		want := desktop.Control{Address: "http://localhost:4000", Secret: secret}
		if err := instance.Announce(want); err != nil {
			t.Fatal(err)
		}
		if got, err := desktop.ReadControl(folder); err != nil || got != want {
			t.Fatalf("got %+v, %v", got, err)
		}
	}
	if info, err := os.Stat(filepath.Join(folder, "maru.control")); err != nil {
		t.Error(err)
	} else if runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
		t.Errorf("control file has rights %v, want its user's alone", info.Mode().Perm())
	}
	if err := instance.Release(); err != nil {
		t.Fatal(err)
	}
	if _, err := desktop.ReadControl(folder); !errors.Is(err, fs.ErrNotExist) {
		t.Fatalf("after Release: %v", err)
	}
}

func TestControlFileOfAKilledProcessIsTakenAway(t *testing.T) {
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "maru.control"), []byte(`{"address":"http://localhost:1"}`), 0o600); err != nil {
		t.Fatal(err)
	}
	instance, err := desktop.Acquire(folder)
	if err != nil {
		t.Fatal(err)
	}
	defer instance.Release()
	if _, err := desktop.ReadControl(folder); !errors.Is(err, fs.ErrNotExist) {
		t.Fatalf("stale control file read: %v", err)
	}
}

func TestUnusableFolderIsTold(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := desktop.Acquire(filepath.Join(file, "data")); !errors.Is(err, desktop.ErrFolder) {
		t.Fatalf("got %v, want ErrFolder", err)
	}
}

func TestDataFolderThatIsNamedIsTaken(t *testing.T) {
	t.Chdir(t.TempDir())
	got, err := desktop.DataFolder("somewhere")
	if err != nil || !filepath.IsAbs(got) || filepath.Base(got) != "somewhere" {
		t.Fatalf("got %q, %v", got, err)
	}
}

func TestDataFolderOfTheUser(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("the variables are those of Linux")
	}
	t.Setenv("HOME", "/home/minji")
	t.Setenv("XDG_DATA_HOME", "")
	if got, err := desktop.DataFolder(""); err != nil || got != "/home/minji/.local/share/maru" {
		t.Errorf("got %q, %v", got, err)
	}
	t.Setenv("XDG_DATA_HOME", "/data/minji")
	if got, err := desktop.DataFolder(""); err != nil || got != "/data/minji/maru" {
		t.Errorf("got %q, %v", got, err)
	}
	t.Setenv("XDG_DATA_HOME", "")
	t.Setenv("HOME", "")
	if _, err := desktop.DataFolder(""); !errors.Is(err, desktop.ErrFolder) {
		t.Errorf("no home: got %v, want ErrFolder", err)
	}
}
