package desktop

import (
	"fmt"
	"os"
	"os/exec"
	"syscall"
)

// launch runs the desktop's opener in a session of its own, which pkg/browser
// cannot be told: a browser that the opener started would otherwise be ended by
// the Ctrl+C meant for us.
func launch(url string) error {
	opener, err := findOpener()
	if err != nil {
		return err
	}
	command := exec.Command(opener, url)
	command.SysProcAttr = &syscall.SysProcAttr{Setsid: true}
	if err := command.Run(); err != nil {
		return fmt.Errorf("%w: %s: %w", ErrNoBrowser, opener, err)
	}
	return nil
}

func findOpener() (string, error) {
	if !hasScreen() {
		return "", fmt.Errorf("%w: no screen", ErrNoBrowser)
	}
	for _, opener := range []string{"xdg-open", "x-www-browser", "wslview", "www-browser"} {
		if path, err := exec.LookPath(opener); err == nil {
			return path, nil
		}
	}
	return "", fmt.Errorf("%w: no opener installed", ErrNoBrowser)
}

// hasScreen keeps text browsers from being started behind a remote shell.
func hasScreen() bool {
	for _, sign := range []string{"DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME", "BROWSER"} {
		if os.Getenv(sign) != "" {
			return true
		}
	}
	return false
}
