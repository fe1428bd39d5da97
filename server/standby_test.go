package server_test

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"maru/server"
	"maru/server/lan/addresses"
	"maru/server/protocol"
	"maru/server/standby"
)

// owned is a hall with its owner signed in.
type owned struct {
	*server.Server
	t     *testing.T
	token string
}

// own opens a new hall that the network reaches.
func own(t *testing.T, s *server.Server) *owned {
	t.Helper()
	link, err := s.HostLink(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	h := &owned{Server: s, t: t}
	_, key, _ := strings.Cut(link, "#key=")
	in := call[protocol.SignInReply](h, "POST", "/api/signin", map[string]string{"key": key, "name": "Lena"})
	h.token = in.Token
	return h
}

// try makes a call and returns its status and body.
func (h *owned) try(method, path string, body any) (int, []byte) {
	h.t.Helper()
	var text []byte
	if body != nil {
		text, _ = json.Marshal(body)
	}
	r, err := http.NewRequestWithContext(context.WithoutCancel(h.t.Context()), method, h.Address()+path, bytes.NewReader(text))
	if err != nil {
		h.t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/json")
	if h.token != "" {
		r.Header.Set("Authorization", "Bearer "+h.token)
	}
	transport := &http.Transport{DisableKeepAlives: true}
	answer, err := transport.RoundTrip(r)
	if err != nil {
		return 0, nil
	}
	defer answer.Body.Close()
	var out bytes.Buffer
	if _, err := out.ReadFrom(answer.Body); err != nil {
		return 0, nil
	}
	return answer.StatusCode, out.Bytes()
}

func call[T any](h *owned, method, path string, body any) (v T) {
	h.t.Helper()
	status, text := h.try(method, path, body)
	if status >= 300 || status == 0 {
		h.t.Fatalf("%s %s: status %d, %s", method, path, status, text)
	}
	if len(text) > 0 {
		if err := json.Unmarshal(text, &v); err != nil {
			h.t.Fatalf("%s %s: %s", method, path, text)
		}
	}
	return v
}

// named makes the folder that of the hall's standby.
func (h *owned) named(data string) {
	h.t.Helper()
	offer := call[protocol.Standby](h, "POST", "/api/standby/link", nil)
	link, err := standby.ParseLink(offer.Link.URL)
	if err != nil {
		h.t.Fatal(err)
	}
	if _, err := server.BecomeStandby(h.t.Context(), data, link); err != nil {
		h.t.Fatal(err)
	}
	if _, err := server.BecomeStandby(h.t.Context(), data, link); err == nil {
		h.t.Error("the link works twice")
	}
}

// until waits for the standby's state as the owner sees it.
func (h *owned) until(state protocol.StandbyState) protocol.Standby {
	h.t.Helper()
	patience := time.Now().Add(10 * time.Second)
	for {
		now := call[protocol.Standby](h, "GET", "/api/standby", nil)
		if now.State == state {
			return now
		}
		if time.Now().After(patience) {
			h.t.Fatalf("never %s: %+v", state, now)
		}
		<-time.After(20 * time.Millisecond)
	}
}

func watch(t *testing.T, data string) *server.Watch {
	t.Helper()
	w, err := server.StartWatch(t.Context(), configIn(data))
	if err != nil {
		t.Fatal(err)
	}
	return w
}

func shut(t *testing.T, closer interface{ Close(context.Context) error }) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.WithoutCancel(t.Context()), 3*time.Second)
	defer cancel()
	if err := closer.Close(ctx); err != nil {
		t.Errorf("close: %v", err)
	}
}

// rise makes the standby's folder a host's and starts it.
func rise(t *testing.T, w *server.Watch, data string) (*server.Server, standby.Promotion) {
	t.Helper()
	var promotion standby.Promotion
	select {
	case promotion = <-w.Promoted():
	case <-time.After(10 * time.Second):
		t.Fatal("never promoted")
	}
	shut(t, w)
	if err := server.Promote(t.Context(), data, nil); err != nil {
		t.Fatal(err)
	}
	config := configIn(data)
	config.Port = nil
	s, err := server.Start(t.Context(), config)
	if err != nil {
		t.Fatal(err)
	}
	return s, promotion
}

func sharedConfig(data string) server.Config {
	config := configIn(data)
	config.Share = new(true)
	return config
}

