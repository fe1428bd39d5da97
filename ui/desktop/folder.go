package desktop

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
)

// DatabaseName is the file that makes a folder a data folder.
const DatabaseName = "maru.db"

// ErrFolder says that a data folder cannot be made or written to.
var ErrFolder = errors.New("data folder unusable")

// DataFolder returns the absolute path of the folder to use: wanted, if it is
// not empty; else the program's own, if a database lies there (a stick carried
// from desk to desk); else the user's local application data folder.
func DataFolder(wanted string) (string, error) {
	if wanted != "" {
		return filepath.Abs(wanted)
	}
	if program, err := os.Executable(); err == nil {
		beside := filepath.Dir(program)
		if info, err := os.Stat(filepath.Join(beside, DatabaseName)); err == nil && info.Mode().IsRegular() {
			return beside, nil
		}
	}
	return userFolder()
}

// userFolder prefers folders that are not synchronised between machines: half
// a database from each would be none.
func userFolder() (string, error) {
	switch runtime.GOOS {
	case "windows":
		if local := os.Getenv("LocalAppData"); local != "" {
			return filepath.Join(local, "Maru"), nil
		}
	case "darwin":
		if home, err := os.UserHomeDir(); err == nil {
			return filepath.Join(home, "Library", "Application Support", "Maru"), nil
		}
	default:
		if data := os.Getenv("XDG_DATA_HOME"); filepath.IsAbs(data) {
			return filepath.Join(data, "maru"), nil
		}
		if home, err := os.UserHomeDir(); err == nil {
			return filepath.Join(home, ".local", "share", "maru"), nil
		}
	}
	return "", fmt.Errorf("%w: the system names no folder for this user's data", ErrFolder)
}

// makeFolder makes a data folder that only its user can look into. One that is
// there already keeps its rights.
func makeFolder(path string) error {
	if err := os.MkdirAll(path, 0o700); err != nil {
		return fmt.Errorf("%w: %w", ErrFolder, err)
	}
	return nil
}
