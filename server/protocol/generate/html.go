package main

import (
	"bytes"
	_ "embed"
	"fmt"
	"html/template"
	"reflect"
	"slices"
	"strings"

	"maru/server/protocol"
)

//go:embed docs.html.tmpl
var pageTemplate string

// page is the contract as its template reads it.
type page struct {
	Sends, Hears []entry
	Calls        []entry
	Shapes       []shape
	Codes        []protocol.CodeInfo
	Limits       []limit
}

// entry is an event or a call.
type entry struct {
	Name, Doc    string
	Access       protocol.Access // Of a call.
	Takes, Gives string          // Types; empty = nothing.
	Codes        []protocol.Code
	Status       int   // Of a call.
	AlsoStatuses []int // Of a call.
}

// shape is a payload.
type shape struct {
	Name, Doc string
	Values    []string // Of an enumeration.
	Fields    []field
}

type field struct{ Name, Type, Place, Doc string }

type limit struct {
	Name  string
	Value int64
	Doc   string
}

// htmlPage writes the contract for people.
func htmlPage(types []reflect.Type, docs docs) ([]byte, error) {
	p := page{Codes: protocol.Codes}
	for _, e := range protocol.ClientEvents {
		info := e.Info()
		p.Sends = append(p.Sends, entry{Name: info.Name, Doc: info.Doc, Takes: typeName(e.Request()), Gives: typeName(e.Reply()), Codes: info.Codes})
	}
	for _, e := range protocol.ServerEvents {
		info := e.Info()
		p.Hears = append(p.Hears, entry{Name: info.Name, Doc: info.Doc, Takes: typeName(e.Payload()), Gives: typeName(e.Answer())})
	}
	for _, r := range protocol.Routes {
		info := r.Info()
		p.Calls = append(p.Calls, entry{
			Name: info.Method + " " + info.Path, Doc: info.Doc, Access: info.Access, Codes: info.Codes,
			Takes: typeName(r.Request()), Gives: typeName(r.Response()), Status: info.Status, AlsoStatuses: info.Also,
		})
	}
	for _, t := range types {
		if t != noneType {
			p.Shapes = append(p.Shapes, shapeOf(t, docs))
		}
	}
	values := reflect.ValueOf(protocol.DefaultLimits)
	for i, f := range protocol.Fields(values.Type()) {
		p.Limits = append(p.Limits, limit{f.Name, values.Field(i).Int(), docs[f.Owner+"."+f.GoName]})
	}
	parsed, err := template.New("docs").Funcs(template.FuncMap{"anchor": func(name string) string {
		name = strings.TrimSuffix(name, "[]")
		if slices.ContainsFunc(types, func(t reflect.Type) bool { return t.Name() == name }) {
			return name
		}
		return ""
	}}).Parse(pageTemplate)
	if err != nil {
		return nil, fmt.Errorf("parsing the page of the contract: %w", err)
	}
	var out bytes.Buffer
	if err := parsed.Execute(&out, p); err != nil {
		return nil, fmt.Errorf("writing the page of the contract: %w", err)
	}
	return out.Bytes(), nil
}

func shapeOf(t reflect.Type, docs docs) shape {
	s := shape{Name: t.Name(), Doc: docs[t.Name()], Values: enumValues(t)}
	if s.Values != nil {
		return s
	}
	for _, f := range protocol.Fields(t) {
		name, kind := f.Name, tsType(f.Type)
		if f.Optional {
			name += "?"
		}
		if f.Nullable {
			kind += " | null"
		}
		place := ""
		if f.Place != protocol.InBody {
			place = string(f.Place)
		}
		s.Fields = append(s.Fields, field{name, kind, place, docs[f.Owner+"."+f.GoName]})
	}
	return s
}

// typeName is a payload's name, empty where there is none.
func typeName(t reflect.Type) string {
	if t == noneType {
		return ""
	}
	return tsType(t)
}
