package cli

import (
	"errors"
	"fmt"
	"path/filepath"

	"maru/server"
	"maru/server/protocol"
	"maru/server/standby"
	"maru/store"
	"maru/ui/desktop"
)

// explain turns an error into the one sentence that a person gets to read. The
// log has the cause where the sentence leaves it out. No error is no sentence.
func (in *invocation) explain(err error, folder string) error {
	if err == nil {
		return nil
	}
	database := filepath.Join(folder, desktop.DatabaseName)
	in.log.Debug("command ends", "err", err)
	if taken, ok := errors.AsType[*server.PortTakenError](err); ok {
		return fmt.Errorf(in.words.PortTaken, taken.Port)
	}
	if refusal, ok := errors.AsType[*protocol.Error](err); ok {
		return errors.New(refusal.Text())
	}
	if refusal, ok := errors.AsType[*standby.RefusedError](err); ok {
		return errors.New(refusal.Sentence)
	}
	switch {
	case errors.Is(err, errNoStandbyLink):
		return errors.New(in.words.NoStandbyLink)
	case errors.Is(err, errServedAlready):
		return fmt.Errorf(in.words.StopFirst, folder)
	case errors.Is(err, server.ErrNoStandby):
		return fmt.Errorf(in.words.NotStandby, folder)
	case errors.Is(err, server.ErrOwnHall):
		return fmt.Errorf(in.words.OwnHall, folder)
	case errors.Is(err, standby.ErrForeign):
		return errors.New(in.words.Foreign)
	case errors.Is(err, desktop.ErrFolder), errors.Is(err, store.ErrUnwritable):
		return fmt.Errorf(in.words.FolderBroken, folder, rootCause(err))
	case errors.Is(err, store.ErrNotOurs):
		return fmt.Errorf(in.words.NotOurs, database)
	case errors.Is(err, store.ErrNewer):
		return fmt.Errorf(in.words.Newer, database)
	case errors.Is(err, store.ErrCorrupt):
		return fmt.Errorf(in.words.Corrupt, database)
	case errors.Is(err, store.ErrFull):
		return fmt.Errorf(in.words.DiskFull, folder)
	case errors.Is(err, errBusy):
		return fmt.Errorf(in.words.JoinBusy, folder)
	case errors.Is(err, errNotAnswering), errors.Is(err, store.ErrLocked):
		return fmt.Errorf(in.words.NotAnswering, folder)
	default:
		return fmt.Errorf(in.words.Unexpected, err)
	}
}

// rootCause is the innermost error, which says what the system had against it.
func rootCause(err error) error {
	for {
		switch wrapped := err.(type) {
		case interface{ Unwrap() error }:
			if inner := wrapped.Unwrap(); inner != nil {
				err = inner
				continue
			}
		case interface{ Unwrap() []error }:
			if inner := wrapped.Unwrap(); len(inner) > 0 {
				err = inner[len(inner)-1]
				continue
			}
		}
		return err
	}
}
