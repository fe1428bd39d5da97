package socketio

import "encoding/json"

// maxDepth is how deeply arguments may nest, the array around them included: our payloads need four levels.
const maxDepth = 33

// splitArray finds the elements of a JSON array without recursion and without judging the elements themselves.
// ok is false when data is not one array with nothing around it.
func splitArray(data []byte) (items []json.RawMessage, ok bool) {
	if len(data) == 0 || data[0] != '[' {
		return nil, false
	}
	level, start := 0, -1
	quoted := false
	for i := 0; i < len(data); i++ {
		c := data[i]
		if quoted {
			switch c {
			case '\\':
				i++
			case '"':
				quoted = false
			}
			continue
		}
		switch c {
		case ' ', '\t', '\r', '\n':
			continue
		case '[', '{':
			if level++; level == 1 {
				continue
			}
		case ']', '}':
			if level--; level == 0 {
				if start >= 0 {
					items = append(items, trim(data[start:i]))
				}
				return items, i == len(data)-1
			}
		case ',':
			if level == 1 {
				if start < 0 {
					return nil, false
				}
				items, start = append(items, trim(data[start:i])), -1
				continue
			}
		case '"':
			quoted = true
		}
		if level == 0 {
			return nil, false
		}
		if start < 0 {
			start = i
		}
	}
	return nil, false
}

// trim drops the white space behind an element; what stands before it was never part of it.
func trim(item []byte) json.RawMessage {
	for len(item) > 0 {
		switch item[len(item)-1] {
		case ' ', '\t', '\r', '\n':
			item = item[:len(item)-1]
			continue
		}
		break
	}
	return item
}

// nesting is how deeply objects and arrays nest in data, whether or not it is valid JSON.
func nesting(data []byte) int {
	level, deepest := 0, 0
	quoted := false
	for i := 0; i < len(data); i++ {
		switch c := data[i]; {
		case quoted && c == '\\':
			i++
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '[' || c == '{':
			level++
			deepest = max(deepest, level)
		case c == ']' || c == '}':
			level--
		}
	}
	return deepest
}
