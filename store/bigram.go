package store

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// joined reports whether a rune belongs to a script that is written without spaces between words, or with suffixes glued to
// them, so that what people look for stands anywhere in a run.
func joined(r rune) bool {
	const firstJamo = 0x1100 // nothing below is of these scripts, and most text is
	return r >= firstJamo &&
		(unicode.In(r, unicode.Hangul, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Bopomofo) || r == 'ー' || r == 'ｰ')
}

// span is a part of a text that is searched as one.
type span struct {
	start, end int // bytes
	joined     bool
}

// spans cuts a text into runs of joined scripts and words of all others.
func spans(text string) []span {
	var out []span
	open := false
	for i, r := range text {
		j := joined(r)
		if !j && !unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.IsMark(r) {
			open = false
			continue
		}
		if !open || out[len(out)-1].joined != j {
			out = append(out, span{start: i, joined: j})
			open = true
		}
		out[len(out)-1].end = i + len(string(r))
	}
	return out
}

// tokens is the text as it is indexed: words as they are, and every two neighbours of a run; then, behind all of them so
// that they part no neighbours, the characters of the runs, each once. Looking for one character by the beginnings of pairs
// would cost a merge of all pairs that begin with it: 15 ms in place of 1 among a million messages.
func tokens(text string) string {
	text = norm.NFC.String(text)
	var out strings.Builder
	var single []rune
	for _, s := range spans(text) {
		if !s.joined {
			out.WriteString(text[s.start:s.end])
			out.WriteByte(' ')
			continue
		}
		before := rune(0)
		for _, r := range text[s.start:s.end] {
			if before != 0 {
				out.WriteRune(before)
				out.WriteRune(r)
				out.WriteByte(' ')
			}
			before = r
			single = append(single, r)
		}
	}
	slices.Sort(single)
	for _, r := range slices.Compact(single) {
		out.WriteRune(r)
		out.WriteByte(' ')
	}
	return out.String()
}

// maxTerms bounds what one query may ask for.
const maxTerms = 16

// expression is what a person typed as an FTS5 expression: every word by its beginning, every run anywhere; empty if
// nothing in it can be found.
func expression(typed string) string {
	typed = norm.NFC.String(typed)
	var terms []string
	for _, s := range spans(typed) {
		text := typed[s.start:s.end]
		run := []rune(text)
		switch {
		case len(terms) == maxTerms:
			return strings.Join(terms, " AND ")
		case !s.joined:
			terms = append(terms, `"`+text+`" *`)
		case len(run) == 1:
			terms = append(terms, `"`+text+`"`)
		default:
			var phrase []string
			for i := range len(run) - 1 {
				phrase = append(phrase, string(run[i:i+2]))
			}
			terms = append(terms, `"`+strings.Join(phrase, " ")+`"`)
		}
	}
	return strings.Join(terms, " AND ")
}
