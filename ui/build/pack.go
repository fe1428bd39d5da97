package main

import (
	"bytes"
	"fmt"
	"path"

	"github.com/klauspost/compress/gzip"
)

// worthwhile is the size from which the program stores a text compressed: below it a browser gains nothing.
const worthwhile = 512

// pack gives every text of files that gzip makes smaller as NAME.gz in place of NAME. The compressor is not the standard
// library's, whose output may change with the version of Go: the committed page must not.
func pack(files map[string][]byte) (map[string][]byte, error) {
	packed := make(map[string][]byte, len(files))
	for name, content := range files {
		if !isText(name) || len(content) < worthwhile {
			packed[name] = content
			continue
		}
		var out bytes.Buffer
		writer, err := gzip.NewWriterLevel(&out, gzip.BestCompression)
		if err != nil {
			return nil, err
		}
		if _, err := writer.Write(content); err != nil {
			return nil, fmt.Errorf("packing %s: %w", name, err)
		}
		if err := writer.Close(); err != nil {
			return nil, fmt.Errorf("packing %s: %w", name, err)
		}
		packed[name+".gz"] = out.Bytes()
	}
	return packed, nil
}

func isText(name string) bool {
	switch path.Ext(name) {
	case ".js", ".css", ".json", ".map", ".html", ".svg", ".txt", ".webmanifest":
		return true
	}
	return false
}
