package desktop_test

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"maru/ui/desktop"
)

// opener puts a script in the place of the system's opener.
func opener(t *testing.T, script string) {
	t.Helper()
	if runtime.GOOS != "linux" {
		t.Skip("the opener is found by name on Linux only")
	}
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "xdg-open"), []byte("#!/bin/sh\n"+script), 0o700); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", folder+":/bin:/usr/bin")
	t.Setenv("DISPLAY", ":99")
}

func TestBrowserGetsTheLink(t *testing.T) {
	opened := filepath.Join(t.TempDir(), "opened")
	opener(t, `printf %s "$1" > "`+opened+`"`)
	const link = "http://localhost:4000/#key=a&b;$(c)"
	if err := desktop.OpenBrowser(t.Context(), link); err != nil {
		t.Fatal(err)
	}
	if got, err := os.ReadFile(opened); err != nil || string(got) != link {
		t.Fatalf("opened %q, %v", got, err)
	}
}

func TestBrowserIsInASessionOfItsOwn(t *testing.T) {
	opener(t, `read -r _ _ _ _ _ session _ < /proc/$$/stat; test "$session" = $$`)
	if err := desktop.OpenBrowser(t.Context(), "http://localhost:4000/"); err != nil {
		t.Fatalf("Ctrl+C would reach the browser: %v", err)
	}
}

func TestBrokenBrowserIsTold(t *testing.T) {
	opener(t, "exit 3")
	if err := desktop.OpenBrowser(t.Context(), "http://localhost:4000/"); !errors.Is(err, desktop.ErrNoBrowser) {
		t.Fatalf("got %v, want ErrNoBrowser", err)
	}
}

func TestNoScreenMeansNoBrowser(t *testing.T) {
	opener(t, "")
	for _, name := range []string{"DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME", "BROWSER"} {
		t.Setenv(name, "")
	}
	if err := desktop.OpenBrowser(t.Context(), "http://localhost:4000/"); !errors.Is(err, desktop.ErrNoBrowser) {
		t.Fatalf("got %v, want ErrNoBrowser", err)
	}
}
