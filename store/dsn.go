package store

import (
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync/atomic"
)

const (
	writing = "_txlock=immediate&_dqs=0&_defensive=1&_pragma=busy_timeout(5000)&_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)" +
		"&_pragma=foreign_keys(1)&_pragma=cache_size(-32768)&_pragma=temp_store(2)&_pragma=wal_autocheckpoint(4000)" +
		"&_pragma=journal_size_limit(67108864)"
	reading = "_dqs=0&_defensive=1&_query_only=1&_pragma=busy_timeout(5000)&_pragma=cache_size(-8192)&_pragma=temp_store(2)"

	// macOS keeps what was synced in the drive's cache unless asked twice.
	darwin = "&_pragma=fullfsync(1)&_pragma=checkpoint_fullfsync(1)"
)

// fileDSN names the file for the writer and for readers.
func fileDSN(path string) (write, read string) {
	write = located(path) + "?" + writing
	if runtime.GOOS == "darwin" {
		write += darwin
	}
	return write, located(path) + "?" + reading
}

// located is the path as the driver takes it. It cuts a plain path at the first question mark, and takes everything else
// literally; a URI takes any character, escaped.
func located(path string) string {
	if !strings.Contains(path, "?") {
		return path
	}
	return (&url.URL{Scheme: "file", Path: filepath.ToSlash(path)}).String()
}

var memories atomic.Int64

// memoryDSN names a database in memory of its own; it lives as long as a connection to it.
func memoryDSN() (write, read string) {
	name := fmt.Sprintf("file:maru-%d?mode=memory&cache=shared&", memories.Add(1))
	return name + "_dqs=0&_defensive=1&_pragma=foreign_keys(1)&_pragma=temp_store(2)", name + reading
}

// leftOpen reports whether the last process ended without closing the store: SQLite removes the log when it is closed.
func leftOpen(path string) bool {
	info, err := os.Stat(path + "-wal")
	return err == nil && info.Size() > 0
}

// unreliable names the synchroniser or network that path seems to be on, as far as its name tells.
func unreliable(path string) string {
	lower := strings.ToLower(filepath.ToSlash(path))
	if strings.HasPrefix(lower, "//") {
		return "network path"
	}
	for _, name := range []string{"onedrive", "dropbox", "google drive", "googledrive", "icloud", "mobile documents", "nextcloud"} {
		if strings.Contains(lower, name) {
			return name
		}
	}
	return ""
}
