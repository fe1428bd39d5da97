//go:build unix

package cli_test

import (
	"encoding/json"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// signIn uses a printed link up, as the page does.
func signIn(t *testing.T, p *process, name string) (status int, role, handle string) {
	t.Helper()
	_, key, _ := strings.Cut(p.link, "#key=")
	body, err := json.Marshal(map[string]string{"key": key, "name": name})
	if err != nil {
		t.Fatal(err)
	}
	answer, err := http.Post(p.address+"/api/signin", "application/json", strings.NewReader(string(body)))
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	var grant struct{ User struct{ Name, Role string } }
	if err := json.Unmarshal(text, &grant); err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return answer.StatusCode, grant.User.Role, grant.User.Name
}

func TestHostLinkMakesTheOwnerAndSignsThemInEverAfter(t *testing.T) {
	folder := t.TempDir()
	first := begin(t, command(t, folder, "--port", "0", "--no-open"))
	if status, role, name := signIn(t, first, "민지"); status != http.StatusOK || role != "owner" || name != "민지" {
		t.Fatalf("first: status %d, %s %s", status, role, name)
	}
	if status, _, _ := signIn(t, first, "someone else"); status != http.StatusUnauthorized {
		t.Errorf("the same link again: status %d", status)
	}
	code, stdout, stderr := finish(t, command(t, folder, "--no-open"))
	found := linkLine.FindStringSubmatch(strings.TrimSpace(strings.Split(stdout, "\n")[1]))
	if code != 0 || found == nil {
		t.Fatalf("second start: code %d, %q, %q", code, stdout, stderr)
	}
	first.link = found[1]
	if status, role, name := signIn(t, first, ""); status != http.StatusOK || role != "owner" || name != "민지" {
		t.Errorf("second start's link: status %d, %s %s", status, role, name)
	}
	if code, stdout, stderr := finish(t, command(t, folder, "token", "민지")); code != 1 || stdout != "" || !strings.Contains(stderr, "--as-owner") {
		t.Errorf("owner's token: code %d, %q, %q", code, stdout, stderr)
	}
	if code, stdout, _ := finish(t, command(t, folder, "token", "민지", "--as-owner")); code != 0 || stdout == "" {
		t.Errorf("owner's token, meant: code %d, %q", code, stdout)
	}
	first.end(t, os.Interrupt)
}

func TestTokensOfTheCommandSignIn(t *testing.T) {
	folder := t.TempDir()
	_, stopped, _ := finish(t, command(t, folder, "token", "minji"))
	p := begin(t, command(t, folder, "--port", "0", "--no-open"))
	_, running, _ := finish(t, command(t, folder, "token", "--bot", "builder"))
	for name, text := range map[string]string{"minji": stopped, "builder": running} {
		request, err := http.NewRequest(http.MethodGet, p.address+"/api/me", nil)
		if err != nil {
			t.Fatal(err)
		}
		request.Header.Set("Authorization", "Bearer "+strings.TrimSpace(text))
		answer, err := http.DefaultClient.Do(request)
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(answer.Body)
		answer.Body.Close()
		if err != nil || answer.StatusCode != http.StatusOK || !strings.Contains(string(body), `"name":"`+name+`"`) {
			t.Errorf("token of %s: status %d, %s", name, answer.StatusCode, body)
		}
	}
	p.end(t, os.Interrupt)
}

func TestQuitEndsInOrder(t *testing.T) {
	folder := t.TempDir()
	p := begin(t, command(t, folder, "--port", "0", "--no-open"))
	if _, role, _ := signIn(t, p, "민지"); role != "owner" {
		t.Fatalf("signed in as %s", role)
	}
	_, token, _ := finish(t, command(t, folder, "token", "민지", "--as-owner"))
	request, err := http.NewRequest(http.MethodPost, p.address+"/api/quit", nil)
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Authorization", "Bearer "+strings.TrimSpace(token))
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	answer.Body.Close()
	if answer.StatusCode != http.StatusAccepted {
		t.Errorf("status %d", answer.StatusCode)
	}
	if err := p.Wait(); err != nil {
		t.Errorf("%v\n%s", err, p.stderr)
	}
	if leftover, _ := filepath.Glob(filepath.Join(folder, "*-wal")); len(leftover) > 0 {
		t.Errorf("database not closed: %v", leftover)
	}
}
