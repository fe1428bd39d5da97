package main

import (
	"fmt"
	"path/filepath"

	"github.com/evanw/esbuild/pkg/api"
)

// onDemand makes a file of each module that is imported with import(), and holds what the page always needs together in one
// file. esbuild cuts a file for each set of entries that share modules, dozens of them for a few parts loaded on demand; when
// every such part needs the page's entry, all modules of the entry are shared by all, and make one set.
func onDemand(web string) api.Plugin {
	const namespace = "on-demand"
	return api.Plugin{Name: namespace, Setup: func(build api.PluginBuild) {
		build.OnResolve(api.OnResolveOptions{Filter: `^\.`}, func(args api.OnResolveArgs) (api.OnResolveResult, error) {
			if args.Kind != api.ResolveJSDynamicImport {
				return api.OnResolveResult{}, nil
			}
			found := build.Resolve(args.Path, api.ResolveOptions{Kind: api.ResolveJSImportStatement, ResolveDir: args.ResolveDir})
			if len(found.Errors) > 0 {
				return api.OnResolveResult{Errors: found.Errors}, nil
			}
			// Names of files made are hashes of paths too: relative ones are the same on every machine.
			name, err := filepath.Rel(web, found.Path)
			return api.OnResolveResult{Path: filepath.ToSlash(name), Namespace: namespace}, err
		})
		build.OnLoad(api.OnLoadOptions{Filter: ".", Namespace: namespace}, func(args api.OnLoadArgs) (api.OnLoadResult, error) {
			contents := fmt.Sprintf("import %q; export * from %q;", "./"+entry, "./"+args.Path)
			return api.OnLoadResult{Contents: &contents, ResolveDir: web, Loader: api.LoaderJS}, nil
		})
	}}
}
