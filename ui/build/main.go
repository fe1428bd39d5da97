// Command build bundles the page (ui/web) into assets/page, brings socket.io-client, as its package has it, to assets/client, and
// packs what the doctor, the demonstration and the terminal say.
//
// It owns the form of the built page: hashed names under static/, index.html and the workers at the root, a manifest a language,
// and THIRD-PARTY.txt with the licence of everything that was bundled. Texts are kept compressed; what has not changed stays
// packed as it is. The same sources and dependencies give the same bytes, on every machine and at any time; a test compares
// them with what is committed. It refuses to run without the dependencies in ui/web/node_modules and never fetches anything.
package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"runtime"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "build:", err)
		os.Exit(1)
	}
}

func run() error {
	root, err := moduleRoot()
	if err != nil {
		return err
	}
	folders, err := outputs(root)
	if err != nil {
		return err
	}
	for folder, files := range folders {
		if err := replace(filepath.Join(root, folder), files); err != nil {
			return err
		}
	}
	return nil
}

// outputs are the files of each folder that the build owns, keyed by its slash-separated path from the module's root.
func outputs(root string) (map[string]map[string][]byte, error) {
	web := filepath.Join(root, "ui", "web")
	page, err := bundle(web, filepath.Join(root, "assets", "icons"))
	if err != nil {
		return nil, err
	}
	client, err := client(web)
	if err != nil {
		return nil, err
	}
	folders := map[string]map[string][]byte{"assets/page": page, "assets/client": client}
	for _, folder := range []string{"server/doctor/words", "server/demo/scripts", "ui/desktop/words"} {
		if folders[path.Join(folder, "../packed")], err = read(filepath.Join(root, folder)); err != nil {
			return nil, err
		}
	}
	for folder, files := range folders {
		before, err := read(filepath.Join(root, folder))
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, err
		}
		if folders[folder], err = pack(web, files, before); err != nil {
			return nil, err
		}
	}
	return folders, nil
}

// moduleRoot is found from this file's own place, so that the command works from any folder of the module.
func moduleRoot() (string, error) {
	_, self, _, ok := runtime.Caller(0)
	if !ok {
		return "", errors.New("the place of the source is unknown")
	}
	root := filepath.Dir(filepath.Dir(filepath.Dir(self)))
	if _, err := os.Stat(filepath.Join(root, "go.mod")); err != nil {
		return "", fmt.Errorf("finding the module: %w", err)
	}
	return root, nil
}

// replace makes dir hold exactly files, keyed by slash-separated path.
func replace(dir string, files map[string][]byte) error {
	if err := os.RemoveAll(dir); err != nil {
		return fmt.Errorf("clearing what was built before: %w", err)
	}
	for name, content := range files {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			return fmt.Errorf("making a folder: %w", err)
		}
		if err := os.WriteFile(file, content, 0o644); err != nil {
			return fmt.Errorf("writing what was built: %w", err)
		}
	}
	return nil
}

// read returns every file below dir, keyed by slash-separated path.
func read(dir string) (map[string][]byte, error) {
	files := map[string][]byte{}
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		name, err := filepath.Rel(dir, path)
		if err != nil {
			return err
		}
		files[filepath.ToSlash(name)], err = os.ReadFile(path)
		return err
	})
	return files, err
}
