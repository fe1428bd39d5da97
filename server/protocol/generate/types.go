package main

import (
	"cmp"
	"reflect"
	"slices"

	"maru/server/protocol"
)

var (
	timeType     = reflect.TypeFor[protocol.Time]()
	objectType   = reflect.TypeFor[protocol.Object]()
	documentType = reflect.TypeFor[protocol.Document]()
	bytesType    = reflect.TypeFor[protocol.Bytes]()
	noneType     = reflect.TypeFor[protocol.None]()
)

// payloadTypes are the named structs and enumerations that the tables reach, by name.
func payloadTypes() []reflect.Type {
	var found []reflect.Type
	var visit func(t reflect.Type)
	visit = func(t reflect.Type) {
		switch {
		case t == timeType, t == objectType, t == documentType, t == bytesType, slices.Contains(found, t):
		case t.Kind() == reflect.Slice, t.Kind() == reflect.Pointer:
			visit(t.Elem())
		case t.Kind() == reflect.Struct:
			found = append(found, t)
			for _, f := range protocol.Fields(t) {
				visit(f.Type)
			}
		case enumValues(t) != nil:
			found = append(found, t)
		}
	}
	for _, e := range protocol.ClientEvents {
		visit(e.Request())
		visit(e.Reply())
	}
	for _, e := range protocol.ServerEvents {
		visit(e.Payload())
		visit(e.Answer())
	}
	for _, r := range protocol.Routes {
		visit(r.Request())
		visit(r.Response())
	}
	visit(reflect.TypeFor[protocol.ErrorBody]())
	visit(reflect.TypeFor[protocol.Problem]())
	slices.SortFunc(found, func(a, b reflect.Type) int { return cmp.Compare(a.Name(), b.Name()) })
	return found
}

func enumValues(t reflect.Type) []string {
	if enum, ok := reflect.Zero(t).Interface().(protocol.Enum); ok && t.Kind() == reflect.String {
		return enum.Values()
	}
	return nil
}

// fieldsAt are a type's fields in the given places.
func fieldsAt(t reflect.Type, places ...protocol.Place) []protocol.Field {
	var fields []protocol.Field
	for _, f := range protocol.Fields(t) {
		if slices.Contains(places, f.Place) {
			fields = append(fields, f)
		}
	}
	return fields
}
