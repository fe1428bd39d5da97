package server_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"maru/server"
	"maru/server/protocol"
)

// ownerOf signs the owner in by the host link.
func ownerOf(t *testing.T, s *server.Server) protocol.SignInReply {
	t.Helper()
	link, err := s.HostLink(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	_, key, _ := strings.Cut(link, "#key=")
	body, err := json.Marshal(protocol.SignInRequest{Key: key, Name: "Lena"})
	if err != nil {
		t.Fatal(err)
	}
	answer, err := http.Post(s.Address()+"/api/signin", "application/json", strings.NewReader(string(body)))
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	var reply protocol.SignInReply
	if err := json.NewDecoder(answer.Body).Decode(&reply); err != nil || reply.Token == "" {
		t.Fatalf("sign in: status %d, %v", answer.StatusCode, err)
	}
	return reply
}

func TestOnlyTheOwnerQuits(t *testing.T) {
	s := start(t, configIn(t.TempDir()))
	owner := []string{"Authorization", "Bearer " + ownerOf(t, s).Token}
	token, err := s.Token(t.Context(), server.TokenRequest{Name: "민지"})
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name    string
		headers []string
		status  int
	}{
		{"nobody", nil, http.StatusUnauthorized},
		{"a member", []string{"Authorization", "Bearer " + token}, http.StatusForbidden},
		{"a foreign page", append([]string{"Origin", "https://evil.example"}, owner...), http.StatusForbidden},
	}
	for _, test := range tests {
		if answer, body := ask(t, http.MethodPost, s.Address()+"/api/quit", test.headers...); answer.StatusCode != test.status {
			t.Errorf("%s: status %d, want %d: %s", test.name, answer.StatusCode, test.status, body)
		}
	}
	select {
	case <-s.Quit():
		t.Fatal("ended by somebody who may not")
	default:
	}
	for range 2 { // a second press does no harm
		if answer, body := ask(t, http.MethodPost, s.Address()+"/api/quit", owner...); answer.StatusCode != http.StatusAccepted || body != "" {
			t.Errorf("the owner: status %d, %q", answer.StatusCode, body)
		}
	}
	<-s.Quit()
}
