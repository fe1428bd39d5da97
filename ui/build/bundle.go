package main

import (
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

// errNoDependencies says that ui/web/node_modules is missing or not what package.json asks for, which `npm ci` in ui/web mends.
var errNoDependencies = errors.New("ui/web/node_modules is missing or old: run npm ci in ui/web")

// The page begins with one module and one style sheet.
const (
	entry = "main.tsx"
	sheet = "style/index.css"
)

// static is the folder whose names carry a hash of their content: what it holds may be cached forever.
const static = "static"

// bundle builds the page of the web folder and returns its files, keyed by the path they are served under.
func bundle(web, icons string) (map[string][]byte, error) {
	if err := checkDependencies(web); err != nil {
		return nil, err
	}
	result := api.Build(api.BuildOptions{
		AbsWorkingDir:     web,
		EntryPoints:       []string{entry, sheet},
		Outdir:            filepath.Join(web, static),
		EntryNames:        "app-[hash]",
		ChunkNames:        "[name]-[hash]",
		AssetNames:        "[name]-[hash]",
		PublicPath:        "/" + static,
		Loader:            map[string]api.Loader{".json": api.LoaderFile}, // dictionaries, fetched one at a time
		Plugins:           []api.Plugin{onDemand(web), emojiPackage()},
		Bundle:            true,
		Splitting:         true,
		Format:            api.FormatESModule,
		Target:            api.ES2024,
		Charset:           api.CharsetUTF8,
		LegalComments:     api.LegalCommentsNone,
		MinifyWhitespace:  true,
		MinifyIdentifiers: true,
		MinifySyntax:      true,
		JSX:               api.JSXAutomatic,
		JSXImportSource:   "preact",
		Metafile:          true,
	})
	if len(result.Errors) > 0 {
		lines := api.FormatMessages(result.Errors, api.FormatMessagesOptions{Kind: api.ErrorMessage})
		return nil, fmt.Errorf("bundling the page: %s", strings.Join(lines, "\n"))
	}
	files := map[string][]byte{}
	for _, out := range result.OutputFiles {
		files[path.Join(static, filepath.Base(out.Path))] = out.Contents
	}
	meta, err := readMetafile(result.Metafile)
	if err != nil {
		return nil, err
	}
	if files["THIRD-PARTY.txt"], err = thirdParty(web, meta); err != nil {
		return nil, err
	}
	if files["index.html"], err = index(filepath.Join(web, "index.html"), meta); err != nil {
		return nil, err
	}
	if files["manifest.webmanifest"], err = os.ReadFile(filepath.Join(web, "manifest.webmanifest")); err != nil {
		return nil, fmt.Errorf("reading the manifest: %w", err)
	}
	pictures, err := read(icons)
	if err != nil {
		return nil, fmt.Errorf("reading the icons: %w", err)
	}
	for name, content := range pictures {
		files[path.Join("icons", name)] = content
	}
	return files, nil
}
