package server_test

import (
	"bufio"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// layers orders the packages: each may import those of layers below its own,
// never of its own or above. A package that stands nowhere has no place yet.
var layers = [][]string{
	{"maru"},
	{"maru/ui/cli"},
	{"maru/server"},
	{"maru/server/gateway", "maru/server/httpapi", "maru/server/joiner", "maru/server/demo", "maru/server/standby"},
	{"maru/server/gateway/socketio"},
	{"maru/server/protocol", "maru/server/auth"},
	{"maru/server/files"},
	{"maru/server/chat"},
	{"maru/store"},
	{"maru/server/lan/neighbours"},
	{"maru/server/lan", "maru/server/lan/discovery"},
	leaves,
}

// leaves import nothing of ours.
var leaves = []string{
	"maru/server/engineio", "maru/server/presence", "maru/server/names", "maru/server/rate", "maru/server/doctor", "maru/server/files/picture", "maru/server/lan/addresses", "maru/server/lan/awake", "maru/server/lan/tls", "maru/server/lan/firewall", "maru/server/lan/netlab", "maru/ui/desktop", "maru/assets", "maru/server/gateway/internal/client",
}

// tools are programs and tests of their own, which no package imports.
var tools = []string{
	"maru/server/gateway/conformance", "maru/server/gateway/load", "maru/server/protocol/generate", "maru/ui", "maru/ui/build", "maru/ui/e2e",
}

const (
	module       = "maru"
	socketIO     = "github.com/zishang520/"
	longestFile  = 450
	gatewayScope = "maru/server/gateway"
)

// source is one Go file of ours.
type source struct {
	path    string
	pkg     string // import path
	test    bool
	lines   int
	written bool // by hand
	file    *ast.File
	imports []string
}

func TestImportsRunOneWay(t *testing.T) {
	for _, s := range sources(t) {
		if s.test {
			continue
		}
		for _, imported := range s.imports {
			if !ours(imported) {
				continue
			}
			if slices.Contains(tools, imported) {
				t.Errorf("%s imports %s, which is a program of its own", s.path, imported)
			}
			if slices.Contains(tools, s.pkg) {
				continue
			}
			from, to := layerOf(s.pkg), layerOf(imported)
			switch {
			case from < 0:
				t.Errorf("%s: %s has no place in the layers", s.path, s.pkg)
			case to >= 0 && to <= from:
				t.Errorf("%s: %s may not import %s: the arrow runs back", s.path, s.pkg, imported)
			}
		}
	}
}

func TestEveryPackageHasItsPlaceAndSaysWhatItIs(t *testing.T) {
	said := make(map[string]string)
	for _, s := range sources(t) {
		if s.test {
			continue
		}
		if s.file.Doc != nil {
			if other, twice := said[s.pkg]; twice && other != "" {
				t.Errorf("%s: package comment also in %s", s.path, other)
			}
			said[s.pkg] = s.path
		} else if _, known := said[s.pkg]; !known {
			said[s.pkg] = ""
		}
	}
	for pkg, where := range said {
		if where == "" {
			t.Errorf("%s: no package comment", pkg)
		}
		if layerOf(pkg) < 0 && !slices.Contains(tools, pkg) {
			t.Errorf("%s: no place in the layers", pkg)
		}
	}
}

func TestSQLStaysInTheStore(t *testing.T) {
	for _, s := range sources(t) {
		for _, imported := range s.imports {
			sql := imported == "database/sql" || strings.HasPrefix(imported, "modernc.org/sqlite")
			if sql && !s.test && !strings.HasPrefix(s.pkg, "maru/store") {
				t.Errorf("%s: imports %s", s.path, imported)
			}
		}
	}
}

func TestSocketIOLibraryStaysInTheGateway(t *testing.T) {
	for _, s := range sources(t) {
		for _, imported := range s.imports {
			if strings.HasPrefix(imported, socketIO) && !strings.HasPrefix(s.pkg, gatewayScope) {
				t.Errorf("%s: imports %s", s.path, imported)
			}
		}
	}
}

func TestFilesStayReadable(t *testing.T) {
	for _, s := range sources(t) {
		if s.written && s.lines >= longestFile {
			t.Errorf("%s: %d lines, from %d on nobody reads it at one sitting", s.path, s.lines, longestFile)
		}
	}
}

// A test that sleeps is slow where it could be quick and fails where the
// machine is slow. Inside a synctest bubble the clock is not the machine's.
func TestTestsDoNotSleep(t *testing.T) {
	for _, s := range sources(t) {
		if !s.test || slices.Contains(s.imports, "testing/synctest") {
			continue
		}
		ast.Inspect(s.file, func(node ast.Node) bool {
			selector, ok := node.(*ast.SelectorExpr)
			if !ok || selector.Sel.Name != "Sleep" {
				return true
			}
			if name, ok := selector.X.(*ast.Ident); ok && name.Name == "time" {
				t.Errorf("%s: time.Sleep without testing/synctest", s.path)
			}
			return true
		})
	}
}

// State of a package outlives its users and is shared by tests that know
// nothing of each other; init runs for whoever merely imports.
func TestNoInitFunctions(t *testing.T) {
	for _, s := range sources(t) {
		for _, declaration := range s.file.Decls {
			if f, ok := declaration.(*ast.FuncDecl); ok && f.Recv == nil && f.Name.Name == "init" && s.written {
				t.Errorf("%s: has an init function", s.path)
			}
		}
	}
}

func layerOf(pkg string) int {
	return slices.IndexFunc(layers, func(layer []string) bool { return slices.Contains(layer, pkg) })
}

func ours(path string) bool { return path == module || strings.HasPrefix(path, module+"/") }

// sources parses every Go file of the module, whatever system it is for.
func sources(t *testing.T) []source {
	t.Helper()
	var all []source
	root := ".."
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name := entry.Name()
		if entry.IsDir() {
			if path != root && (strings.HasPrefix(name, ".") || name == "node_modules" || name == "testdata" || name == "dist") {
				return filepath.SkipDir
			}
			if _, err := os.Stat(filepath.Join(path, "go.mod")); err == nil && path != root {
				return filepath.SkipDir // a module of its own, which stands in for somebody else's
			}
			return nil
		}
		if filepath.Ext(name) != ".go" {
			return nil
		}
		s, err := readSource(root, path)
		if err != nil {
			return err
		}
		all = append(all, s)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func readSource(root, path string) (source, error) {
	relative, err := filepath.Rel(root, path)
	if err != nil {
		return source{}, err
	}
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, path, nil, parser.ParseComments)
	if err != nil {
		return source{}, err
	}
	lines, err := countLines(path)
	if err != nil {
		return source{}, err
	}
	folder := filepath.ToSlash(filepath.Dir(relative))
	s := source{
		path:    filepath.ToSlash(relative),
		pkg:     strings.TrimSuffix(module+"/"+folder, "/."),
		test:    strings.HasSuffix(path, "_test.go"),
		lines:   lines,
		written: !strings.HasSuffix(path, ".gen.go") && !ast.IsGenerated(file),
		file:    file,
	}
	for _, one := range file.Imports {
		imported, err := strconv.Unquote(one.Path.Value)
		if err != nil {
			return source{}, fmt.Errorf("%s: %w", path, err)
		}
		s.imports = append(s.imports, imported)
	}
	return s, nil
}

func countLines(path string) (int, error) {
	file, err := os.Open(path)
	if err != nil {
		return 0, err
	}
	defer file.Close()
	lines := 0
	scanner := bufio.NewScanner(file)
	scanner.Buffer(nil, 1<<20)
	for scanner.Scan() {
		lines++
	}
	return lines, scanner.Err()
}
