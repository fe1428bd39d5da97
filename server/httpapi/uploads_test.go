package httpapi_test

import (
	"bufio"
	"encoding/base64"
	"fmt"
	"io"
	"net"
	"net/http/httptest"
	"slices"
	"strconv"
	"strings"
	"testing"

	"maru/server/protocol"
)

// tus sends one request of an upload; headers come in pairs and may replace the usual ones.
func (h *hall) tus(whom, method, target, body string, headers ...string) *httptest.ResponseRecorder {
	h.t.Helper()
	r := h.request(whom, method, target, nil)
	r.Header.Set("Tus-Resumable", "1.0.0")
	if body != "" || method == "PATCH" {
		r = h.request(whom, method, target, body)
		r.Header.Set("Tus-Resumable", "1.0.0")
		r.Header.Set("Content-Type", protocol.UploadType)
	}
	for pair := range slices.Chunk(headers, 2) {
		r.Header.Set(pair[0], pair[1])
	}
	return h.ask(r)
}

func named(name string) string { return "filename " + base64.StdEncoding.EncodeToString([]byte(name)) }

// create begins an upload and returns its address.
func (h *hall) create(whom, name string, size int) string {
	h.t.Helper()
	answer := h.tus(whom, "POST", "/api/uploads", "", "Upload-Length", fmt.Sprint(size), "Upload-Metadata", named(name))
	if answer.Code != 201 || answer.Header().Get("Upload-Expires") == "" || answer.Header().Get("Upload-Offset") != "0" {
		h.t.Fatalf("create: status %d, %v, %s", answer.Code, answer.Header(), answer.Body)
	}
	return answer.Header().Get("Location")
}

func (h *hall) offset(answer *httptest.ResponseRecorder, status int, want string) {
	h.t.Helper()
	if got := answer.Header().Get("Upload-Offset"); got != want || answer.Code != status || answer.Header().Get("Tus-Resumable") != "1.0.0" {
		h.t.Errorf("status %d, offset %q, want %d, %s: %s", answer.Code, got, status, want, answer.Body)
	}
}

func TestTusFromCreationToMessage(t *testing.T) {
	h := newHall(t, "민지")
	at := h.create("민지", "긴 글.txt", 10)
	h.offset(h.tus("민지", "PATCH", at, "01234", "Upload-Offset", "0"), 204, "5")
	probe := h.tus("민지", "HEAD", at, "")
	h.offset(probe, 204, "5")
	if probe.Header().Get("Upload-Length") != "10" || probe.Header().Get("Upload-Metadata") != named("긴 글.txt") || probe.Header().Get("Cache-Control") != "no-store" {
		t.Errorf("probe %v", probe.Header())
	}
	h.refused(h.want("민지", "GET", at, nil, 409), "half a file", protocol.CodeConflict)
	h.offset(h.tus("민지", "PATCH", at, "56789", "Upload-Offset", "5"), 204, "10")
	f := decode[protocol.File](h, h.want("민지", "GET", at, nil, 200))
	if f.Name != "긴 글.txt" || f.Size != 10 || f.Type != "text/plain" {
		t.Errorf("%+v", f)
	}
	if again := decode[protocol.File](h, h.want("민지", "GET", at, nil, 200)); again != f {
		t.Errorf("then %+v", again)
	}
	if sent := h.send("민지", 1, "", f.ID); sent.Code != 201 {
		t.Error(sent.Body)
	}
	if got := h.want("owner", "GET", f.URL, nil, 200).Body.String(); got != "0123456789" {
		t.Errorf("holds %q", got)
	}

	at = h.create("민지", "cancelled", 10)
	if answer := h.tus("민지", "DELETE", at, ""); answer.Code != 204 {
		t.Errorf("cancel: %d, %s", answer.Code, answer.Body)
	}
	if answer := h.tus("민지", "HEAD", at, ""); answer.Code != 404 {
		t.Errorf("probe after the end: %d", answer.Code)
	}
	begun := h.tus("민지", "POST", "/api/uploads", "012", "Upload-Length", "3")
	h.offset(begun, 201, "3")
	h.want("민지", "GET", begun.Header().Get("Location"), nil, 200)
}

func TestTusSaysWhatItCan(t *testing.T) {
	h := newHall(t)
	answer := h.ask(h.request("", "OPTIONS", "/api/uploads", nil))
	header := answer.Header()
	if answer.Code != 204 || header.Get("Tus-Version") != "1.0.0" || header.Get("Tus-Max-Size") != "1048576" || !strings.Contains(header.Get("Tus-Extension"), "termination") {
		t.Errorf("status %d, %v", answer.Code, header)
	}
}

