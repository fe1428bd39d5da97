package chat

import (
	"slices"
	"strings"
	"unicode/utf8"
)

const (
	emojiPresentation = 0xFE0F
	keycap            = 0x20E3
	zeroWidthJoiner   = 0x200D
	blackFlag         = 0x1F3F4
	tagEnd            = 0xE007F
)

// isEmoji reports whether a text is one emoji in the grammar of Unicode Technical
// Standard 51: a keycap, a pair of regional letters, or symbols joined into one,
// each with its skin tone, presentation or tags.
func isEmoji(text string) bool {
	if len(text) > MaxEmoji || !utf8.ValidString(text) {
		return false
	}
	r := []rune(text)
	switch {
	case len(r) == 2 && regional(r[0]):
		return regional(r[1])
	case len(r) > 1 && (r[0] == '#' || r[0] == '*' || r[0] >= '0' && r[0] <= '9'):
		return slices.Equal(r[1:], []rune{emojiPresentation, keycap}) || slices.Equal(r[1:], []rune{keycap})
	}
	for {
		n := emojiElement(r)
		if n == 0 || n == len(r) {
			return n > 0
		}
		if r[n] != zeroWidthJoiner {
			return false
		}
		r = r[n+1:]
	}
}

// emojiElement is the length of the symbol that r begins with, 0 if there is none.
func emojiElement(r []rune) int {
	if len(r) == 0 || !symbol(r[0]) {
		return 0
	}
	n := 1
	if n < len(r) && (r[n] == emojiPresentation || skinTone(r[n])) {
		n++
	}
	if r[0] == blackFlag && n < len(r) && tag(r[n]) {
		for n < len(r) && tag(r[n]) {
			n++
		}
		if r[n-1] != tagEnd {
			return 0
		}
	}
	return n
}

// withoutPresentation is an emoji without the selectors that ask for its picture.
func withoutPresentation(emoji string) string {
	return strings.ReplaceAll(emoji, string(rune(emojiPresentation)), "")
}

func regional(r rune) bool { return r >= 0x1F1E6 && r <= 0x1F1FF }

func skinTone(r rune) bool { return r >= 0x1F3FB && r <= 0x1F3FF }

func tag(r rune) bool { return r >= 0xE0020 && r <= tagEnd }

// symbol covers the blocks in which emoji stand, whole, so that next year's are
// known too.
func symbol(r rune) bool {
	switch r {
	case 0xA9, 0xAE, 0x203C, 0x2049, 0x2122, 0x2139, 0x24C2, 0x2934, 0x2935, 0x3030, 0x303D, 0x3297, 0x3299:
		return true
	}
	switch {
	case r >= 0x1F000 && r <= 0x1FAFF:
		return !regional(r) && !skinTone(r)
	case r >= 0x2194 && r <= 0x21AA, r >= 0x231A && r <= 0x23FF, r >= 0x25A0 && r <= 0x27BF, r >= 0x2B00 && r <= 0x2BFF:
		return true
	}
	return false
}
