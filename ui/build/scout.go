package main

import (
	"errors"
	"path/filepath"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

// scouts makes one file of each worker: scout.worker?url is the address of what net/scout.worker.ts and all that it imports
// become. A worker shares no file with the page, which is what lets the server give it a policy of its own.
func scouts(web string) api.Plugin {
	const namespace = "worker"
	return api.Plugin{Name: namespace, Setup: func(build api.PluginBuild) {
		build.OnResolve(api.OnResolveOptions{Filter: `^\.{1,2}/.*\.worker\?url$`}, func(args api.OnResolveArgs) (api.OnResolveResult, error) {
			name, err := filepath.Rel(web, filepath.Join(args.ResolveDir, strings.TrimSuffix(args.Path, "?url")))
			return api.OnResolveResult{Path: strings.TrimSuffix(filepath.ToSlash(name), ".worker") + ".js", Namespace: namespace}, err
		})
		build.OnLoad(api.OnLoadOptions{Filter: ".", Namespace: namespace}, func(args api.OnLoadArgs) (api.OnLoadResult, error) {
			result := api.Build(api.BuildOptions{
				AbsWorkingDir:     web,
				EntryPoints:       []string{strings.TrimSuffix(args.Path, ".js") + ".worker.ts"},
				Bundle:            true,
				Format:            api.FormatIIFE,
				Target:            api.ES2024,
				Charset:           api.CharsetUTF8,
				LegalComments:     api.LegalCommentsNone,
				MinifyWhitespace:  true,
				MinifyIdentifiers: true,
				MinifySyntax:      true,
			})
			if len(result.Errors) > 0 {
				return api.OnLoadResult{Errors: result.Errors}, nil
			}
			if len(result.OutputFiles) != 1 {
				return api.OnLoadResult{}, errors.New("a worker becomes one file")
			}
			contents := string(result.OutputFiles[0].Contents)
			return api.OnLoadResult{Contents: &contents, Loader: api.LoaderFile}, nil
		})
	}}
}
