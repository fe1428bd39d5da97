package joiner_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"mime/multipart"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"

	"maru/server"
	"maru/server/joiner"
	"maru/server/protocol"
)

// enter makes Lena the owner through the joiner; it returns her cookie.
func enter(t *testing.T, h *host, j *joiner.Joiner) *http.Cookie {
	t.Helper()
	link, err := h.HostLink(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	_, key, _ := strings.Cut(link, "#key=")
	answer, body := ask(t, http.MethodPost, j.Address()+"/api/signin", fmt.Sprintf(`{"key":%q,"name":"Lena"}`, key),
		"Content-Type", "application/json", "Origin", j.Address())
	if answer.StatusCode != http.StatusOK || len(answer.Cookies()) != 1 {
		t.Fatalf("status %d, cookies %v, %s", answer.StatusCode, answer.Cookies(), body)
	}
	return answer.Cookies()[0]
}

func TestThePersonIsTheSameOnBothLegs(t *testing.T) {
	h := open(t, t.TempDir(), 0)
	hall := learn(t, h.Address())
	j := begin(t, hall, joiner.Options{})
	cookie := enter(t, h, j)
	if cookie.Name != "maru_"+hall.ID || cookie.Secure || !cookie.HttpOnly || cookie.SameSite != http.SameSiteLaxMode {
		t.Errorf("cookie %+v: not one that a browser takes from http://localhost", cookie)
	}
	signed := []string{"Cookie", "other=1; " + cookie.Name + "=" + cookie.Value, "Origin", j.Address()}
	if answer, body := ask(t, http.MethodGet, j.Address()+"/api/me", "", signed...); answer.StatusCode != http.StatusOK || !strings.Contains(body, `"Lena"`) {
		t.Errorf("me: %d %s", answer.StatusCode, body)
	}
	var instance protocol.Instance
	answer, body := ask(t, http.MethodGet, j.Address()+"/api/instance", "")
	if err := json.Unmarshal([]byte(body), &instance); err != nil || instance.HostOrigin == nil || *instance.HostOrigin != h.Address() {
		t.Errorf("instance %s", body)
	}
	if answer.Header.Get("Access-Control-Allow-Origin") != "" || answer.Header.Get("Strict-Transport-Security") != "" {
		t.Errorf("headers that are not for this origin: %v", answer.Header)
	}
	if _, body := ask(t, http.MethodGet, h.Address()+"/api/instance", ""); !strings.Contains(body, `"hostOrigin":null`) {
		t.Errorf("the host's own page: %s", body)
	}
	if _, body := ask(t, http.MethodGet, j.Address()+"/", ""); !strings.Contains(body, "the host's page") {
		t.Errorf("page %s", body)
	}
	if answer, body := ask(t, http.MethodGet, j.Address()+"/static/app-0a1b2c3d.js", ""); answer.StatusCode != http.StatusOK || body != "export {}" {
		t.Errorf("a file that only this build has: %d %s", answer.StatusCode, body)
	}
	if answer, _ := ask(t, http.MethodPost, j.Address()+"/api/signout", "", signed...); len(answer.Cookies()) != 1 || answer.Cookies()[0].MaxAge >= 0 || answer.Cookies()[0].Name != cookie.Name {
		t.Errorf("signing out: %v", answer.Header)
	}
}

func TestFilesPassInPiecesBothWays(t *testing.T) {
	h := open(t, t.TempDir(), 0)
	j := begin(t, learn(t, h.Address()), joiner.Options{})
	cookie := enter(t, h, j)
	signed := []string{"Cookie", cookie.Name + "=" + cookie.Value, "Origin", j.Address()}

	content := bytes.Repeat([]byte("마루 "), 300_000)
	reader, writer := io.Pipe()
	form := multipart.NewWriter(writer)
	go func() { // ends with the body
		part, _ := form.CreateFormFile("file", "large.txt")
		part.Write(content)
		writer.CloseWithError(form.Close())
	}()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodPost, j.Address()+"/api/files", reader)
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Content-Type", form.FormDataContentType())
	request.Header.Set("Cookie", signed[1])
	transport := &http.Transport{DisableKeepAlives: true}
	answer, err := transport.RoundTrip(request)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	var file protocol.File
	if err := json.NewDecoder(answer.Body).Decode(&file); err != nil || answer.StatusCode != http.StatusCreated || file.Size != int64(len(content)) {
		t.Fatalf("status %d, %+v, %v", answer.StatusCode, file, err)
	}
	part, body := ask(t, http.MethodGet, j.Address()+file.URL, "", append(signed, "Range", "bytes=1000000-1000009")...)
	if part.StatusCode != http.StatusPartialContent || body != string(content[1_000_000:1_000_010]) {
		t.Errorf("range: %d, %q", part.StatusCode, body)
	}
	tus, _ := ask(t, http.MethodPost, j.Address()+"/api/uploads", "", append(signed, "Tus-Resumable", "1.0.0", "Upload-Length", "4", "Upload-Metadata", "filename YS50eHQ=")...)
	if tus.StatusCode != http.StatusCreated || !strings.HasPrefix(tus.Header.Get("Location"), "/api/uploads/") {
		t.Fatalf("tus: %d %v", tus.StatusCode, tus.Header)
	}
	sent, body := ask(t, http.MethodPatch, j.Address()+tus.Header.Get("Location"), "here", append(signed, "Tus-Resumable", "1.0.0", "Upload-Offset", "0", "Content-Type", "application/offset+octet-stream")...)
	if sent.StatusCode != http.StatusNoContent || sent.Header.Get("Upload-Offset") != "4" {
		t.Errorf("tus: %d %v %s", sent.StatusCode, sent.Header, body)
	}
}

