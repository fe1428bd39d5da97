package standby

import (
	"bufio"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"maru/store"
)

const (
	databaseName = "maru.db"
	roundName    = "maru.db.round"
	filesName    = "files"
)

// errUnlike says that the copy is not what the host has.
var errUnlike = errors.New("copy differs from the host's data")

// copied is the file of pages. Once it is whole, a round goes to a file of its own first, down to the disk, so that a crash in the
// middle leaves the state before or the one after. A file that was never whole takes pages as they come: what is there
// need not be sent again.
type copied struct {
	folder string
	whole  bool
	file   *os.File
	sums   sums
	round  *round
}

// openCopy reads what is there, after finishing a round that was written down, and sums it up anew from the disk.
func openCopy(folder string, whole bool) (_ *copied, err error) {
	c := &copied{folder: folder, whole: whole}
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return nil, fmt.Errorf("open copy: %w", err)
	}
	if c.file, err = os.OpenFile(filepath.Join(folder, databaseName), os.O_RDWR|os.O_CREATE, 0o600); err != nil {
		return nil, fmt.Errorf("open copy: %w", err)
	}
	defer func() {
		if err != nil {
			c.close()
		}
	}()
	if err := c.resume(); err != nil {
		return nil, err
	}
	c.sums, err = c.read()
	return c, err
}

func (c *copied) close() error {
	if c.round != nil {
		c.round.discard()
		c.round = nil
	}
	return c.file.Close()
}

// read sums the whole file up.
func (c *copied) read() (sums, error) {
	if _, err := c.file.Seek(0, io.SeekStart); err != nil {
		return nil, fmt.Errorf("read copy: %w", err)
	}
	var (
		list   sums
		page   [store.PageSize]byte
		reader = bufio.NewReaderSize(c.file, 1<<20)
	)
	for {
		if _, err := io.ReadFull(reader, page[:]); errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
			return list, nil
		} else if err != nil {
			return nil, fmt.Errorf("read copy: %w", err)
		}
		list = append(list, sumOf(page[:]))
	}
}

// begin takes up a round that leads to a file of that many pages.
func (c *copied) begin(size int64) error {
	if c.round != nil {
		return errFrame
	}
	c.round = &round{size: size}
	if !c.whole {
		return nil
	}
	var err error
	c.round.file, err = os.OpenFile(filepath.Join(c.folder, roundName), os.O_RDWR|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return fmt.Errorf("begin round: %w", err)
	}
	c.round.hash = sha256.New()
	c.round.writer = bufio.NewWriterSize(io.MultiWriter(c.round.file, c.round.hash), 256<<10)
	return nil
}

// take notes pages of the round.
func (c *copied) take(body []byte) error {
	if c.round == nil {
		return errFrame
	}
	if c.round.file != nil {
		_, err := c.round.writer.Write(body)
		return err
	}
	return c.write(body)
}

// write puts pages in their places, and their sums.
func (c *copied) write(body []byte) error {
	return eachPage(body, func(number uint32, page []byte) error {
		if _, err := c.file.WriteAt(page, int64(number-1)*store.PageSize); err != nil {
			return fmt.Errorf("write page: %w", err)
		}
		if int(number) > len(c.sums) {
			c.sums = c.sums.resized(int(number))
		}
		c.sums[number-1] = sumOf(page)
		return nil
	})
}

// end brings the round to the disk and into its place. errUnlike if the file then is not what the host has.
func (c *copied) end(root []byte) error {
	r := c.round
	if r == nil {
		return errFrame
	}
	c.round = nil
	if r.file != nil {
		defer r.discard()
		if err := r.finish(); err != nil {
			return fmt.Errorf("write round: %w", err)
		}
		if err := c.apply(r); err != nil {
			return err
		}
	}
	if err := c.settle(r.size); err != nil {
		return err
	}
	if !c.sums.fits(root) {
		return errUnlike
	}
	c.whole = true
	return nil
}

// settle cuts the file to its size, and sees it to the disk.
func (c *copied) settle(size int64) error {
	c.sums = c.sums.resized(int(size))
	if err := errors.Join(c.file.Truncate(size*store.PageSize), c.file.Sync()); err != nil {
		return fmt.Errorf("write copy: %w", err)
	}
	return nil
}

func (c *copied) apply(r *round) error {
	return r.pages(func(body []byte) error { return c.write(body) })
}

// resume brings a round that was written down whole, and perhaps not into its place, there; others are forgotten.
func (c *copied) resume() error {
	path := filepath.Join(c.folder, roundName)
	file, err := os.OpenFile(path, os.O_RDWR, 0)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("open round: %w", err)
	}
	r := &round{file: file}
	defer r.discard()
	fine, err := r.check()
	if err != nil || !fine {
		return err
	}
	if err := c.apply(r); err != nil {
		return err
	}
	return c.settle(r.size)
}

// verify reads the file anew and holds it against what was received.
func (c *copied) verify() error {
	now, err := c.read()
	if err == nil && !now.fits(c.sums.root()) {
		err = errUnlike
	}
	return err
}

// round is a file of numbered pages; behind them stand the size of the copy and a SHA-256 of all before it.
type round struct {
	size   int64
	file   *os.File
	writer *bufio.Writer
	hash   hash.Hash
	length int64 // of the pages, in bytes
}

const roundFoot = 8 + sha256.Size

func (r *round) finish() error {
	if _, err := r.writer.Write(binary.BigEndian.AppendUint64(nil, uint64(r.size))); err != nil {
		return err
	}
	if err := r.writer.Flush(); err != nil {
		return err
	}
	if _, err := r.file.Write(r.hash.Sum(nil)); err != nil {
		return err
	}
	info, err := r.file.Stat()
	if err != nil {
		return err
	}
	r.length = info.Size() - roundFoot
	return r.file.Sync()
}

// check reports whether the file was finished.
func (r *round) check() (bool, error) {
	info, err := r.file.Stat()
	if err != nil {
		return false, fmt.Errorf("read round: %w", err)
	}
	if r.length = info.Size() - roundFoot; r.length < 0 || r.length%numbered != 0 {
		return false, nil
	}
	hash := sha256.New()
	if _, err := io.Copy(hash, io.NewSectionReader(r.file, 0, r.length+8)); err != nil {
		return false, fmt.Errorf("read round: %w", err)
	}
	foot := make([]byte, roundFoot)
	if _, err := r.file.ReadAt(foot, r.length); err != nil {
		return false, fmt.Errorf("read round: %w", err)
	}
	r.size = int64(binary.BigEndian.Uint64(foot))
	return string(hash.Sum(nil)) == string(foot[8:]), nil
}

// pages calls f with bodies of numbered pages.
func (r *round) pages(f func([]byte) error) error {
	reader := io.NewSectionReader(r.file, 0, r.length)
	body := make([]byte, numbered*pagesInFrame)
	for {
		n, err := io.ReadFull(reader, body)
		if n > 0 {
			if err := f(body[:n]); err != nil {
				return err
			}
		}
		if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("read round: %w", err)
		}
	}
}

func (r *round) discard() {
	if r.file != nil {
		r.file.Close()
		os.Remove(r.file.Name())
	}
}
