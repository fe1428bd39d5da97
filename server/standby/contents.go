package standby

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"maru/store"
)

// lookBack is how many of the newest files are looked at again each time: the id of one that was discarded may be another's.
const lookBack = 64

// contents are what files hold, under their hashes, as server/files keeps them. One comes at a time.
type contents struct {
	root    string
	missing map[[32]byte]int64 // what is to come, and its size
	bytes   int64              // of missing
	newest  int64              // id of a file
	coming  [32]byte
	part    *os.File
	have    int64 // bytes of part
}

func openContents(root string) (*contents, error) {
	if err := os.MkdirAll(filepath.Join(root, "incoming"), 0o700); err != nil {
		return nil, fmt.Errorf("open folder of files: %w", err)
	}
	return &contents{root: root, missing: make(map[[32]byte]int64)}, nil
}

func (c *contents) path(hash [32]byte) string {
	name := hex.EncodeToString(hash[:])
	return filepath.Join(c.root, name[:2], name[2:])
}

func (c *contents) partPath(hash [32]byte) string {
	return filepath.Join(c.root, "incoming", hex.EncodeToString(hash[:]))
}

// look finds in the copy of the database which contents there have to be: all of them, or those of files that came lately.
func (c *contents) look(ctx context.Context, database string, all bool) error {
	after := c.newest - lookBack
	if all {
		after = 0
		c.missing, c.bytes = make(map[[32]byte]int64), 0
	}
	return store.ContentsOf(ctx, database, after, func(id int64, hash [32]byte, size int64) error {
		c.newest = max(c.newest, id)
		if _, known := c.missing[hash]; known {
			return nil
		}
		info, err := os.Stat(c.path(hash))
		if err == nil && info.Size() == size {
			return nil
		}
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		c.missing[hash] = size
		c.bytes += size
		return nil
	})
}

func (c *contents) lack() Lack { return Lack{Files: int64(len(c.missing)), Bytes: c.bytes} }

// want is the next part to ask for; false if nothing is missing.
func (c *contents) want() (frame, bool, error) {
	if c.part == nil {
		for hash := range c.missing {
			if err := c.open(hash); err != nil {
				return frame{}, false, err
			}
			break
		}
	}
	if c.part == nil {
		return frame{}, false, nil
	}
	return frame{Kind: wants, Hash: c.coming[:], Offset: c.have}, true, nil
}

// open goes on with a content where it was broken off.
func (c *contents) open(hash [32]byte) error {
	part, err := os.OpenFile(c.partPath(hash), os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return fmt.Errorf("receive content: %w", err)
	}
	if c.have, err = part.Seek(0, io.SeekEnd); err != nil {
		part.Close()
		return fmt.Errorf("receive content: %w", err)
	}
	c.part, c.coming = part, hash
	return nil
}

// take adds what was wanted. A content that is not what its hash says, or that the host does not have, is left out until all are looked at again.
func (c *contents) take(f frame) error {
	if c.part == nil || string(f.Hash) != string(c.coming[:]) || f.Offset != c.have {
		return errFrame
	}
	if _, err := c.part.Write(f.body); err != nil {
		return fmt.Errorf("receive content: %w", err)
	}
	c.have += int64(len(f.body))
	if c.have < f.Size && len(f.body) > 0 {
		return nil
	}
	return c.finish()
}

func (c *contents) finish() error {
	part, hash := c.part, c.coming
	c.part = nil
	c.bytes -= c.missing[hash]
	delete(c.missing, hash)
	defer part.Close()
	if _, err := part.Seek(0, io.SeekStart); err != nil {
		return fmt.Errorf("check content: %w", err)
	}
	found := sha256.New()
	if _, err := io.Copy(found, part); err != nil {
		return fmt.Errorf("check content: %w", err)
	}
	if string(found.Sum(nil)) != string(hash[:]) {
		part.Close()
		return os.Remove(part.Name())
	}
	if err := errors.Join(part.Sync(), part.Close()); err != nil {
		return fmt.Errorf("keep content: %w", err)
	}
	if err := os.MkdirAll(filepath.Dir(c.path(hash)), 0o700); err != nil {
		return fmt.Errorf("keep content: %w", err)
	}
	if err := os.Rename(part.Name(), c.path(hash)); err != nil {
		return fmt.Errorf("keep content: %w", err)
	}
	return nil
}

func (c *contents) close() {
	if c.part != nil {
		c.part.Close()
	}
}
