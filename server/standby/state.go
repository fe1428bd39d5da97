package standby

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// FolderName is that of the copy, in the standby's data folder.
const FolderName = "standby"

const stateName = "standby.json"

// State is what a standby remembers between starts.
type State struct {
	Hall     Hall       `json:"hall"`
	Pin      string     `json:"pin"`
	Secret   string     `json:"secret"`
	Port     int        `json:"port"`              // where it would be the host
	Since    time.Time  `json:"since,omitzero"`    // when the hall went from this computer to the host
	Shared   bool       `json:"shared,omitempty"`  // it has been the host, and others may still look for the hall there
	Whole    bool       `json:"whole"`             // the copy was once complete, and has been a state of the host's since
	At       time.Time  `json:"at,omitzero"`       // by the host's clock: all that was committed by then is in the copy
	Verified time.Time  `json:"verified,omitzero"` // by our clock: when the checksum over all pages last fitted
	Bytes    int64      `json:"bytes,omitempty"`   // of the database
	Lack     Lack       `json:"lack,omitzero"`
	Key      string     `json:"key,omitempty"`      // of the link to its own page
	Promoted *Promotion `json:"promoted,omitempty"` // it is to be the host now
}

// Promotion says how a standby became the host.
type Promotion struct {
	Epoch    int64     `json:"epoch"`
	At       time.Time `json:"at"`
	Orderly  bool      `json:"orderly"`  // the host waited until all was there
	Complete time.Time `json:"complete"` // by the former host's clock; what was sent after it may be missing unless orderly
	Lack     Lack      `json:"lack,omitzero"`
	From     string    `json:"from"` // the former host's machine
	Origins  []string  `json:"origins"`
	Secret   string    `json:"secret"`
}

// Load reads the state of the standby in a data folder; nil if there is none.
func Load(data string) (*State, error) {
	text, err := os.ReadFile(filepath.Join(data, FolderName, stateName))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read standby: %w", err)
	}
	state := new(State)
	if err := json.Unmarshal(text, state); err != nil {
		return nil, fmt.Errorf("read standby: %w", err)
	}
	return state, nil
}

// Save makes a data folder a standby's, or remembers how far it is.
func (s *State) Save(data string) error {
	folder := filepath.Join(data, FolderName)
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return fmt.Errorf("keep standby: %w", err)
	}
	text, err := json.Marshal(s)
	if err != nil {
		return fmt.Errorf("keep standby: %w", err)
	}
	draft := filepath.Join(folder, stateName+".new")
	file, err := os.OpenFile(draft, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return fmt.Errorf("keep standby: %w", err)
	}
	_, err = file.Write(text)
	if err = errors.Join(err, file.Sync(), file.Close()); err != nil {
		return fmt.Errorf("keep standby: %w", err)
	}
	if err := os.Rename(draft, filepath.Join(folder, stateName)); err != nil {
		return fmt.Errorf("keep standby: %w", err)
	}
	return nil
}

// Resign tells the host, where it answers, that this computer is its standby no more. A host that knows that already is told
// as well as one that hears it now; the error says that none was.
func (s *State) Resign(ctx context.Context) error {
	errs := []error{ErrNoHost}
	for _, origin := range s.Hall.Origins {
		client := Client{Origin: origin, Pin: s.Pin, Secret: s.Secret}
		err := client.Call(ctx, LeavePath, struct{}{}, new(struct{}))
		if refused, known := errors.AsType[*RefusedError](err); err == nil || known && refused.Code == "unauthorized" {
			return nil
		}
		errs = append(errs, err)
	}
	return errors.Join(errs...)
}

// ErrNoHost says that the host was not reached.
var ErrNoHost = errors.New("the host does not answer")

// Forget makes a data folder a standby's no more. The copy goes into a folder of that name beside; nothing is removed.
func Forget(data, aside string) error {
	if err := os.Rename(filepath.Join(data, FolderName), filepath.Join(data, aside)); err != nil {
		return fmt.Errorf("put copy aside: %w", err)
	}
	return nil
}

// Database is the path of a standby's copy in a data folder.
func Database(data string) string { return filepath.Join(data, FolderName, databaseName) }

// Install brings a promoted copy to where a host has its data. What is there goes into a folder of its own beside; nothing is
// removed. It goes on where an end of the process broke it off.
func Install(data string, promotion Promotion) error {
	if err := swap(data, fmt.Sprintf("before-epoch-%d", promotion.Epoch)); err != nil {
		return err
	}
	from, to := filepath.Join(data, FolderName, stateName), filepath.Join(data, FolderName, "promoted.json")
	if err := os.Rename(from, to); err != nil {
		return fmt.Errorf("install copy: %w", err)
	}
	return nil
}

// swap moves the copy's parts into the data folder, and what stood there aside.
func swap(data, aside string) error {
	for _, name := range []string{filesName, databaseName} {
		copied, place := filepath.Join(data, FolderName, name), filepath.Join(data, name)
		if _, err := os.Stat(copied); errors.Is(err, fs.ErrNotExist) {
			continue // in its place already
		} else if err != nil {
			return fmt.Errorf("install copy: %w", err)
		}
		if err := retire(data, aside, name); err != nil {
			return err
		}
		if err := os.Rename(copied, place); err != nil {
			return fmt.Errorf("install copy: %w", err)
		}
	}
	return nil
}

// Retire moves a host's data into a folder of that name beside it, for a hall that goes on elsewhere.
func Retire(data, aside string) error {
	return errors.Join(retire(data, aside, filesName), retire(data, aside, databaseName))
}

func retire(data, aside, name string) error {
	for _, one := range []string{name, name + "-wal", name + "-shm"} {
		place := filepath.Join(data, one)
		if _, err := os.Stat(place); errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err := os.MkdirAll(filepath.Join(data, aside), 0o700); err != nil {
			return fmt.Errorf("put data aside: %w", err)
		}
		if err := os.Rename(place, filepath.Join(data, aside, one)); err != nil {
			return fmt.Errorf("put data aside: %w", err)
		}
	}
	return nil
}

// Demote makes a host's data the copy of a standby, which it is but for what the new host has written since.
func Demote(data string) error {
	for _, name := range []string{filesName, databaseName} {
		place, copied := filepath.Join(data, name), filepath.Join(data, FolderName, name)
		if err := os.MkdirAll(filepath.Dir(copied), 0o700); err != nil {
			return fmt.Errorf("become standby: %w", err)
		}
		if _, err := os.Stat(place); errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err := os.Rename(place, copied); err != nil {
			return fmt.Errorf("become standby: %w", err)
		}
	}
	return nil
}
