package httpapi

import (
	"maps"
	"net/http"
	"slices"
	"strings"

	"maru/server/protocol"
)

// methods are the endpoints of one path. Unless it has one of its own, HEAD is GET without its body, which net/http
// leaves out, and OPTIONS names the others.
type methods map[string]http.HandlerFunc

func (m methods) serve(a *API) http.HandlerFunc {
	known := append(slices.Collect(maps.Keys(m)), http.MethodOptions)
	if m[http.MethodGet] != nil {
		known = append(known, http.MethodHead)
	}
	slices.Sort(known)
	known = slices.Compact(known)
	allow := strings.Join(known, ", ")
	return func(w http.ResponseWriter, r *http.Request) {
		endpoint := m[r.Method]
		if r.Method == http.MethodHead && endpoint == nil {
			endpoint = m[http.MethodGet]
		}
		if endpoint != nil {
			endpoint(w, r)
			return
		}
		w.Header().Set("Allow", allow)
		if r.Method == http.MethodOptions {
			w.WriteHeader(http.StatusNoContent)
			return
		}
		a.refuse(w, protocol.Errorf(protocol.CodeMethodNotAllowed, "This address answers %s.", allow))
	}
}

// route puts the bindings behind one multiplexer.
func (a *API) route(bindings []binding) *http.ServeMux {
	paths := map[string]methods{}
	for _, b := range bindings {
		info := b.spec.Info()
		if paths[info.Path] == nil {
			paths[info.Path] = methods{}
		}
		paths[info.Path][info.Method] = a.endpoint(b)
	}
	mux := http.NewServeMux()
	for path, m := range paths {
		mux.HandleFunc(path, m.serve(a))
	}
	templates := slices.Sorted(maps.Keys(paths))
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		a.refuse(w, protocol.Errorf(protocol.CodeNotFound, "There is nothing here. The nearest address is %s; all are in %s.",
			nearest(templates, r.URL.Path), protocol.GetOpenAPI.Path))
	})
	return mux
}

// nearest is the path that differs least from what was asked for, segment by segment.
func nearest(templates []string, path string) string {
	asked := strings.Split(strings.Trim(path, "/"), "/")
	asked = asked[:min(len(asked), 8)]
	return slices.MinFunc(templates, func(a, b string) int { return difference(a, asked) - difference(b, asked) })
}

// difference counts the edits from a template's segments to those asked for. A name in braces matches any
// segment, but a literal one that matches is better.
func difference(template string, asked []string) int {
	segments := strings.Split(strings.Trim(template, "/"), "/")
	total := 0
	for i := range max(len(segments), len(asked)) {
		switch {
		case i >= len(segments):
			total += 4
		case i >= len(asked):
			total += 3
		case strings.HasPrefix(segments[i], "{"):
			total += 2
		default:
			total += 2 * edits(segments[i], asked[i])
		}
	}
	return total
}

// edits is the Levenshtein distance of two short words, in bytes.
func edits(a, b string) int {
	b = b[:min(len(b), 32)]
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			above := row[j+1]
			cost := diagonal
			if a[i] != b[j] {
				cost++
			}
			row[j+1] = min(cost, above+1, row[j]+1)
			diagonal = above
		}
	}
	return row[len(b)]
}
