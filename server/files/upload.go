package files

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"errors"
	"fmt"
	"hash"
	"io"
	"os"
	"sync"
	"time"

	"maru/server/chat"
	"maru/store"
)

// maxUploads is how many files a member may have on the way in parts, and for how many that are whole it is remembered what
// has become of them.
const maxUploads = 100

// Upload is a file on its way in parts, as it stands now.
type Upload struct {
	ID, Note     string
	Size, Offset int64     // bytes in all, and how many of them are here
	ExpiresAt    time.Time // when it is removed unless it is whole and sent
}

var errNoUpload = chat.Refuse(chat.NotFound, "There is no such upload, or not any more.")

// upload is a file on its way. Its parts come one after the other: who brings the next one stops who still brings one,
// because that connection is most likely lost.
type upload struct {
	id string
	uploadRecord
	room *claim

	part sync.Mutex // held by who reads or changes what follows, and the bytes on disk
	sum  hash.Hash  // of the first summed bytes; nil after a restart
	read int64      // bytes in sum
	gone bool

	entering sync.Mutex
	waiting  int       // counts those who came
	body     io.Closer // of who is inside
}

// enter waits until nobody else is at work on the upload, and makes sure of it: a body that still comes is closed. Where
// somebody newer waits as well, they are the one to go on.
func (u *upload) enter(body io.Closer) (leave func(), err error) {
	u.entering.Lock()
	u.waiting++
	mine := u.waiting
	if u.body != nil {
		u.body.Close()
	}
	u.entering.Unlock()

	u.part.Lock()
	u.entering.Lock()
	defer u.entering.Unlock()
	if mine != u.waiting || u.gone {
		u.part.Unlock()
		if u.gone {
			return nil, errNoUpload
		}
		return nil, chat.Refuse(chat.Conflict, "This upload goes on elsewhere.")
	}
	u.body = body
	return func() {
		u.entering.Lock()
		u.body = nil
		u.entering.Unlock()
		u.part.Unlock()
	}, nil
}

// BeginUpload makes room for a file of a size that comes in parts.
func (s *Service) BeginUpload(ctx context.Context, a chat.Actor, n NewFile, size int64) (Upload, error) {
	if size > s.maxSize {
		return Upload{}, s.TooLarge()
	}
	if err := s.rules.MayUpload(ctx, a); err != nil {
		return Upload{}, err
	}
	room, err := s.claim(size)
	if err != nil {
		return Upload{}, err
	}
	u := &upload{id: rand.Text(), room: room, uploadRecord: uploadRecord{
		UserID: a.UserID, Name: cleanName(n.Name), Note: n.Note, Size: size, KeepMetadata: n.KeepMetadata, CreatedAt: s.now().UTC(),
	}}
	u.sum = sha256.New()
	if err := s.addUpload(u); err != nil {
		room.release()
		return Upload{}, err
	}
	if err := s.folder.writeRecord(u.id, u.uploadRecord); err != nil {
		s.forgetUpload(u)
		return Upload{}, refusal(err)
	}
	return u.state(0), nil
}

func (s *Service) addUpload(u *upload) error {
	s.uploading.Lock()
	defer s.uploading.Unlock()
	mine, whole, oldest := 0, 0, u
	for _, other := range s.uploads {
		switch {
		case other.UserID != u.UserID:
		case other.FileID == 0:
			mine++
		default:
			if whole++; other.CreatedAt.Before(oldest.CreatedAt) {
				oldest = other
			}
		}
	}
	if whole >= maxUploads && oldest != u { // what has become of it was asked for long ago
		delete(s.uploads, oldest.id)
		s.folder.removeRecord(oldest.id)
	}
	if mine >= maxUploads {
		return chat.Refuse(chat.Conflict, "You have 100 uploads that are not whole yet. Please finish or cancel some.")
	}
	s.uploads[u.id] = u
	return nil
}

// Upload says how much of an upload of the actor is here.
func (s *Service) Upload(a chat.Actor, id string) (Upload, error) {
	u, leave, err := s.enterUpload(a, id, nil)
	if err != nil {
		return Upload{}, err
	}
	defer leave()
	offset, err := s.offset(u)
	return u.state(offset), err
}

// AppendUpload adds what body brings to an upload that has offset bytes, and, with the last of them, makes it a file.
// What came counts, even if the rest of body did not. It is closed if somebody else goes on with the upload meanwhile.
func (s *Service) AppendUpload(ctx context.Context, a chat.Actor, id string, offset int64, body io.ReadCloser) (Upload, error) {
	u, leave, err := s.enterUpload(a, id, body)
	if err != nil {
		return Upload{}, err
	}
	defer leave()
	here, err := s.offset(u)
	switch {
	case err != nil:
		return Upload{}, err
	case here != offset:
		return Upload{}, chat.Refuse(chat.Conflict, fmt.Sprintf("This upload has %d bytes, the next part belongs there.", here))
	case u.FileID != 0:
		return u.state(here), nil
	}
	if err := u.room.renew(u.Size - here); err != nil { // what came stays, for there may be room later
		return Upload{}, err
	}
	added, err := s.appendPart(u, here, body)
	switch {
	case full(err) || errors.Is(err, errNoRoom):
		s.endUpload(u)
		return Upload{}, refusal(err)
	case err != nil:
		return Upload{}, refusal(err)
	case here+added > u.Size:
		return Upload{}, chat.Refuse(chat.TooLarge, fmt.Sprintf("This upload was to have %d bytes.", u.Size))
	case here+added == u.Size:
		_, err = s.finish(ctx, a, u)
	}
	return u.state(here + added), err
}

