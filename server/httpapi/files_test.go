package httpapi_test

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"io"
	"mime/multipart"
	"net/http/httptest"
	"net/textproto"
	"net/url"
	"strings"
	"testing"

	"maru/server/protocol"
)

// form is a multipart body of fields ("name=value") and files ("@name", followed by what it holds).
func form(parts ...string) (body []byte, contentType string) {
	var out bytes.Buffer
	w := multipart.NewWriter(&out)
	for i := 0; i < len(parts); i++ {
		header := textproto.MIMEHeader{}
		content := ""
		if name, isFile := strings.CutPrefix(parts[i], "@"); isFile {
			i++
			content = parts[i]
			header.Set("Content-Disposition", fmt.Sprintf(`form-data; name="file"; filename="%s"`, name))
		} else {
			field, value, _ := strings.Cut(parts[i], "=")
			content = value
			header.Set("Content-Disposition", fmt.Sprintf(`form-data; name="%s"`, field))
		}
		part, _ := w.CreatePart(header)
		io.WriteString(part, content)
	}
	w.Close()
	return out.Bytes(), w.FormDataContentType()
}

// upload posts a body to /api/files.
func (h *hall) upload(whom string, body []byte, contentType string) *httptest.ResponseRecorder {
	h.t.Helper()
	r := h.request(whom, "POST", "/api/files", string(body))
	r.Header.Set("Content-Type", contentType)
	return h.ask(r)
}

// file adds a file.
func (h *hall) file(whom, name, content string) protocol.File {
	h.t.Helper()
	body, contentType := form("@"+name, content)
	answer := h.upload(whom, body, contentType)
	if answer.Code != 201 {
		h.t.Fatalf("file %q: status %d, %s", name, answer.Code, answer.Body)
	}
	return decode[protocol.File](h, answer)
}

func (h *hall) send(whom string, room int64, content string, files ...int64) *httptest.ResponseRecorder {
	h.t.Helper()
	return h.ask(h.request(whom, "POST", fmt.Sprintf("/api/rooms/%d/messages", room), map[string]any{"content": content, "fileIds": files}))
}

func TestFileFromUploadToDeletion(t *testing.T) {
	h := newHall(t, "민지", "준")
	f := h.file("민지", "여름 휴가.txt", "바다\n")
	if f.Name != "여름 휴가.txt" || f.Size != 7 || f.Type != "text/plain" || f.Width != nil || f.ThumbnailURL != nil {
		t.Errorf("%+v", f)
	}
	if want := fmt.Sprintf("/api/files/%d/%s", f.ID, url.PathEscape("여름 휴가.txt")); f.URL != want {
		t.Errorf("at %s, want %s", f.URL, want)
	}
	h.want("민지", "GET", f.URL, nil, 200)
	h.refused(h.want("준", "GET", f.URL, nil, 404), "another's unsent file", protocol.CodeNotFound)
	h.refused(h.send("준", 1, "mine", f.ID), "another's file sent", protocol.CodeNotFound)
	h.refused(h.want("준", "DELETE", fmt.Sprintf("/api/files/%d", f.ID), nil, 404), "another's file discarded", protocol.CodeNotFound)

	body := map[string]any{"content": "", "clientId": "once", "fileIds": []int64{f.ID}}
	sent := decode[protocol.Message](h, h.want("민지", "POST", "/api/rooms/1/messages", body, 201))
	if len(sent.Files) != 1 || sent.Files[0] != f || sent.Content != "" {
		t.Errorf("sent %+v", sent)
	}
	again := decode[protocol.Message](h, h.want("민지", "POST", "/api/rooms/1/messages", body, 200))
	if again.ID != sent.ID || len(again.Files) != 1 {
		t.Errorf("sent again: %+v", again)
	}
	h.refused(h.send("민지", 1, "twice", f.ID), "sent twice", protocol.CodeNotFound)
	h.refused(h.want("민지", "DELETE", fmt.Sprintf("/api/files/%d", f.ID), nil, 409), "discarded after sending", protocol.CodeConflict)

	answer := h.want("준", "GET", f.URL, nil, 200)
	if answer.Body.String() != "바다\n" {
		t.Errorf("holds %q", answer.Body)
	}
	found := decode[protocol.SearchReply](h, h.want("준", "GET", "/api/search?has=file", nil, 200))
	if len(found.Results) != 1 || len(found.Results[0].Message.Files) != 1 {
		t.Errorf("found %+v", found)
	}
	h.want("준", "GET", "/api/search?q="+url.QueryEscape("휴가")+"&has=file", nil, 200)
	if both := decode[protocol.SearchReply](h, h.want("준", "GET", "/api/search?has=file&has=link", nil, 200)); len(both.Results) != 0 {
		t.Errorf("a file and a link: found %+v", both)
	}
	h.refused(h.want("준", "GET", "/api/search", nil, 400), "a search for nothing", protocol.CodeBadRequest)

	deleted := decode[protocol.Message](h, h.want("민지", "DELETE", fmt.Sprintf("/api/messages/%d", sent.ID), nil, 200))
	if len(deleted.Files) != 0 {
		t.Errorf("deleted %+v", deleted)
	}
	for _, whom := range []string{"민지", "준"} {
		h.refused(h.want(whom, "GET", f.URL, nil, 404), "a deleted message's file", protocol.CodeNotFound)
	}
}

