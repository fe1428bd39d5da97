package server_test

import (
	"bytes"
	"encoding/json"
	"io"
	"mime/multipart"
	"net/http"
	"strings"
	"testing"

	"maru/server/protocol"
)

func TestFileThroughTheWholeServer(t *testing.T) {
	s := start(t, configIn(t.TempDir()))
	owner := "Bearer " + ownerOf(t, s).Token
	var form bytes.Buffer
	writer := multipart.NewWriter(&form)
	part, _ := writer.CreateFormFile("file", "large.bin")
	large := strings.Repeat("0123456789\x00\xff", 200_000)
	io.WriteString(part, large)
	writer.Close()
	request, _ := http.NewRequestWithContext(t.Context(), http.MethodPost, s.Address()+"/api/files", &form)
	request.Header.Set("Content-Type", writer.FormDataContentType())
	request.Header.Set("Authorization", owner)
	added, err := http.DefaultTransport.RoundTrip(request)
	if err != nil {
		t.Fatal(err)
	}
	defer added.Body.Close()
	var file protocol.File
	if err := json.NewDecoder(added.Body).Decode(&file); err != nil || file.Size != int64(len(large)) {
		t.Fatalf("status %d, %+v, %v", added.StatusCode, file, err)
	}
	answer, body := ask(t, http.MethodGet, s.Address()+file.URL, "Authorization", owner, "Range", "bytes=12-", "Accept-Encoding", "gzip")
	if body != large[12:] || answer.StatusCode != http.StatusPartialContent || answer.Header.Get("Content-Encoding") != "" {
		t.Errorf("status %d, %d bytes, %v", answer.StatusCode, len(body), answer.Header)
	}
	if policy := answer.Header.Get("Content-Security-Policy"); !strings.Contains(policy, "sandbox") || answer.Header.Get("Cache-Control") != "private, no-cache" {
		t.Errorf("%v", answer.Header)
	}
}

func TestPagesElsewhereUploadWhereTheyMay(t *testing.T) {
	config := configIn(t.TempDir())
	config.ClientOrigins = []string{"https://app.example"}
	config.MaxFileSize = 5 << 20
	s := start(t, config)
	for _, method := range []string{http.MethodPatch, http.MethodHead, http.MethodDelete} {
		answer, _ := ask(t, http.MethodOptions, s.Address()+"/api/uploads/x", "Origin", "https://app.example",
			"Access-Control-Request-Method", method, "Access-Control-Request-Headers", "authorization,tus-resumable,upload-offset")
		header := answer.Header
		if answer.StatusCode != http.StatusNoContent || !strings.Contains(header.Get("Access-Control-Allow-Methods"), method) ||
			!strings.Contains(header.Get("Access-Control-Allow-Headers"), "Upload-Offset") {
			t.Errorf("%s: status %d, %v", method, answer.StatusCode, header)
		}
	}
	answer, _ := ask(t, http.MethodOptions, s.Address()+"/api/uploads", "Origin", "https://app.example")
	if answer.Header.Get("Tus-Max-Size") != "5242880" || !strings.Contains(answer.Header.Get("Access-Control-Expose-Headers"), "Upload-Offset") {
		t.Errorf("%v", answer.Header)
	}
	_, limits := ask(t, http.MethodGet, s.Address()+"/api/limits")
	if !strings.Contains(limits, `"maxFileSize":5242880`) {
		t.Error(limits)
	}
	for _, path := range []string{"/api/files", "/api/uploads", "/api/files/1/a"} {
		answer, body := ask(t, http.MethodPost, s.Address()+path, "Origin", "https://evil.example")
		if answer.StatusCode != http.StatusForbidden || code(t, body) != protocol.CodeForbidden {
			t.Errorf("%s from elsewhere: status %d, %s", path, answer.StatusCode, body)
		}
	}
}
