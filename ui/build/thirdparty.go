package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

type npmPackage struct {
	Name    string `json:"name"`
	Version string `json:"version"`
	License string `json:"license"`
}

// checkDependencies reports errNoDependencies unless every package that the page asks for is there in the version it asks for.
func checkDependencies(web string) error {
	wanted, err := readJSON[struct {
		Dependencies    map[string]string `json:"dependencies"`
		DevDependencies map[string]string `json:"devDependencies"`
	}](filepath.Join(web, "package.json"))
	if err != nil {
		return err
	}
	for _, packages := range []map[string]string{wanted.Dependencies, wanted.DevDependencies} {
		for name, version := range packages {
			pkg, err := readJSON[npmPackage](filepath.Join(web, "node_modules", filepath.FromSlash(name), "package.json"))
			if err != nil {
				return err
			}
			if pkg.Version != version {
				return errNoDependencies
			}
		}
	}
	return nil
}

// readJSON reads a file of a package; without the file it reports errNoDependencies.
func readJSON[T any](file string) (T, error) {
	var into T
	raw, err := os.ReadFile(file)
	if errors.Is(err, os.ErrNotExist) {
		return into, errNoDependencies
	}
	if err != nil {
		return into, fmt.Errorf("reading a package: %w", err)
	}
	if err := json.Unmarshal(raw, &into); err != nil {
		return into, fmt.Errorf("reading %s: %w", filepath.Base(file), err)
	}
	return into, nil
}

// thirdParty lists every package whose code is in the bundle, with its licence in full.
func thirdParty(web string, meta metafile) ([]byte, error) {
	folders := map[string]bool{}
	for input := range meta.Inputs {
		if folder, ok := packageFolder(input); ok {
			folders[folder] = true
		}
	}
	var entries []string
	for folder := range folders {
		entry, err := licence(filepath.Join(web, filepath.FromSlash(folder)))
		if err != nil {
			return nil, err
		}
		entries = append(entries, entry)
	}
	slices.Sort(entries)
	return []byte("Maru's page contains these works of others.\n\n" + strings.Join(slices.Compact(entries), "\n")), nil
}

// packageFolder cuts "node_modules/@scope/name/dist/x.js" after the name; nested node_modules count from the last. What a plugin
// gave has the plugin's name and a colon before it.
func packageFolder(input string) (string, bool) {
	const folder = "node_modules/"
	if _, given, ok := strings.Cut(input, ":"); ok {
		input = given
	}
	at := strings.LastIndex(input, folder)
	if at < 0 {
		return "", false
	}
	parts := strings.Split(input[at+len(folder):], "/")
	take := 1
	if strings.HasPrefix(parts[0], "@") {
		take = 2
	}
	return input[:at+len(folder)] + strings.Join(parts[:take], "/"), true
}

func licence(folder string) (string, error) {
	pkg, err := readJSON[npmPackage](filepath.Join(folder, "package.json"))
	if err != nil {
		return "", err
	}
	for _, name := range []string{"LICENSE", "LICENSE.md", "LICENSE.txt", "license", "LICENCE"} {
		text, err := os.ReadFile(filepath.Join(folder, name))
		if errors.Is(err, os.ErrNotExist) {
			continue
		}
		if err != nil {
			return "", fmt.Errorf("reading the licence of %s: %w", pkg.Name, err)
		}
		body := strings.TrimSpace(strings.ReplaceAll(string(text), "\r\n", "\n"))
		return fmt.Sprintf("%s %s (%s)\n\n%s\n", pkg.Name, pkg.Version, pkg.License, body), nil
	}
	return "", fmt.Errorf("%s %s comes without a licence file", pkg.Name, pkg.Version)
}
