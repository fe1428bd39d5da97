package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"maru/server/protocol"
)

func TestFilesAreFresh(t *testing.T) {
	files, err := files("..")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		there, err := os.ReadFile(filepath.Join("..", f.path))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(there, f.content) {
			t.Errorf("%s is stale: run go generate ./server/protocol", f.path)
		}
	}
}

func TestEveryReferenceResolves(t *testing.T) {
	for name, description := range map[string]protocol.Document{"openapi": protocol.OpenAPI(), "asyncapi": protocol.AsyncAPI()} {
		var root any
		if err := json.Unmarshal(description, &root); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		references := 0
		walk(root, func(key string, value any) {
			if reference, ok := value.(string); ok && key == "$ref" {
				references++
				if resolve(root, reference) == nil {
					t.Errorf("%s: %s leads nowhere", name, reference)
				}
			}
		})
		if references == 0 {
			t.Errorf("%s has no references at all", name)
		}
	}
}

func TestOpenAPIHasEveryRoute(t *testing.T) {
	root := decode(t, protocol.OpenAPI())
	operations := 0
	for _, methods := range at(t, root, "paths").(map[string]any) {
		operations += len(methods.(map[string]any))
	}
	if operations != len(protocol.Routes) {
		t.Errorf("%d operations for %d routes", operations, len(protocol.Routes))
	}
	for _, r := range protocol.Routes {
		info := r.Info()
		operation := at(t, root, "paths", info.Path, strings.ToLower(info.Method))
		for _, code := range info.Codes {
			if !slices.Contains(at(t, operation, "x-codes").([]any), any(string(code))) {
				t.Errorf("%s does not list %s", info.Name, code)
			}
		}
		for _, f := range protocol.Fields(r.Request()) {
			if f.Place == protocol.InPath && !strings.Contains(info.Path, "{"+f.Name+"}") {
				t.Errorf("%s has no place for %s in its path", info.Name, f.Name)
			}
		}
	}
}

func TestAsyncAPIHasEveryEvent(t *testing.T) {
	root := decode(t, protocol.AsyncAPI())
	want := 2*len(protocol.ClientEvents) + len(protocol.ServerEvents)
	for _, e := range protocol.ServerEvents {
		if e.Answer() != noneType {
			want++
			at(t, root, "operations", "send."+e.Info().Name, "reply")
		}
	}
	if got := len(at(t, root, "channels", "main", "messages").(map[string]any)); got != want {
		t.Errorf("%d messages, want %d", got, want)
	}
	for _, e := range protocol.ClientEvents {
		at(t, root, "operations", "receive."+e.Info().Name, "reply")
	}
	for _, e := range protocol.ServerEvents {
		at(t, root, "operations", "send."+e.Info().Name, "action")
	}
}

func TestEveryPayloadIsExplained(t *testing.T) {
	docs, err := readDocs("..")
	if err != nil {
		t.Fatal(err)
	}
	for _, payload := range payloadTypes() {
		if docs[payload.Name()] == "" {
			t.Errorf("%s has no doc comment", payload.Name())
		}
	}
}

func decode(t *testing.T, description protocol.Document) any {
	t.Helper()
	var root any
	if err := json.Unmarshal(description, &root); err != nil {
		t.Fatal(err)
	}
	return root
}

func at(t *testing.T, value any, keys ...string) any {
	t.Helper()
	for _, key := range keys {
		members, _ := value.(map[string]any)
		if value = members[key]; value == nil {
			t.Fatalf("nothing at %q of %q", key, keys)
		}
	}
	return value
}

func resolve(root any, reference string) any {
	value := root
	for key := range strings.SplitSeq(strings.TrimPrefix(reference, "#/"), "/") {
		members, _ := value.(map[string]any)
		value = members[key]
	}
	return value
}

func walk(value any, visit func(key string, value any)) {
	switch value := value.(type) {
	case map[string]any:
		for key, inner := range value {
			visit(key, inner)
			walk(inner, visit)
		}
	case []any:
		for _, inner := range value {
			walk(inner, visit)
		}
	}
}
