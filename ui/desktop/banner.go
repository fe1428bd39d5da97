package desktop

import (
	"fmt"
	"io"
	"strings"
)

// Banner is what a start prints.
type Banner struct {
	Address  string // the page, on this computer
	HostLink string // signs the owner in, once
	Invite   string // for everyone else; empty while not shared
}

// Print writes the banner: laid out and with a QR code of the invite on a
// terminal, one plain line a fact elsewhere.
func (b Banner) Print(out io.Writer, terminal Terminal) error {
	words := terminal.Language.Words()
	var text strings.Builder
	if terminal.Pictures {
		b.layOut(&text, terminal, words)
	} else {
		fmt.Fprintf(&text, "%s\n%s: %s\n%s: %s\n", words.Running, words.Open, b.Address, words.SignIn, b.HostLink)
		if b.Invite != "" {
			fmt.Fprintf(&text, "%s: %s\n", words.Invite, b.Invite)
		}
	}
	_, err := io.WriteString(out, text.String())
	return err
}

func (b Banner) layOut(text *strings.Builder, terminal Terminal, words Words) {
	bold, faint, plain := "\x1b[1m", "\x1b[2m", "\x1b[0m"
	if !terminal.Colour {
		bold, faint, plain = "", "", ""
	}
	width := max(cells(words.Open), cells(words.SignIn), cells(words.Invite))
	line := func(label, link, note string) {
		fmt.Fprintf(text, "  %s%s  %s%s%s", label, strings.Repeat(" ", width-cells(label)), bold, link, plain)
		if note != "" {
			fmt.Fprintf(text, "  %s(%s)%s", faint, note, plain)
		}
		text.WriteByte('\n')
	}
	fmt.Fprintf(text, "\n  %s%s%s\n\n", bold, words.Running, plain)
	line(words.Open, b.Address, "")
	line(words.SignIn, b.HostLink, words.Once)
	if b.Invite != "" {
		line(words.Invite, b.Invite, "")
		if code, err := terminalQR(b.Invite, terminal.Colour); err == nil { // the link alone does, if it is too long
			fmt.Fprintf(text, "\n  %s\n", strings.Join(code, "\n  "))
		}
	}
	fmt.Fprintf(text, "\n  %s%s%s\n\n", faint, words.Stop, plain)
}

// cells is the width of a label in a terminal, where Hangul takes two cells.
func cells(label string) int {
	width := 0
	for _, r := range label {
		width++
		if r >= 0x1100 {
			width++
		}
	}
	return width
}