// speak opens a WebSocket and returns its status line and what the host says first.
func speak(t *testing.T, j *joiner.Joiner, origin string) (net.Conn, string, string) {
	t.Helper()
	conn, err := net.Dial("tcp", strings.TrimPrefix(j.Address(), "http://"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	conn.SetDeadline(time.Now().Add(20 * time.Second))
	fmt.Fprintf(conn, "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: %s\r\nOrigin: %s\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"+
		"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n", strings.TrimPrefix(j.Address(), "http://"), origin)
	reader := bufio.NewReader(conn)
	answer, err := http.ReadResponse(reader, nil)
	if err != nil {
		t.Fatal(err)
	}
	if answer.StatusCode != http.StatusSwitchingProtocols {
		return conn, answer.Status, ""
	}
	head := make([]byte, 2)
	if _, err := io.ReadFull(reader, head); err != nil {
		t.Fatal(err)
	}
	said := make([]byte, head[1])
	if head[1] == 126 {
		length := make([]byte, 2)
		io.ReadFull(reader, length)
		said = make([]byte, int(length[0])<<8|int(length[1]))
	}
	if _, err := io.ReadFull(reader, said); err != nil {
		t.Fatal(err)
	}
	return conn, answer.Status, string(said)
}

func TestBothTransportsPass(t *testing.T) {
	h := open(t, t.TempDir(), 0)
	j := begin(t, learn(t, h.Address()), joiner.Options{})
	if answer, body := ask(t, http.MethodGet, j.Address()+"/socket.io/?EIO=4&transport=polling", "", "Origin", j.Address()); answer.StatusCode != http.StatusOK || !strings.HasPrefix(body, "0{") {
		t.Errorf("polling: %d %s", answer.StatusCode, body)
	}
	conn, status, said := speak(t, j, j.Address())
	if !strings.HasPrefix(said, "0{") {
		t.Fatalf("websocket: %s, %q", status, said)
	}
	h.close()
	if _, err := io.Copy(io.Discard, conn); err != nil {
		t.Errorf("the host has ended, and the connection says nothing: %v", err)
	}
	becomes(t, j, protocol.HostSilent)
}

func TestOnlyPagesOfThisOriginAreServed(t *testing.T) {
	h := open(t, t.TempDir(), 0)
	j := begin(t, learn(t, h.Address()), joiner.Options{})
	tests := []struct {
		name    string
		headers []string
		want    int
	}{
		{"its own page", []string{"Origin", j.Address()}, http.StatusOK},
		{"a program", nil, http.StatusOK},
		{"another name", []string{"Host", "evil.example"}, http.StatusMisdirectedRequest},
		{"another name of the host's", []string{"Host", "maru.local:4000"}, http.StatusMisdirectedRequest},
		{"another page", []string{"Origin", "https://evil.example"}, http.StatusForbidden},
		{"a page of another port", []string{"Origin", "http://localhost:3000"}, http.StatusForbidden},
		{"a file", []string{"Origin", "null"}, http.StatusForbidden},
		{"two origins", []string{"Origin", j.Address(), "Origin", j.Address()}, http.StatusForbidden},
		{"another joiner", []string{protocol.JoinerHeader, "http://10.0.0.1:4000"}, http.StatusConflict},
		{"a large head", []string{"X-Large", strings.Repeat("x", 80<<10)}, http.StatusRequestHeaderFieldsTooLarge},
	}
	for _, test := range tests {
		for _, path := range []string{"/api/health", "/socket.io/?EIO=4&transport=polling"} {
			if answer, body := ask(t, http.MethodGet, j.Address()+path, "", test.headers...); answer.StatusCode != test.want {
				t.Errorf("%s, %s: status %d, want %d: %s", test.name, path, answer.StatusCode, test.want, body)
			}
		}
	}
	if _, status, _ := speak(t, j, "https://evil.example"); !strings.HasPrefix(status, "403") {
		t.Errorf("websocket of another page: %s", status)
	}
}

func TestOneRequestCannotHideAnother(t *testing.T) {
	f := play(t, 1)
	j := begin(t, learn(t, f.URL), joiner.Options{})
	becomes(t, j, protocol.HostHere)
	for name, head := range map[string]string{
		"two lengths":          "Content-Length: 4\r\nContent-Length: 44\r\n\r\n",
		"chunks, in disguise":  "Transfer-Encoding: xchunked\r\n\r\n",
		"a line within a name": "X-One\r: 1\r\n\r\n",
	} {
		conn, err := net.Dial("tcp", strings.TrimPrefix(j.Address(), "http://"))
		if err != nil {
			t.Fatal(err)
		}
		conn.SetDeadline(time.Now().Add(20 * time.Second))
		fmt.Fprintf(conn, "POST /api/rooms HTTP/1.1\r\nHost: localhost\r\n%sGET /api/hidden HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", head)
		said, _ := io.ReadAll(conn) // as much as comes before the connection is closed
		conn.Close()
		if first, _, _ := strings.Cut(string(said), "\r\n"); !strings.HasPrefix(first, "HTTP/1.1 4") && !strings.HasPrefix(first, "HTTP/1.1 501") {
			t.Errorf("%s: %s", name, first)
		}
		if f.hidden.Load() {
			t.Errorf("%s: the host was asked what nobody has asked", name)
		}
	}
}

func TestWithoutAHostThePageStaysAndProgramsAreTold(t *testing.T) {
	h := open(t, t.TempDir(), 0)
	hall := learn(t, h.Address())
	port := portOf(t, h.Address())
	j := begin(t, hall, joiner.Options{})
	becomes(t, j, protocol.HostHere)
	h.close()
	page := func() (*http.Response, string) { return ask(t, http.MethodGet, j.Address()+"/rooms/1", "") }
	if answer, body := page(); answer.StatusCode != http.StatusOK || !strings.Contains(body, "the page of this build") {
		t.Errorf("page, before the host is known to be away: %d %s", answer.StatusCode, body)
	}
	becomes(t, j, protocol.HostSilent)
	if answer, body := page(); answer.StatusCode != http.StatusOK || !strings.Contains(body, "the page of this build") {
		t.Errorf("page: %d %s", answer.StatusCode, body)
	}
	answered := make(chan string, 1)
	go func() { // held until the host is back
		_, body := ask(t, http.MethodGet, j.Address()+"/socket.io/?EIO=4&transport=polling", "")
		answered <- body
	}()
	open(t, h.folder, port)
	becomes(t, j, protocol.HostHere)
	if body := <-answered; !strings.HasPrefix(body, "0{") {
		t.Errorf("who came too early: %s", body)
	}
}

func TestThePatienceOfCallsEnds(t *testing.T) {
	t.Parallel()
	h := open(t, t.TempDir(), 0)
	hall := learn(t, h.Address())
	h.close()
	j := begin(t, hall, joiner.Options{})
	for _, path := range []string{"/api/rooms", "/socket.io/?EIO=4&transport=polling"} {
		answer, body := ask(t, http.MethodGet, j.Address()+path, "")
		var problem protocol.Problem
		if err := json.Unmarshal([]byte(body), &problem); err != nil || answer.StatusCode != http.StatusServiceUnavailable || problem.Code != protocol.CodeUnavailable || problem.RetryAfterMs == 0 {
			t.Errorf("%s: %d %s", path, answer.StatusCode, body)
		}
	}
}

func TestTheHallIsFoundWhereItMayBeAndByItsKeyAlone(t *testing.T) {
	h := open(t, t.TempDir(), 0)
	hall, first := learn(t, h.Address()), h.Address()
	another := open(t, t.TempDir(), 0)
	elsewhere := another.Address()
	another.close()
	hall.Origins = append(hall.Origins, elsewhere) // as the host said
	j := begin(t, hall, joiner.Options{})
	becomes(t, j, protocol.HostHere)
	conn, _, said := speak(t, j, j.Address())
	if said == "" {
		t.Fatal("no connection")
	}
	h.close()
	io.Copy(io.Discard, conn)
	stranger := open(t, t.TempDir(), portOf(t, first))
	becomes(t, j, protocol.HostStranger)
	stranger.close()
	open(t, h.folder, portOf(t, elsewhere))
	becomes(t, j, protocol.HostHere)
	if got := j.State().Origin(); got != elsewhere {
		t.Errorf("found at %s", got)
	}
	if _, _, said := speak(t, j, j.Address()); said == "" {
		t.Error("no connection to where it is now")
	}
}

func TestWhatIsNoHallIsNotJoined(t *testing.T) {
	captive := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "https://portal.example/signin", http.StatusFound)
	})
	plain, secure := httptest.NewServer(captive), httptest.NewTLSServer(captive)
	defer plain.Close()
	defer secure.Close()
	h := open(t, t.TempDir(), 0)
	way := begin(t, learn(t, h.Address()), joiner.Options{})
	gone := open(t, t.TempDir(), 0)
	nobody := gone.Address()
	gone.close()
	for origin, want := range map[string]error{
		plain.URL: joiner.ErrForeign, secure.URL: joiner.ErrForeign, way.Address(): joiner.ErrJoiner, nobody: joiner.ErrSilent,
	} {
		if _, err := joiner.Learn(t.Context(), origin); !strings.Contains(fmt.Sprint(err), want.Error()) {
			t.Errorf("%s: %v, want %v", origin, err, want)
		}
	}
}

