package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strings"
)

// docs are the comments of package protocol by "Type" and "Type.Field".
type docs map[string]string

// readDocs reads the package's sources, so that a payload is explained in one place only.
func readDocs(dir string) (docs, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, fmt.Errorf("listing the package's sources: %w", err)
	}
	found := docs{}
	for _, entry := range entries {
		name := entry.Name()
		if !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			continue
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), filepath.Join(dir, name), nil, parser.ParseComments)
		if err != nil {
			return nil, fmt.Errorf("reading the package's sources: %w", err)
		}
		for _, declaration := range parsed.Decls {
			if types, ok := declaration.(*ast.GenDecl); ok && types.Tok == token.TYPE {
				found.add(types)
			}
		}
	}
	return found, nil
}

func (d docs) add(types *ast.GenDecl) {
	for _, s := range types.Specs {
		spec := s.(*ast.TypeSpec)
		d[spec.Name.Name] = sentence(types.Doc, spec.Doc)
		structure, ok := spec.Type.(*ast.StructType)
		if !ok {
			continue
		}
		for _, field := range structure.Fields.List {
			for _, name := range field.Names {
				d[spec.Name.Name+"."+name.Name] = sentence(field.Doc, field.Comment)
			}
		}
	}
}

func sentence(groups ...*ast.CommentGroup) string {
	for _, group := range groups {
		if text := strings.Join(strings.Fields(group.Text()), " "); text != "" {
			return text
		}
	}
	return ""
}
