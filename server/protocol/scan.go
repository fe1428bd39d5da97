package protocol

import (
	"unicode/utf16"
	"unicode/utf8"
)

// scanner walks over JSON text that is known to be valid UTF-8. Its methods return false at the first byte that
// breaks the grammar; the position then is where it broke.
type scanner struct {
	raw []byte
	pos int
}

// next skips white space and returns the byte there, 0 at the end.
func (s *scanner) next() byte {
	for s.pos < len(s.raw) {
		switch c := s.raw[s.pos]; c {
		case ' ', '\t', '\n', '\r':
			s.pos++
		default:
			return c
		}
	}
	return 0
}

// take skips white space and c, if that is what is there.
func (s *scanner) take(c byte) bool {
	if s.next() != c {
		return false
	}
	s.pos++
	return true
}

// word consumes a literal such as null.
func (s *scanner) word(w string) bool {
	if len(s.raw)-s.pos < len(w) || string(s.raw[s.pos:s.pos+len(w)]) != w {
		return false
	}
	s.pos += len(w)
	return true
}

// text consumes a string and returns what is between its quotes, and whether that has escapes.
func (s *scanner) text() (inner []byte, escaped, ok bool) {
	if !s.take('"') {
		return nil, false, false
	}
	start := s.pos
	for s.pos < len(s.raw) {
		switch c := s.raw[s.pos]; {
		case c == '"':
			s.pos++
			return s.raw[start : s.pos-1], escaped, true
		case c == '\\':
			escaped = true
			if !s.escape() {
				return nil, false, false
			}
		case c < ' ':
			return nil, false, false
		default:
			s.pos++
		}
	}
	return nil, false, false
}

func (s *scanner) escape() bool {
	if s.pos+1 >= len(s.raw) {
		return false
	}
	switch s.raw[s.pos+1] {
	case '"', '\\', '/', 'b', 'f', 'n', 'r', 't':
		s.pos += 2
		return true
	case 'u':
		if _, ok := hex4(s.raw[s.pos+2:]); ok {
			s.pos += 6
			return true
		}
	}
	return false
}

// number consumes a number; whole says that it has neither fraction nor exponent.
func (s *scanner) number() (digits []byte, whole, ok bool) {
	start := s.pos
	if s.pos < len(s.raw) && s.raw[s.pos] == '-' {
		s.pos++
	}
	leading := s.pos
	if !s.digits() || s.raw[leading] == '0' && s.pos > leading+1 {
		return nil, false, false
	}
	whole = true
	if s.pos < len(s.raw) && s.raw[s.pos] == '.' {
		whole = false
		s.pos++
		if !s.digits() {
			return nil, false, false
		}
	}
	if s.pos < len(s.raw) && (s.raw[s.pos] == 'e' || s.raw[s.pos] == 'E') {
		whole = false
		s.pos++
		if s.pos < len(s.raw) && (s.raw[s.pos] == '+' || s.raw[s.pos] == '-') {
			s.pos++
		}
		if !s.digits() {
			return nil, false, false
		}
	}
	return s.raw[start:s.pos], whole, true
}

func (s *scanner) digits() bool {
	start := s.pos
	for s.pos < len(s.raw) && '0' <= s.raw[s.pos] && s.raw[s.pos] <= '9' {
		s.pos++
	}
	return s.pos > start
}

// skip consumes any value in which objects and arrays nest at most depth deep.
func (s *scanner) skip(depth int) bool {
	switch s.next() {
	case '{':
		return depth > 0 && s.object(func([]byte, bool) bool { return s.skip(depth - 1) })
	case '[':
		return depth > 0 && s.array(func() bool { return s.skip(depth - 1) })
	case '"':
		_, _, ok := s.text()
		return ok
	case 't':
		return s.word("true")
	case 'f':
		return s.word("false")
	case 'n':
		return s.word("null")
	default:
		_, _, ok := s.number()
		return ok
	}
}

// object consumes an object; member consumes each value, given its name as it stands in the text.
func (s *scanner) object(member func(name []byte, escaped bool) bool) bool {
	if !s.take('{') {
		return false
	}
	if s.take('}') {
		return true
	}
	for {
		name, escaped, ok := s.text()
		if !ok || !s.take(':') || !member(name, escaped) {
			return false
		}
		if !s.take(',') {
			return s.take('}')
		}
	}
}

// array consumes an array; item consumes each value.
func (s *scanner) array(item func() bool) bool {
	if !s.take('[') {
		return false
	}
	if s.take(']') {
		return true
	}
	for {
		if !item() {
			return false
		}
		if !s.take(',') {
			return s.take(']')
		}
	}
}

// unescape resolves the escapes of a scanned string. It is false for a surrogate without its other half, which
// is no character.
func unescape(inner []byte) (string, bool) {
	out := make([]byte, 0, len(inner))
	for i := 0; i < len(inner); {
		if inner[i] != '\\' {
			out = append(out, inner[i])
			i++
			continue
		}
		c := inner[i+1]
		i += 2
		switch c {
		case 'b':
			c = '\b'
		case 'f':
			c = '\f'
		case 'n':
			c = '\n'
		case 'r':
			c = '\r'
		case 't':
			c = '\t'
		case 'u':
			r, _ := hex4(inner[i:])
			i += 4
			if utf16.IsSurrogate(r) {
				if len(inner)-i < 6 || inner[i] != '\\' || inner[i+1] != 'u' {
					return "", false
				}
				low, _ := hex4(inner[i+2:])
				if r = utf16.DecodeRune(r, low); r == utf8.RuneError {
					return "", false
				}
				i += 6
			}
			out = utf8.AppendRune(out, r)
			continue
		}
		out = append(out, c)
	}
	return string(out), true
}

func hex4(b []byte) (rune, bool) {
	if len(b) < 4 {
		return 0, false
	}
	var r rune
	for _, c := range b[:4] {
		switch {
		case '0' <= c && c <= '9':
			c -= '0'
		case 'a' <= c && c <= 'f':
			c -= 'a' - 10
		case 'A' <= c && c <= 'F':
			c -= 'A' - 10
		default:
			return 0, false
		}
		r = r<<4 | rune(c)
	}
	return r, true
}