func TestOnlyTheBrowserOfWhoRunsItMayLeave(t *testing.T) {
	h := open(t, t.TempDir(), 0)
	j := begin(t, learn(t, h.Address()), joiner.Options{
		Own: func(context.Context) (string, error) { return "http://localhost:4000/#key=once", nil },
	})
	leave := func(headers ...string) (*http.Response, string) {
		return ask(t, http.MethodPost, j.Address()+"/api/joiner/leave", "", append(headers, "Origin", j.Address())...)
	}
	if answer, body := leave(); answer.StatusCode != http.StatusForbidden {
		t.Errorf("anybody: %d %s", answer.StatusCode, body)
	}
	answer, _ := ask(t, http.MethodGet, j.Address()+"/joiner/yesterday/", "")
	if answer.StatusCode != http.StatusSeeOther || len(answer.Cookies()) > 0 {
		t.Errorf("another key: %d %v", answer.StatusCode, answer.Cookies())
	}
	answer, _ = ask(t, http.MethodGet, j.Link("/join/HANOK-4F7K"), "")
	if answer.Header.Get("Location") != "/join/HANOK-4F7K" || len(answer.Cookies()) != 1 {
		t.Fatalf("the way in: %v", answer.Header)
	}
	if elsewhere, _ := ask(t, http.MethodGet, j.Link("//evil.example"), ""); elsewhere.Header.Get("Location") != "/" {
		t.Errorf("leads to %s", elsewhere.Header.Get("Location"))
	}
	cookie := answer.Cookies()[0].Name + "=" + answer.Cookies()[0].Value
	if _, body := ask(t, http.MethodGet, j.Address()+"/api/joiner", "", "Cookie", cookie); !strings.Contains(body, `"mayLeave":true`) {
		t.Errorf("joiner: %s", body)
	}
	answer, body := leave("Cookie", cookie)
	if answer.StatusCode != http.StatusOK || !strings.Contains(body, "#key=once") {
		t.Errorf("leave: %d %s", answer.StatusCode, body)
	}
	<-j.Quit()
}