// startWithStandby starts a hall in the first folder and its standby in the second.
func startWithStandby(t *testing.T, first, second string) (*server.Server, *owned, *server.Watch) {
	t.Helper()
	s, err := server.Start(t.Context(), sharedConfig(first))
	if err != nil {
		t.Fatal(err)
	}
	lena := own(t, s)
	if status, _ := lena.try("POST", "/api/standby/link", nil); status == http.StatusConflict {
		stop(t, s)
		t.Skip("this machine is on no network")
	}
	lena.named(second)
	w := watch(t, second)
	return s, lena, w
}

func TestHallIsHandedOverWithoutALoss(t *testing.T) {
	first, second := t.TempDir(), t.TempDir()
	s, lena, w := startWithStandby(t, first, second)
	following := lena.until(protocol.StandbyFollowing)
	if following.Behind == nil || following.VerifiedAt == nil || following.Machine == "" {
		t.Errorf("%+v", following)
	}

	// People write until the host takes nothing any more.
	acknowledged := make(chan int, 1)
	go func() {
		for n := 0; ; n++ {
			status, _ := lena.try("POST", "/api/rooms/1/messages", map[string]string{"content": fmt.Sprint("message ", n), "clientId": fmt.Sprintf("message-%04d", n)})
			if status != http.StatusCreated {
				acknowledged <- n
				return
			}
			if n == 20 {
				call[protocol.None](lena, "POST", "/api/standby/promote", nil)
			}
		}
	}()
	next := make(chan *server.Server, 1)
	go func() {
		risen, promotion := rise(t, w, second)
		if !promotion.Orderly || promotion.Epoch <= 1 {
			t.Errorf("%+v", promotion)
		}
		next <- risen
	}()
	sent := <-acknowledged
	risen := <-next
	defer func() { stop(t, risen) }()
	<-s.Quit()
	departure := s.Left()
	if departure == nil {
		t.Fatal("the host does not know where the hall went")
	}
	stop(t, s)

	there := &owned{Server: risen, t: t, token: lena.token}
	if hall := call[protocol.Instance](there, "GET", "/api/instance", nil); hall.Epoch <= 1 || hall.Standby {
		t.Errorf("%+v", hall)
	}
	list := call[[]protocol.Message](there, "GET", "/api/rooms/1/messages?limit=200", nil)
	found := 0
	for _, m := range list {
		if strings.HasPrefix(m.Content, "message ") {
			found++
		}
	}
	if found < sent || found > sent+1 || sent < 20 {
		t.Errorf("%d messages acknowledged, %d found at the new host", sent, found)
	}
	if report := call[protocol.Standby](there, "GET", "/api/standby", nil); report.HandOver == nil || !report.HandOver.Orderly {
		t.Errorf("%+v", report)
	}

	// A start of the former host that was broken off there finds the same.
	if _, err := server.Start(t.Context(), sharedConfig(first)); err == nil || !strings.Contains(err.Error(), "another computer") {
		t.Errorf("the former host starts: %v", err)
	}
	// And then it is the standby, with nothing but what came since to copy.
	if err := departure.Settle(first); err != nil {
		t.Fatal(err)
	}
	back := watch(t, first)
	defer shut(t, back)
	there.until(protocol.StandbyFollowing)
	signposts(t, back)
	if _, err := server.BecomeStandby(t.Context(), second, standby.Link{}); err == nil {
		t.Error("a folder with a hall of its own becomes a standby")
	}
}

// signposts checks what a former host shows to the network: where the hall is, and nothing that its own computer may do alone.
func signposts(t *testing.T, w *server.Watch) {
	t.Helper()
	list, err := addresses.List()
	if err != nil || len(list) == 0 {
		t.Fatal(list, err)
	}
	former := "http://" + net.JoinHostPort(list[0].IP.String(), w.Address()[strings.LastIndex(w.Address(), ":")+1:])
	var hall protocol.Instance
	answer, body := ask(t, http.MethodGet, former+"/api/instance")
	if err := json.Unmarshal([]byte(body), &hall); err != nil || answer.StatusCode != http.StatusOK {
		t.Fatalf("status %d, %s", answer.StatusCode, body)
	}
	if !hall.Standby || hall.HostOrigin == nil || !strings.HasPrefix(*hall.HostOrigin, "http://"+list[0].IP.String()) {
		t.Errorf("%+v", hall)
	}
	if answer, _ := ask(t, http.MethodGet, former+"/rooms/1"); answer.StatusCode != http.StatusOK {
		t.Errorf("the page: status %d", answer.StatusCode)
	}
	_, key, _ := strings.Cut(w.Link(), "#standby-key=")
	for method, path := range map[string]string{http.MethodGet: "/api/standby?key=", http.MethodPost: "/api/standby/promote?key="} {
		if answer, _ := ask(t, method, former+path+key); answer.StatusCode != http.StatusUnauthorized {
			t.Errorf("%s from the network: status %d", path, answer.StatusCode)
		}
	}
	if answer, _ := ask(t, http.MethodGet, former+"/api/rooms"); answer.StatusCode != http.StatusServiceUnavailable {
		t.Errorf("a call of the hall's: status %d", answer.StatusCode)
	}
}

