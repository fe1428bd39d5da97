package files

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"time"
)

// inMemory is a volume of a size that is gone with its Service. Folders are there as soon as something is in them.
type inMemory struct {
	size int64

	mu    sync.Mutex // guards what follows, and the contents
	used  int64
	made  int64
	files map[string]*memoryFile
}

// memoryFile is a content; it is counted until it has no name any more.
type memoryFile struct {
	bytes []byte
	at    time.Time
	gone  bool
}

func newMemory(size int64) *inMemory {
	return &inMemory{size: size, files: make(map[string]*memoryFile)}
}

func missing(doing, path string) error {
	return &fs.PathError{Op: doing, Path: path, Err: fs.ErrNotExist}
}

func (m *inMemory) Open(path string, flags int) (File, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	file := m.files[path]
	if file == nil {
		if flags&os.O_CREATE == 0 {
			return nil, missing("open", path)
		}
		file = &memoryFile{at: time.Now()}
		m.files[path] = file
	}
	return &memoryHandle{on: m, file: file, path: path, appends: flags&os.O_APPEND != 0}, nil
}

func (m *inMemory) CreateTemp(folder string) (File, error) {
	m.mu.Lock()
	m.made++
	name := strconv.FormatInt(m.made, 10)
	m.mu.Unlock()
	return m.Open(filepath.Join(folder, name), os.O_CREATE)
}

func (m *inMemory) Stat(path string) (fs.FileInfo, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	file := m.files[path]
	if file == nil {
		return nil, missing("stat", path)
	}
	return memoryInfo{filepath.Base(path), int64(len(file.bytes)), file.at}, nil
}

func (m *inMemory) ReadDir(folder string) ([]string, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	names, seen := []string{}, make(map[string]bool)
	for path := range m.files {
		rest, inside := strings.CutPrefix(path, folder+string(filepath.Separator))
		name, _, _ := strings.Cut(rest, string(filepath.Separator))
		if inside && !seen[name] {
			seen[name] = true
			names = append(names, name)
		}
	}
	return names, nil
}

func (m *inMemory) MkdirAll(string) error { return nil }

func (m *inMemory) Rename(from, to string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	file := m.files[from]
	if file == nil {
		return missing("rename", from)
	}
	m.drop(to)
	delete(m.files, from)
	m.files[to] = file
	return nil
}

func (m *inMemory) Remove(path string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.files[path] == nil {
		return missing("remove", path)
	}
	m.drop(path)
	return nil
}

func (m *inMemory) RemoveAll(folder string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	for path := range m.files {
		if strings.HasPrefix(path, folder+string(filepath.Separator)) {
			m.drop(path)
		}
	}
	return nil
}

// drop takes a name away; mu is held. Whoever has the file open reads on.
func (m *inMemory) drop(path string) {
	if file := m.files[path]; file != nil {
		m.used -= int64(len(file.bytes))
		file.gone = true
		delete(m.files, path)
	}
}

func (m *inMemory) Chtimes(path string, at time.Time) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if file := m.files[path]; file != nil {
		file.at = at
		return nil
	}
	return missing("chtimes", path)
}

func (m *inMemory) SyncFolder(string) error { return nil }

func (m *inMemory) Space(string) (Disk, bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return Disk{Free: m.size - m.used, Size: m.size}, true
}

// memoryHandle is an open file of a memory; it belongs to one goroutine.
type memoryHandle struct {
	on      *inMemory
	file    *memoryFile
	path    string
	offset  int64
	appends bool
}

func (h *memoryHandle) Read(p []byte) (int, error) {
	n, err := h.ReadAt(p, h.offset)
	h.offset += int64(n)
	if n > 0 && errors.Is(err, io.EOF) {
		err = nil
	}
	return n, err
}

func (h *memoryHandle) ReadAt(p []byte, offset int64) (int, error) {
	h.on.mu.Lock()
	defer h.on.mu.Unlock()
	if offset >= int64(len(h.file.bytes)) {
		return 0, io.EOF
	}
	n := copy(p, h.file.bytes[offset:])
	if n < len(p) {
		return n, io.EOF
	}
	return n, nil
}

func (h *memoryHandle) Write(p []byte) (int, error) {
	h.on.mu.Lock()
	defer h.on.mu.Unlock()
	before := int64(len(h.file.bytes))
	if h.appends {
		h.offset = before
	}
	end := h.offset + int64(len(p))
	if grown := end - before; grown > 0 {
		if !h.file.gone && h.on.used+grown > h.on.size {
			return 0, errNoRoom
		}
		if !h.file.gone {
			h.on.used += grown
		}
		h.file.bytes = append(h.file.bytes, make([]byte, grown)...)
	}
	h.offset += int64(copy(h.file.bytes[h.offset:], p))
	return len(p), nil
}

func (h *memoryHandle) Seek(offset int64, whence int) (int64, error) {
	switch whence {
	case io.SeekCurrent:
		offset += h.offset
	case io.SeekEnd:
		h.on.mu.Lock()
		offset += int64(len(h.file.bytes))
		h.on.mu.Unlock()
	}
	if offset < 0 {
		return 0, &fs.PathError{Op: "seek", Path: h.path, Err: fs.ErrInvalid}
	}
	h.offset = offset
	return offset, nil
}

func (h *memoryHandle) Name() string { return h.path }
func (h *memoryHandle) Sync() error  { return nil }
func (h *memoryHandle) Close() error { return nil }

// memoryInfo is what Stat says.
type memoryInfo struct {
	name string
	size int64
	at   time.Time
}

func (i memoryInfo) Name() string       { return i.name }
func (i memoryInfo) Size() int64        { return i.size }
func (i memoryInfo) Mode() fs.FileMode  { return 0o600 }
func (i memoryInfo) ModTime() time.Time { return i.at }
func (i memoryInfo) IsDir() bool        { return false }
func (i memoryInfo) Sys() any           { return nil }