func TestASecondStartAsksWithTheSecretOfTheControlFile(t *testing.T) {
	h := open(t, t.TempDir(), 0)
	j := begin(t, learn(t, h.Address()), joiner.Options{})
	link, err := server.Controller{Address: j.Address(), Secret: j.ControlSecret()}.HostLink(t.Context())
	if err != nil || link != j.Link("/") {
		t.Errorf("%q, %v", link, err)
	}
	if _, err := (server.Controller{Address: j.Address(), Secret: "guess"}).HostLink(t.Context()); err == nil {
		t.Error("any secret does")
	}
	_, err = server.Controller{Address: j.Address(), Secret: j.ControlSecret()}.Token(t.Context(), server.TokenRequest{Name: "reporter"})
	if refusal, ok := err.(*protocol.Error); !ok || refusal.Code != protocol.CodeConflict {
		t.Errorf("a token of a hall elsewhere: %v", err)
	}
}

func TestNothingIsLeftBehind(t *testing.T) {
	defer goleak.VerifyNone(t, goleak.IgnoreCurrent())
	h := open(t, t.TempDir(), 0)
	hall := learn(t, h.Address())
	page, err := server.NewPage(builtPage, func() string { return "Kontor" })
	if err != nil {
		t.Fatal(err)
	}
	j, err := joiner.Start(memory(t), hall, joiner.Options{Page: page, Port: new(0), Discovery: true})
	if err != nil {
		t.Fatal(err)
	}
	conn, _, _ := speak(t, j, j.Address())
	ctx, cancel := context.WithTimeout(t.Context(), 3*time.Second)
	defer cancel()
	begun := time.Now()
	if err := j.Close(ctx); err != nil || time.Since(begun) > 2*time.Second {
		t.Errorf("closed after %v with %v", time.Since(begun), err)
	}
	io.Copy(io.Discard, conn)
	h.close()
}
