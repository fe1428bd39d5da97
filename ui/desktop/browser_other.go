//go:build !linux

package desktop

import (
	"fmt"
	"io"

	"github.com/pkg/browser"
)

// launch hands url to the system's own service, which starts browsers in
// processes that are no children of ours.
func launch(url string) error {
	browser.Stdout, browser.Stderr = io.Discard, io.Discard
	if err := browser.OpenURL(url); err != nil {
		return fmt.Errorf("%w: %w", ErrNoBrowser, err)
	}
	return nil
}
