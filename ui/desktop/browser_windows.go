package desktop

import (
	"fmt"

	"golang.org/x/sys/windows"
)

func launch(url string) error {
	target, err := windows.UTF16PtrFromString(url)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrNoBrowser, err)
	}
	if err := windows.ShellExecute(0, nil, target, nil, nil, windows.SW_SHOWNORMAL); err != nil {
		return fmt.Errorf("%w: %w", ErrNoBrowser, err)
	}
	return nil
}
