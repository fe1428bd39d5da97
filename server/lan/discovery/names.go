package discovery

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxLabel is the longest part of a name, in bytes (RFC 1035 §2.3.4).
const maxLabel = 63

// ValidLabel reports whether a host name can be made of label: 1 to 40 small
// ASCII letters, digits and inner hyphens.
func ValidLabel(label string) bool {
	const longest = 40 // leaves room for a number
	if label == "" || len(label) > longest || label[0] == '-' || label[len(label)-1] == '-' {
		return false
	}
	return strings.Trim(label, "abcdefghijklmnopqrstuvwxyz0123456789-") == ""
}

// tidy makes a label of a title, of so many bytes at most. Dots would end it.
func tidy(title string, longest int) string {
	title = strings.Map(func(r rune) rune {
		switch {
		case r == '.':
			return ' '
		case unicode.IsControl(r), r == utf8.RuneError:
			return -1
		}
		return r
	}, title)
	title = strings.Join(strings.Fields(title), " ")
	for len(title) > longest {
		_, size := utf8.DecodeLastRuneInString(title)
		title = title[:len(title)-size]
	}
	if title = strings.TrimSpace(title); title == "" {
		return "Maru"
	}
	return title
}

// equalNames compares names as DNS does: whatever their case, and only that of
// ASCII (RFC 4343).
func equalNames(a, b string) bool {
	return len(a) == len(b) && lower(a) == lower(b)
}

func lower(name string) string {
	return strings.Map(func(r rune) rune {
		if 'A' <= r && r <= 'Z' {
			return r + 'a' - 'A'
		}
		return r
	}, name)
}

func sameService(a, b Service) bool {
	return a.Title == b.Title && a.Port == b.Port && slices.Equal(a.Text, b.Text)
}
