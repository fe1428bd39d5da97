package server_test

import (
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"maru/server"
	"maru/server/protocol"
	"maru/server/standby"
)

// linked is a hall with a link for its standby; the test is skipped on a machine without a network.
func linked(t *testing.T) (*owned, string) {
	t.Helper()
	s, err := server.Start(t.Context(), sharedConfig(t.TempDir()))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { stop(t, s) })
	lena := own(t, s)
	if status, _ := lena.try("POST", "/api/standby/link", nil); status == http.StatusConflict {
		t.Skip("this machine is on no network")
	}
	return lena, call[protocol.Standby](lena, "GET", "/api/standby", nil).Link.URL
}

// keepCopy asks a hall to become the standby of another, with the key of a host link unless the owner does.
func (h *owned) keepCopy(key, link string) (status int, body []byte) {
	h.t.Helper()
	request := map[string]string{"link": link}
	if key != "" {
		request["key"] = key
	}
	return h.try("POST", "/api/standby", request)
}

func TestStandbyIsNamedAndResignsOnItsOwnPage(t *testing.T) {
	lena, link := linked(t)
	second := t.TempDir()
	fresh, err := server.Start(t.Context(), configIn(second))
	if err != nil {
		t.Fatal(err)
	}
	host, err := fresh.HostLink(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	_, key, _ := strings.Cut(host, "#key=")
	nobody := &owned{Server: fresh, t: t}
	for what, one := range map[string]struct {
		key, link string
		status    int
	}{
		"no key":             {"", link, http.StatusUnauthorized},
		"another key":        {"guessed", link, http.StatusUnauthorized},
		"no link":            {key, "http://192.168.0.7:4000", http.StatusBadRequest},
		"a link without key": {key, strings.Replace(link, "#standby=", "#standby=AAAAAAAAAAAAAAAAAAAAAAAAAA.", 1), http.StatusBadRequest},
		"nobody there":       {key, "http://127.0.0.1:9" + link[strings.Index(link, "/#"):], http.StatusNotFound},
		"a stranger there":   {key, link[:len(link)-4] + "AAAA", http.StatusMisdirectedRequest},
	} {
		if status, body := nobody.keepCopy(one.key, one.link); status != one.status {
			t.Errorf("%s: status %d, %s", what, status, body)
		}
	}
	status, body := nobody.keepCopy(key, "maru standby "+link+"\n")
	if status != http.StatusAccepted || !strings.Contains(string(body), "#standby-key=") {
		t.Fatalf("status %d, %s", status, body)
	}
	<-fresh.Quit()
	if !fresh.Keeps() {
		t.Error("the program does not know how to go on")
	}
	stop(t, fresh)

	w := watch(t, second)
	defer shut(t, w)
	if !strings.Contains(string(body), w.Link()[strings.Index(w.Link(), "#"):]) {
		t.Errorf("the page is at %s, not where it was sent: %s", w.Link(), body)
	}
	lena.until(protocol.StandbyFollowing)
	leave, _ := url.Parse(w.Address() + "/api/standby?key=" + w.Link()[strings.Index(w.Link(), "=")+1:])
	if answer, text := ask(t, http.MethodDelete, leave.String()); answer.StatusCode != http.StatusOK {
		t.Fatalf("status %d, %s", answer.StatusCode, text)
	}
	<-w.Left()
	if err := (server.Controller{Address: w.Address(), Secret: w.ControlSecret()}).LeaveStandby(t.Context()); err != nil {
		t.Errorf("a command that comes later: %v", err)
	}
	running := server.Controller{Address: lena.Address(), Secret: lena.ControlSecret()}
	if refusal, _ := errors.AsType[*protocol.Error](running.LeaveStandby(t.Context())); refusal == nil || refusal.Code != protocol.CodeNotFound {
		t.Errorf("a command to what is no standby: %v", refusal)
	}
	if now := lena.until(protocol.StandbyNone); now.Trouble == nil || *now.Trouble != "left" {
		t.Errorf("the owner does not hear of it: %+v", now)
	}
	if state, err := standby.Load(second); state != nil || err != nil {
		t.Errorf("the folder is still a standby's: %+v, %v", state, err)
	}
	if found, _ := filepath.Glob(filepath.Join(second, "standby-until-*", "maru.db")); len(found) != 1 {
		entries, _ := os.ReadDir(second)
		t.Errorf("the copy is not kept: %v", entries)
	}
}

func TestHallWithPeopleBecomesNoStandby(t *testing.T) {
	lena, link := linked(t)
	fresh, err := server.Start(t.Context(), configIn(t.TempDir()))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { stop(t, fresh) }()
	tom := own(t, fresh)
	if status, body := lena.keepCopy("", link); status != http.StatusBadRequest {
		t.Errorf("its own link: status %d, %s", status, body)
	}
	invite := call[protocol.Invite](tom, "GET", "/api/invite", nil)
	guest := &owned{Server: fresh, t: t}
	call[protocol.JoinReply](guest, "POST", "/api/join", map[string]string{"name": "Mina", "invite": invite.Code})
	if status, body := tom.keepCopy("", link); status != http.StatusForbidden {
		t.Errorf("others are there: status %d, %s", status, body)
	}
	if status, _ := lena.try("GET", "/api/standby", nil); status != http.StatusOK {
		t.Error("the host is gone")
	}
}

func TestDismissedStandbyKnows(t *testing.T) {
	lena, link := linked(t)
	second := t.TempDir()
	parsed, err := standby.ParseLink(link)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := server.BecomeStandby(t.Context(), second, parsed); err != nil {
		t.Fatal(err)
	}
	w := watch(t, second)
	lena.until(protocol.StandbyFollowing)
	call[protocol.Standby](lena, "DELETE", "/api/standby", nil)
	key := "?key=" + w.Link()[strings.Index(w.Link(), "=")+1:]
	for patience, state := time.Now().Add(10*time.Second), protocol.StandbyState(""); state != protocol.StandbyDismissed; <-time.After(20 * time.Millisecond) {
		_, body := ask(t, http.MethodGet, w.Address()+"/api/standby"+key)
		var now protocol.Standby
		if err := json.Unmarshal([]byte(body), &now); err != nil || time.Now().After(patience) {
			t.Fatalf("it never learns that it is none any more: %s", body)
		}
		state = now.State
	}
	if answer, body := ask(t, http.MethodPost, w.Address()+"/api/standby/promote"+key); answer.StatusCode != http.StatusForbidden {
		t.Errorf("it takes over: status %d, %s", answer.StatusCode, body)
	}
	shut(t, w)
	third, err := server.Start(t.Context(), configIn(t.TempDir()))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { stop(t, third) }()
	if status, body := own(t, third).keepCopy("", link); status != http.StatusForbidden || !strings.Contains(string(body), "invite_invalid") {
		t.Errorf("a link that was used: status %d, %s", status, body)
	}
	if told, err := server.LeaveStandby(t.Context(), second); err != nil || !told {
		t.Errorf("%v, told %v: the host knows already", err, told)
	}
	if _, err := server.LeaveStandby(t.Context(), second); !errors.Is(err, server.ErrNoStandby) {
		t.Errorf("left twice: %v", err)
	}
}