func TestTusRefuses(t *testing.T) {
	h := newHall(t, "민지")
	at := h.create("owner", "a", 10)
	h.tus("owner", "PATCH", at, "01", "Upload-Offset", "0")
	for what, c := range map[string]struct {
		answer *httptest.ResponseRecorder
		want   protocol.Code
	}{
		"no length":      {h.tus("owner", "POST", "/api/uploads", ""), protocol.CodeBadRequest},
		"a length of -1": {h.tus("owner", "POST", "/api/uploads", "", "Upload-Length", "-1"), protocol.CodeBadRequest},
		"a length later": {h.tus("owner", "POST", "/api/uploads", "", "Upload-Defer-Length", "1"), protocol.CodeBadRequest},
		"a huge length":  {h.tus("owner", "POST", "/api/uploads", "", "Upload-Length", "1e9"), protocol.CodeBadRequest},
		"too large":      {h.tus("owner", "POST", "/api/uploads", "", "Upload-Length", "1048577"), protocol.CodeTooLarge},
		"no Base64":      {h.tus("owner", "POST", "/api/uploads", "", "Upload-Length", "1", "Upload-Metadata", "filename *"), protocol.CodeBadRequest},
		"long metadata":  {h.tus("owner", "POST", "/api/uploads", "", "Upload-Length", "1", "Upload-Metadata", named(strings.Repeat("x", 8<<10))), protocol.CodeBadRequest},
		"nobody":         {h.tus("", "POST", "/api/uploads", "", "Upload-Length", "1"), protocol.CodeUnauthorized},
		"no offset":      {h.tus("owner", "PATCH", at, "x"), protocol.CodeBadRequest},
		"offset before":  {h.tus("owner", "PATCH", at, "x", "Upload-Offset", "1"), protocol.CodeConflict},
		"offset after":   {h.tus("owner", "PATCH", at, "x", "Upload-Offset", "3"), protocol.CodeConflict},
		"offset of text": {h.tus("owner", "PATCH", at, "x", "Upload-Offset", "two"), protocol.CodeBadRequest},
		"too much":       {h.tus("owner", "PATCH", at, "012345678", "Upload-Offset", "2"), protocol.CodeTooLarge},
		"another type":   {h.tus("owner", "PATCH", at, "x", "Upload-Offset", "2", "Content-Type", "text/plain"), protocol.CodeUnsupportedType},
		"another's":      {h.tus("민지", "PATCH", at, "x", "Upload-Offset", "2"), protocol.CodeNotFound},
		"another's end":  {h.tus("민지", "DELETE", at, ""), protocol.CodeNotFound},
		"nowhere":        {h.tus("owner", "PATCH", "/api/uploads/..%2Fx", "x", "Upload-Offset", "2"), protocol.CodeNotFound},
		"an unknown one": {h.tus("owner", "DELETE", "/api/uploads/"+strings.Repeat("A", 26), ""), protocol.CodeNotFound},
		"method":         {h.tus("owner", "PUT", at, ""), protocol.CodeMethodNotAllowed},
	} {
		h.refused(c.answer, what, c.want)
	}
	for _, version := range []string{"", "0.2.2"} {
		answer := h.tus("owner", "PATCH", at, "x", "Upload-Offset", "2", "Tus-Resumable", version)
		if answer.Code != 412 || answer.Header().Get("Tus-Version") != "1.0.0" || decode[protocol.Problem](h, answer).Status != 412 {
			t.Errorf("version %q: status %d, %s", version, answer.Code, answer.Body)
		}
	}
	h.offset(h.tus("owner", "HEAD", at, ""), 204, "2")
}

// What a connection brought before it was lost counts, and whoever comes back need not wait for the host to notice.
func TestTusAfterALostConnection(t *testing.T) {
	h := newHall(t)
	server := httptest.NewServer(h)
	defer server.Close()
	at := h.create("owner", "a", 10)

	lost, err := net.Dial("tcp", server.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer lost.Close()
	fmt.Fprintf(lost, "PATCH %s HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\nTus-Resumable: 1.0.0\r\nUpload-Offset: 0\r\n"+
		"Expect: 100-continue\r\nContent-Type: %s\r\nContent-Length: 10\r\n\r\n", at, h.tokens["owner"], protocol.UploadType)
	if line, err := bufio.NewReader(lost).ReadString('\n'); err != nil || !strings.Contains(line, "100") {
		t.Fatalf("%q, %v", line, err)
	}
	io.WriteString(lost, "0123") // and nothing more: the host waits

	probe := h.tus("owner", "HEAD", at, "")
	here, err := strconv.Atoi(probe.Header().Get("Upload-Offset"))
	if err != nil || here > 4 {
		t.Fatalf("status %d, offset %d, %v", probe.Code, here, err)
	}
	h.offset(h.tus("owner", "PATCH", at, "0123456789"[here:], "Upload-Offset", strconv.Itoa(here)), 204, "10")
	f := decode[protocol.File](h, h.want("owner", "GET", at, nil, 200))
	if got := h.want("owner", "GET", f.URL, nil, 200).Body.String(); got != "0123456789" {
		t.Errorf("holds %q", got)
	}
}
