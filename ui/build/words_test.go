package main

import (
	"bytes"
	"encoding/json"
	"maps"
	"path"
	"slices"
	"testing"
)

func TestNamedWords(t *testing.T) {
	named := namedIn([]byte("t(\"room.leave\");plural('x');plural(\"room.left\",2);t(`status.${now}`);`alone`"))
	for key, want := range map[string]bool{
		"room.leave": true, "room.leaves": false, "room.left.one": true, "room.left.few": true, "room.left.late": false,
		"status.away": true, "status": false, "alone": true, "settings.title": false,
	} {
		if got := named(key); got != want {
			t.Errorf("%s: %v, want %v", key, got, want)
		}
	}
}

func TestWordsOfPartsOnDemandComeLater(t *testing.T) {
	sources := maps.Clone(sources)
	sources["main.tsx"] = `import first from "./words.json?url"; import later from "./words.json?url&later"; import("./view/a"); console.log(first, later, "page.title");`
	sources["view/a.tsx"] = `console.log("part.title");`
	sources["words.json"] = `{"page.title": "<Page>", "part.title": "Part"}`
	built := buildOf(t, sources)
	for pattern, want := range map[string]map[string]string{
		"static/words-????????.json":       {"page.title": "<Page>"},
		"static/words-later-????????.json": {"part.title": "Part"},
	} {
		names := slices.DeleteFunc(slices.Collect(maps.Keys(built)), func(name string) bool { match, _ := path.Match(pattern, name); return !match })
		if len(names) != 1 {
			t.Fatalf("%s: there are %v", pattern, slices.Sorted(maps.Keys(built)))
		}
		var got map[string]string
		if err := json.Unmarshal(built[names[0]], &got); err != nil || !maps.Equal(got, want) {
			t.Errorf("%s holds %v, %v; want %v", pattern, got, err, want)
		}
		if !slices.ContainsFunc(slices.Collect(maps.Values(built)), func(content []byte) bool { return bytes.Contains(content, []byte("/"+names[0])) }) {
			t.Errorf("nothing names /%s", names[0])
		}
	}
}
