package files

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"hash"
	"io"

	"maru/server/chat"
	"maru/server/files/picture"
	"maru/store"
)

// NewFile is what a person says of a file that they add.
type NewFile struct {
	Name         string // as it is on their machine; it is cleaned
	Note         string // what the client wrote beside, to be given back as it came; of uploads in parts
	Size         int64  // bytes that it is going to have at most, so that there is room; 0 = unknown. Of uploads in one piece
	KeepMetadata bool   // leave a picture as it is, with where and when it was taken
}

// Add keeps a file for the actor to send: body is read to its end, and on disk once Add returns. What it refuses leaves
// nothing behind.
func (s *Service) Add(ctx context.Context, a chat.Actor, n NewFile, body io.Reader) (store.File, error) {
	if err := s.rules.MayUpload(ctx, a); err != nil {
		return store.File{}, err
	}
	room, err := s.claim(n.Size)
	if err != nil {
		return store.File{}, err
	}
	defer room.release()
	file, err := s.folder.begin()
	if err != nil {
		return store.File{}, refusal(err)
	}
	defer s.folder.discard(file)
	sum := sha256.New()
	size, err := receive(file, sum, body, s.maxSize, room)
	switch {
	case err != nil:
		return store.File{}, refusal(err)
	case size > s.maxSize:
		return store.File{}, s.TooLarge()
	}
	return s.keep(ctx, a, n, file, hashOf(sum), size)
}

// MaxSize is the size of the largest file, in bytes.
func (s *Service) MaxSize() int64 { return s.maxSize }

// TooLarge refuses a file beyond MaxSize.
func (s *Service) TooLarge() error {
	return chat.Refuse(chat.TooLarge, fmt.Sprintf("A file may have %s here.", sizeText(s.maxSize)))
}

// receive appends body to file, counts it and takes the room for it; it stops after the first byte beyond most.
func receive(file File, sum hash.Hash, body io.Reader, most int64, room *claim) (size int64, err error) {
	buffer := make([]byte, 128<<10)
	for {
		n, failed := body.Read(buffer)
		if size += int64(n); size > most {
			return size, nil
		}
		if _, err := file.Write(buffer[:n]); err != nil {
			return size, fmt.Errorf("write file: %w", err)
		}
		sum.Write(buffer[:n])
		if err := room.took(int64(n)); err != nil {
			return size, err
		}
		switch {
		case errors.Is(failed, io.EOF):
			return size, nil
		case failed != nil:
			return size, brokenOff{failed}
		}
	}
}

// brokenOff says that the rest of a file did not come.
type brokenOff struct{ error }

func (b brokenOff) Unwrap() error { return b.error }

// refusal is what an error means to who adds a file.
func refusal(err error) error {
	if known, ok := errors.AsType[*chat.Error](err); ok {
		return known
	}
	if _, ok := errors.AsType[brokenOff](err); ok {
		return &chat.Error{Code: chat.BadRequest, Message: "The file did not arrive whole.", Err: err}
	}
	if err == nil {
		return nil
	}
	if full(err) {
		return &chat.Error{Code: chat.StorageFull, Err: err}
	}
	return chat.Wrap("keep file", err)
}

// keep takes a file in that has arrived whole, with the hash of its bytes.
func (s *Service) keep(ctx context.Context, a chat.Actor, n NewFile, file File, sum [32]byte, size int64) (store.File, error) {
	head := make([]byte, min(size, sniffed))
	if _, err := file.ReadAt(head, 0); err != nil && !errors.Is(err, io.EOF) {
		return store.File{}, refusal(fmt.Errorf("read file: %w", err))
	}
	f := store.File{Hash: sum, Name: cleanName(n.Name), Size: size, Type: typeOf(head)}
	if picture.Known(f.Type) {
		cleaned, err := s.lookAt(&f, file, n.KeepMetadata)
		if err != nil {
			return store.File{}, refusal(err)
		}
		if cleaned != nil {
			defer s.folder.discard(cleaned)
			file = cleaned
		}
	}
	defer s.folder.lock(f.Hash)()
	err := s.folder.place(file, f.Hash)
	if err == nil {
		f, err = s.rules.AddFile(ctx, a, f)
	}
	if err != nil {
		s.drop(f.Hash)
		return store.File{}, refusal(err)
	}
	if HasThumbnail(f) {
		select {
		case s.pictures <- f:
		default: // made when somebody asks for it
		}
	}
	return f, nil
}

func hashOf(sum hash.Hash) (h [32]byte) {
	sum.Sum(h[:0])
	return h
}
