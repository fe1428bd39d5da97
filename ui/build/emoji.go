package main

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

// newestEmoji is the newest version of Unicode's emoji that systems commonly draw; later ones would show as boxes.
const newestEmoji = 15.1

// component is the data's group of skin tones and hair, which nobody chooses alone.
const component = 2

// emojiPackage takes the page's imports of emojibase-data/LANGUAGE/data.json and gives them what a picker needs in place of
// the whole: about a tenth of the bytes.
func emojiPackage() api.Plugin {
	return api.Plugin{Name: "emoji", Setup: func(build api.PluginBuild) {
		build.OnLoad(api.OnLoadOptions{Filter: `emojibase-data[/\\][\w-]+[/\\]data\.json$`}, func(args api.OnLoadArgs) (api.OnLoadResult, error) {
			table, err := emojiTable(filepath.Dir(args.Path))
			if err != nil {
				return api.OnLoadResult{}, err
			}
			content := string(table)
			return api.OnLoadResult{Contents: &content, Loader: api.LoaderFile}, nil
		})
	}}
}

// emojiEntry is one emoji of the package's data.json. Its own emoji field is not used: it adds a variation selector to
// characters that are emoji without one.
type emojiEntry struct {
	Label   string            `json:"label"`
	Hexcode string            `json:"hexcode"`
	Tags    []string          `json:"tags"`
	Type    int               `json:"type"`
	Group   *int              `json:"group"`
	Order   int               `json:"order"`
	Version float64           `json:"version"`
	Skins   []json.RawMessage `json:"skins"`
}

// emojiTable is the JSON that the page loads for a language, in Unicode's order. English carries what all share: rows of
// [emoji, group, 1 if it comes in skin tones, name, shortcodes, keywords]. Other languages have [name, keywords] for the same
// rows. Shortcodes and keywords are joined by "|".
func emojiTable(folder string) ([]byte, error) {
	entries, err := emojiEntries(folder)
	if err != nil {
		return nil, err
	}
	english := filepath.Base(folder) == "en"
	var codes map[string][]string
	if english {
		if codes, err = shortcodes(folder); err != nil {
			return nil, err
		}
	}
	rows := make([][]any, len(entries))
	for i, entry := range entries {
		words := strings.Join(keywords(entry), "|")
		if !english {
			rows[i] = []any{entry.Label, words}
			continue
		}
		glyph, err := entry.emoji()
		if err != nil {
			return nil, err
		}
		rows[i] = []any{glyph, *entry.Group, min(len(entry.Skins), 1), entry.Label, strings.Join(codes[entry.Hexcode], "|"), words}
	}
	return json.Marshal(rows)
}

// emojiEntries are those that can be chosen, in Unicode's order, which is the same in every language.
func emojiEntries(folder string) ([]emojiEntry, error) {
	all, err := readJSON[[]emojiEntry](filepath.Join(folder, "data.json"))
	if err != nil {
		return nil, err
	}
	chosen := slices.DeleteFunc(all, func(entry emojiEntry) bool {
		return entry.Group == nil || *entry.Group == component || entry.Version > newestEmoji
	})
	slices.SortFunc(chosen, func(a, b emojiEntry) int { return a.Order - b.Order })
	return chosen, nil
}

// emoji is the entry's fully qualified form: the one that Unicode recommends for interchange.
func (e emojiEntry) emoji() (string, error) {
	var glyph strings.Builder
	parts := strings.Split(e.Hexcode, "-")
	for _, part := range parts {
		point, err := strconv.ParseInt(part, 16, 32)
		if err != nil {
			return "", fmt.Errorf("reading the code point of %q: %w", e.Label, err)
		}
		glyph.WriteRune(rune(point))
	}
	if textByDefault := e.Type == 0; textByDefault && len(parts) == 1 {
		glyph.WriteRune('\uFE0F')
	}
	return glyph.String(), nil
}

// keywords leaves out the tags whose every beginning is one of a word of the name or of another tag too: what somebody types
// finds the emoji without them, at the same place.
func keywords(entry emojiEntry) []string {
	words := strings.Fields(strings.ToLower(entry.Label))
	return slices.DeleteFunc(slices.Clone(entry.Tags), func(tag string) bool {
		begins := func(other string) bool { return strings.HasPrefix(strings.ToLower(other), strings.ToLower(tag)) }
		return slices.ContainsFunc(words, begins) ||
			slices.ContainsFunc(entry.Tags, func(other string) bool { return len(other) > len(tag) && begins(other) })
	})
}

// shortcodes are those that people know from Slack and from GitHub, by hexcode.
func shortcodes(folder string) (map[string][]string, error) {
	all := map[string][]string{}
	for _, set := range []string{"iamcal", "github"} {
		codes, err := readJSON[map[string]oneOrMore](filepath.Join(folder, "shortcodes", set+".json"))
		if err != nil {
			return nil, err
		}
		for hexcode, names := range codes {
			for _, name := range names {
				if !slices.Contains(all[hexcode], name) {
					all[hexcode] = append(all[hexcode], name)
				}
			}
		}
	}
	return all, nil
}

// oneOrMore is a JSON string or an array of them.
type oneOrMore []string

func (o *oneOrMore) UnmarshalJSON(raw []byte) error {
	var one string
	if json.Unmarshal(raw, &one) == nil {
		*o = oneOrMore{one}
		return nil
	}
	return json.Unmarshal(raw, (*[]string)(o))
}
