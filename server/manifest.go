package server

import (
	"encoding/json"
	"fmt"
	"net/http"
	"path"
	"strings"

	"maru/server/doctor"
)

const manifestName = "manifest.webmanifest"

// manifests are what browsers read when they install the page, by language.
type manifests map[string]map[string]json.RawMessage

func readManifests(files *fileSet) (manifests, error) {
	all := make(manifests)
	for name, file := range files.files {
		if path.Dir(name) != "manifests" {
			continue
		}
		var manifest map[string]json.RawMessage
		if err := json.Unmarshal(file.plain(), &manifest); err != nil {
			return nil, fmt.Errorf("read %s: %w", name, err)
		}
		all[strings.TrimSuffix(path.Base(name), path.Ext(name))] = manifest
	}
	return all, nil
}

// serve answers in the reader's language, and by the hall's own name: so two
// halls on one device are told apart.
func (m manifests) serve(w http.ResponseWriter, r *http.Request, hall string) {
	preferred, _, _ := strings.Cut(r.Header.Get("Accept-Language"), ",")
	preferred, _, _ = strings.Cut(preferred, ";")
	manifest := make(map[string]json.RawMessage)
	for key, value := range m[doctor.LanguageOf(preferred)] {
		manifest[key] = value
	}
	if called, err := json.Marshal(hall); err == nil && hall != "" {
		manifest["name"], manifest["short_name"] = called, called
	}
	text, _ := json.Marshal(manifest) // what was read as JSON can be written
	w.Header().Add("Vary", "Accept-Language")
	(&fileSet{files: map[string]*file{manifestName: newFile(manifestName, text)}}).serve(w, r, manifestName)
}
