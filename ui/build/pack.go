package main

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"os/exec"
	"path"
	"slices"
)

// worthwhile is the size from which the program stores a text compressed: below it a browser gains nothing.
const worthwhile = 512

//go:embed zopfli.mjs
var zopfli string

// pack gives every text of files that is worth it as NAME.gz in place of NAME. Zopfli makes it: 4 % smaller than any other
// gzip, with nothing to be done by browsers, and slow. So what before, packed earlier, has of the same content is taken as it is.
func pack(web string, files, before map[string][]byte) (map[string][]byte, error) {
	packed := make(map[string][]byte, len(files))
	var names []string
	var contents [][]byte
	for _, name := range slices.Sorted(maps.Keys(files)) {
		content, earlier := files[name], before[name+".gz"]
		switch {
		case !isText(name) || len(content) < worthwhile:
			packed[name] = content
		case unpacksTo(earlier, content):
			packed[name+".gz"] = earlier
		default:
			names, contents = append(names, name+".gz"), append(contents, content)
		}
	}
	made, err := compress(web, contents)
	if err != nil {
		return nil, fmt.Errorf("packing %v: %w", names, err)
	}
	for i, name := range names {
		packed[name] = made[i]
	}
	return packed, nil
}

func unpacksTo(packed, content []byte) bool {
	reader, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return false
	}
	unpacked, err := io.ReadAll(reader)
	return err == nil && bytes.Equal(unpacked, content)
}

// compress runs zopfli.mjs with the packages of web.
func compress(web string, contents [][]byte) ([][]byte, error) {
	if len(contents) == 0 {
		return nil, nil
	}
	given, err := json.Marshal(contents)
	if err != nil {
		return nil, err
	}
	var out, complaints bytes.Buffer
	node := exec.Command("node", "--input-type=module", "--eval", zopfli)
	node.Dir, node.Stdin, node.Stdout, node.Stderr = web, bytes.NewReader(given), &out, &complaints
	if err := node.Run(); err != nil {
		return nil, fmt.Errorf("running Node: %w: %s", err, complaints.String())
	}
	var made [][]byte
	if err := json.Unmarshal(out.Bytes(), &made); err != nil {
		return nil, err
	}
	if len(made) != len(contents) {
		return nil, fmt.Errorf("asked for %d texts, got %d", len(contents), len(made))
	}
	return made, nil
}

func isText(name string) bool {
	switch path.Ext(name) {
	case ".js", ".css", ".json", ".map", ".html", ".svg", ".txt", ".webmanifest":
		return true
	}
	return false
}
