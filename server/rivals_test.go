package server_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"
	"time"

	"maru/server"
	"maru/server/protocol"
	"maru/server/standby"
)

// alone makes the standby in a folder the host, which nobody else is.
func alone(t *testing.T, data, token string) *owned {
	t.Helper()
	config := configIn(data)
	config.Port = nil // where it told the host that it would be
	w, err := server.StartWatch(t.Context(), config)
	if err != nil {
		t.Fatal(err)
	}
	_, key, _ := strings.Cut(w.Link(), "#standby-key=")
	if answer, body := ask(t, http.MethodPost, w.Address()+"/api/standby/promote?key="+key); answer.StatusCode != http.StatusAccepted {
		t.Fatalf("status %d, %s", answer.StatusCode, body)
	}
	risen, _ := rise(t, w, data)
	return &owned{Server: risen, t: t, token: token}
}

// caughtUp waits until all that there is now is in the standby's copy.
func (h *owned) caughtUp() {
	h.t.Helper()
	h.until(protocol.StandbyFollowing)
	for now := time.Now(); ; <-time.After(10 * time.Millisecond) {
		if got := call[protocol.Standby](h, "GET", "/api/standby", nil); got.CompleteAt != nil && got.CompleteAt.Time().After(now) {
			return
		}
	}
}

// gives waits until a host that has found a better one has handed everything over, and ends it for good.
func (h *owned) gives(data string) {
	h.t.Helper()
	select {
	case <-h.Quit():
	case <-time.After(20 * time.Second):
		h.t.Fatal("it goes on")
	}
	departure := h.Left()
	stop(h.t, h.Server)
	if departure == nil {
		h.t.Fatal("it does not know where the hall went")
	}
	if err := departure.Settle(data); err != nil {
		h.t.Fatal(err)
	}
}

// says fails unless each of these is there once, and nothing else.
func (h *owned) says(contents ...string) {
	h.t.Helper()
	counts := map[string]int{}
	for _, m := range call[[]protocol.Message](h, "GET", "/api/rooms/1/messages?limit=200", nil) {
		if m.System == nil {
			counts[m.Content]++
		}
	}
	for _, content := range contents {
		if counts[content] != 1 {
			h.t.Errorf("%q is there %d times", content, counts[content])
		}
	}
	if len(counts) != len(contents) {
		h.t.Errorf("there is %v", counts)
	}
}

func (h *owned) posts(contents ...string) {
	h.t.Helper()
	for _, content := range contents {
		if status := h.post(content, strings.ReplaceAll(content, " ", "-")); status != http.StatusCreated {
			h.t.Fatalf("%q: status %d", content, status)
		}
	}
}

func TestTwoThatTookTheHallOverBecomeOne(t *testing.T) {
	for name, first := range map[string]bool{"the one that was replaced is there first": true, "it comes later": false} {
		t.Run(name, func(t *testing.T) {
			host, replaced, named := t.TempDir(), t.TempDir(), t.TempDir()
			s, lena, w := startWithStandby(t, host, replaced)
			lena.posts("all have it")
			lena.caughtUp()
			shut(t, w)
			lena.until(protocol.StandbyAway)
			lena.posts("only the later ones have it")
			lena.named(named)
			w = watch(t, named)
			lena.caughtUp()
			shut(t, w)
			lena.until(protocol.StandbyAway)
			lena.posts("only the host has it")
			stop(t, s)

			var b, c *owned
			if first {
				b = alone(t, replaced, lena.token)
				b.posts("said at the replaced one", "and more there")
				c = alone(t, named, lena.token)
			} else {
				c = alone(t, named, lena.token)
				b = alone(t, replaced, lena.token)
			}
			defer stop(t, c.Server)
			b.gives(replaced)
			c.posts("said at the standby")
			everything := []string{"all have it", "only the later ones have it", "said at the standby"}
			if first {
				everything = append(everything, "said at the replaced one", "and more there")
			}
			c.says(everything...)
			if to := call[protocol.Instance](c, "GET", "/api/instance", nil).MovedTo; to != nil {
				t.Errorf("it is nowhere else, and says %+v", to)
			}

			back, err := server.Start(t.Context(), sharedConfig(host))
			if err != nil {
				t.Fatal(err)
			}
			(&owned{Server: back, t: t, token: lena.token}).gives(host)
			c.says(append(everything, "only the host has it")...)
		})
	}
}

func TestHostThatWasSupersededTwiceHandsOver(t *testing.T) {
	first, second, third := t.TempDir(), t.TempDir(), t.TempDir()
	s, lena, w := startWithStandby(t, first, second)
	lena.posts("all have it")
	lena.caughtUp()
	shut(t, w)
	lena.until(protocol.StandbyAway)
	for n := range 25 {
		lena.posts(fmt.Sprint("first ", n))
	}
	own, err := url.Parse(lena.Address())
	if err != nil {
		t.Fatal(err)
	}
	port, err := strconv.Atoi(own.Port())
	if err != nil {
		t.Fatal(err)
	}
	stop(t, s)

	b := alone(t, second, lena.token)
	b.posts("second")
	b.named(third)
	w = watch(t, third)
	b.caughtUp()
	stop(t, b.Server)
	shut(t, w)
	c := alone(t, third, lena.token)
	defer stop(t, c.Server)
	c.posts("third")

	config := sharedConfig(first) // it never heard of the third
	config.Port = &port
	back, err := server.Start(t.Context(), config)
	if err != nil {
		t.Fatal(err)
	}
	(&owned{Server: back, t: t, token: lena.token}).gives(first)
	everything := []string{"all have it", "second", "third"}
	for n := range 25 {
		everything = append(everything, fmt.Sprint("first ", n))
	}
	c.says(everything...)
	if report := call[protocol.Standby](c, "GET", "/api/standby", nil).Meeting; report == nil || report.Messages != 25 || report.Other != 0 {
		t.Errorf("%+v", report)
	}
	w = watch(t, first)
	defer shut(t, w)
	_, body := ask(t, http.MethodGet, w.Address()+"/api/instance")
	var now protocol.Instance
	if err := json.Unmarshal([]byte(body), &now); err != nil || now.MovedTo == nil || !strings.HasSuffix(now.MovedTo.URL, c.Address()[strings.LastIndex(c.Address(), ":"):]) {
		t.Errorf("it shows the way with %s", body)
	}
}

func TestAStrangerHandsNothingOver(t *testing.T) {
	s, lena, w := startWithStandby(t, t.TempDir(), t.TempDir())
	defer stop(t, s)
	defer shut(t, w)
	lena.until(protocol.StandbyFollowing)
	hall := call[protocol.Instance](lena, "GET", "/api/instance", nil)
	for _, secret := range []string{"", "guessed"} {
		client := standby.Client{Origin: s.Address(), Pin: hall.Pin, Secret: secret}
		for _, path := range []string{standby.ForkPath, standby.ExtrasPath, standby.FilePath, standby.HintPath, standby.LeavePath} {
			err := client.Call(t.Context(), path, struct{}{}, new(struct{}))
			if refused, known := errors.AsType[*standby.RefusedError](err); !known || refused.Code != string(protocol.CodeUnauthorized) {
				t.Errorf("%s with %q: %v", path, secret, err)
			}
		}
	}
}
