package assets

import (
	"embed"
	"io/fs"
)

//go:embed client
var client embed.FS

// Client returns the browser builds of socket.io-client and the licence, under
// the names by which a Node server serves them. They are unchanged but for
// being packed as the files of Page are.
func Client() fs.FS {
	tree, err := fs.Sub(client, "client")
	if err != nil {
		panic(err) // the name is a constant that fs.ValidPath accepts
	}
	return tree
}