func TestFilesOfRoomsThatOneMayNotRead(t *testing.T) {
	h := newHall(t, "민지", "준", "손님")
	room := decode[protocol.Room](h, h.want("민지", "POST", "/api/rooms", map[string]any{"name": "비밀", "kind": "private", "memberIds": []int64{h.ids["준"]}}, 201))
	f := h.file("민지", "secret.txt", "secret")
	if answer := h.send("민지", room.ID, "look", f.ID); answer.Code != 201 {
		t.Fatal(answer.Body)
	}
	h.want("준", "GET", f.URL, nil, 200)
	h.want("owner", "GET", f.URL, nil, 404)
	h.want("", "GET", f.URL, nil, 401)
	h.want("준", "DELETE", fmt.Sprintf("/api/rooms/%d/members/%d", room.ID, h.ids["준"]), nil, 204)
	h.refused(h.want("준", "GET", f.URL, nil, 404), "after leaving", protocol.CodeNotFound)

	open := h.file("민지", "open.txt", "open")
	h.send("민지", 1, "look", open.ID)
	h.want("손님", "GET", open.URL, nil, 200)
	h.want("owner", "PATCH", fmt.Sprintf("/api/users/%d", h.ids["손님"]), map[string]string{"role": "guest"}, 200)
	h.want("owner", "DELETE", fmt.Sprintf("/api/rooms/1/members/%d", h.ids["손님"]), nil, 204)
	h.refused(h.want("손님", "GET", open.URL, nil, 404), "a guest outside their rooms", protocol.CodeNotFound)

	unsent := h.file("준", "mine.txt", "mine")
	h.want("owner", "DELETE", fmt.Sprintf("/api/users/%d", h.ids["준"]), nil, 204)
	h.want("준", "GET", unsent.URL, nil, 401)
}

func TestFormsThatAreRefused(t *testing.T) {
	h := newHall(t)
	one, contentType := form("@a.txt", "a")
	many, manyType := form("@a.txt", "a", "@b.txt", "b")
	none, noneType := form("file=a", "keepMetadata=true")
	large, largeType := form("@large", strings.Repeat("x", 1<<20+1))
	exact, exactType := form("@exact", strings.Repeat("x", 1<<20))
	for what, c := range map[string]struct {
		body        []byte
		contentType string
		want        protocol.Code
	}{
		"one file":         {one, contentType, ""},
		"the largest file": {exact, exactType, ""},
		"a byte more":      {large, largeType, protocol.CodeTooLarge},
		"two files":        {many, manyType, protocol.CodeBadRequest},
		"no file":          {none, noneType, protocol.CodeBadRequest},
		"nothing":          {nil, contentType, protocol.CodeBadRequest},
		"cut in the file":  {one[:len(one)-70], contentType, protocol.CodeBadRequest},
		"cut after it":     {one[:len(one)-4], contentType, protocol.CodeBadRequest},
		"other boundary":   {one, "multipart/form-data; boundary=x", protocol.CodeBadRequest},
		"no boundary":      {one, "multipart/form-data", protocol.CodeUnsupportedType},
		"other multipart":  {one, strings.Replace(contentType, "form-data", "mixed", 1), protocol.CodeUnsupportedType},
		"JSON":             {[]byte("{}"), "application/json", protocol.CodeUnsupportedType},
		"no type":          {one, "", protocol.CodeUnsupportedType},
	} {
		answer := h.upload("owner", c.body, c.contentType)
		if c.want == "" && answer.Code != 201 {
			t.Errorf("%s: status %d, %s", what, answer.Code, answer.Body)
		}
		if c.want != "" {
			h.refused(answer, what, c.want)
		}
	}
	h.refused(h.upload("", one, contentType), "nobody", protocol.CodeUnauthorized)
}

