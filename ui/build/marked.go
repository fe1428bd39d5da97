package main

import (
	"fmt"
	"path"
	"path/filepath"
	"sync"

	"github.com/evanw/esbuild/pkg/api"
)

// markedModules takes the page's import of marked and gives it the modules that the package was made of, which come with it
// as its source map. The package itself is one file that cannot be taken apart; of its modules the page needs those that
// read Markdown, and not those that make HTML of it.
func markedModules(web string) api.Plugin {
	const namespace, folder = "marked", "node_modules/marked"
	const reader = folder + "/reader.ts"
	return api.Plugin{Name: namespace, Setup: func(build api.PluginBuild) {
		contents := sync.OnceValues(func() (map[string]string, error) {
			contents := map[string]string{reader: `export { _Lexer as Lexer } from "./src/Lexer.ts";`}
			sourceMap, err := readJSON[struct {
				Sources        []string `json:"sources"`
				SourcesContent []string `json:"sourcesContent"`
			}](filepath.Join(web, folder, "lib", "marked.esm.js.map"))
			for i, source := range sourceMap.Sources {
				contents[path.Join(folder, "lib", source)] = sourceMap.SourcesContent[i]
			}
			return contents, err
		})
		build.OnResolve(api.OnResolveOptions{Filter: `^marked$`}, func(api.OnResolveArgs) (api.OnResolveResult, error) {
			return api.OnResolveResult{Path: reader, Namespace: namespace}, nil
		})
		build.OnResolve(api.OnResolveOptions{Filter: `^\.`, Namespace: namespace}, func(args api.OnResolveArgs) (api.OnResolveResult, error) {
			name := path.Join(path.Dir(args.Importer), args.Path)
			return api.OnResolveResult{Path: name, Namespace: namespace}, nil
		})
		build.OnLoad(api.OnLoadOptions{Filter: ".", Namespace: namespace}, func(args api.OnLoadArgs) (api.OnLoadResult, error) {
			all, err := contents()
			content, found := all[args.Path]
			if err == nil && !found {
				err = fmt.Errorf("marked's source map lacks %s", args.Path)
			}
			return api.OnLoadResult{Contents: &content, Loader: api.LoaderTS}, err
		})
	}}
}
