//go:build unix

package desktop

import "io"

func understandsColour(io.Writer) bool { return true }

func systemLanguage() string { return "" }

// OwnsWindow reports whether the terminal's window closes with this program,
// as it does after a double-click on Windows.
func OwnsWindow() bool { return false }
