package files

import (
	"errors"

	"golang.org/x/sys/windows"
)

// full reports whether an error says that there is no more room.
func full(err error) bool {
	return errors.Is(err, windows.ERROR_DISK_FULL) || errors.Is(err, windows.ERROR_HANDLE_DISK_FULL) || errors.Is(err, windows.ERROR_FILE_TOO_LARGE)
}

// room is how many bytes the disk still takes, if it says so.
func (f *folder) room() (bytes int64, known bool) {
	path, err := windows.UTF16PtrFromString(f.root)
	if err != nil {
		return 0, false
	}
	var free uint64
	if err := windows.GetDiskFreeSpaceEx(path, &free, nil, nil); err != nil {
		return 0, false
	}
	return int64(min(free, 1<<62)), true
}

// syncFolder has nothing to do: NTFS keeps names in its journal.
func syncFolder(string) error { return nil }
