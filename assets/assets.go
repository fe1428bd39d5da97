// Package assets holds what is embedded in the program: the built page with its icons, and the Socket.IO client that other
// pages may load. It owns no logic, refuses to be written to, and is safe for concurrent use.
package assets

import (
	"embed"
	"io/fs"
)

//go:embed all:page
var page embed.FS

// Page returns the built page as a tree whose paths are those it is served under. index.html answers for "/", "/join/{code}",
// "/rooms/{id}" and "/rooms/{id}/{seq}"; manifests/ holds one for each language, of which "/manifest.webmanifest" is made.
// Everything below static/ carries a hash of its content in its name and may be cached forever; the rest must be asked for again.
// What compressing makes smaller is there as NAME.gz alone: a third of the bytes in the program, and nothing to compress when a
// browser asks.
func Page() fs.FS {
	tree, err := fs.Sub(page, "page")
	if err != nil {
		panic(err) // the name is a constant that fs.ValidPath accepts
	}
	return tree
}
