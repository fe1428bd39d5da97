// Package names decides what may be a name, and which names are the same.
//
// It owns the cleaning of one-line texts and the key by which names are
// compared. It holds no state, and knows neither users nor rooms.
package names

import (
	"errors"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// MaxUser is the longest name of a user, in code points.
const MaxUser = 40

// What may be wrong with a text.
var (
	ErrEmpty     = errors.New("empty")
	ErrTooLong   = errors.New("too long")
	ErrCharacter = errors.New("a character that cannot be seen or must not be in a name")
	ErrReserved  = errors.New("reserved")
)

// reserved are the keys of names that address many.
var reserved = map[string]bool{Key("here"): true, Key("room"): true, Key("all"): true}

// Reserved reports whether a key addresses many people rather than one.
func Reserved(key string) bool { return reserved[key] }

// mostMarks may stand on one letter: no script needs more, and piled up they cover
// the lines around them.
const mostMarks = 4

// User cleans the name of a user: composed, with single spaces, 1 to MaxUser
// code points. Control, direction and invisible characters, "@" and "`" are
// refused rather than dropped, so that nobody is called otherwise than they typed.
func User(name string) (string, error) {
	name = composed(name)
	marks := 0
	for i, r := range name {
		if r == '@' || r == '`' || r == utf8.RuneError || hidden(r) {
			return "", ErrCharacter
		}
		if !unicode.Is(unicode.M, r) {
			marks = 0
			continue
		}
		if marks++; i == 0 || marks > mostMarks {
			return "", ErrCharacter
		}
	}
	if err := size(name, MaxUser); err != nil {
		return "", err
	}
	if Reserved(Key(name)) {
		return "", ErrReserved
	}
	return name, nil
}

// Line cleans a text of one line: composed, with single spaces, without control
// and direction characters, with no more marks on a letter than a name may have,
// at most limit code points. It may become empty.
func Line(text string, limit int) (string, error) {
	marks := 0
	text = strings.Map(func(r rune) rune {
		if r != joiner && r != nonJoiner && hidden(r) && !selector(r) {
			return -1
		}
		if !unicode.Is(unicode.M, r) {
			marks = 0
		} else if marks++; marks > mostMarks {
			return -1
		}
		return r
	}, composed(text))
	text = strings.TrimSpace(text)
	if err := size(text, limit); err != nil && !errors.Is(err, ErrEmpty) {
		return "", err
	}
	return text, nil
}

func size(text string, limit int) error {
	switch n := utf8.RuneCountInString(text); {
	case n == 0:
		return ErrEmpty
	case n > limit:
		return ErrTooLong
	}
	return nil
}

// composed brings a text to NFC and its runs of spaces to single ones.
func composed(text string) string {
	return strings.Join(strings.Fields(norm.NFC.String(strings.ToValidUTF8(text, "\uFFFD"))), " ")
}

const (
	nonJoiner = '\u200C'
	joiner    = '\u200D'
)

func selector(r rune) bool { return r >= 0xFE00 && r <= 0xFE0F }

// hidden reports whether a rune shows nothing of its own, or steers how others
// are shown.
func hidden(r rune) bool {
	switch {
	case r == ' ':
		return false
	case r == 0x034F, r == 0x115F, r == 0x1160, r == 0x17B4, r == 0x17B5, r == 0x2800, r == 0x3164, r == 0xFFA0:
		return true
	case selector(r), r >= 0xE0000:
		return true
	case r >= 0x1F000 && r <= 0x1FAFF:
		return false
	}
	return !unicode.IsGraphic(r) || unicode.Is(unicode.Z, r)
}

// Key is what two names share when they are to count as one: NFKC, case folding
// and look-alikes of Latin letters in Cyrillic, Greek and digits.
func Key(name string) string {
	var b strings.Builder
	for _, r := range Normal(name) {
		b.WriteString(FoldRune(r))
	}
	return norm.NFC.String(b.String())
}

// Normal brings a text to the form whose runes FoldRune takes one at a time.
func Normal(text string) string { return norm.NFKC.String(text) }

// FoldRune is a rune's part of a key.
func FoldRune(r rune) string {
	if r < utf8.RuneSelf {
		switch {
		case r >= 'A' && r <= 'Z':
			r += 'a' - 'A'
		case r == '0':
			r = 'o'
		case r == '1':
			r = 'l'
		}
		return string(r)
	}
	if unicode.Is(unicode.Lo, r) {
		return string(r)
	}
	var b strings.Builder
	for _, r := range norm.NFKC.String(foldCase(r)) {
		if like, ok := alike[r]; ok {
			r = like
		}
		b.WriteRune(r)
	}
	return b.String()
}

// foldCase is Unicode's full case folding, decomposed. Package cases has it with
// tables that are a hundredth of the whole program.
func foldCase(r rune) string {
	var b strings.Builder
	for _, r := range norm.NFD.String(string(r)) {
		if folded := unicode.ToLower(unicode.ToUpper(r)); folded == 'ß' {
			b.WriteString("ss")
		} else {
			b.WriteRune(folded)
		}
	}
	return b.String()
}

// alike maps small letters that look like Latin ones, after Unicode's
// confusables, as far as people's names meet them.
var alike = map[rune]rune{
	'а': 'a', 'в': 'b', 'с': 'c', 'ԁ': 'd', 'е': 'e', 'һ': 'h', 'і': 'i', 'ј': 'j', 'к': 'k', 'ӏ': 'l', 'м': 'm', 'о': 'o', 'р': 'p',
	'ԛ': 'q', 'ѕ': 's', 'т': 't', 'ѵ': 'v', 'ԝ': 'w', 'х': 'x', 'у': 'y', 'ү': 'y', 'ё': 'ë', 'ї': 'ï', 'н': 'h',
	'α': 'a', 'β': 'b', 'ε': 'e', 'η': 'h', 'ι': 'i', 'κ': 'k', 'μ': 'm', 'ν': 'v', 'ο': 'o', 'ρ': 'p', 'τ': 't', 'υ': 'u', 'χ': 'x', 'ζ': 'z',
	'ı': 'i', 'ɑ': 'a', 'ɡ': 'g', 'ո': 'n', 'օ': 'o', 'ս': 'u',
}
