package files

import (
	"errors"

	"golang.org/x/sys/windows"
)

// full reports whether an error says that there is no more room.
func full(err error) bool {
	return errors.Is(err, windows.ERROR_DISK_FULL) || errors.Is(err, windows.ERROR_HANDLE_DISK_FULL) || errors.Is(err, windows.ERROR_FILE_TOO_LARGE)
}

// syncFolder has nothing to do: NTFS keeps names in its journal.
func syncFolder(string) error { return nil }
