package ui_test

import (
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// TestPage runs the page's own checks: its unit tests, its types and its style.
func TestPage(t *testing.T) {
	touch(t)
	for _, check := range []struct {
		name string
		tool string
		args []string
	}{
		{"units", "vitest", []string{"run"}},
		{"types", "tsc", []string{"--noEmit"}},
		{"style", "biome", []string{"check", "."}},
	} {
		t.Run(check.name, func(t *testing.T) {
			command := exec.CommandContext(t.Context(), node(t), append([]string{tool(t, check.tool)}, check.args...)...)
			command.Dir = "web"
			if output, err := command.CombinedOutput(); err != nil {
				t.Fatalf("%s: %v\n%s", check.tool, err, output)
			}
		})
	}
}

// touch looks at every source of the page, so that go test knows what a remembered result depended on.
func touch(t *testing.T) {
	t.Helper()
	err := filepath.WalkDir("web", func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() && entry.Name() == "node_modules" {
			return filepath.SkipDir
		}
		_, err = os.Stat(path)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func node(t *testing.T) string {
	t.Helper()
	path, err := exec.LookPath("node")
	if err != nil {
		missing(t, "Node is not installed")
	}
	return path
}

// tool finds the script that npm linked under the tool's name.
func tool(t *testing.T, name string) string {
	t.Helper()
	link := filepath.Join("web", "node_modules", ".bin", name)
	script, err := filepath.EvalSymlinks(link)
	if errors.Is(err, fs.ErrNotExist) {
		missing(t, "ui/web/node_modules is missing: run npm ci in ui/web")
	}
	if err != nil {
		t.Fatal(err)
	}
	path, err := filepath.Abs(script)
	if err != nil {
		t.Fatal(err)
	}
	return path
}

// missing skips where people build Maru without Node, and fails where everything has to be checked.
func missing(t *testing.T, what string) {
	t.Helper()
	if os.Getenv("CI") != "" {
		t.Fatal(what)
	}
	t.Skip(what)
}
