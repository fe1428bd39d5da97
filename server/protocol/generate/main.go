// Command generate writes what is derived from the contract's tables: the page's types, the OpenAPI and the
// AsyncAPI description, and the page that people read. It runs in the folder of package protocol, holds no state and fails on the first file
// that cannot be written. Equal tables give equal bytes.
package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"

	"github.com/klauspost/compress/gzip"
)

func main() {
	if err := run("."); err != nil {
		fmt.Fprintln(os.Stderr, "generate:", err)
		os.Exit(1)
	}
}

// run writes every file; dir is the folder of package protocol.
func run(dir string) error {
	files, err := files(dir)
	if err != nil {
		return err
	}
	for _, f := range files {
		if err := os.WriteFile(filepath.Join(dir, f.path), f.content, 0o644); err != nil {
			return fmt.Errorf("writing the derived file: %w", err)
		}
	}
	return nil
}

// file is one derived file; path is relative to the folder of package protocol.
type file struct {
	path    string
	content []byte
}

func files(dir string) ([]file, error) {
	docs, err := readDocs(dir)
	if err != nil {
		return nil, err
	}
	types := payloadTypes()
	openapi, err := openAPI(types, docs).indented()
	if err != nil {
		return nil, fmt.Errorf("encoding the OpenAPI description: %w", err)
	}
	asyncapi, err := asyncAPI(types, docs).indented()
	if err != nil {
		return nil, fmt.Errorf("encoding the AsyncAPI description: %w", err)
	}
	page, err := htmlPage(types, docs)
	if err != nil {
		return nil, err
	}
	derived := []file{
		{"../../ui/web/protocol.gen.ts", typeScript(types, docs)},
		{"openapi.gen.json", openapi},
		{"asyncapi.gen.json", asyncapi},
		{"docs.gen.html", page},
	}
	for _, embedded := range derived[1:] {
		packed, err := packed(embedded)
		if err != nil {
			return nil, err
		}
		derived = append(derived, packed)
	}
	return derived, nil
}

// packed is the file as the program embeds it. The compressor is not the
// standard library's, whose output may change with the version of Go.
func packed(f file) (file, error) {
	var out bytes.Buffer
	writer, err := gzip.NewWriterLevel(&out, gzip.BestCompression)
	if err != nil {
		return file{}, err
	}
	if _, err := writer.Write(f.content); err != nil {
		return file{}, fmt.Errorf("packing %s: %w", f.path, err)
	}
	if err := writer.Close(); err != nil {
		return file{}, fmt.Errorf("packing %s: %w", f.path, err)
	}
	return file{f.path + ".gz", out.Bytes()}, nil
}
