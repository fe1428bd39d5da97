package server

import (
	"context"
	"io/fs"
	"net/http"
	"strings"
)

// The script by which browsers keep the page, and the one that has them forget
// it. Browsers look for newer ones at the first one's address, and for nothing
// else: whatever is there has the last word.
const (
	workerName = "worker.js"
	leaveName  = "leave.js"
)

// scoutPrefix begins the name of the worker that looks for the hall elsewhere;
// a hash of it follows.
const scoutPrefix = "static/scout-"

// page serves the built page and, for the addresses that it shows in the
// browser's bar, its index.
type page struct {
	files     *fileSet
	manifests manifests
	options   pageOptions
	unknown   http.Handler
}

// pageOptions are what the page has of this server.
type pageOptions struct {
	name     func(context.Context) string // what the hall is called
	noWorker bool
}

// Page is the built page, for who serves it where no Server does.
type Page struct {
	http.Handler
	files *fileSet
}

// NewPage reads the page's tree, whose paths are those it is served under. Name
// is what the hall is called.
func NewPage(tree fs.FS, name func() string) (*Page, error) {
	p, err := newPage(tree, http.HandlerFunc(unknown), pageOptions{name: func(context.Context) string { return name() }})
	if err != nil {
		return nil, err
	}
	return &Page{hardened(p), p.files}, nil
}

// Has reports whether a path names a file of the page.
func (p *Page) Has(path string) bool {
	_, found := p.files.files[strings.TrimPrefix(path, "/")]
	return found
}

// newPage reads the page's tree, whose paths are those it is served under.
// What is not in it is left to unknown.
func newPage(tree fs.FS, unknown http.Handler, options pageOptions) (*page, error) {
	files, err := newFileSet(tree)
	if err != nil {
		return nil, err
	}
	manifests, err := readManifests(files)
	if err != nil {
		return nil, err
	}
	return &page{files: files, manifests: manifests, options: options, unknown: unknown}, nil
}

func (p *page) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	name := strings.TrimPrefix(r.URL.Path, "/")
	if _, found := p.files.files[name]; !found && !isView(name) && name != manifestName {
		p.unknown.ServeHTTP(w, r)
		return
	}
	readOnly(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		header := w.Header()
		switch {
		case isView(name):
			name = "index.html"
			fallthrough
		case name == "index.html":
			header.Set("Content-Security-Policy", pagePolicy)
			isolate(w, r)
		case name == manifestName:
			p.manifests.serve(w, r, p.options.name(r.Context()))
			return
		case name == workerName:
			header.Set("Content-Security-Policy", workerPolicy)
			if p.options.noWorker {
				name = leaveName
			}
		case strings.HasPrefix(name, "static/"):
			header.Set("Cache-Control", "public, max-age=31536000, immutable")
			if strings.HasPrefix(name, scoutPrefix) {
				header.Set("Content-Security-Policy", scoutPolicy)
			}
		}
		p.files.serve(w, r, name)
	})).ServeHTTP(w, r)
}

// isView reports whether path is one of the page's own views: the hall, an
// invite, a room, a message in a room, a place that gathers messages, and where
// a device comes to trust the hall.
func isView(path string) bool {
	if path == "" {
		return true
	}
	parts := strings.Split(path, "/")
	switch {
	case parts[0] == "join":
		return len(parts) == 2 && parts[1] != ""
	case parts[0] == "rooms":
		return len(parts) == 2 && isNumber(parts[1]) || len(parts) == 3 && isNumber(parts[1]) && isNumber(parts[2])
	default:
		return path == "mentions" || path == "saved" || path == "threads" || path == "trust"
	}
}

func isNumber(text string) bool {
	return text != "" && strings.Trim(text, "0123456789") == ""
}
