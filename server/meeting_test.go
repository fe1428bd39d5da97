package server_test

import (
	"encoding/json"
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

// halls are two hosts of one hall that have parted.
type halls struct {
	t             *testing.T
	first, second string // their folders
	former, lena  *owned // before and after
}

// apart starts a hall with a standby, lets prepare write what both are to have, and takes the standby away.
func apart(t *testing.T, prepare func(lena *owned)) *halls {
	t.Helper()
	h := &halls{t: t, first: t.TempDir(), second: t.TempDir()}
	s, lena, w := startWithStandby(t, h.first, h.second)
	h.former = lena
	h.former.Server = s
	prepare(lena)
	lena.until(protocol.StandbyFollowing)
	for caught := time.Now(); ; <-time.After(10 * time.Millisecond) {
		if now := call[protocol.Standby](lena, "GET", "/api/standby", nil); now.CompleteAt != nil && now.CompleteAt.Time().After(caught) {
			break
		}
	}
	shut(t, w)
	lena.until(protocol.StandbyAway)
	return h
}

// takeOver ends the former host and makes the standby the host.
func (h *halls) takeOver() *owned {
	h.t.Helper()
	stop(h.t, h.former.Server)
	config := configIn(h.second)
	config.Port = nil // where it told the host that it would be
	w, err := server.StartWatch(h.t.Context(), config)
	if err != nil {
		h.t.Fatal(err)
	}
	_, key, _ := strings.Cut(w.Link(), "#standby-key=")
	if answer, body := ask(h.t, http.MethodPost, w.Address()+"/api/standby/promote?key="+key); answer.StatusCode != http.StatusAccepted {
		h.t.Fatalf("status %d, %s", answer.StatusCode, body)
	}
	risen, _ := rise(h.t, w, h.second)
	h.t.Cleanup(func() { stop(h.t, risen) })
	h.lena = &owned{Server: risen, t: h.t, token: h.former.token}
	return h.lena
}

// meet starts the former host again, and returns it once it has handed everything over.
func (h *halls) meet() *server.Server {
	h.t.Helper()
	back, err := server.Start(h.t.Context(), sharedConfig(h.first))
	if err != nil {
		h.t.Fatal(err)
	}
	select {
	case <-back.Quit():
	case <-time.After(10 * time.Second):
		h.t.Fatal("the former host goes on")
	}
	return back
}

func TestFormerHostHandsOverWhatItHasMore(t *testing.T) {
	h := apart(t, func(lena *owned) { lena.post("both have it", "both") })
	lena := h.former
	for n := range 3 {
		if status := lena.post(fmt.Sprint("late ", n), fmt.Sprint("late-", n)); status != http.StatusCreated {
			t.Fatalf("status %d", status)
		}
	}
	call[protocol.None](lena, "PUT", "/api/messages/4294967298/reactions/👍", nil)
	there := h.takeOver()
	there.post("new", "new")
	there.post("late 1", "late-1") // as its author's own page sent it again

	back := h.meet()
	old := &owned{Server: back, t: t, token: lena.token}
	if status := old.post("too late", "too-late"); status == http.StatusCreated {
		t.Error("the former host still takes messages")
	}
	handedOver := call[protocol.Standby](there, "GET", "/api/standby", nil).HandOver
	if to := call[protocol.Instance](old, "GET", "/api/instance", nil).MovedTo; to == nil || to.At != handedOver.At || to.Machine == "" || !strings.HasPrefix(to.URL, "http://") {
		t.Errorf("it only reads, and says %+v", to)
	}
	if to := call[protocol.Instance](there, "GET", "/api/instance", nil).MovedTo; to != nil {
		t.Errorf("the new host says %+v", to)
	}
	select {
	case <-back.Superseded():
	default:
		t.Error("its terminal does not say it")
	}
	departure := back.Left()
	stop(t, back)
	if err := departure.Settle(h.first); err != nil {
		t.Fatal(err)
	}
	if found, _ := filepath.Glob(filepath.Join(h.first, "epoch-1-until-*", "maru.db")); len(found) != 1 {
		entries, _ := os.ReadDir(h.first)
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
	again := watch(t, h.first)
	defer shut(t, again)
	there.until(protocol.StandbyFollowing)
	_, body := ask(t, http.MethodGet, again.Address()+"/api/instance")
	var now protocol.Instance
	if err := json.Unmarshal([]byte(body), &now); err != nil || now.MovedTo == nil || now.MovedTo.At != handedOver.At {
		t.Errorf("as a standby it says %s", body)
	}
}

func TestFormerHostHandsOverWhatPeopleDid(t *testing.T) {
	type message = protocol.Message
	said := map[string]message{}
	say := func(who *owned, room int64, body map[string]any) message {
		m := call[message](who, "POST", fmt.Sprintf("/api/rooms/%d/messages", room), body)
		said[m.Content] = m
		return m
	}
	at := func(content string) string { return fmt.Sprintf("/api/messages/%d", said[content].ID) }
	join := func(h *owned, name string) *owned {
		invite := call[protocol.Invite](h, "GET", "/api/invite", nil)
		who := &owned{Server: h.Server, t: t}
		who.token = call[protocol.JoinReply](who, "POST", "/api/join", map[string]string{"name": name, "invite": invite.Code}).Token
		return who
	}
	var mina *owned
	h := apart(t, func(lena *owned) {
		mina = join(lena, "Mina")
		for _, content := range []string{"to edit", "to delete", "to react", "to pin", "twice edited", "kept"} {
			say(lena, 1, map[string]any{"content": content})
		}
		say(lena, 1, map[string]any{"content": "lunch", "pollOptions": []string{"rice", "noodles"}})
		call[message](lena, "PUT", at("to react")+"/reactions/👀", nil)
	})
	lena := h.former
	call[message](lena, "PATCH", at("to edit"), map[string]string{"content": "edited there"})
	call[message](lena, "PATCH", at("to edit"), map[string]string{"content": "edited again"})
	call[message](lena, "DELETE", at("to delete"), nil)
	call[message](mina, "PUT", at("to react")+"/reactions/👍", nil)
	call[message](lena, "DELETE", at("to react")+"/reactions/👀", nil)
	call[message](mina, "PUT", at("lunch")+"/vote", map[string]any{"optionIds": []int{2}})
	call[message](lena, "PATCH", at("twice edited"), map[string]string{"content": "one way"})
	kim := join(lena, "Kim")
	launch := call[protocol.Room](kim, "POST", "/api/rooms", map[string]any{"name": "launch", "kind": "public"})
	say(kim, launch.ID, map[string]any{"content": "in the new room"})
	say(kim, 1, map[string]any{"content": "new poll", "pollOptions": []string{"yes", "no"}})
	call[message](lena, "PUT", at("new poll")+"/vote", map[string]any{"optionIds": []int{1}})

	there := h.takeOver()
	call[message](there, "PATCH", at("twice edited"), map[string]string{"content": "another way"})
	call[message](there, "PUT", at("to react")+"/reactions/🎉", nil)
	join(there, "Kim")
	stop(t, h.meet())

	found := map[string]message{}
	for _, m := range call[[]message](there, "GET", "/api/rooms/1/messages?limit=200", nil) {
		if found[m.Content].ID != 0 && m.Content != "" {
			t.Errorf("%q is there twice", m.Content)
		}
		found[m.Content] = m
	}
	for _, content := range []string{"edited again", "to react", "another way", "kept", "lunch", "new poll"} {
		if found[content].ID == 0 {
			t.Errorf("%q is not there", content)
		}
	}
	if m := found["edited again"]; m.ID != said["to edit"].ID || m.EditedAt == nil {
		t.Errorf("edited: %+v", m)
	}
	if _, there := found["to delete"]; there {
		t.Error("what was deleted is still there")
	}
	emoji := map[string]int{}
	for _, r := range found["to react"].Reactions {
		emoji[r.Emoji] = len(r.UserIDs)
	}
	if len(emoji) != 2 || emoji["👍"] != 1 || emoji["🎉"] != 1 {
		t.Errorf("reactions: %v", emoji)
	}
	if p := found["lunch"].Poll; p == nil || len(p.Options[1].UserIDs) != 1 {
		t.Errorf("poll: %+v", p)
	}
	if p := found["new poll"].Poll; p == nil || len(p.Options[0].UserIDs) != 1 {
		t.Errorf("new poll: %+v", p)
	}
	// Who came in there is signed in here, under a name of their own, in the room that they made.
	kim.Server = there.Server
	me := call[struct{ Name string }](kim, "GET", "/api/me", nil)
	if me.Name != "Kim 2" {
		t.Errorf("%+v", me)
	}
	for _, room := range call[[]protocol.Room](kim, "GET", "/api/rooms", nil) {
		if room.Name == "launch" {
			launch = room
		}
	}
	if list := call[[]message](kim, "GET", fmt.Sprintf("/api/rooms/%d/messages", launch.ID), nil); len(list) != 1 || list[0].Sender.Name != "Kim 2" {
		t.Errorf("the new room has %+v", list)
	}
	report := call[protocol.Standby](there, "GET", "/api/standby", nil).Meeting
	if report == nil || report.Messages != 2 || report.People != 1 || report.Rooms != 1 || report.Other != 1 {
		t.Fatalf("%+v", report)
	}
	kinds := map[protocol.LateKind]string{}
	for _, c := range report.Conflicts {
		kinds[c.Kind] = c.Who
	}
	if len(kinds) != 2 || kinds[protocol.LateEdit] != "Lena" || kinds[protocol.LateName] != "Kim 2" {
		t.Errorf("%+v", report.Conflicts)
	}
}
