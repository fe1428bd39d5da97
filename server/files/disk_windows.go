package files

import (
	"errors"

	"golang.org/x/sys/windows"
)

// full reports whether an error says that there is no more room.
func full(err error) bool {
	return errors.Is(err, windows.ERROR_DISK_FULL) || errors.Is(err, windows.ERROR_HANDLE_DISK_FULL) || errors.Is(err, windows.ERROR_FILE_TOO_LARGE)
}

// space is what the disk of a folder says of itself.
func space(root string) (d Disk, known bool) {
	path, err := windows.UTF16PtrFromString(root)
	if err != nil {
		return Disk{}, false
	}
	var free, size uint64
	if err := windows.GetDiskFreeSpaceEx(path, &free, &size, nil); err != nil {
		return Disk{}, false
	}
	return Disk{Free: int64(min(free, 1<<62)), Size: int64(min(size, 1<<62))}, true
}

// syncFolder has nothing to do: NTFS keeps names in its journal.
func syncFolder(string) error { return nil }
