package main

import (
	"fmt"
	"os"
	"path/filepath"
)

// client is what a page elsewhere may load of socket.io-client: the builds that a Node server serves, unchanged, with the
// licence. Their maps would be as large again, for whoever steps through the client's own code.
func client(web string) (map[string][]byte, error) {
	folder := filepath.Join(web, "node_modules", "socket.io-client")
	files := map[string][]byte{}
	for _, path := range []string{"LICENSE", "dist/socket.io.js", "dist/socket.io.min.js", "dist/socket.io.esm.min.js"} {
		content, err := os.ReadFile(filepath.Join(folder, filepath.FromSlash(path)))
		if err != nil {
			return nil, fmt.Errorf("reading the Socket.IO client: %w", err)
		}
		files[filepath.Base(path)] = content
	}
	return files, nil
}
