package main

import (
	"net/http"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"maru/server/protocol"
)

// openAPI describes the REST routes.
func openAPI(types []reflect.Type, docs docs) object {
	paths := object{}
	for _, r := range protocol.Routes {
		path := r.Info().Path
		i := slices.IndexFunc(paths, func(m member) bool { return m.name == path })
		if i < 0 {
			i = len(paths)
			paths = paths.with(path, object{})
		}
		paths[i].value = paths[i].value.(object).with(strings.ToLower(r.Info().Method), operation(r, docs))
	}
	return object{
		{"openapi", "3.1.0"},
		{"info", info("Maru REST", "JSON in camelCase; times in RFC 3339 UTC with milliseconds; errors as application/problem+json with a code. Unknown fields are ignored.")},
		{"servers", []object{{{"url", "/"}}}},
		{"paths", paths},
		{"components", object{
			{"securitySchemes", object{
				{"token", object{{"type", "http"}, {"scheme", "bearer"}}},
				{"cookie", object{{"type", "apiKey"}, {"in", "cookie"}, {"name", "maru_ID"}, {"description", "ID is the instance's id; over https __Host-maru_ID. Counts only for the page's own origin and for those that the operator listed, and only without a token."}}},
			}},
			{"responses", refusals()},
			{"schemas", schemas(types, docs)},
		}},
	}
}

func info(title, description string) object {
	return object{{"title", title}, {"version", "1"}, {"description", description}}
}

func operation(r protocol.RouteSpec, docs docs) object {
	info := r.Info()
	o := object{{"operationId", info.Name}, {"summary", info.Doc}, {"x-access", info.Access}, {"x-codes", info.Codes}}
	security := []object{}
	if info.Access != protocol.Anyone {
		security = []object{{{"token", []string{}}}, {{"cookie", []string{}}}}
	}
	o = o.with("security", security)
	parameters := []object{}
	for _, f := range fieldsAt(r.Request(), protocol.InPath, protocol.InQuery) {
		parameters = append(parameters, object{
			{"name", f.Name}, {"in", f.Place}, {"required", !f.Optional},
			{"description", docs[f.Owner+"."+f.GoName]}, {"schema", fieldSchema(f)},
		})
	}
	for _, h := range info.Headers {
		parameters = append(parameters, object{
			{"name", h.Name}, {"in", "header"}, {"required", h.Required}, {"description", h.Doc}, {"schema", object{{"type", "string"}}},
		})
	}
	if len(parameters) > 0 {
		o = o.with("parameters", parameters)
	}
	if body := fieldsAt(r.Request(), protocol.InBody); len(body) > 0 {
		required := slices.ContainsFunc(body, func(f protocol.Field) bool { return !f.Optional })
		o = o.with("requestBody", object{{"required", required}, {"content", content("application/json", ref(r.Request()))}})
	}
	if info.Takes != "" {
		o = o.with("requestBody", object{{"required", true}, {"content", content(info.Takes, upload(info.Takes))}})
	}
	return o.with("responses", responses(r))
}

func responses(r protocol.RouteSpec) object {
	info := r.Info()
	answers := object{}
	for _, status := range append([]int{info.Status}, info.Also...) {
		answer := object{{"description", http.StatusText(status)}}
		if r.Response() != noneType {
			mediaType := "application/json"
			if r.Response() == bytesType {
				mediaType = "application/octet-stream"
			}
			answer = answer.with("content", content(mediaType, typeSchema(r.Response())))
		}
		answers = answers.with(strconv.Itoa(status), answer)
	}
	for _, known := range protocol.Codes {
		status := strconv.Itoa(known.Status)
		if slices.Contains(info.Codes, known.Code) && !answers.has(status) {
			answers = answers.with(status, object{{"$ref", "#/components/responses/" + status}})
		}
	}
	return answers
}

// upload describes a body that is no JSON.
func upload(mediaType string) object {
	bytes := typeSchema(bytesType)
	if mediaType != "multipart/form-data" {
		return bytes
	}
	return object{{"type", "object"}, {"required", []string{"file"}}, {"properties", object{
		{"keepMetadata", object{{"type", "string"}, {"enum", []string{"true", "false"}}}}, {"file", bytes},
	}}}
}

// refusals describes what every status of the catalogue brings.
func refusals() object {
	all := object{}
	for _, known := range protocol.Codes {
		status := strconv.Itoa(known.Status)
		if all.has(status) {
			continue
		}
		codes := []protocol.Code{}
		for _, other := range protocol.Codes {
			if other.Status == known.Status {
				codes = append(codes, other.Code)
			}
		}
		all = all.with(status, object{
			{"description", http.StatusText(known.Status)},
			{"content", content(protocol.ProblemType, object{{"allOf", []object{
				ref(reflect.TypeFor[protocol.Problem]()),
				{{"properties", object{{"code", object{{"enum", codes}}}}}},
			}}})},
		})
	}
	return all
}

func content(mediaType string, schema object) object {
	return object{{mediaType, object{{"schema", schema}}}}
}
