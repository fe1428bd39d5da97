package store

import (
	"fmt"
	"strings"
	"time"
)

// File is an attachment: what is known of it. Its bytes are kept elsewhere, under their hash, once for all files that are
// equal.
type File struct {
	ID            int64
	Hash          [32]byte // SHA-256 of the bytes
	Name          string
	Size          int64  // bytes
	Type          string // media type
	Width, Height int64  // of a picture as it is seen, in pixels; 0 = unknown
	UploaderID    int64
	MessageID     int64 // 0 = not sent
	CreatedAt     time.Time
}

const fileColumns = "files.id, hash, name, size, files.type, width, height, uploader, message, files.created_at"

func scanFile(r row) File {
	return File{
		ID: r.int(0), Hash: r.hash(1), Name: r.text(2), Size: r.int(3), Type: r.text(4), Width: r.int(5), Height: r.int(6),
		UploaderID: r.int(7), MessageID: r.int(8), CreatedAt: r.time(9),
	}
}

// AddFile adds a file that is not sent yet; its ID, MessageID and CreatedAt are given here. ErrNotFound if there is no such
// uploader.
func (tx *Tx) AddFile(f File) (File, error) {
	f.MessageID, f.CreatedAt = 0, tx.now
	var err error
	f.ID, err = tx.insert("INSERT INTO files (hash, name, size, type, width, height, uploader, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
		f.Hash, f.Name, f.Size, f.Type, orNull(f.Width), orNull(f.Height), f.UploaderID, f.CreatedAt)
	return f, err
}

// File returns a file, sent or not; ErrNotFound.
func (v *View) File(id int64) (File, error) {
	return one(v.c, scanFile, "SELECT "+fileColumns+" FROM files WHERE id = ?", id)
}

// RemoveFile removes a file that is not sent; ErrNotFound if there is none.
func (tx *Tx) RemoveFile(id int64) error {
	return tx.must("DELETE FROM files WHERE id = ? AND message IS NULL", id)
}

// RemoveUnsentFiles removes the files that were added before the time and never sent, and returns them.
func (tx *Tx) RemoveUnsentFiles(before time.Time) ([]File, error) {
	old, err := all(tx.c, scanFile, "SELECT "+fileColumns+" FROM files WHERE message IS NULL AND created_at < ?", before)
	if err != nil || len(old) == 0 {
		return nil, err
	}
	_, err = tx.change("DELETE FROM files WHERE message IS NULL AND created_at < ?", before)
	return old, err
}

// UnsentFiles counts the files that a user has added and not sent.
func (v *View) UnsentFiles(uploader int64) (int64, error) {
	return one(v.c, scanInt, "SELECT count(*) FROM files WHERE message IS NULL AND created_at >= 0 AND uploader = ?", uploader)
}

// HasFile reports whether any file, sent or not, has these bytes.
func (v *View) HasFile(hash [32]byte) (bool, error) {
	n, err := one(v.c, scanInt, "SELECT EXISTS (SELECT 1 FROM files WHERE hash = ?)", hash)
	return n != 0, err
}

// attach gives files to their message, in the order of the ids, and returns them.
func (tx *Tx) attach(message, sender int64, ids []int64) ([]File, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	files := make([]File, len(ids))
	for place, id := range ids {
		err := tx.must("UPDATE files SET message = ?, place = ? WHERE id = ? AND uploader = ? AND message IS NULL", message, place, id, sender)
		if err == nil {
			files[place], err = tx.File(id)
		}
		if err != nil {
			return nil, fmt.Errorf("file: %w", err)
		}
	}
	return files, nil
}

// fileNames is how files are found, and shown where there is no room for more.
func fileNames(files []File) string {
	names := make([]string, len(files))
	for i, f := range files {
		names[i] = f.Name
	}
	return strings.Join(names, ", ")
}
