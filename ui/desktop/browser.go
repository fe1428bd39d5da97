package desktop

import (
	"context"
	"errors"
	"time"
)

// ErrNoBrowser says that this computer has no browser to open, or no screen to
// open it on.
var ErrNoBrowser = errors.New("no browser")

// browserPatience is how long a launcher may take to fail. One that still runs
// after it is the browser itself, and stays.
const browserPatience = 5 * time.Second

// OpenBrowser asks the system to show url in the person's own browser. It
// returns as soon as the system took it over or refused, at the latest after 5
// seconds or when ctx ends; what was opened outlives this program.
func OpenBrowser(ctx context.Context, url string) error {
	ended := make(chan error, 1)
	go func() { ended <- launch(url) }() // ends with the launcher, which may be the browser
	select {
	case err := <-ended:
		return err
	case <-time.After(browserPatience):
	case <-ctx.Done():
	}
	return nil
}
