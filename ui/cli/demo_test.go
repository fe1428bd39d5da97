//go:build unix

package cli_test

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// The demonstration needs no folder, finds none that it may write to, and leaves nothing.
func TestDemoTouchesNoDisk(t *testing.T) {
	home := t.TempDir()
	for _, name := range []string{"tmp", "data"} {
		if err := os.Mkdir(filepath.Join(home, name), 0o500); err != nil {
			t.Fatal(err)
		}
	}
	c := command(t, filepath.Join(home, "data", "deeper"), "--demo", "--no-open", "--port", "0")
	c.Env = append(c.Env, "HOME="+home, "TMPDIR="+filepath.Join(home, "tmp"), "XDG_DATA_HOME="+filepath.Join(home, "data"))
	c.Dir = filepath.Join(home, "data")
	p := begin(t, c)

	client := &http.Client{}
	_, key, _ := strings.Cut(p.link, "#key=")
	call := func(method, path, token string, body io.Reader, header map[string]string) (status int, answer []byte) {
		t.Helper()
		r, err := http.NewRequest(method, p.address+path, body)
		if err != nil {
			t.Fatal(err)
		}
		for name, value := range header {
			r.Header.Set(name, value)
		}
		if token != "" {
			r.Header.Set("Authorization", "Bearer "+token)
		}
		response, err := client.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		defer response.Body.Close()
		if answer, err = io.ReadAll(response.Body); err != nil {
			t.Fatal(err)
		}
		return response.StatusCode, answer
	}
	status, answer := call(http.MethodPost, "/api/signin", "", strings.NewReader(`{"key":"`+key+`"}`),
		map[string]string{"Content-Type": "application/json", "Accept-Language": "ko-KR"})
	var in struct{ Token string }
	if err := json.Unmarshal(answer, &in); status != http.StatusOK || err != nil {
		t.Fatalf("sign in: %d %s", status, answer)
	}
	if status, answer = call(http.MethodGet, "/api/rooms", in.Token, nil, nil); status != http.StatusOK || !bytes.Contains(answer, []byte("오픈 데이")) {
		t.Errorf("rooms: %d %s", status, answer)
	}
	form := "--b\r\nContent-Disposition: form-data; name=f; filename=a.txt\r\n\r\nkept in memory\r\n--b--\r\n"
	if status, answer = call(http.MethodPost, "/api/files", in.Token, strings.NewReader(form), map[string]string{"Content-Type": "multipart/form-data; boundary=b"}); status != http.StatusCreated {
		t.Errorf("file: %d %s", status, answer)
	}
	for _, name := range []string{"tmp", "data"} {
		if left, err := os.ReadDir(filepath.Join(home, name)); err != nil || len(left) > 0 {
			t.Errorf("%s holds %v, %v", name, left, err)
		}
	}
	client.CloseIdleConnections()
	if err := c.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if err := c.Wait(); err != nil {
		t.Errorf("%v\n%s", err, p.stderr)
	}
	if left, err := os.ReadDir(home); err != nil || len(left) != 2 {
		t.Errorf("home holds %v, %v", left, err)
	}
}
