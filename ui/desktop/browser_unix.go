//go:build unix

package desktop

import (
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"syscall"
)

// launch runs the system's opener in a session of its own: a browser that was
// started by it would otherwise be ended by the Ctrl+C meant for us.
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
	openers := []string{"xdg-open", "x-www-browser", "wslview", "www-browser"}
	if runtime.GOOS == "darwin" {
		openers = []string{"open"}
	} else if !hasScreen() {
		return "", fmt.Errorf("%w: no screen", ErrNoBrowser)
	}
	for _, opener := range openers {
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
