package server_test

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"maru/server"
	"maru/server/protocol"
)

// post calls with a JSON body.
func post(t *testing.T, url, token string, body any) (*http.Response, string) {
	t.Helper()
	text, err := json.Marshal(body)
	if err != nil {
		t.Fatal(err)
	}
	r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, url, strings.NewReader(string(text)))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Authorization", "Bearer "+token)
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	read, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer, string(read)
}

func TestRefusedHandshakesAreShownToTheOwner(t *testing.T) {
	s := start(t, configIn(t.TempDir()))
	polling := "/socket.io/?EIO=4&transport=polling"
	for _, refused := range [][]string{
		{polling, "Origin", "https://evil.example"},
		{polling, "Host", "rebound.example"},
		{"/chat/socket.io/?EIO=4&transport=polling"},
		{"/ws", "Upgrade", "websocket"},
		{"/socket.io/?EIO=3&transport=polling"},
		{"/socket.io/?EIO=4&transport=smoke"},
		{polling + "&sid=gone"}, {polling + "&sid=gone"},
		{"/socket.io/?EIO=4&transport=websocket"}, // as a proxy leaves it that takes the Upgrade header away
	} {
		if answer, body := ask(t, http.MethodGet, s.Address()+refused[0], refused[1:]...); answer.StatusCode < 400 {
			t.Fatalf("%v: status %d, %s", refused, answer.StatusCode, body)
		}
	}
	for _, fine := range []string{"/nowhere", "/api/rooms", "/socket.io/socket.io.js"} {
		ask(t, http.MethodGet, s.Address()+fine)
	}
	owner := ownerOf(t, s)
	answer, body := ask(t, http.MethodGet, s.Address()+"/api/doctor/refusals?language=ko", "Authorization", "Bearer "+owner.Token)
	var list []protocol.Refusal
	if err := json.Unmarshal([]byte(body), &list); err != nil || answer.StatusCode != http.StatusOK {
		t.Fatalf("status %d, %s", answer.StatusCode, body)
	}
	var got []string
	for _, refusal := range list {
		got = append(got, fmt.Sprint(refusal.Code, " ", refusal.Count))
		if refusal.Cause == "" || refusal.Remedy == "" || refusal.Address != "127.0.0.1" || strings.Contains(refusal.Path, "?") {
			t.Errorf("shown: %+v", refusal)
		}
	}
	want := []string{
		"refused.request 1", "refused.session 2", "refused.transport 1", "refused.version 1", "refused.path 1", "refused.path 1", "refused.host 1", "refused.origin 1",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if last := list[len(list)-1]; !strings.Contains(last.Cause, "https://evil.example 페이지") {
		t.Errorf("told as %q", last.Cause)
	}
	token, err := s.Token(t.Context(), server.TokenRequest{Name: "민지"})
	if err != nil {
		t.Fatal(err)
	}
	if answer, _ := ask(t, http.MethodGet, s.Address()+"/api/doctor/refusals", "Authorization", "Bearer "+token); answer.StatusCode != http.StatusForbidden {
		t.Errorf("a member sees them: status %d", answer.StatusCode)
	}
}

func TestExaminationsOfThePage(t *testing.T) {
	s := start(t, configIn(t.TempDir()))
	owner := ownerOf(t, s)
	token, err := s.Token(t.Context(), server.TokenRequest{Name: "민지"})
	if err != nil {
		t.Fatal(err)
	}
	address := s.Address() + "/api/doctor"
	examine := func(whose string, request protocol.ExamineRequest) (status int, report protocol.Examination) {
		t.Helper()
		answer, body := post(t, address, whose, request)
		if answer.StatusCode == http.StatusOK {
			if err := json.Unmarshal([]byte(body), &report); err != nil {
				t.Fatalf("%v: %s", err, body)
			}
		}
		return answer.StatusCode, report
	}
	if status, _ := examine(token, protocol.ExamineRequest{URL: s.Address()}); status != http.StatusForbidden {
		t.Errorf("a member examines: status %d", status)
	}
	if status, report := examine(owner.Token, protocol.ExamineRequest{URL: s.Address(), Token: token, Language: "de"}); status != http.StatusOK || !report.Connects ||
		report.Verdict != "Ein Client mit diesen Einstellungen würde sich verbinden, auch per WebSocket." || len(report.Findings) != 15 {
		t.Errorf("status %d, %+v", status, report)
	}
	for _, request := range []protocol.ExamineRequest{{}, {URL: "ftp://a"}, {URL: "a", Origin: "b"}, {URL: "a", Namespace: "/b,c"}} {
		if status, _ := examine(owner.Token, request); status != http.StatusBadRequest {
			t.Errorf("%+v: status %d", request, status)
		}
	}

	// An admin elsewhere is not to look at what listens on the host alone.
	admin, err := s.Token(t.Context(), server.TokenRequest{Name: "admin"})
	if err != nil {
		t.Fatal(err)
	}
	promote(t, s, owner.Token, "admin")
	port := url.URL{Scheme: "http", Host: "127.0.0.1:" + s.Address()[strings.LastIndex(s.Address(), ":")+1:]}
	for _, near := range []string{s.Address(), port.String(), "http://169.254.169.254/", "http://0.0.0.0:1/"} {
		status, report := examine(admin, protocol.ExamineRequest{URL: near})
		if status != http.StatusOK || report.Findings[0].Code != "name.forbidden" {
			t.Errorf("%s: status %d, %+v", near, status, report)
		}
	}
	limited := false
	for range 10 {
		status, _ := examine(admin, protocol.ExamineRequest{URL: s.Address()})
		limited = limited || status == http.StatusTooManyRequests
	}
	if !limited {
		t.Error("as often as one likes")
	}
}

// promote makes a member an admin.
func promote(t *testing.T, s *server.Server, owner, name string) {
	t.Helper()
	_, body := ask(t, http.MethodGet, s.Address()+"/api/users", "Authorization", "Bearer "+owner)
	var users []protocol.User
	if err := json.Unmarshal([]byte(body), &users); err != nil {
		t.Fatal(err)
	}
	at := slices.IndexFunc(users, func(u protocol.User) bool { return u.Name == name })
	r, err := http.NewRequestWithContext(t.Context(), http.MethodPatch, fmt.Sprintf("%s/api/users/%d", s.Address(), users[at].ID), strings.NewReader(`{"role":"admin"}`))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Authorization", "Bearer "+owner)
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		t.Fatalf("promote: status %d", answer.StatusCode)
	}
}
