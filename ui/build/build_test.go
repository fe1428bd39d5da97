package main

import (
	"bytes"
	"errors"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"testing"
)

func TestWhatIsCommittedIsCurrent(t *testing.T) {
	root, err := moduleRoot()
	if err != nil {
		t.Fatal(err)
	}
	folders, err := outputs(root)
	if errors.Is(err, errNoDependencies) && os.Getenv("CI") == "" {
		t.Skip(err)
	}
	if err != nil {
		t.Fatal(err)
	}
	for folder, built := range folders {
		committed, err := read(filepath.Join(root, folder))
		if err != nil {
			t.Fatal(err)
		}
		if want, got := slices.Sorted(maps.Keys(built)), slices.Sorted(maps.Keys(committed)); !slices.Equal(want, got) {
			t.Errorf("%s is stale, run go generate ./ui: it holds %v, the sources give %v", folder, got, want)
			continue
		}
		for name, content := range built {
			if !bytes.Equal(content, committed[name]) {
				t.Errorf("%s/%s is stale, run go generate ./ui", folder, name)
			}
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

// sources is a page whose parts a and b are loaded on demand.
var sources = map[string]string{
	"main.tsx":             `import {shared} from "./view/shared"; import {words} from "./view/words"; shared(words, () => import("./view/a"), () => import("./view/b"));`,
	"view/shared.tsx":      `export function shared(...given: unknown[]) { console.log(given, "shared"); }`,
	"view/words.tsx":       `export const words = ["words"].concat("of the page");`,
	"view/a.tsx":           `import {shared} from "./shared"; export const a = () => shared("part a");`,
	"view/b.tsx":           `import {words} from "./words"; export const b = () => words.concat("part b");`,
	"style/index.css":      `body { margin: 0 }`,
	"style/later.css":      `dialog { margin: auto }`,
	"index.html":           "<!doctype html>\n<link rel=\"modulepreload\" href=\"imports.js\">\n<script src=\"main.tsx\"></script>\n<link href=\"style/index.css\">\n<link href=\"style/later.css\" disabled>",
	"manifest.webmanifest": `{"name": "app.name", "lang": "en", "sizes": "1.5"}`,
	"i18n/en.json":         `{"app.name": "Maru"}`,
	"i18n/ko.json":         `{"app.name": "\"마루\""}`,
	"worker/worker.ts":     `console.log(build.name, build.files)`,
	"worker/leave.ts":      `console.log("leave")`,
	"package.json":         "{}",
}

func build(t *testing.T) map[string][]byte {
	t.Helper()
	return buildOf(t, sources)
}

func buildOf(t *testing.T, sources map[string]string) map[string][]byte {
	t.Helper()
	web, files := t.TempDir(), map[string][]byte{}
	for name, content := range sources {
		files[name] = []byte(content)
	}
	if err := replace(web, files); err != nil {
		t.Fatal(err)
	}
	built, err := bundle(web, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	return built
}

func TestPartsOnDemandLeaveTheRestWhole(t *testing.T) {
	built := build(t)
	holds := func(pattern, text string) bool {
		for name, content := range built {
			if match, _ := path.Match(pattern, name); match && bytes.Contains(content, []byte(text)) {
				return true
			}
		}
		return false
	}
	for pattern, text := range map[string]string{"static/a-*.js": "part a", "static/b-*.js": "part b", "static/chunk-*.js": "of the page"} {
		if !holds(pattern, text) {
			t.Errorf("no %s holds %q: %v", pattern, text, slices.Sorted(maps.Keys(built)))
		}
	}
	if shared := bytes.Count(built["index.html"], []byte(`rel="modulepreload"`)); shared != 1 {
		t.Errorf("the page begins with %d files of shared modules, want 1:\n%s", shared, built["index.html"])
	}
	for _, name := range []string{"main.tsx", "style/index.css", "style/later.css", "imports.js"} {
		if bytes.Contains(built["index.html"], []byte(name)) {
			t.Errorf("index.html still names the source %s", name)
		}
	}
}

func TestSameBytesAnywhere(t *testing.T) {
	if here, elsewhere := build(t), build(t); !maps.EqualFunc(here, elsewhere, bytes.Equal) {
		t.Errorf("two folders give %v and %v", slices.Sorted(maps.Keys(here)), slices.Sorted(maps.Keys(elsewhere)))
	}
}

func TestManifestSpeaksEveryLanguage(t *testing.T) {
	built := build(t)
	for language, want := range map[string]string{
		"en": `{"name": "Maru", "lang": "en", "sizes": "1.5"}`,
		"ko": `{"name": "\"마루\"", "lang": "ko", "sizes": "1.5"}`,
	} {
		if got := string(built["manifests/"+language+".webmanifest"]); got != want {
			t.Errorf("%s: %s, want %s", language, got, want)
		}
	}
}

func TestWorkerKeepsWhatThePageIsMadeOf(t *testing.T) {
	sources := maps.Clone(sources)
	sources["main.tsx"] += ` import words from "./words.json?url"; import faces from "./faces.json"; console.log(words, faces);`
	sources["words.json"] = `{"page.title": "Page"}`
	sources["faces.json"] = `["large"]`
	built := buildOf(t, sources)
	for name := range built {
		kept := bytes.Contains(built["worker.js"], []byte(`"/`+name+`"`))
		faces, _ := path.Match("static/faces-*.json", name)
		if want := path.Dir(name) == "static" && !faces; kept != want {
			t.Errorf("%s: kept %v, want %v", name, kept, want)
		}
	}
	sources["view/b.tsx"] += ` export const c = 1;`
	if bytes.Equal(buildOf(t, sources)["worker.js"], built["worker.js"]) {
		t.Error("the worker of another page is the same")
	}
	if got := string(built["leave.js"]); got != "(()=>{console.log(\"leave\");})();\n" {
		t.Errorf("the other one is %s", got)
	}
}