func TestMessagesThatFilesDoNotGoInto(t *testing.T) {
	h := newHall(t)
	f := h.file("owner", "a.txt", "a")
	var many []int64
	for i := range 21 {
		many = append(many, int64(i+1))
	}
	h.refused(h.send("owner", 1, "a", f.ID, f.ID), "the same file twice", protocol.CodeBadRequest)
	h.refused(h.send("owner", 1, "a", many...), "21 files", protocol.CodeBadRequest)
	h.refused(h.send("owner", 1, "a", f.ID, 999), "a file that is not there", protocol.CodeNotFound)
	h.refused(h.send("owner", 99, "a", f.ID), "a room that is not there", protocol.CodeNotFound)
	h.refused(h.send("owner", 1, ""), "neither text nor files", protocol.CodeBadRequest)
	sent := decode[protocol.Message](h, h.send("owner", 1, "text", f.ID))
	emptied := h.want("owner", "PATCH", fmt.Sprintf("/api/messages/%d", sent.ID), map[string]string{"content": ""}, 200)
	if m := decode[protocol.Message](h, emptied); m.Content != "" || len(m.Files) != 1 {
		t.Errorf("emptied %+v", m)
	}
	plain := decode[protocol.Message](h, h.send("owner", 1, "text"))
	h.refused(h.want("owner", "PATCH", fmt.Sprintf("/api/messages/%d", plain.ID), map[string]string{"content": " "}, 400), "emptied without files", protocol.CodeBadRequest)
}

func TestFilesAreServedHarmlessly(t *testing.T) {
	h := newHall(t)
	const text, saved = "text/plain; charset=utf-8", "application/octet-stream"
	for _, c := range []struct{ name, content, mediaType, disposition string }{
		{"a.txt", "hello", text, `inline; filename=a.txt`},
		{"한글.txt", "한글", text, `inline; filename*=utf-8''%ED%95%9C%EA%B8%80.txt`},
		{`say "hi".md`, "# hi", text, `inline; filename="say _hi_.md"`},
		{"page.html", "<!DOCTYPE html><script>alert(1)</script>", saved, "attachment; filename=page.html"},
		{"picture.png", "  <html><body onload=alert(1)>", saved, "attachment; filename=picture.png"},
		{"a.svg", `<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>`, saved, "attachment; filename=a.svg"},
		{"a.png", `<?xml version="1.0"?><!-- x --><svg onload="alert(1)"/>`, saved, "attachment; filename=a.png"},
		{"a.js", "alert(1)", text, "inline; filename=a.js"},
		{"a.pdf", "%PDF-1.7 x", saved, "attachment; filename=a.pdf"},
		{"a.exe", "MZ\x00\x01\x02", saved, "attachment; filename=a.exe"},
		{"utf16.txt", "\xff\xfeh\x00", saved, "attachment; filename=utf16.txt"},
		{"empty", "", saved, "attachment; filename=empty"},
		{"a.png", "\x89PNG\r\n\x1a\nxxxx", "image/png", "inline; filename=a.png"},
		{"a.mp4", "\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom", "video/mp4", "inline; filename=a.mp4"},
		{"../../x", "x", text, "inline; filename=x"},
		{"CON", "x", text, "inline; filename=_CON"},
	} {
		f := h.file("owner", strings.NewReplacer("\\", "\\\\", `"`, `\"`).Replace(c.name), c.content)
		answer := h.want("owner", "GET", f.URL, nil, 200)
		header := answer.Header()
		if answer.Body.String() != c.content || header.Get("Content-Type") != c.mediaType || header.Get("Content-Disposition") != c.disposition {
			t.Errorf("%s: %q %q, %q", c.name, header.Get("Content-Type"), header.Get("Content-Disposition"), answer.Body)
		}
		if header.Get("X-Content-Type-Options") != "nosniff" || !strings.Contains(header.Get("Content-Security-Policy"), "sandbox") ||
			!strings.Contains(header.Get("Content-Security-Policy"), "default-src 'none'") || header.Get("Cross-Origin-Resource-Policy") != "same-origin" {
			t.Errorf("%s: %v", c.name, header)
		}
		saved := h.want("owner", "GET", f.URL+"?download=true", nil, 200).Header().Get("Content-Disposition")
		if !strings.HasPrefix(saved, "attachment; ") {
			t.Errorf("%s saved with %q", c.name, saved)
		}
	}
}

