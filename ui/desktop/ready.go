package desktop

import (
	"fmt"
	"io"
)

// Ready is what a standby prints.
type Ready struct {
	Hall    string // that it keeps a copy of
	Machine string // the host's
	Link    string // of the standby's own page, on this computer
}

// Print writes it as the banner is written.
func (r Ready) Print(out io.Writer, terminal Terminal) error {
	words := terminal.Language.Words()
	rows := []row{{words.Open, r.Link, words.TakeOver}}
	return sheet{title: fmt.Sprintf(words.StandbyOf, r.Hall, r.Machine), rows: rows, foot: words.Stop}.print(out, terminal)
}