// appendPart writes a part to disk.
func (s *Service) appendPart(u *upload, offset int64, body io.Reader) (added int64, err error) {
	file, err := s.folder.openPart(u.id, os.O_WRONLY|os.O_APPEND|os.O_CREATE)
	if err != nil {
		return 0, err
	}
	defer file.Close()
	if u.read != offset {
		u.sum = nil
	}
	sum := u.sum
	if sum == nil {
		sum = sha256.New() // of no use: the whole is read again at the end
	}
	added, err = receive(file, sum, body, u.Size-offset, u.room)
	u.read = offset + added
	if synced := file.Sync(); err == nil && synced != nil {
		err = fmt.Errorf("write part to disk: %w", synced)
	}
	return added, err
}

// UploadedFile is the file that an upload has become; a Conflict while bytes are missing.
func (s *Service) UploadedFile(ctx context.Context, a chat.Actor, id string) (store.File, error) {
	u, leave, err := s.enterUpload(a, id, nil)
	if err != nil {
		return store.File{}, err
	}
	defer leave()
	if u.FileID != 0 {
		return s.rules.File(ctx, a, u.FileID)
	}
	offset, err := s.offset(u)
	if err == nil && offset < u.Size {
		err = chat.Refuse(chat.Conflict, fmt.Sprintf("This upload has %d of %d bytes.", offset, u.Size))
	}
	if err != nil {
		return store.File{}, err
	}
	return s.finish(ctx, a, u)
}

// finish makes a file of an upload that is whole. It goes on when the one who waits for it is gone: they will ask again.
func (s *Service) finish(ctx context.Context, a chat.Actor, u *upload) (store.File, error) {
	file, err := s.folder.openPart(u.id, os.O_RDWR|os.O_CREATE)
	if err != nil {
		return store.File{}, refusal(err)
	}
	defer file.Close()
	if u.sum == nil || u.read != u.Size {
		u.sum, u.read = sha256.New(), u.Size
		if _, err := io.Copy(u.sum, file); err != nil {
			return store.File{}, refusal(fmt.Errorf("read upload: %w", err))
		}
	}
	f, err := s.keep(context.WithoutCancel(ctx), a, NewFile{Name: u.Name, KeepMetadata: u.KeepMetadata}, file, hashOf(u.sum), u.Size)
	if err != nil {
		if full(err) || errors.Is(err, store.ErrFull) {
			s.endUpload(u)
		}
		return store.File{}, err
	}
	s.uploading.Lock()
	u.FileID, u.sum = f.ID, nil
	s.uploading.Unlock()
	u.room.release()
	err = s.folder.writeRecord(u.id, u.uploadRecord)
	file.Close() // Windows removes no open file
	s.folder.removePart(u.id)
	return f, refusal(err)
}

// CancelUpload removes an upload, and the file that it has become unless that was sent.
func (s *Service) CancelUpload(ctx context.Context, a chat.Actor, id string) error {
	u, leave, err := s.enterUpload(a, id, nil)
	if err != nil {
		return err
	}
	defer leave()
	if u.FileID != 0 {
		if err := s.rules.DiscardFile(ctx, a, u.FileID); err != nil {
			return err
		}
	}
	s.endUpload(u)
	return nil
}

func (s *Service) enterUpload(a chat.Actor, id string, body io.Closer) (*upload, func(), error) {
	s.uploading.Lock()
	u := s.uploads[id]
	s.uploading.Unlock()
	if u == nil || u.UserID != a.UserID || u.expired(s.now()) {
		return nil, nil, errNoUpload
	}
	leave, err := u.enter(body)
	return u, leave, err
}

// offset is how many bytes of an upload are on disk; its part is held.
func (s *Service) offset(u *upload) (int64, error) {
	if u.FileID != 0 {
		return u.Size, nil
	}
	offset, err := s.folder.partSize(u.id)
	return offset, refusal(err)
}

func (u *upload) state(offset int64) Upload {
	return Upload{ID: u.id, Note: u.Note, Size: u.Size, Offset: offset, ExpiresAt: u.CreatedAt.Add(keptUnsent)}
}

func (r *uploadRecord) expired(now time.Time) bool { return !now.Before(r.CreatedAt.Add(keptUnsent)) }

// endUpload removes an upload; its part is held.
func (s *Service) endUpload(u *upload) {
	u.gone = true
	s.forgetUpload(u)
	s.folder.removePart(u.id)
	s.folder.removeRecord(u.id)
}

func (s *Service) forgetUpload(u *upload) {
	u.room.release()
	s.uploading.Lock()
	defer s.uploading.Unlock()
	delete(s.uploads, u.id)
}

// removeUploads removes those that have waited for a day.
func (s *Service) removeUploads() {
	s.uploading.Lock()
	var old []*upload
	for _, u := range s.uploads {
		if u.expired(s.now()) {
			old = append(old, u)
		}
	}
	s.uploading.Unlock()
	for _, u := range old {
		if leave, err := u.enter(nil); err == nil {
			s.endUpload(u)
			leave()
		}
	}
}
