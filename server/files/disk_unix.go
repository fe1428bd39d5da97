//go:build unix

package files

import (
	"errors"
	"fmt"
	"os"
	"syscall"
)

// full reports whether an error says that there is no more room.
func full(err error) bool {
	return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) || errors.Is(err, syscall.EFBIG)
}

// syncFolder brings a new name in a folder to disk.
func syncFolder(path string) error {
	folder, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("write folder to disk: %w", err)
	}
	defer folder.Close()
	if err := folder.Sync(); err != nil {
		return fmt.Errorf("write folder to disk: %w", err)
	}
	return nil
}
