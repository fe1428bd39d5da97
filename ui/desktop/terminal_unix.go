//go:build unix

package desktop

import "io"

func understandsColour(io.Writer) bool { return true }

func systemLanguage() string { return "" }
