package protocol

import (
	"encoding/json"
	"fmt"
	"net/url"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Decode reads what a client sent with this event.
func (e *ClientEvent[Req, Reply]) Decode(raw []byte) (Req, *Error) {
	var req Req
	return req, e.plan.body(raw, reflect.ValueOf(&req).Elem())
}

// DecodeAnswer reads what a client acknowledged with: one object at most.
func (e *ServerQuestion[T, Answer]) DecodeAnswer(arguments []json.RawMessage) (Answer, *Error) {
	var answer Answer
	if len(arguments) == 0 || len(arguments) == 1 && string(arguments[0]) == "null" {
		return answer, nil
	}
	if len(arguments) > 1 {
		return answer, Errorf(CodeBadRequest, "This acknowledgement takes one object, not %d arguments.", len(arguments))
	}
	return answer, e.plan.body(arguments[0], reflect.ValueOf(&answer).Elem())
}

// Decode reads a call: its body if the route takes one (an empty body counts as an empty object), the path's
// names and the query. A query's unknown names are ignored like unknown fields.
func (r *Route[Req, Res]) Decode(body []byte, path func(name string) string, query url.Values) (Req, *Error) {
	var req Req
	v := reflect.ValueOf(&req).Elem()
	if r.plan.has(InBody) {
		if len(body) == 0 {
			body = []byte("{}")
		}
		if err := r.plan.body(body, v); err != nil {
			return req, err
		}
	}
	return req, r.plan.params(path, query, v)
}

// plan is how to fill one request type.
type plan struct {
	fields []Field
}

// planOf prepares a request type and panics on a field that cannot be decoded, a mistake in this package.
func planOf(t reflect.Type) *plan {
	p := &plan{fields: Fields(t)}
	if len(p.fields) > 64 {
		panic(fmt.Sprintf("protocol: %s has more fields than a word has bits", t))
	}
	for i := range p.fields {
		f := &p.fields[i]
		switch {
		case f.Type == timeType, f.Type == objectType:
		case f.Type.Kind() == reflect.Slice && f.Type.Elem().Kind() == reflect.Struct:
			f.items = planOf(f.Type.Elem())
		case f.Type.Kind() == reflect.Int64, f.Type.Kind() == reflect.Bool, f.Type.Kind() == reflect.String:
		case f.Type == reflect.TypeFor[[]int64](), f.Type == textsType, f.listed():
		default:
			panic(fmt.Sprintf("protocol: %s.%s cannot be decoded", t, f.GoName))
		}
	}
	return p
}

func (p *plan) has(place Place) bool {
	for i := range p.fields {
		if p.fields[i].Place == place {
			return true
		}
	}
	return false
}

// body fills v from one JSON object. A field that is given twice is refused: which of them counts would depend
// on the reader.
func (p *plan) body(raw []byte, v reflect.Value) *Error {
	if !utf8.Valid(raw) {
		return Errorf(CodeBadRequest, "The payload is not valid UTF-8.")
	}
	s := scanner{raw: raw}
	if s.next() != '{' {
		return Errorf(CodeBadRequest, "The payload has to be one JSON object.")
	}
	if fault := p.object(&s, v); fault != nil {
		return fault
	}
	if s.next() != 0 || s.pos < len(raw) {
		return s.invalid()
	}
	return nil
}

// object fills v from the object that comes next.
func (p *plan) object(s *scanner, v reflect.Value) *Error {
	var seen uint64
	var fault *Error
	ok := s.object(func(name []byte, escaped bool) bool {
		i := p.find(name, escaped)
		if i < 0 {
			return s.skip(MaxDepth - 1)
		}
		f := &p.fields[i]
		if seen&(1<<i) != 0 {
			fault = Errorf(CodeBadRequest, "%s is given twice.", f.Name)
			return false
		}
		seen |= 1 << i
		if s.next() == 'n' && f.Optional {
			return s.word("null")
		}
		fault = f.read(s, v)
		return fault == nil
	})
	switch {
	case fault != nil:
		return fault
	case !ok:
		return s.invalid()
	}
	for i := range p.fields {
		if f := &p.fields[i]; f.Place == InBody && !f.Optional && seen&(1<<i) == 0 {
			return Errorf(CodeBadRequest, "%s is missing.", f.Name)
		}
	}
	return nil
}

func (s *scanner) invalid() *Error {
	return Errorf(CodeBadRequest, "The payload is not valid JSON, or nested too deeply, at byte %d.", s.pos)
}

func (p *plan) find(name []byte, escaped bool) int {
	if escaped {
		plain, _ := unescape(name)
		name = []byte(plain)
	}
	for i := range p.fields {
		if f := &p.fields[i]; f.Place == InBody && f.Name == string(name) {
			return i
		}
	}
	return -1
}

// params fills v from path and query.
func (p *plan) params(path func(name string) string, query url.Values, v reflect.Value) *Error {
	for i := range p.fields {
		f := &p.fields[i]
		var text string
		switch f.Place {
		case InPath:
			text = path(f.Name)
		case InQuery:
			values := query[f.Name]
			if f.listed() {
				values = []string{strings.Join(values, ",")}
			}
			if len(values) > 1 {
				return Errorf(CodeBadRequest, "%s is given twice.", f.Name)
			}
			if len(values) == 0 || values[0] == "" {
				if !f.Optional {
					return Errorf(CodeBadRequest, "%s is missing.", f.Name)
				}
				if f.Default != 0 {
					f.target(v).SetInt(f.Default)
				}
				continue
			}
			text = values[0]
		default:
			continue
		}
		if err := f.parse(text, v); err != nil {
			return err
		}
	}
	return nil
}

// listed reports whether the field is a list of enumerated values, which a query gives between commas or one by one.
func (f *Field) listed() bool {
	return f.Place == InQuery && f.Type.Kind() == reflect.Slice && f.values != nil
}

// target is where the field's value belongs in v, behind a pointer if it has one.
func (f *Field) target(v reflect.Value) reflect.Value {
	v = v.FieldByIndex(f.index)
	if f.pointer {
		v.Set(reflect.New(f.Type))
		v = v.Elem()
	}
	return v
}

// read consumes the field's value from JSON.
func (f *Field) read(s *scanner, v reflect.Value) *Error {
	start := s.pos
	switch {
	case f.Type == objectType:
		if s.raw[start] != '{' || !s.skip(MaxDepth-1) {
			return f.wrong("a JSON object")
		}
		if int64(s.pos-start) > f.Max {
			return f.tooLong("bytes")
		}
		f.target(v).SetBytes(s.raw[start:s.pos])
		return nil
	case f.Type.Kind() == reflect.Int64 && f.Type != timeType:
		digits, whole, ok := s.number()
		if !ok || !whole {
			return f.wrongNumber()
		}
		return f.setInt(digits, v)
	case f.Type.Kind() == reflect.Bool:
		on := s.word("true")
		if !on && !s.word("false") {
			return f.wrong("true or false")
		}
		f.target(v).SetBool(on)
		return nil
	case f.Type == textsType:
		return f.readTexts(s, v)
	case f.items != nil:
		return f.readItems(s, v)
	case f.Type.Kind() == reflect.Slice:
		return f.readIDs(s, v)
	}
	if s.raw[start] != '"' {
		return f.wrong("a string")
	}
	inner, escaped, ok := s.text()
	if !ok {
		return f.wrong("a whole JSON string, with control characters and backslashes escaped")
	}
	if !escaped {
		return f.setText(string(inner), v)
	}
	text, ok := unescape(inner)
	if !ok {
		return f.wrong("made of whole characters; it holds half a surrogate pair")
	}
	return f.setText(text, v)
}

func (f *Field) readIDs(s *scanner, v reflect.Value) *Error {
	ids := []int64{}
	var fault *Error
	ok := s.array(func() bool {
		s.next()
		digits, whole, ok := s.number()
		if !ok || !whole {
			return false
		}
		id, ok := integer(digits, 1, MaxInteger)
		if ok && int64(len(ids)) == f.Max {
			fault = f.tooLong("items")
			return false
		}
		ids = append(ids, id)
		return ok
	})
	if fault != nil {
		return fault
	}
	if !ok {
		return f.wrong(fmt.Sprintf("an array of whole numbers from 1 to %d", MaxInteger))
	}
	f.target(v).Set(reflect.ValueOf(ids))
	return nil
}

func (f *Field) readTexts(s *scanner, v reflect.Value) *Error {
	texts := []string{}
	var fault *Error
	ok := s.array(func() bool {
		if s.next() != '"' {
			return false
		}
		inner, escaped, ok := s.text()
		text := string(inner)
		if ok && escaped {
			text, ok = unescape(inner)
		}
		if ok && int64(len(texts)) == f.Max {
			fault = f.tooLong("items")
			return false
		}
		texts = append(texts, text)
		return ok && strings.IndexByte(text, 0) < 0
	})
	if fault != nil {
		return fault
	}
	if !ok {
		return f.wrong("an array of strings without zero characters")
	}
	f.target(v).Set(reflect.ValueOf(texts))
	return nil
}

func (f *Field) readItems(s *scanner, v reflect.Value) *Error {
	items := reflect.MakeSlice(f.Type, 0, 0)
	var fault *Error
	ok := s.array(func() bool {
		if s.next() != '{' {
			return false
		}
		if int64(items.Len()) == f.Max {
			fault = f.tooLong("items")
			return false
		}
		item := reflect.New(f.Type.Elem()).Elem()
		if fault = f.items.object(s, item); fault == nil {
			items = reflect.Append(items, item)
		}
		return fault == nil
	})
	if fault != nil {
		return fault
	}
	if !ok {
		return f.wrong("an array of objects")
	}
	f.target(v).Set(items)
	return nil
}

// parse sets the field from a path or a query.
func (f *Field) parse(text string, v reflect.Value) *Error {
	switch {
	case f.Type.Kind() == reflect.Int64 && f.Type != timeType:
		s := scanner{raw: []byte(text)}
		digits, whole, ok := s.number()
		if !ok || !whole || s.pos < len(text) {
			return f.wrongNumber()
		}
		return f.setInt(digits, v)
	case f.Type.Kind() == reflect.Bool:
		if text != "true" && text != "false" {
			return f.wrong("true or false")
		}
		f.target(v).SetBool(text == "true")
		return nil
	case f.listed():
		return f.setListed(strings.Split(text, ","), v)
	case !utf8.ValidString(text):
		return f.wrong("valid UTF-8")
	default:
		return f.setText(text, v)
	}
}

func (f *Field) setInt(digits []byte, v reflect.Value) *Error {
	n, ok := integer(digits, f.Min, f.Max)
	if !ok {
		return f.wrongNumber()
	}
	f.target(v).SetInt(n)
	return nil
}

func (f *Field) setListed(texts []string, v reflect.Value) *Error {
	if int64(len(texts)) > f.Max {
		return f.tooLong("items")
	}
	list := reflect.MakeSlice(f.Type, len(texts), len(texts))
	for i, text := range texts {
		if !slices.Contains(f.values, text) {
			return f.wrong("a list of " + strings.Join(f.values, ", "))
		}
		list.Index(i).SetString(text)
	}
	f.target(v).Set(list)
	return nil
}

func (f *Field) setText(text string, v reflect.Value) *Error {
	if f.Type == timeType {
		t, ok := parseTime(text)
		if !ok {
			return f.wrong("a time such as 2026-11-05T09:30:00.000Z")
		}
		f.target(v).SetInt(int64(t))
		return nil
	}
	if f.values != nil {
		if !slices.Contains(f.values, text) {
			return f.wrong("one of " + strings.Join(f.values, ", "))
		}
		f.target(v).SetString(text)
		return nil
	}
	if strings.IndexByte(text, 0) >= 0 {
		return f.wrong("text without zero characters")
	}
	length, unit := int64(len(text)), "bytes"
	if !f.Bytes {
		unit = "characters"
		if length > f.Max || f.Min > 1 {
			length = int64(utf8.RuneCountInString(text))
		}
	}
	switch {
	case f.Max > 0 && length > f.Max:
		return f.tooLong(unit)
	case length < f.Min && f.Min == 1:
		return Errorf(CodeBadRequest, "%s is empty.", f.Name)
	case length < f.Min:
		return Errorf(CodeBadRequest, "%s is too short: it needs at least %d %s.", f.Name, f.Min, unit)
	}
	f.target(v).SetString(text)
	return nil
}

func (f *Field) wrong(want string) *Error {
	return Errorf(CodeBadRequest, "%s has to be %s.", f.Name, want)
}

func (f *Field) wrongNumber() *Error {
	return f.wrong(fmt.Sprintf("a whole number from %d to %d", f.Min, f.Max))
}

func (f *Field) tooLong(unit string) *Error {
	code := CodeBadRequest
	if f.Over != "" {
		code = f.Over
	}
	return Errorf(code, "%s is too long: it may have %d %s.", f.Name, f.Max, unit)
}

// integer reads digits that the scanner found to be a whole number; -0 is 0.
func integer(digits []byte, low, high int64) (int64, bool) {
	n, err := strconv.ParseInt(string(digits), 10, 64)
	return n, err == nil && low <= n && n <= high
}
