package main

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// mostEmojiBytes is what a language's emoji may cost on the wire.
const mostEmojiBytes = 60_000

func TestEmojiTable(t *testing.T) {
	english := rows(t, "en")
	if got := len(english); got < 1_800 {
		t.Fatalf("%d emoji, want the whole of Unicode %v", got, newestEmoji)
	}
	if first := english[0][0]; first != "😀" {
		t.Errorf("the first is %q, want Unicode's order", first)
	}
	byEmoji := map[any]int{}
	for i, row := range english {
		byEmoji[row[0]] = i
	}
	thumb, ok := byEmoji["👍"]
	if !ok {
		t.Fatal("👍 has a variation selector that it does not need")
	}
	if row := english[thumb]; row[2] != 1.0 || row[3] != "thumbs up" || row[4] != "+1|thumbsup" {
		t.Errorf("👍 is %v", row)
	}
	if _, ok := byEmoji["❤️"]; !ok {
		t.Error("❤️ lacks the variation selector that it needs")
	}
	for _, tooNew := range []string{"🫩", "🫟"} {
		if _, ok := byEmoji[tooNew]; ok {
			t.Errorf("%s is newer than what systems draw", tooNew)
		}
	}
	korean := rows(t, "ko")
	if len(korean) != len(english) {
		t.Fatalf("%d rows in Korean, %d in English", len(korean), len(english))
	}
	if name := korean[thumb][0]; name != "올린 엄지" {
		t.Errorf("👍 in Korean is %q: the rows are in another order", name)
	}
}

func TestKeywordsThatFindNothingMoreAreLeftOut(t *testing.T) {
	entry := emojiEntry{Label: "grinsendes Gesicht", Tags: []string{"gesicht", "grinsen", "lach", "lachen", "sendes", "lustig"}}
	if got, want := keywords(entry), []string{"lachen", "sendes", "lustig"}; !slices.Equal(got, want) {
		t.Errorf("%q are left, want %q", got, want)
	}
}

// rows is a language's table, whose size it checks.
func rows(t *testing.T, language string) [][]any {
	t.Helper()
	root, err := moduleRoot()
	if err != nil {
		t.Fatal(err)
	}
	table, err := emojiTable(filepath.Join(root, "ui", "web", "node_modules", "emojibase-data", language))
	if errors.Is(err, errNoDependencies) && os.Getenv("CI") == "" {
		t.Skip(err)
	}
	if err != nil {
		t.Fatal(err)
	}
	var packed bytes.Buffer
	zipped := gzip.NewWriter(&packed)
	if _, err := zipped.Write(table); err != nil {
		t.Fatal(err)
	}
	if err := zipped.Close(); err != nil {
		t.Fatal(err)
	}
	if packed.Len() > mostEmojiBytes {
		t.Errorf("%s: %d bytes gzipped, more than %d", language, packed.Len(), mostEmojiBytes)
	}
	t.Logf("%s: %d bytes gzipped of %d", language, packed.Len(), len(table))
	var read [][]any
	if err := json.Unmarshal(table, &read); err != nil {
		t.Fatal(err)
	}
	return read
}
