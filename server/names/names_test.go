package names_test

import (
	"errors"
	"strings"
	"testing"

	"maru/server/names"
	"pgregory.net/rapid"
)

func TestUser(t *testing.T) {
	tests := []struct {
		in, want string
		err      error
	}{
		{"민지", "민지", nil},
		{"  Kim \t Min  ji ", "Kim Min ji", nil},
		{"\u1106\u1175\u11ab\u110c\u1175", "민지", nil},
		{strings.Repeat("가", 40), strings.Repeat("가", 40), nil},
		{"☕ bot", "☕ bot", nil},
		{strings.Repeat("가", 41), "", names.ErrTooLong},
		{" \n ", "", names.ErrEmpty},
		{"a\u202Eb", "", names.ErrCharacter},
		{"a\u200Bb", "", names.ErrCharacter},
		{"a\x00b", "", names.ErrCharacter},
		{"\u3164", "", names.ErrCharacter},
		{"a@b", "", names.ErrCharacter},
		{"a\xffb", "", names.ErrCharacter},
		{"a" + strings.Repeat("\u0335", 5), "", names.ErrCharacter},
		{"Here", "", names.ErrReserved},
		{"аll", "", names.ErrReserved},
		{"r00m", "", names.ErrReserved},
	}
	for _, tt := range tests {
		got, err := names.User(tt.in)
		if got != tt.want || !errors.Is(err, tt.err) {
			t.Errorf("User(%q) = %q, %v; want %q, %v", tt.in, got, err, tt.want, tt.err)
		}
	}
}

func TestKey(t *testing.T) {
	same := [][2]string{
		{"Anna", "anna"}, {"anna", "аnnа"}, {"ROOT", "R00T"}, {"paul", "pau1"}, {"Straße", "STRASSE"}, {"Ｍinji", "minji"},
		{"ΜΑRΙΑ", "maria"}, {"민지", "\u1106\u1175\u11ab\u110c\u1175"}, {"Élan", "e\u0301lan"},
	}
	for _, pair := range same {
		if names.Key(pair[0]) != names.Key(pair[1]) {
			t.Errorf("%q and %q have different keys", pair[0], pair[1])
		}
	}
	for _, pair := range [][2]string{{"anna", "hanna"}, {"민지", "민"}, {"Élan", "elan"}, {"Ian", "Lan"}} {
		if names.Key(pair[0]) == names.Key(pair[1]) {
			t.Errorf("%q and %q have the same key", pair[0], pair[1])
		}
	}
}

func TestLineKeepsToItself(t *testing.T) {
	tests := map[string]string{
		"Z" + strings.Repeat("\u0336", 50) + "a": "Z" + strings.Repeat("\u0336", 4) + "a",
		"क्षि ำ ❤️ 👩‍💻":                          "क्षि ำ ❤️ 👩‍💻",
		"\u202eanoJ":                             "anoJ",
	}
	for in, want := range tests {
		if got, err := names.Line(in, 60); got != want || err != nil {
			t.Errorf("Line(%q) = %q, %v; want %q", in, got, err, want)
		}
	}
}

func TestCleaningIsStable(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.String().Draw(t, "text")
		if name, err := names.User(text); err == nil {
			if again, err := names.User(name); err != nil || again != name {
				t.Fatalf("cleaned twice: %q, %v; once: %q", again, err, name)
			}
			if key := names.Key(name); key == "" || names.Key(key) != key {
				t.Fatalf("the key %q of %q has the key %q", key, name, names.Key(key))
			}
		}
		if line, err := names.Line(text, 1000); err == nil && strings.ContainsAny(line, "\n\r\x00\u202e") {
			t.Fatalf("%q is no clean line", line)
		}
	})
}