func TestTheHallTakesItsNameAlong(t *testing.T) {
	first, second := t.TempDir(), t.TempDir()
	config := sharedConfig(first)
	config.Discovery = true
	s, err := server.Start(t.Context(), config)
	if err != nil {
		t.Fatal(err)
	}
	lena := own(t, s)
	name := "ways-" + strings.ToLower(rand.Text()[:8])
	call[protocol.Sharing](lena, "PUT", "/api/sharing", map[string]string{"name": name})
	called := func(h *owned) bool {
		for patience := time.Now().Add(4 * time.Second); time.Now().Before(patience); <-time.After(20 * time.Millisecond) {
			for _, address := range call[protocol.Sharing](h, "GET", "/api/sharing", nil).Addresses {
				switch address.Host {
				case name + ".local":
					return true
				case name + "-2.local":
					return false
				}
			}
		}
		return false
	}
	if !called(lena) {
		stop(t, s)
		t.Skip("this machine's network knows no names")
	}
	lena.named(second)
	w := watch(t, second)
	lena.until(protocol.StandbyFollowing)
	call[protocol.None](lena, "POST", "/api/standby/promote", nil)
	<-w.Promoted()
	shut(t, w)
	if err := server.Promote(t.Context(), second, nil); err != nil {
		t.Fatal(err)
	}
	config = configIn(second)
	config.Port, config.Discovery = nil, true
	there := &owned{Server: start(t, config), t: t, token: lena.token}
	if !called(there) {
		t.Errorf("the hall is not called %s any more: %+v", name, call[protocol.Sharing](there, "GET", "/api/sharing", nil).Addresses)
	}
	<-s.Quit()
	stop(t, s)
}

func TestStandbyTakesOverAfterACrash(t *testing.T) {
	first, second := t.TempDir(), t.TempDir()
	s, lena, w := startWithStandby(t, first, second)
	lena.until(protocol.StandbyFollowing)
	_, key, _ := strings.Cut(w.Link(), "#standby-key=")
	stop(t, s) // to the standby, as good as a crash: nobody asked it
	take := func() int {
		answer, _ := ask(t, http.MethodPost, w.Address()+"/api/standby/promote?key="+key)
		return answer.StatusCode
	}
	if answer, _ := ask(t, http.MethodPost, w.Address()+"/api/standby/promote?key=other"); answer.StatusCode != http.StatusUnauthorized {
		t.Errorf("without the key: status %d", answer.StatusCode)
	}
	for patience := time.Now().Add(10 * time.Second); take() != http.StatusAccepted; {
		if time.Now().After(patience) {
			t.Fatal("never taken over")
		}
		<-time.After(50 * time.Millisecond)
	}
	risen, promotion := rise(t, w, second)
	defer stop(t, risen)
	if promotion.Orderly || promotion.Complete.IsZero() {
		t.Errorf("%+v", promotion)
	}
	there := &owned{Server: risen, t: t}
	in := call[protocol.SignInReply](there, "POST", "/api/signin", map[string]string{"key": key})
	if in.User.Role != "owner" {
		t.Errorf("who took over on the page is %+v", in.User)
	}
	if status, _ := there.try("POST", "/api/signin", map[string]string{"key": key}); status != http.StatusUnauthorized {
		t.Errorf("the page's key signs in again: status %d", status)
	}
	there.token = lena.token
	if report := call[protocol.Standby](there, "GET", "/api/standby", nil); report.HandOver == nil || report.HandOver.Orderly || report.HandOver.CompleteAt == nil {
		t.Errorf("%+v", report)
	}
}
