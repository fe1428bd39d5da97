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
	rows := []row{{words.Open, b.Address, ""}, {words.SignIn, b.HostLink, words.Once}}
	if b.Invite != "" {
		rows = append(rows, row{words.Invite, b.Invite, ""})
	}
	return sheet{title: words.Running, rows: rows, picture: b.Invite, foot: words.Stop}.print(out, terminal)
}

// Reach says where others reach a Maru that runs, when that has changed.
type Reach struct {
	Shared bool
	Invite string // empty if not shared, or shared with no network to reach it by
}

// Print writes it as the banner is written.
func (r Reach) Print(out io.Writer, terminal Terminal) error {
	words := terminal.Language.Words()
	switch {
	case r.Invite != "":
		return sheet{title: words.ReachNow, rows: []row{{words.Invite, r.Invite, ""}}, picture: r.Invite}.print(out, terminal)
	case r.Shared:
		return sheet{title: words.NoNetwork}.print(out, terminal)
	default:
		return sheet{title: words.Private}.print(out, terminal)
	}
}

// sheet is something printed for the person.
type sheet struct {
	title   string
	rows    []row
	picture string // a link that is shown as a QR code too
	foot    string // said on a terminal alone
}

// row is one link of a sheet.
type row struct{ label, link, note string }

func (s sheet) print(out io.Writer, terminal Terminal) error {
	var text strings.Builder
	if terminal.Pictures {
		s.layOut(&text, terminal)
	} else {
		fmt.Fprintln(&text, s.title)
		for _, one := range s.rows {
			fmt.Fprintf(&text, "%s: %s\n", one.label, one.link)
		}
	}
	_, err := io.WriteString(out, text.String())
	return err
}

func (s sheet) layOut(text *strings.Builder, terminal Terminal) {
	bold, faint, plain := "\x1b[1m", "\x1b[2m", "\x1b[0m"
	if !terminal.Colour {
		bold, faint, plain = "", "", ""
	}
	width := 0
	for _, one := range s.rows {
		width = max(width, cells(one.label))
	}
	fmt.Fprintf(text, "\n  %s%s%s\n\n", bold, s.title, plain)
	for _, one := range s.rows {
		fmt.Fprintf(text, "  %s%s  %s%s%s", one.label, strings.Repeat(" ", width-cells(one.label)), bold, one.link, plain)
		if one.note != "" {
			fmt.Fprintf(text, "  %s(%s)%s", faint, one.note, plain)
		}
		text.WriteByte('\n')
	}
	if s.picture != "" {
		if code, err := terminalQR(s.picture, terminal.Colour); err == nil { // the link alone does, if it is too long
			fmt.Fprintf(text, "\n  %s\n", strings.Join(code, "\n  "))
		}
	}
	if s.foot != "" {
		fmt.Fprintf(text, "\n  %s%s%s\n\n", faint, s.foot, plain)
	}
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
