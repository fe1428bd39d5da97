package main

import (
	"bytes"
	"encoding/json"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

// isNamed tells of a dictionary's entry whether the code that the page begins with may ask for it.
type isNamed func(key string) bool

// dictionaries makes two files of each dictionary, since most words are those of what is opened on demand: en.json?url is the
// address of the words that the page begins with, en.json?url&later that of the others.
func dictionaries(web string, named isNamed) api.Plugin {
	const namespace, later = "words", "&later"
	return api.Plugin{Name: namespace, Setup: func(build api.PluginBuild) {
		build.OnResolve(api.OnResolveOptions{Filter: `^\./[\w-]+\.json\?url(&later)?$`}, func(args api.OnResolveArgs) (api.OnResolveResult, error) {
			file, question, _ := strings.Cut(args.Path, "?")
			name, err := filepath.Rel(web, filepath.Join(args.ResolveDir, file))
			if strings.HasSuffix(question, later) {
				name = strings.TrimSuffix(name, ".json") + "-later.json"
			}
			return api.OnResolveResult{Path: filepath.ToSlash(name), Namespace: namespace, PluginData: strings.HasSuffix(question, later)}, err
		})
		build.OnLoad(api.OnLoadOptions{Filter: ".", Namespace: namespace}, func(args api.OnLoadArgs) (api.OnLoadResult, error) {
			isLater := args.PluginData.(bool)
			file := args.Path
			if isLater {
				file = strings.TrimSuffix(file, "-later.json") + ".json"
			}
			content, err := partOfDictionary(filepath.Join(web, filepath.FromSlash(file)), func(key string) bool { return named(key) != isLater })
			return api.OnLoadResult{Contents: &content, Loader: api.LoaderFile}, err
		})
	}}
}

func partOfDictionary(file string, takes isNamed) (string, error) {
	words, err := readJSON[map[string]string](file)
	if err != nil {
		return "", err
	}
	maps.DeleteFunc(words, func(key, _ string) bool { return !takes(key) })
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	err = encoder.Encode(words)
	return out.String(), err
}

var (
	literal   = regexp.MustCompile("[\"`]([\\w.]+)[\"`]")
	beginning = regexp.MustCompile("`([\\w.]+\\.)\\$\\{")
	plural    = regexp.MustCompile(`\.(zero|one|two|few|many|other)$`)
)

// namedIn looks for the keys that code names: whole, without the ending of a plural, or by their beginning where code makes
// the rest: `status.${status}`.
func namedIn(code []byte) isNamed {
	whole := map[string]bool{}
	for _, match := range literal.FindAllSubmatch(code, -1) {
		whole[string(match[1])] = true
	}
	var beginnings []string
	for _, match := range beginning.FindAllSubmatch(code, -1) {
		beginnings = append(beginnings, string(match[1]))
	}
	return func(key string) bool {
		return whole[key] || whole[plural.ReplaceAllString(key, "")] ||
			slices.ContainsFunc(beginnings, func(start string) bool { return strings.HasPrefix(key, start) })
	}
}
