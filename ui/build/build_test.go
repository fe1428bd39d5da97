package main

import (
	"bytes"
	"errors"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

func TestCommittedPageIsCurrent(t *testing.T) {
	root, err := moduleRoot()
	if err != nil {
		t.Fatal(err)
	}
	built, err := bundle(filepath.Join(root, "ui", "web"), filepath.Join(root, "assets", "icons"))
	if errors.Is(err, errNoDependencies) && os.Getenv("CI") == "" {
		t.Skip(err)
	}
	if err != nil {
		t.Fatal(err)
	}
	committed, err := read(filepath.Join(root, "assets", "page"))
	if err != nil {
		t.Fatal(err)
	}
	if want, got := slices.Sorted(maps.Keys(built)), slices.Sorted(maps.Keys(committed)); !slices.Equal(want, got) {
		t.Fatalf("assets/page is stale, run go generate ./ui: it holds %v, the sources give %v", got, want)
	}
	for name, content := range built {
		if !bytes.Equal(content, committed[name]) {
			t.Errorf("assets/page/%s is stale, run go generate ./ui", name)
		}
	}
}

func TestPackageFolder(t *testing.T) {
	for input, want := range map[string]string{
		"main.tsx":                                      "",
		"node_modules/preact/dist/preact.mjs":           "node_modules/preact",
		"node_modules/@preact/signals/dist/signals.mjs": "node_modules/@preact/signals",
		"node_modules/a/node_modules/@b/c/index.js":     "node_modules/a/node_modules/@b/c",
	} {
		if got, ok := packageFolder(input); got != want || ok != (want != "") {
			t.Errorf("packageFolder(%q) = %q, %v", input, got, ok)
		}
	}
}
