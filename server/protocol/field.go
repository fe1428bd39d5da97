package protocol

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strconv"
	"strings"
)

// Object is a JSON object that the server keeps without looking inside.
type Object json.RawMessage

// MarshalJSON writes the object as it is, an empty one as {}.
func (o Object) MarshalJSON() ([]byte, error) {
	if len(o) == 0 {
		return []byte("{}"), nil
	}
	return o, nil
}

// Document is any JSON text, such as a description of this very contract.
type Document json.RawMessage

// MarshalJSON writes the document as it is.
func (d Document) MarshalJSON() ([]byte, error) { return d, nil }

// Bytes is an answer that is no JSON: what a file holds.
type Bytes struct{}

// Place says where a request carries a field.
type Place string

// The places; everything by socket is in the body.
const (
	InBody  Place = "body"
	InPath  Place = "path"
	InQuery Place = "query"
)

// Field is one field of a payload: its name and presence from the tag of its place (json, path or query), its
// range from the check tag. A check is a list of: id (an integer from 1), min=N and max=N (of an integer its
// value, of text its code points, of a list its items), bytes (text counts in bytes), over=CODE (the error
// beyond max in place of bad_request) and default=N. N is a number or the name of one in Limits.
type Field struct {
	Name     string
	Place    Place
	Owner    string // Name of the struct that declares it.
	GoName   string
	Type     reflect.Type // Without the pointer of an optional or nullable field.
	Optional bool
	Nullable bool
	Min, Max int64 // Max is 0 where there is no bound.
	Bytes    bool
	Over     Code
	Default  int64

	items   *plan // of each item, where the field is a list of objects
	index   []int
	pointer bool
	values  []string
}

var (
	timeType   = reflect.TypeFor[Time]()
	objectType = reflect.TypeFor[Object]()
	textsType  = reflect.TypeFor[[]string]()
)

// Enum is a string type with a closed list of values.
type Enum interface{ Values() []string }

// Fields lists a payload's fields in their order, those of embedded structs in place. It panics on a tag that
// does not follow the rules, which is a mistake in this package.
func Fields(t reflect.Type) []Field {
	var fields []Field
	for i := range t.NumField() {
		sf := t.Field(i)
		if sf.Anonymous {
			for _, f := range Fields(sf.Type) {
				f.index = append([]int{i}, f.index...)
				fields = append(fields, f)
			}
			continue
		}
		fields = append(fields, fieldOf(t, sf))
	}
	return fields
}

func fieldOf(t reflect.Type, sf reflect.StructField) Field {
	f := Field{Owner: t.Name(), GoName: sf.Name, Type: sf.Type, index: sf.Index}
	var tag string
	for _, place := range []struct {
		key string
		in  Place
	}{{"json", InBody}, {"path", InPath}, {"query", InQuery}} {
		if value, ok := sf.Tag.Lookup(place.key); ok {
			tag, f.Place = value, place.in
		}
	}
	name, option, _ := strings.Cut(tag, ",")
	if name == "" {
		panic(fmt.Sprintf("protocol: %s.%s has no name on the wire", t, sf.Name))
	}
	f.Name = name
	f.Optional = option == "omitempty" || option == "omitzero"
	if f.pointer = sf.Type.Kind() == reflect.Pointer; f.pointer {
		f.Type = sf.Type.Elem()
		f.Nullable = !f.Optional
	}
	if f.Type.Kind() == reflect.Int64 || f.Type.Kind() == reflect.Int {
		f.Max = MaxInteger
	}
	named := f.Type
	if f.Type.Kind() == reflect.Slice {
		named = f.Type.Elem()
	}
	if named.Kind() == reflect.String {
		if enum, ok := reflect.Zero(named).Interface().(Enum); ok {
			f.values = enum.Values()
		}
	}
	if checks := sf.Tag.Get("check"); checks != "" {
		for check := range strings.SplitSeq(checks, ",") {
			if !f.check(check) {
				panic(fmt.Sprintf("protocol: %s.%s: unknown check %q", t, sf.Name, check))
			}
		}
	}
	return f
}

func (f *Field) check(check string) bool {
	key, value, _ := strings.Cut(check, "=")
	number, err := strconv.ParseInt(value, 10, 64)
	known := err == nil
	if !known {
		number, known = limit(value)
	}
	switch key {
	case "id":
		f.Min, known = 1, true
	case "bytes":
		f.Bytes, known = true, true
	case "min":
		f.Min = number
	case "max":
		f.Max = number
	case "default":
		f.Default = number
	case "over":
		f.Over = Code(value)
		known = f.Over.Info().Code == f.Over
	default:
		return false
	}
	return known
}

// Values lists what an enumerated field, or each of its items, may be; nil for all others.
func (f Field) Values() []string { return f.values }
