package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
)

// named is what in the manifest may be the name of a string.
var named = regexp.MustCompile(`"(\w+(?:\.\w+)+)"`)

// manifests are the page's manifest in every language that there is a dictionary for.
func manifests(web string) (map[string][]byte, error) {
	text, err := os.ReadFile(filepath.Join(web, "manifest.webmanifest"))
	if err != nil {
		return nil, fmt.Errorf("reading the manifest: %w", err)
	}
	dictionaries, err := filepath.Glob(filepath.Join(web, "i18n", "*.json"))
	if err != nil {
		return nil, err
	}
	files := map[string][]byte{}
	for _, dictionary := range dictionaries {
		words, err := readJSON[map[string]string](dictionary)
		if err != nil {
			return nil, err
		}
		language := strings.TrimSuffix(filepath.Base(dictionary), ".json")
		spoken := strings.Replace(string(text), `"lang": "en"`, `"lang": "`+language+`"`, 1)
		spoken = named.ReplaceAllStringFunc(spoken, func(quoted string) string {
			word, found := words[strings.Trim(quoted, `"`)]
			if !found {
				return quoted
			}
			written, _ := json.Marshal(word) // a string always can be
			return string(written)
		})
		files[path.Join("manifests", language+".webmanifest")] = []byte(spoken)
	}
	return files, nil
}
