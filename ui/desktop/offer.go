package desktop

import (
	"fmt"
	"io"
	"strings"
)

// Neighbour is a hall that runs on another computer.
type Neighbour struct {
	Name    string
	Machine string
	Address string
}

// Offer lists the halls that may be joined in place of opening one here.
type Offer struct {
	Halls []Neighbour // at least one
	Asks  bool        // an answer is awaited at the terminal
}

// Print writes the list, numbered, and how to choose.
func (o Offer) Print(out io.Writer, terminal Terminal) error {
	words := terminal.Language.Words()
	var text strings.Builder
	fmt.Fprintf(&text, "\n%s\n", words.FoundHalls)
	for i, hall := range o.Halls {
		fmt.Fprintf(&text, "  %d  %s (%s)  %s\n", i+1, hall.Name, hall.Machine, hall.Address)
	}
	if o.Asks {
		fmt.Fprintf(&text, "%s\n\n", words.Choose)
	}
	_, err := io.WriteString(out, text.String())
	return err
}
