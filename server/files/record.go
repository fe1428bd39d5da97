package files

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"
	"time"
)

// uploadRecord is what a restart has to know of an upload; its bytes are in a file of their own.
type uploadRecord struct {
	UserID       int64     `json:"userId"`
	Name         string    `json:"name"`
	Note         string    `json:"note"`
	Size         int64     `json:"size"`
	KeepMetadata bool      `json:"keepMetadata"`
	CreatedAt    time.Time `json:"createdAt"`
	FileID       int64     `json:"fileId"` // 0 = bytes are missing
}

const (
	uploads         = "uploads"
	recordExtension = ".json"
)

func (f *folder) part(id string) string { return filepath.Join(f.root, uploads, id) }

func (f *folder) openPart(id string, flags int) (File, error) {
	file, err := f.on.Open(f.part(id), flags)
	if err != nil {
		return nil, fmt.Errorf("open upload: %w", err)
	}
	return file, nil
}

// partSize is how many bytes of an upload are here; before the first there is no file.
func (f *folder) partSize(id string) (int64, error) {
	info, err := f.on.Stat(f.part(id))
	if errors.Is(err, fs.ErrNotExist) {
		return 0, nil
	}
	if err != nil {
		return 0, fmt.Errorf("look at upload: %w", err)
	}
	return info.Size(), nil
}

func (f *folder) removePart(id string) { f.on.Remove(f.part(id)) } // it may never have begun, or be a content now

func (f *folder) removeRecord(id string) { f.on.Remove(f.part(id) + recordExtension) } // as above

// writeRecord replaces an upload's record, on disk.
func (f *folder) writeRecord(id string, r uploadRecord) error {
	text, err := json.Marshal(r)
	if err != nil {
		return fmt.Errorf("write upload's record: %w", err)
	}
	file, err := f.begin()
	if err != nil {
		return err
	}
	defer f.discard(file)
	if _, err := file.Write(text); err != nil {
		return fmt.Errorf("write upload's record: %w", err)
	}
	if err := errors.Join(file.Sync(), file.Close()); err != nil {
		return fmt.Errorf("write upload's record: %w", err)
	}
	if err := f.on.Rename(file.Name(), f.part(id)+recordExtension); err != nil {
		return fmt.Errorf("write upload's record: %w", err)
	}
	return f.on.SyncFolder(filepath.Join(f.root, uploads))
}

// records reads what a process before this one left under way, and removes what it cannot read.
func (f *folder) records() (map[string]uploadRecord, error) {
	entries, err := f.on.ReadDir(filepath.Join(f.root, uploads))
	if err != nil {
		return nil, fmt.Errorf("read uploads: %w", err)
	}
	found := make(map[string]uploadRecord)
	for _, entry := range entries {
		id, isRecord := strings.CutSuffix(entry, recordExtension)
		if !isRecord {
			continue
		}
		var r uploadRecord
		text, err := readFile(f.on, filepath.Join(f.root, uploads, entry))
		if err == nil {
			err = json.Unmarshal(text, &r)
		}
		if err == nil {
			found[id] = r
		}
	}
	for _, entry := range entries {
		id, _ := strings.CutSuffix(entry, recordExtension)
		if _, known := found[id]; !known {
			f.on.Remove(filepath.Join(f.root, uploads, entry))
		}
	}
	return found, nil
}
