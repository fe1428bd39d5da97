package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path"
	"slices"
	"strings"
)

// metafile is what esbuild tells of a build: the sources it read, and the files it made of them, by path.
type metafile struct {
	Inputs  map[string]struct{} `json:"inputs"`
	Outputs map[string]output   `json:"outputs"`
}

type output struct {
	EntryPoint string              `json:"entryPoint"`
	Inputs     map[string]struct{} `json:"inputs"`
	Imports    []struct {
		Path string `json:"path"`
		Kind string `json:"kind"`
	} `json:"imports"`
}

func readMetafile(text string) (metafile, error) {
	var meta metafile
	if err := json.Unmarshal([]byte(text), &meta); err != nil {
		return meta, fmt.Errorf("reading the build's description: %w", err)
	}
	return meta, nil
}

// index fills what was built into the page's one HTML file: the styles, the script, and what the script imports at once, a line
// for each, so that the browser fetches them side by side rather than one after the other.
func index(file string, meta metafile) ([]byte, error) {
	html, err := os.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("reading the page: %w", err)
	}
	var lines []string
	for line := range strings.Lines(string(html)) {
		source := slices.IndexFunc(entries, func(name string) bool { return strings.Contains(line, name) })
		switch {
		case source >= 0:
			lines = append(lines, strings.Replace(line, entries[source], served(meta.made(entries[source])), 1))
		case strings.Contains(line, "imports.js"):
			for _, name := range meta.imports(entry) {
				lines = append(lines, strings.Replace(line, "imports.js", served(name), 1))
			}
		default:
			lines = append(lines, line)
		}
	}
	return []byte(strings.Join(lines, "")), nil
}

// made is the file that was built from an entry.
func (m metafile) made(entry string) string {
	for name, out := range m.Outputs {
		if out.EntryPoint == entry {
			return name
		}
	}
	return ""
}

// imports are the files that the one built from an entry cannot do without.
func (m metafile) imports(entry string) []string {
	var names []string
	for _, needed := range m.Outputs[m.made(entry)].Imports {
		if needed.Kind == "import-statement" {
			names = append(names, needed.Path)
		}
	}
	return names
}

// served is the address of a built file.
func served(name string) string {
	return "/" + path.Join(static, path.Base(name))
}
