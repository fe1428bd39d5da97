package main

import (
	"bytes"
	"compress/gzip"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestPack(t *testing.T) {
	root, err := moduleRoot()
	if err != nil {
		t.Fatal(err)
	}
	web := filepath.Join(root, "ui", "web")
	if err := checkDependencies(web); errors.Is(err, errNoDependencies) && os.Getenv("CI") == "" {
		t.Skip(err)
	}
	same, other := []byte(strings.Repeat("the same as before ", 50)), []byte(strings.Repeat("not what it was ", 50))
	files := map[string][]byte{"same.js": same, "other.js": other, "short.js": []byte("short"), "icon.png": same}
	before := map[string][]byte{"same.js.gz": quickly(t, same), "other.js.gz": quickly(t, same)}

	packed, err := pack(web, files, before)
	if err != nil {
		t.Fatal(err)
	}
	if len(packed) != len(files) {
		t.Errorf("%d files became %d", len(files), len(packed))
	}
	if !bytes.Equal(packed["same.js.gz"], before["same.js.gz"]) {
		t.Error("what has not changed is packed anew")
	}
	if !unpacksTo(packed["other.js.gz"], other) {
		t.Error("what has changed does not unpack to what it is")
	}
	if !bytes.Equal(packed["short.js"], files["short.js"]) || !bytes.Equal(packed["icon.png"], same) {
		t.Error("what is short or no text does not stay as it is")
	}
}

func quickly(t *testing.T, content []byte) []byte {
	t.Helper()
	var out bytes.Buffer
	writer := gzip.NewWriter(&out)
	if _, err := writer.Write(content); err != nil {
		t.Fatal(err)
	}
	if err := writer.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}
