package store

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Snippet is the part of a message around its first match.
type Snippet struct {
	Text    string
	Matches []Match // in rising order, not overlapping
}

// Match is where Text matches, in bytes.
type Match struct{ Start, End int }

const (
	snippetBefore = 40 // characters before the first match
	snippetLength = 160
)

// snip cuts a snippet and finds in it what the search found: words by their beginnings, runs anywhere.
func snip(content, typed string) Snippet {
	var terms []term
	folded := foldText(typed)
	for _, s := range spans(folded.text) {
		terms = append(terms, term{folded.text[s.start:s.end], s.joined})
	}
	whole := locate(content, terms)
	first := 0
	if len(whole) > 0 {
		first = whole[0].Start
	}
	start := first
	for range snippetBefore {
		_, size := utf8.DecodeLastRuneInString(content[:start])
		start -= size
	}
	end := start
	for range snippetLength {
		_, size := utf8.DecodeRuneInString(content[end:])
		end += size
	}
	out := Snippet{Text: content[start:end]}
	for _, m := range whole {
		if m.Start < end {
			out.Matches = append(out.Matches, Match{m.Start - start, min(m.End, end) - start})
		}
	}
	return out
}

type term struct {
	text   string
	joined bool
}

// locate returns where the terms occur in content.
func locate(content string, terms []term) []Match {
	folded := foldText(content)
	var out []Match
	for _, s := range spans(folded.text) {
		part := folded.text[s.start:s.end]
		for at := 0; at < len(part); {
			longest := 0
			for _, t := range terms {
				if t.joined == s.joined && (at == 0 || t.joined) && strings.HasPrefix(part[at:], t.text) {
					longest = max(longest, len(t.text))
				}
			}
			if longest > 0 {
				out = append(out, Match{folded.from[s.start+at], folded.from[s.start+at+longest]})
				at += longest
				continue
			}
			_, size := utf8.DecodeRuneInString(part[at:])
			at += size
		}
	}
	return out
}

// folded is a text without case and accents, and where each byte of it came from.
type folded struct {
	text string
	from []int
}

// foldText folds as the search index does: composed first, then lower case, then without the marks on Latin letters and
// their like. Hangul and kana stay composed.
func foldText(text string) folded {
	var out strings.Builder
	var from []int
	var iter norm.Iter
	iter.InitString(norm.NFC, text)
	for !iter.Done() {
		at := iter.Pos()
		for _, r := range string(iter.Next()) {
			if !joined(r) {
				r = bare(r)
			}
			if unicode.Is(unicode.Mn, r) {
				continue
			}
			n, _ := out.WriteRune(unicode.ToLower(r))
			for range n {
				from = append(from, at)
			}
		}
	}
	return folded{out.String(), append(from, len(text))}
}

// bare is the letter without its marks.
func bare(r rune) rune {
	if r < utf8.RuneSelf {
		return r
	}
	first, _ := utf8.DecodeRuneInString(norm.NFD.String(string(r)))
	return first
}
