package chat

import (
	"context"
	"errors"
	"slices"

	"maru/store"
)

// AddFile adds a file, whose bytes are kept already, for the actor to send.
func (s *Service) AddFile(ctx context.Context, a Actor, f store.File) (store.File, error) {
	return Update(ctx, s.store, "add file", func(tx *store.Tx) (store.File, error) {
		if err := uploading(&tx.View, a); err != nil {
			return store.File{}, err
		}
		f.UploaderID = a.UserID
		return tx.AddFile(f)
	})
}

// MayUpload says whether the actor may add a file now, and counts it.
func (s *Service) MayUpload(ctx context.Context, a Actor) error {
	if err := a.unhurried(s.changes); err != nil {
		return err
	}
	_, err := View(ctx, s.store, "ask for an upload", func(v *store.View) (struct{}, error) {
		return struct{}{}, uploading(v, a)
	})
	return err
}

func uploading(v *store.View, a Actor) error {
	if _, err := a.user(v); err != nil {
		return err
	}
	unsent, err := v.UnsentFiles(a.UserID)
	if err == nil && unsent >= MaxUnsent {
		err = Refuse(Conflict, "You have 1,000 files that are not sent yet. Please send or remove some.")
	}
	return err
}

// File returns a file that the actor may read: one of a message in a room that they may read, or their own that is not
// sent yet.
func (s *Service) File(ctx context.Context, a Actor, id int64) (store.File, error) {
	return View(ctx, s.store, "read file", func(v *store.View) (store.File, error) {
		f, err := v.File(id)
		if errors.Is(err, store.ErrNotFound) {
			return store.File{}, errNoFile
		}
		if err != nil {
			return store.File{}, err
		}
		if f.MessageID == 0 {
			if _, err := a.user(v); err != nil {
				return store.File{}, err
			}
			if f.UploaderID != a.UserID {
				return store.File{}, errNoFile
			}
			return f, nil
		}
		roomID, _ := store.SplitID(f.MessageID)
		if _, err := a.reading(v, roomID); errors.Is(err, errNoRoom) {
			return store.File{}, errNoFile
		} else if err != nil {
			return store.File{}, err
		}
		return f, nil
	})
}

// DiscardFile removes a file of the actor that is not sent yet.
func (s *Service) DiscardFile(ctx context.Context, a Actor, id int64) error {
	_, err := Update(ctx, s.store, "discard file", func(tx *store.Tx) (struct{}, error) {
		f, err := tx.File(id)
		switch {
		case errors.Is(err, store.ErrNotFound) || err == nil && f.UploaderID != a.UserID:
			return struct{}{}, errNoFile
		case err != nil:
			return struct{}{}, err
		case f.MessageID != 0:
			return struct{}{}, Refuse(Conflict, "This file was sent; it goes with its message.")
		}
		s.after(tx, FilesRemoved{Files: []store.File{f}})
		return struct{}{}, tx.RemoveFile(id)
	})
	return err
}

// checkFileIDs refuses what no message can have.
func checkFileIDs(ids []int64) error {
	if len(ids) > MaxFiles {
		return Refuse(BadRequest, "A message may have 20 files.")
	}
	for i, id := range ids {
		if slices.Contains(ids[:i], id) {
			return Refuse(BadRequest, "A file can be in a message once.")
		}
	}
	return nil
}

// sendable checks that the files are the actor's own and were not sent before.
func sendable(v *store.View, a Actor, ids []int64) error {
	for _, id := range ids {
		f, err := v.File(id)
		if errors.Is(err, store.ErrNotFound) || err == nil && (f.UploaderID != a.UserID || f.MessageID != 0) {
			return errNoFile
		}
		if err != nil {
			return err
		}
	}
	return nil
}
