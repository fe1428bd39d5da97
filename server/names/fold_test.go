package names

import (
	"testing"
	"unicode"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// The dotless i is folded to the dotted one, which alike does anyway, and Cherokee to small letters: which of the two kinds is
// the same to us, while package cases exchanges them.
func TestCaseIsFoldedAsUnicodeSays(t *testing.T) {
	full := cases.Fold()
	for r := rune(0x80); r <= unicode.MaxRune; r++ {
		if unicode.Is(unicode.Cs, r) || unicode.Is(unicode.Cherokee, r) || r == 'ı' {
			continue
		}
		got, want := norm.NFKC.String(foldCase(r)), norm.NFKC.String(full.String(string(r)))
		if got != want {
			t.Errorf("%U %c: %+q, want %+q", r, r, got, want)
		}
	}
}
