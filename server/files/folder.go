package files

import (
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"sync"
	"time"
)

// folder is where bytes are kept: contents under their hash (ab/cdef…), and likewise in thumbnails small copies of them, what is on its way in incoming, what comes in
// parts in uploads, and what the store does not name in lost, for the case that it does so again.
type folder struct {
	on    volume
	root  string
	locks [256]sync.Mutex // by a hash's first byte: held while a content comes or goes together with its row
}

const (
	incoming   = "incoming"
	thumbnails = "thumbnails"
	lost       = "lost"
)

// openFolder makes the folder if needed, for its user alone, and empties it of what was on its way when the process ended;
// uploads go on.
func openFolder(on volume, root string) (*folder, error) {
	if err := on.RemoveAll(filepath.Join(root, incoming)); err != nil {
		return nil, err
	}
	for _, name := range []string{incoming, uploads, thumbnails, lost} {
		if err := on.MkdirAll(filepath.Join(root, name)); err != nil {
			return nil, err
		}
	}
	return &folder{on: on, root: root}, nil
}

// lock keeps a content from coming or going until the function that it returns is called.
func (f *folder) lock(hash [32]byte) func() {
	mutex := &f.locks[hash[0]]
	mutex.Lock()
	return mutex.Unlock
}

// content is the path of a content.
func (f *folder) content(hash [32]byte) string { return shelved(f.root, hash) }

// thumbnail is the path of a content's small copy.
func (f *folder) thumbnail(hash [32]byte) string {
	return shelved(filepath.Join(f.root, thumbnails), hash)
}

func shelved(root string, hash [32]byte) string {
	name := hex.EncodeToString(hash[:])
	return filepath.Join(root, name[:2], name[2:])
}

// begin makes a file for bytes on their way.
func (f *folder) begin() (File, error) {
	file, err := f.on.CreateTemp(filepath.Join(f.root, incoming))
	if err != nil {
		return nil, fmt.Errorf("begin file: %w", err)
	}
	return file, nil
}

// discard closes and removes what begin made; what was placed meanwhile stays.
func (f *folder) discard(file File) {
	file.Close()
	f.on.Remove(file.Name())
}

// place puts a whole file under its hash; the lock is held. Where there is one already, the two are equal.
func (f *folder) place(file File, hash [32]byte) error { return f.placeAt(file, f.content(hash)) }

func (f *folder) placeAt(file File, path string) error {
	if err := errors.Join(file.Sync(), file.Close()); err != nil {
		return fmt.Errorf("write file to disk: %w", err)
	}
	if _, err := f.on.Stat(path); err == nil {
		return nil
	}
	if err := f.shelfOf(path); err != nil {
		return fmt.Errorf("place file: %w", err)
	}
	if err := f.on.Rename(file.Name(), path); err != nil {
		return fmt.Errorf("place file: %w", err)
	}
	return f.on.SyncFolder(filepath.Dir(path))
}

// remove takes a content and its small copy away; the lock is held.
func (f *folder) remove(hash [32]byte) error {
	for _, path := range []string{f.thumbnail(hash), f.content(hash)} {
		if err := f.removeAt(path); err != nil {
			return err
		}
	}
	return nil
}

func (f *folder) removeAt(path string) error {
	if err := f.on.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("remove file: %w", err)
	}
	return nil
}

// lostContent is the path of a content that the store does not name.
func (f *folder) lostContent(hash [32]byte) string { return shelved(filepath.Join(f.root, lost), hash) }

// lose puts a content aside, beginning at a time to count how long it is lost; the lock is held.
func (f *folder) lose(hash [32]byte, now time.Time) error {
	if err := f.removeAt(f.thumbnail(hash)); err != nil {
		return err
	}
	path := f.lostContent(hash)
	if err := f.shelfOf(path); err != nil {
		return fmt.Errorf("put file aside: %w", err)
	}
	if err := f.on.Rename(f.content(hash), path); err != nil {
		return fmt.Errorf("put file aside: %w", err)
	}
	if err := f.on.Chtimes(path, now); err != nil {
		return fmt.Errorf("put file aside: %w", err)
	}
	return nil
}

// find brings a content back that was put aside, and reports whether it is in its place then; the lock is held.
func (f *folder) find(hash [32]byte) (bool, error) {
	path := f.content(hash)
	if _, err := f.on.Stat(path); err == nil {
		return true, f.removeAt(f.lostContent(hash))
	}
	if err := f.shelfOf(path); err != nil {
		return false, fmt.Errorf("bring file back: %w", err)
	}
	err := f.on.Rename(f.lostContent(hash), path)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, fmt.Errorf("bring file back: %w", err)
	}
	return true, syncFolder(filepath.Dir(path))
}

// shelves calls see with the hashes of each shelf of the folder itself, or of a part of it.
func (f *folder) shelves(part string, see func([][32]byte) error) error {
	root := filepath.Join(f.root, part)
	shelves, err := f.on.ReadDir(root)
	if err != nil {
		return fmt.Errorf("read folder: %w", err)
	}
	for _, shelf := range shelves {
		if len(shelf) != 2 {
			continue
		}
		entries, err := f.on.ReadDir(filepath.Join(root, shelf))
		if err != nil {
			return fmt.Errorf("read folder: %w", err)
		}
		var hashes [][32]byte
		for _, entry := range entries {
			if hash, err := hex.DecodeString(shelf + entry); err == nil && len(hash) == 32 {
				hashes = append(hashes, [32]byte(hash))
			}
		}
		if err := see(hashes); err != nil {
			return err
		}
	}
	return nil
}
