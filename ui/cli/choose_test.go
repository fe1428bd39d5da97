package cli

import (
	"strings"
	"testing"

	"maru/server/protocol"
	"maru/ui/desktop"
)

func TestAHallIsChosenByNumberAndTheFirstByEnter(t *testing.T) {
	halls := []protocol.Neighbour{{Name: "Kontor", URL: "http://192.168.0.7:4000"}, {Name: "작업실", URL: "http://192.168.0.9:4000"}}
	tests := []struct{ typed, want string }{
		{"\n", halls[0].URL},
		{"2\n", halls[1].URL},
		{" 1 \r\n", halls[0].URL},
		{"N\n", ""},
		{"3\n0\nwhat\n2\n", halls[1].URL},
		{"", ""},     // nobody there
		{"what", ""}, // and gone
	}
	for _, test := range tests {
		var out strings.Builder
		in := &invocation{system: System{Stdin: strings.NewReader(test.typed), Stdout: &out}, words: desktop.English.Words()}
		if got := in.choose(halls); got != test.want {
			t.Errorf("%q: got %q, want %q", test.typed, got, test.want)
		}
		if asked := strings.Count(out.String(), in.words.ChooseAgain); asked != max(0, strings.Count(test.typed, "\n")-1) && test.typed != "what" {
			t.Errorf("%q: asked again %d times", test.typed, asked)
		}
	}
}
