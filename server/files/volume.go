package files

import (
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// File is an open file of a volume.
type File interface {
	io.ReadWriteSeeker
	io.ReaderAt
	io.Closer
	Name() string // its path
	Sync() error
}

// volume is what a folder is on: the machine's file system, or memory. Its methods are the system's own of the same name.
type volume interface {
	Open(path string, flags int) (File, error)
	CreateTemp(folder string) (File, error)
	Stat(path string) (fs.FileInfo, error)
	ReadDir(folder string) ([]string, error) // names
	MkdirAll(folder string) error
	Rename(from, to string) error
	Remove(path string) error
	RemoveAll(folder string) error
	Chtimes(path string, at time.Time) error
	SyncFolder(path string) error
	Space(path string) (d Disk, known bool)
}

// onDisk is the machine's file system; what it makes is for its user alone.
type onDisk struct{}

func (onDisk) Open(path string, flags int) (File, error) {
	file, err := os.OpenFile(path, flags, 0o600)
	if err != nil {
		return nil, err // not a File that holds a nil pointer
	}
	return file, nil
}

func (onDisk) CreateTemp(folder string) (File, error) {
	file, err := os.CreateTemp(folder, "")
	if err != nil {
		return nil, err
	}
	return file, nil
}

func (onDisk) ReadDir(folder string) ([]string, error) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil, err
	}
	names := make([]string, len(entries))
	for i, entry := range entries {
		names[i] = entry.Name()
	}
	return names, nil
}

func (onDisk) Stat(path string) (fs.FileInfo, error)   { return os.Stat(path) }
func (onDisk) MkdirAll(folder string) error            { return os.MkdirAll(folder, 0o700) }
func (onDisk) Rename(from, to string) error            { return os.Rename(from, to) }
func (onDisk) Remove(path string) error                { return os.Remove(path) }
func (onDisk) RemoveAll(folder string) error           { return os.RemoveAll(folder) }
func (onDisk) Chtimes(path string, at time.Time) error { return os.Chtimes(path, at, at) }
func (onDisk) SyncFolder(path string) error            { return syncFolder(path) }
func (onDisk) Space(path string) (Disk, bool)          { return space(path) }

// readFile reads a small file whole.
func readFile(on volume, path string) ([]byte, error) {
	file, err := on.Open(path, os.O_RDONLY)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return io.ReadAll(file)
}

// shelfOf makes the folder that a path is in.
func (f *folder) shelfOf(path string) error { return f.on.MkdirAll(filepath.Dir(path)) }
