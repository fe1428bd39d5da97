package desktop

import (
	"fmt"
	"strings"

	"rsc.io/qr"
)

// qrQuiet is the light border that a reader needs, in modules.
const qrQuiet = 4

// terminalQR draws text as a QR code, two modules a character, one string a
// line. In colour it is black on white wherever it is shown; without, it
// counts on a dark terminal.
func terminalQR(text string, colour bool) ([]string, error) {
	code, err := qr.Encode(text, qr.L)
	if err != nil {
		return nil, fmt.Errorf("encode QR code: %w", err)
	}
	var lines []string
	for y := -qrQuiet; y < code.Size+qrQuiet; y += 2 {
		var line strings.Builder
		if colour {
			line.WriteString("\x1b[38;5;231;48;5;16m")
		}
		for x := -qrQuiet; x < code.Size+qrQuiet; x++ {
			line.WriteString(halfBlock(!code.Black(x, y), !code.Black(x, y+1)))
		}
		if colour {
			line.WriteString("\x1b[0m")
		}
		lines = append(lines, line.String())
	}
	return lines, nil
}

func halfBlock(upper, lower bool) string {
	switch {
	case upper && lower:
		return "█"
	case upper:
		return "▀"
	case lower:
		return "▄"
	default:
		return " "
	}
}
