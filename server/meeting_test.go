package server_test

import (
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"maru/server"
	"maru/server/protocol"
)

func (h *owned) post(content, clientID string) int {
	h.t.Helper()
	status, _ := h.try("POST", "/api/rooms/1/messages", map[string]string{"content": content, "clientId": clientID})
	return status
}

func TestFormerHostHandsOverWhatItHasMore(t *testing.T) {
	first, second := t.TempDir(), t.TempDir()
	s, lena, w := startWithStandby(t, first, second)
	lena.post("both have it", "both")
	lena.until(protocol.StandbyFollowing)
	for caught := time.Now(); ; <-time.After(10 * time.Millisecond) {
		if now := call[protocol.Standby](lena, "GET", "/api/standby", nil); now.CompleteAt != nil && now.CompleteAt.Time().After(caught) {
			break
		}
	}
	shut(t, w)
	lena.until(protocol.StandbyAway)
	for n := range 3 {
		if status := lena.post(fmt.Sprint("late ", n), fmt.Sprint("late-", n)); status != http.StatusCreated {
			t.Fatalf("status %d", status)
		}
	}
	call[protocol.None](lena, "PUT", "/api/messages/4294967298/reactions/👍", nil)
	stop(t, s)

	config := configIn(second)
	config.Port = nil // where it told the host that it would be
	w, err := server.StartWatch(t.Context(), config)
	if err != nil {
		t.Fatal(err)
	}
	_, key, _ := strings.Cut(w.Link(), "#standby-key=")
	if answer, body := ask(t, http.MethodPost, w.Address()+"/api/standby/promote?key="+key); answer.StatusCode != http.StatusAccepted {
		t.Fatalf("status %d, %s", answer.StatusCode, body)
	}
	risen, _ := rise(t, w, second)
	defer func() { stop(t, risen) }()
	there := &owned{Server: risen, t: t, token: lena.token}
	there.post("new", "new")
	there.post("late 1", "late-1") // as its author's own page sent it again

	back, err := server.Start(t.Context(), sharedConfig(first))
	if err != nil {
		t.Fatal(err)
	}
	select {
	case <-back.Quit():
	case <-time.After(10 * time.Second):
		t.Fatal("the former host goes on")
	}
	old := &owned{Server: back, t: t, token: lena.token}
	if status := old.post("too late", "too-late"); status == http.StatusCreated {
		t.Error("the former host still takes messages")
	}
	departure := back.Left()
	stop(t, back)
	if err := departure.Settle(first); err != nil {
		t.Fatal(err)
	}
	if found, _ := filepath.Glob(filepath.Join(first, "epoch-1-until-*", "maru.db")); len(found) != 1 {
		entries, _ := os.ReadDir(first)
		t.Errorf("the former data is not kept: %v", entries)
	}

	counts := make(map[string]int)
	for _, m := range call[[]protocol.Message](there, "GET", "/api/rooms/1/messages?limit=200", nil) {
		counts[m.Content]++
	}
	for _, content := range []string{"both have it", "late 0", "late 1", "late 2", "new"} {
		if counts[content] != 1 {
			t.Errorf("%q is there %d times", content, counts[content])
		}
	}
	report := call[protocol.Standby](there, "GET", "/api/standby", nil).Meeting
	if report == nil || report.Messages != 2 || report.Known != 1 {
		t.Errorf("%+v", report)
	}
	again := watch(t, first)
	defer shut(t, again)
	there.until(protocol.StandbyFollowing)
}
