package assets

import (
	"embed"
	"io/fs"
)

//go:embed client
var client embed.FS

// ClientVersion is the version of socket.io-client in Client.
const ClientVersion = "4.8.4"

// Client returns the browser builds of socket.io-client, unchanged, with their
// source maps and licence, under the names by which a Node server serves them.
func Client() fs.FS {
	tree, err := fs.Sub(client, "client")
	if err != nil {
		panic(err) // the name is a constant that fs.ValidPath accepts
	}
	return tree
}
