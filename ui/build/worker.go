package main

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

// known is what the worker knows of the build that it comes with, as worker/shell.ts has it.
type known struct {
	Name  string   `json:"name"`
	Files []string `json:"files"`
}

// pageBuild names the build by the page's HTML, whose names of files depend on all else, and lists what a browser keeps of it. The emoji's tables
// are not among that, for most people need one of them and each is as large as a fourth of the rest: those that were used are kept.
func pageBuild(files map[string][]byte, meta metafile) known {
	sum := sha256.Sum256(files["index.html"])
	build := known{Name: hex.EncodeToString(sum[:6])}
	for name, out := range meta.Outputs {
		emoji := path.Ext(name) == ".json" && !isDictionary(out)
		if !emoji {
			build.Files = append(build.Files, served(name))
		}
	}
	slices.Sort(build.Files)
	return build
}

// isDictionary tells words from what else comes as a table.
func isDictionary(out output) bool {
	for input := range out.Inputs {
		if strings.HasPrefix(input, "words:") {
			return true
		}
	}
	return false
}

// workers gives the script that keeps the page in browsers, and the one that takes its place to have it forgotten. They have names that never
// change, by which browsers look for newer ones.
func workers(web string, build known) (map[string][]byte, error) {
	definition, err := json.Marshal(build)
	if err != nil {
		return nil, err
	}
	result := api.Build(api.BuildOptions{
		AbsWorkingDir:     web,
		EntryPoints:       []string{"worker/worker.ts", "worker/leave.ts"},
		Outdir:            web,
		EntryNames:        "[name]",
		Define:            map[string]string{"build": string(definition)},
		Bundle:            true,
		Format:            api.FormatIIFE,
		Target:            api.ES2024,
		Charset:           api.CharsetUTF8,
		LegalComments:     api.LegalCommentsNone,
		MinifyWhitespace:  true,
		MinifyIdentifiers: true,
		MinifySyntax:      true,
	})
	if err := failure(result); err != nil {
		return nil, err
	}
	files := map[string][]byte{}
	for _, out := range result.OutputFiles {
		files[filepath.Base(out.Path)] = out.Contents
	}
	return files, nil
}
