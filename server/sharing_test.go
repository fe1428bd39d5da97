package server_test

import (
	"net"
	"net/http"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"maru/server"
	"maru/server/lan/addresses"
	"maru/store"
)

func remember(t *testing.T, folder string, port int) {
	t.Helper()
	db, err := store.Open(t.Context(), filepath.Join(folder, "maru.db"), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	err = db.Update(t.Context(), func(tx *store.Tx) error { return tx.SetSetting("server.port", strconv.Itoa(port)) })
	if err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestSharingIsOffAtFirstAndRemembered(t *testing.T) {
	own, err := addresses.List()
	if err != nil || len(own) == 0 {
		t.Skip("this machine is on no network")
	}
	folder := t.TempDir()
	// What is listened on cannot be taken, so nothing has to leave loopback to find out.
	reachable := func(s *server.Server) bool {
		target := net.JoinHostPort(own[0].IP.String(), strconv.Itoa(portOf(t, s)))
		if socket, err := net.Listen("tcp", target); err == nil {
			socket.Close()
			return false
		}
		request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, s.Address()+"/api/health", nil)
		if err != nil {
			t.Fatal(err)
		}
		request.Host = target
		answer, err := http.DefaultClient.Do(request)
		if err != nil {
			t.Fatal(err)
		}
		answer.Body.Close()
		if answer.StatusCode != http.StatusOK {
			t.Errorf("status %d under our own address", answer.StatusCode)
		}
		return true
	}
	steps := []struct {
		name  string
		share *bool
		want  bool
	}{
		{"at first", nil, false},
		{"told to", new(true), true},
		{"as last time", nil, true},
		{"told not to", new(false), false},
		{"as last time again", nil, false},
	}
	for _, step := range steps {
		config := configIn(folder)
		config.Share = step.share
		s, err := server.Start(t.Context(), config)
		if err != nil {
			t.Fatal(err)
		}
		if got := reachable(s); got != step.want {
			t.Errorf("%s: reachable from the network %v, want %v", step.name, got, step.want)
		}
		if link, err := s.InviteLink(t.Context()); err != nil || (link != "") != step.want || step.want && !strings.Contains(link, "/join/") {
			t.Errorf("%s: invite %q, %v", step.name, link, err)
		}
		stop(t, s)
	}
}
