package desktop

import (
	"io"
	"os"

	"github.com/mattn/go-isatty"
)

// Terminal says how to print for a person.
type Terminal struct {
	Language Language
	Pictures bool // a terminal: layout and QR code; otherwise plain lines
	Colour   bool // a terminal whose user did not set NO_COLOR
}

// TerminalOf looks at where out leads and at the environment.
func TerminalOf(out io.Writer, getenv func(string) string) Terminal {
	terminal := Terminal{Language: LanguageOf(getenv)}
	if file, ok := out.(*os.File); ok {
		terminal.Pictures = isatty.IsTerminal(file.Fd()) || isatty.IsCygwinTerminal(file.Fd())
	}
	terminal.Colour = terminal.Pictures && getenv("NO_COLOR") == "" && getenv("TERM") != "dumb" && understandsColour(out)
	return terminal
}

// Interactive reports whether a person types into in.
func Interactive(in io.Reader) bool {
	file, ok := in.(*os.File)
	return ok && (isatty.IsTerminal(file.Fd()) || isatty.IsCygwinTerminal(file.Fd()))
}
