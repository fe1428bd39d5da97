package awake

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// install puts a systemd-inhibit of the test's into the way, and nothing else
// but cat.
func install(t *testing.T, script string) {
	t.Helper()
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "systemd-inhibit"), []byte("#!/bin/sh\n"+script), 0o755); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", folder+":/usr/bin:/bin")
}

func TestLogindHoldsAsLongAsItsCommandRuns(t *testing.T) {
	asked := filepath.Join(t.TempDir(), "asked")
	install(t, `echo "$@" > `+asked+`
for last; do :; done
exec "$last"`)
	held, err := hold()
	if err != nil {
		t.Fatal(err)
	}
	select {
	case <-held.Lost():
		t.Error("ended by itself")
	default:
	}
	text, err := os.ReadFile(asked)
	if err != nil || !strings.Contains(string(text), "--what=sleep:idle --mode=block") {
		t.Errorf("asked %q, %v", text, err)
	}
	held.Release()
	held.Release()
	<-held.Lost()
}

func TestHoldIsLostWithItsCommand(t *testing.T) {
	install(t, "exec sleep 0.7")
	held, err := hold()
	if err != nil {
		t.Fatal(err)
	}
	select {
	case <-held.Lost():
	case <-time.After(10 * time.Second):
		t.Error("nobody said so")
	}
	held.Release()
}

func TestNoHoldWhereLogindRefusesOrIsMissing(t *testing.T) {
	install(t, "exit 1")
	if _, err := hold(); err == nil {
		t.Error("held by a command that has ended")
	}
	t.Setenv("PATH", t.TempDir())
	if _, err := hold(); err == nil {
		t.Error("held by nothing")
	}
}
