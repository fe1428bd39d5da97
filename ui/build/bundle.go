package main

import (
	"errors"
	"fmt"
	"maps"
	"path"
	"path/filepath"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

// errNoDependencies says that ui/web/node_modules is missing or not what package.json asks for, which `npm ci` in ui/web mends.
var errNoDependencies = errors.New("ui/web/node_modules is missing or old: run npm ci in ui/web")

// The page begins with one module and one style sheet; a second sheet waits for what is opened on demand.
const (
	entry = "main.tsx"
	sheet = "style/index.css"
	later = "style/later.css"
)

// entries are what the page's HTML names.
var entries = []string{entry, sheet, later}

// static is the folder whose names carry a hash of their content: what it holds may be cached forever.
const static = "static"

// bundle builds the page of the web folder and returns its files, keyed by the path they are served under.
func bundle(web, icons string) (map[string][]byte, error) {
	if err := checkDependencies(web); err != nil {
		return nil, err
	}
	files, meta, err := compile(web, func(string) bool { return true })
	if err != nil {
		return nil, err
	}
	// Again, now that it is known which words the page begins with.
	if files, meta, err = compile(web, namedIn(beginsWith(files, meta))); err != nil {
		return nil, err
	}
	if files["THIRD-PARTY.txt"], err = thirdParty(web, meta); err != nil {
		return nil, err
	}
	if files["index.html"], err = index(filepath.Join(web, "index.html"), meta); err != nil {
		return nil, err
	}
	for _, more := range []func() (map[string][]byte, error){
		func() (map[string][]byte, error) { return manifests(web) },
		func() (map[string][]byte, error) { return workers(web, pageBuild(files, meta)) },
	} {
		made, err := more()
		if err != nil {
			return nil, err
		}
		maps.Copy(files, made)
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

// compile gives what esbuild makes of the sources, by served path, and its description of it.
func compile(web string, named isNamed) (map[string][]byte, metafile, error) {
	result := api.Build(api.BuildOptions{
		AbsWorkingDir:     web,
		EntryPoints:       entries,
		Outdir:            filepath.Join(web, static),
		EntryNames:        "app-[hash]",
		ChunkNames:        "[name]-[hash]",
		AssetNames:        "[name]-[hash]",
		PublicPath:        "/" + static,
		Loader:            map[string]api.Loader{".json": api.LoaderFile},
		Plugins:           []api.Plugin{onDemand(web), scouts(web), dictionaries(web, named), emojiPackage()},
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
	if err := failure(result); err != nil {
		return nil, metafile{}, err
	}
	files := map[string][]byte{}
	for _, out := range result.OutputFiles {
		files[path.Join(static, filepath.Base(out.Path))] = out.Contents
	}
	meta, err := readMetafile(result.Metafile)
	return files, meta, err
}

// beginsWith is the code that the page fetches at once.
func beginsWith(files map[string][]byte, meta metafile) []byte {
	var code []byte
	for _, name := range append(meta.imports(entry), meta.made(entry)) {
		code = append(code, files[path.Join(static, path.Base(name))]...)
	}
	return code
}

func failure(result api.BuildResult) error {
	if len(result.Errors) == 0 {
		return nil
	}
	lines := api.FormatMessages(result.Errors, api.FormatMessagesOptions{Kind: api.ErrorMessage})
	return fmt.Errorf("bundling the page: %s", strings.Join(lines, "\n"))
}