func TestRangesAndTags(t *testing.T) {
	h := newHall(t)
	f, same := h.file("owner", "a.txt", "0123456789"), h.file("owner", "b.txt", "0123456789")
	tag := h.want("owner", "GET", f.URL, nil, 200).Header().Get("ETag")
	if other := h.want("owner", "HEAD", same.URL, nil, 200).Header().Get("ETag"); other != tag || !strings.HasPrefix(tag, `"`) {
		t.Errorf("tags %s and %s of the same bytes", tag, other)
	}
	for _, c := range []struct {
		header, value string
		status        int
		body          string
	}{
		{"Range", "bytes=2-4", 206, "234"},
		{"Range", "bytes=-3", 206, "789"},
		{"Range", "bytes=8-99", 206, "89"},
		{"Range", "bytes=10-", 416, ""},
		{"Range", "lines=1-2", 416, ""},
		{"If-None-Match", tag, 304, ""},
		{"If-None-Match", `"other"`, 200, "0123456789"},
		{"If-Match", `"other"`, 412, ""},
	} {
		r := h.request("owner", "GET", f.URL, nil)
		r.Header.Set(c.header, c.value)
		answer := h.ask(r)
		if answer.Code != c.status || c.body != "" && answer.Body.String() != c.body {
			t.Errorf("%s %s: status %d, %q", c.header, c.value, answer.Code, answer.Body)
		}
	}
	head := h.want("owner", "HEAD", f.URL, nil, 200)
	if head.Body.Len() != 0 || head.Header().Get("Content-Length") != "10" {
		t.Errorf("HEAD: %v, %q", head.Header(), head.Body)
	}
}

func TestThumbnails(t *testing.T) {
	h := newHall(t, "민지")
	var picture bytes.Buffer
	png.Encode(&picture, image.NewGray(image.Rect(0, 0, 1920, 1080)))
	f := h.file("민지", "그림.png", picture.String())
	if f.Width == nil || *f.Width != 1920 || *f.Height != 1080 || f.ThumbnailURL == nil || *f.ThumbnailURL != f.URL+"/thumbnail" {
		t.Fatalf("%+v", f)
	}
	h.refused(h.want("owner", "GET", *f.ThumbnailURL, nil, 404), "another's", protocol.CodeNotFound)
	answer := h.want("민지", "GET", *f.ThumbnailURL, nil, 200)
	header := answer.Header()
	small, format, err := image.Decode(answer.Body)
	if err != nil || small.Bounds().Dx() != 960 || small.Bounds().Dy() != 540 || header.Get("Content-Type") != "image/"+format || header.Get("X-Content-Type-Options") != "nosniff" {
		t.Errorf("%s, %v, %v", format, header, err)
	}
	r := h.request("민지", "GET", *f.ThumbnailURL, nil)
	r.Header.Set("If-None-Match", header.Get("ETag"))
	if again := h.ask(r); again.Code != 304 {
		t.Errorf("asked again: status %d", again.Code)
	}
	if file := h.want("민지", "HEAD", f.URL, nil, 200).Header().Get("ETag"); file == header.Get("ETag") {
		t.Error("the file and its thumbnail have the same tag")
	}
	text := h.file("민지", "a.txt", "a")
	h.refused(h.want("민지", "GET", text.URL+"/thumbnail", nil, 404), "of a text", protocol.CodeNotFound)
	named := h.file("민지", "thumbnail", "a file of that name")
	if got := h.want("민지", "GET", named.URL, nil, 200).Body.String(); got != "a file of that name" {
		t.Errorf("%q", got)
	}
}
