package server

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"io"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strconv"
	"strings"
	"sync"
)

// fileSet serves a fixed tree of embedded files from memory. What the tree holds
// as NAME.gz is NAME, compressed already; of the rest, what that makes smaller
// is compressed when it is first asked for.
type fileSet struct {
	files map[string]*file
}

type file struct {
	mediaType string
	etag      string
	plain     func() []byte
	gzipped   func() []byte // nil if it would not be smaller
}

// newFileSet reads every file of tree.
func newFileSet(tree fs.FS) (*fileSet, error) {
	set := &fileSet{files: make(map[string]*file)}
	err := fs.WalkDir(tree, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		content, err := fs.ReadFile(tree, name)
		if err != nil {
			return err
		}
		if plain, packed := strings.CutSuffix(name, ".gz"); packed {
			set.files[plain], err = newPackedFile(plain, content)
			return err
		}
		set.files[name] = newFile(name, content)
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read embedded files: %w", err)
	}
	return set, nil
}

func newFile(name string, content []byte) *file {
	f := &file{mediaType: mediaType(name), etag: etag(content), plain: func() []byte { return content }}
	f.gzipped = sync.OnceValue(func() []byte { return compress(f.mediaType, content) })
	return f
}

// newPackedFile takes content as it is for nearly everybody: browsers ask for
// it compressed. Whoever does not gets it unpacked, which is done once.
func newPackedFile(name string, content []byte) (*file, error) {
	packed, err := gzip.NewReader(bytes.NewReader(content))
	if err != nil {
		return nil, fmt.Errorf("unpack %s: %w", name, err)
	}
	return &file{
		mediaType: mediaType(name),
		etag:      etag(content),
		gzipped:   func() []byte { return content },
		plain: sync.OnceValue(func() []byte {
			plain, _ := io.ReadAll(packed) // what is embedded was packed by our own build
			return plain
		}),
	}, nil
}

func etag(content []byte) string {
	sum := sha256.Sum256(content)
	return base64.RawURLEncoding.EncodeToString(sum[:12])
}

// mediaType goes by the name alone: what the system's own table says about
// ".js" has been wrong on many a Windows.
func mediaType(name string) string {
	switch extension := path.Ext(name); extension {
	case ".js", ".mjs":
		return "text/javascript; charset=utf-8"
	case ".css":
		return "text/css; charset=utf-8"
	case ".html":
		return "text/html; charset=utf-8"
	case ".svg":
		return "image/svg+xml"
	case ".png":
		return "image/png"
	case ".ico":
		return "image/x-icon"
	case ".woff2":
		return "font/woff2"
	case ".mp3":
		return "audio/mpeg"
	case ".webmanifest":
		return "application/manifest+json"
	case ".json", ".map":
		return "application/json"
	case ".txt", "":
		return "text/plain; charset=utf-8"
	default:
		if known := mime.TypeByExtension(extension); known != "" {
			return known
		}
		return "application/octet-stream"
	}
}

func compress(mediaType string, content []byte) []byte {
	text := strings.HasPrefix(mediaType, "text/") || strings.Contains(mediaType, "json") || strings.Contains(mediaType, "svg")
	if !text || len(content) < 512 {
		return nil
	}
	var out bytes.Buffer
	writer, err := gzip.NewWriterLevel(&out, gzip.BestCompression)
	if err != nil {
		return nil
	}
	if _, err := writer.Write(content); err != nil || writer.Close() != nil || out.Len() >= len(content) {
		return nil
	}
	return out.Bytes()
}

// serve answers with the file of that name, and reports whether there is one.
// Who sets no Cache-Control before gets a file that browsers ask about again.
func (s *fileSet) serve(w http.ResponseWriter, r *http.Request, name string) bool {
	f, found := s.files[name]
	if !found {
		return false
	}
	header := w.Header()
	header.Add("Vary", "Accept-Encoding")
	content, etag := f.gzipped, `"`+f.etag+`-gz"`
	if acceptsGzip(r.Header.Get("Accept-Encoding")) && f.gzipped() != nil {
		header.Set("Content-Encoding", "gzip")
	} else {
		content, etag = f.plain, `"`+f.etag+`"`
	}
	if header.Get("Cache-Control") == "" {
		header.Set("Cache-Control", "no-cache")
	}
	header.Set("ETag", etag)
	if matches(r.Header.Get("If-None-Match"), etag) {
		header.Del("Content-Encoding")
		w.WriteHeader(http.StatusNotModified)
		return true
	}
	header.Set("Content-Type", f.mediaType)
	body := content()
	header.Set("Content-Length", strconv.Itoa(len(body)))
	w.Write(body) // a client that left does not miss it
	return true
}

func acceptsGzip(accepted string) bool {
	for offer := range strings.SplitSeq(accepted, ",") {
		coding, quality, _ := strings.Cut(strings.TrimSpace(offer), ";")
		if strings.TrimSpace(coding) == "gzip" {
			weight, err := strconv.ParseFloat(strings.TrimPrefix(strings.TrimSpace(quality), "q="), 64)
			return err != nil || weight > 0
		}
	}
	return false
}

func matches(ifNoneMatch, etag string) bool {
	for one := range strings.SplitSeq(ifNoneMatch, ",") {
		one = strings.TrimPrefix(strings.TrimSpace(one), "W/")
		if one == etag || one == "*" {
			return true
		}
	}
	return false
}
