package main

import (
	"reflect"

	"maru/server/protocol"
)

const schemaPrefix = "#/components/schemas/"

func ref(t reflect.Type) object { return object{{"$ref", schemaPrefix + t.Name()}} }

// schemas describes every payload as JSON Schema; of requests, what they carry in their body.
func schemas(types []reflect.Type, docs docs) object {
	all := object{}
	for _, t := range types {
		if values := enumValues(t); values != nil {
			all = all.with(t.Name(), object{{"type", "string"}, {"description", docs[t.Name()]}, {"enum", values}})
			continue
		}
		fields := fieldsAt(t, protocol.InBody)
		if len(fields) == 0 && t != noneType {
			continue
		}
		all = all.with(t.Name(), structure(t, fields, docs))
	}
	return all
}

func structure(t reflect.Type, fields []protocol.Field, docs docs) object {
	properties, required := object{}, []string{}
	for _, f := range fields {
		schema := fieldSchema(f)
		if doc := docs[f.Owner+"."+f.GoName]; doc != "" {
			schema = schema.with("description", doc)
		}
		properties = properties.with(f.Name, schema)
		if !f.Optional {
			required = append(required, f.Name)
		}
	}
	schema := object{{"type", "object"}, {"description", docs[t.Name()]}, {"properties", properties}}
	if len(required) > 0 {
		schema = schema.with("required", required)
	}
	return schema
}

func fieldSchema(f protocol.Field) object {
	schema := typeSchema(f.Type)
	switch {
	case schema[0].name == "$ref" && f.Nullable:
		return object{{"anyOf", []object{schema, {{"type", "null"}}}}}
	case f.Nullable:
		schema[0].value = []any{schema[0].value, "null"}
	}
	switch kind := f.Type.Kind(); {
	case f.Type == timeType, f.Type == objectType:
	case kind == reflect.Int64 || kind == reflect.Int:
		schema = schema.with("minimum", f.Min).with("maximum", f.Max)
	case kind == reflect.Slice && f.Max > 0:
		schema = schema.with("maxItems", f.Max)
	case kind == reflect.String && f.Values() == nil:
		if f.Min > 0 {
			schema = schema.with("minLength", leastLength(f))
		}
		if f.Max > 0 {
			schema = schema.with("maxLength", f.Max)
		}
	}
	if f.Default != 0 {
		schema = schema.with("default", f.Default)
	}
	return schema
}

// leastLength is a text's minimum in code points; one of them is at most four bytes.
func leastLength(f protocol.Field) int64 {
	if f.Bytes {
		return (f.Min + 3) / 4
	}
	return f.Min
}

func typeSchema(t reflect.Type) object {
	switch {
	case t == timeType:
		return object{{"type", "string"}, {"format", "date-time"}}
	case t == bytesType:
		return object{{"type", "string"}, {"format", "binary"}}
	case t == objectType, t == documentType:
		return object{{"type", "object"}}
	case t.Kind() == reflect.Struct || enumValues(t) != nil:
		return ref(t)
	case t.Kind() == reflect.Slice:
		return object{{"type", "array"}, {"items", typeSchema(t.Elem())}}
	case t.Kind() == reflect.Array:
		return object{{"type", "array"}, {"items", typeSchema(t.Elem())}, {"minItems", t.Len()}, {"maxItems", t.Len()}}
	case t.Kind() == reflect.Bool:
		return object{{"type", "boolean"}}
	case t.Kind() == reflect.String:
		return object{{"type", "string"}}
	}
	return object{{"type", "integer"}}
}
