package desktop

import (
	"fmt"
	"io"
)

// Joined is what the start of a way to a hall elsewhere prints.
type Joined struct {
	Name string // of the hall
	Page string // on this computer
	Host string // where the hall is, or was last
}

// Print writes it as the banner is written.
func (j Joined) Print(out io.Writer, terminal Terminal) error {
	words := terminal.Language.Words()
	rows := []row{{words.Open, j.Page, ""}, {words.Host, j.Host, ""}}
	return sheet{title: fmt.Sprintf(words.Joined, j.Name), rows: rows, foot: words.Stop}.print(out, terminal)
}
