//go:build unix

package cli_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"

	"bufio"
)

var standbyLine = regexp.MustCompile(`^Open: (http://localhost:\d+)/#standby-key=(\S+)$`)

// post asks a host; an empty token asks without one.
func post(t *testing.T, method, url, token string, question, answer any) int {
	t.Helper()
	text, err := json.Marshal(question)
	if err != nil {
		t.Fatal(err)
	}
	r, err := http.NewRequest(method, url, bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/json")
	if token != "" {
		r.Header.Set("Authorization", "Bearer "+token)
	}
	response, err := (&http.Transport{DisableKeepAlives: true}).RoundTrip(r)
	if err != nil {
		return 0
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		return 0
	}
	if response.StatusCode < 300 && answer != nil {
		if err := json.Unmarshal(body, answer); err != nil {
			t.Fatalf("%s: %s", url, body)
		}
	}
	return response.StatusCode
}

func TestStandbyTakesOverFromAKilledHost(t *testing.T) {
	host := begin(t, command(t, t.TempDir(), "--no-open", "--share", "--port", "0"))
	_, key, _ := strings.Cut(host.link, "#key=")
	var lena struct{ Token string }
	post(t, "POST", host.address+"/api/signin", "", map[string]string{"key": key, "name": "Lena"}, &lena)
	var offer struct{ Link struct{ URL string } }
	if status := post(t, "POST", host.address+"/api/standby/link", lena.Token, struct{}{}, &offer); status == http.StatusConflict {
		t.Skip("this machine is on no network")
	}

	folder := t.TempDir()
	other := command(t, folder, "standby", offer.Link.URL, "--no-open", "--port", "0")
	out, err := other.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	var errs strings.Builder
	other.Stderr = &errs
	if err := other.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		other.Process.Signal(syscall.SIGTERM)
		other.Wait()
	})
	var page []string
	lines := bufio.NewScanner(out)
	for page == nil && lines.Scan() {
		page = standbyLine.FindStringSubmatch(lines.Text())
	}
	if page == nil {
		t.Fatalf("the standby printed no link: %s", errs.String())
	}
	for patience, state := time.Now().Add(10*time.Second), ""; state != "following"; {
		var now struct{ State string }
		post(t, "GET", host.address+"/api/standby", lena.Token, nil, &now)
		if state = now.State; time.Now().After(patience) {
			t.Fatalf("the standby is %s", state)
		}
		<-time.After(20 * time.Millisecond)
	}

	// The host is killed in the middle of what people send.
	sent := make(map[string]time.Time)
	for n := range 40 {
		content := fmt.Sprint("message ", n)
		if post(t, "POST", host.address+"/api/rooms/1/messages", lena.Token, map[string]string{"content": content}, nil) == http.StatusCreated {
			sent[content] = time.Now()
		}
		if n == 30 {
			host.Process.Kill()
			host.Wait()
		}
	}
	if _, err := os.Stat(folder + "/standby/standby.json"); err != nil {
		t.Fatal(err)
	}
	promote := page[1] + "/api/standby/promote?key=" + page[2]
	for patience := time.Now().Add(10 * time.Second); post(t, "POST", promote, "", nil, nil) != http.StatusAccepted; {
		if time.Now().After(patience) {
			t.Fatalf("not taken over: %s", errs.String())
		}
		<-time.After(50 * time.Millisecond)
	}
	address := ""
	for address == "" && lines.Scan() {
		if found := addressLine.FindStringSubmatch(lines.Text()); found != nil {
			address = found[1]
		}
	}
	var report struct {
		HandOver struct {
			Orderly    bool
			CompleteAt time.Time
		}
	}
	post(t, "GET", address+"/api/standby", lena.Token, nil, &report)
	if report.HandOver.Orderly || report.HandOver.CompleteAt.IsZero() {
		t.Errorf("%+v", report)
	}
	var list []struct{ Content string }
	post(t, "GET", address+"/api/rooms/1/messages?limit=200", lena.Token, nil, &list)
	there := make(map[string]bool)
	for _, m := range list {
		there[m.Content] = true
	}
	for content, at := range sent {
		if !there[content] && at.Before(report.HandOver.CompleteAt) {
			t.Errorf("%q was sent before %v, until when the copy is said to be complete", content, report.HandOver.CompleteAt)
		}
	}
}
