package server_test

import (
	"net/http"
	"strings"
	"testing"
)

func TestDocsAreServedWithTheirStyle(t *testing.T) {
	s := start(t, configIn(t.TempDir()))
	answer, page := ask(t, http.MethodGet, s.Address()+"/docs")
	if answer.StatusCode != http.StatusOK || answer.Header.Get("Content-Type") != "text/html; charset=utf-8" {
		t.Fatalf("status %d, %v", answer.StatusCode, answer.Header)
	}
	for _, want := range []string{"sendMessage", "/api/rooms/{chatRoomId}/messages", "rate_limited", `href="/docs/docs.css"`} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	answer, _ = ask(t, http.MethodGet, s.Address()+"/docs/docs.css")
	if got := answer.Header.Get("Content-Type"); answer.StatusCode != http.StatusOK || got != "text/css; charset=utf-8" {
		t.Errorf("style: status %d, %s", answer.StatusCode, got)
	}
}
