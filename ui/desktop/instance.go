package desktop

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/gofrs/flock"
)

const (
	lockName    = "maru.lock"
	controlName = "maru.control"
)

// ErrServed says that another process serves the data folder.
var ErrServed = errors.New("data folder is being served")

// Control is what a command needs to talk to the process that serves a folder.
type Control struct {
	Address string `json:"address"` // origin of the page, without a final slash
	Secret  string `json:"secret"`
}

// Instance is the right to serve one data folder, held by one process at a
// time. The system takes it back when the process ends, however it ends.
type Instance struct {
	folder string
	lock   *flock.Flock
}

// Acquire makes the folder if needed and takes the right to serve it. The
// error wraps ErrServed if another process has it, ErrFolder if the folder
// cannot be made or written to.
func Acquire(folder string) (*Instance, error) {
	if err := makeFolder(folder); err != nil {
		return nil, err
	}
	lock := flock.New(filepath.Join(folder, lockName), flock.SetPermissions(0o600))
	free, err := lock.TryLock()
	switch {
	case err != nil:
		return nil, fmt.Errorf("%w: %w", ErrFolder, err)
	case !free:
		return nil, fmt.Errorf("%w: %s", ErrServed, folder)
	}
	in := &Instance{folder: folder, lock: lock}
	if err := in.Withdraw(); err != nil { // left by a process that was killed
		lock.Close()
		return nil, fmt.Errorf("%w: %w", ErrFolder, err)
	}
	return in, nil
}

// Announce writes the control file, which only this user can read. It appears
// whole or not at all.
func (in *Instance) Announce(control Control) error {
	text, err := json.Marshal(control)
	if err != nil {
		return fmt.Errorf("encode control file: %w", err)
	}
	path := filepath.Join(in.folder, controlName)
	draft := path + ".new"
	if err := os.Remove(draft); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("replace control file: %w", err)
	}
	if err := os.WriteFile(draft, text, 0o600); err != nil {
		return fmt.Errorf("write control file: %w", err)
	}
	if err := os.Rename(draft, path); err != nil {
		return fmt.Errorf("place control file: %w", err)
	}
	return nil
}

// Release gives the right back, and takes the control file away.
func (in *Instance) Release() error {
	return errors.Join(in.Withdraw(), in.lock.Close())
}

// Withdraw takes the control file away: who comes now waits for Release. Doing
// so twice is no error.
func (in *Instance) Withdraw() error {
	err := os.Remove(filepath.Join(in.folder, controlName))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// ReadControl reads the control file of a folder that is being served. The
// error wraps fs.ErrNotExist while its process is still starting.
func ReadControl(folder string) (Control, error) {
	var control Control
	text, err := os.ReadFile(filepath.Join(folder, controlName))
	if err != nil {
		return control, fmt.Errorf("read control file: %w", err)
	}
	if err := json.Unmarshal(text, &control); err != nil {
		return control, fmt.Errorf("read control file: %w", err)
	}
	return control, nil
}
