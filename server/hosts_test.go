package server_test

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"maru/server"
	"maru/server/auth"
	"maru/server/protocol"
)

// follow sends what a page of an origin sends; the answer's body is read into
// into.
func follow(t *testing.T, from, url, token string, body, into any) *http.Response {
	t.Helper()
	text, err := json.Marshal(body)
	if err != nil {
		t.Fatal(err)
	}
	r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, url, bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Origin", from)
	if token != "" {
		r.Header.Set("Authorization", "Bearer "+token)
	}
	answer, err := (&http.Transport{DisableKeepAlives: true}).RoundTrip(r)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	if err := json.NewDecoder(answer.Body).Decode(into); err != nil {
		t.Fatal(err)
	}
	return answer
}

// copyOf gives the data of a server that has ended to another folder.
func copyOf(t *testing.T, folder string) string {
	t.Helper()
	to := t.TempDir()
	text, err := os.ReadFile(filepath.Join(folder, "maru.db"))
	if err == nil {
		err = os.WriteFile(filepath.Join(to, "maru.db"), text, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
	return to
}

func TestPageFollowsTheHallToWhereACopyOfItIs(t *testing.T) {
	folder := t.TempDir()
	first, err := server.Start(t.Context(), configIn(folder))
	if err != nil {
		t.Fatal(err)
	}
	before, lena := first.Address(), ownerOf(t, first)
	var key protocol.TransferKey
	if answer := follow(t, before, before+"/api/hosts/key", lena.Token, struct{}{}, &key); answer.StatusCode != http.StatusCreated {
		t.Fatal(answer.Status)
	}
	stop(t, first)

	second := start(t, configIn(copyOf(t, folder)))
	stranger := start(t, configIn(t.TempDir()))
	now := second.Address()
	question := protocol.ProveHostRequest{ID: key.ID, Nonce: "0123456789abcdef"}
	secret, err := base64.RawURLEncoding.DecodeString(key.Secret)
	if err != nil {
		t.Fatal(err)
	}
	proven := func(origin string, proof protocol.HostProof) bool {
		sum := auth.ProofOf(secret, proof.Instance, proof.Epoch, origin, question.Nonce)
		return proof.Proof == base64.RawURLEncoding.EncodeToString(sum)
	}

	t.Run("which proves to be it", func(t *testing.T) {
		var proof protocol.HostProof
		answer := follow(t, before, now+"/api/hosts/proof", "", question, &proof)
		if answer.StatusCode != http.StatusOK || answer.Header.Get("Access-Control-Allow-Origin") != before {
			t.Fatal(answer.Status, answer.Header)
		}
		if !proven(now, proof) || proven(before, proof) || proof.Epoch != 1 {
			t.Errorf("%+v proves nothing, or too much", proof)
		}
	})
	t.Run("and not where it is not", func(t *testing.T) {
		var problem protocol.Problem
		own := stranger.Address()
		if answer := follow(t, own, own+"/api/hosts/proof", "", question, &problem); problem.Code != protocol.CodeUnauthorized {
			t.Error(answer.Status, problem)
		}
		if answer := follow(t, before, own+"/api/hosts/proof", "", question, &problem); answer.StatusCode != http.StatusForbidden {
			t.Error("a page of another hall was answered", answer.Status)
		}
		if answer := follow(t, "http://192.168.99.99:4000", now+"/api/hosts/proof", "", question, &problem); answer.StatusCode != http.StatusForbidden {
			t.Error("a page of nowhere was answered", answer.Status)
		}
	})
	t.Run("and goes on there, signed in", func(t *testing.T) {
		var in protocol.SignInReply
		answer := follow(t, before, now+"/api/signin", "", protocol.SignInRequest{Key: key.Key}, &in)
		if answer.StatusCode != http.StatusOK || in.User.ID != lena.User.ID {
			t.Fatal(answer.Status, in)
		}
		if set := answer.Header.Values("Set-Cookie"); len(set) != 0 {
			t.Errorf("a page elsewhere got the cookie %q", set)
		}
		var ticket protocol.MoveKey
		luggage := map[string]any{"luggage": map[string]string{"maru.draft": "half a sentence"}}
		if answer := follow(t, before, now+"/api/move", in.Token, luggage, &ticket); answer.StatusCode != http.StatusCreated {
			t.Fatal(answer.Status)
		}
		var there struct {
			User    protocol.User
			Luggage map[string]string
		}
		if answer := follow(t, now, now+"/api/signin", "", protocol.SignInRequest{Key: ticket.Key}, &there); len(answer.Header.Values("Set-Cookie")) != 1 || there.User.ID != lena.User.ID || there.Luggage["maru.draft"] == "" {
			t.Error(answer.Status, there)
		}
		var problem protocol.Problem
		draft := map[string]string{"content": "from elsewhere"}
		if answer := follow(t, before, now+"/api/rooms/1/messages", in.Token, draft, &problem); answer.StatusCode != http.StatusForbidden {
			t.Error("a page elsewhere did more than to follow", answer.Status)
		}
	})
}

func TestHostsAreThoseThatOthersReach(t *testing.T) {
	folder := t.TempDir()
	config := configIn(folder)
	config.Share = new(true)
	s, err := server.Start(t.Context(), config)
	if err != nil {
		t.Fatal(err)
	}
	token := ownerOf(t, s).Token
	origins := func() []string {
		var hosts protocol.Hosts
		_, body := ask(t, http.MethodGet, s.Address()+"/api/hosts", "Authorization", "Bearer "+token)
		if err := json.Unmarshal([]byte(body), &hosts); err != nil {
			t.Fatal(body, err)
		}
		return hosts.Origins
	}
	own := origins()
	for _, origin := range own {
		if strings.Contains(origin, "localhost") || !strings.HasPrefix(origin, "http://") {
			t.Errorf("%q is nowhere for others", origin)
		}
	}
	standby := []string{"http://192.168.99.7:4000", "http://other.local:4000"}
	if err := s.SetStandbyOrigins(t.Context(), standby); err != nil {
		t.Fatal(err)
	}
	if got := origins(); !slices.Equal(got, append(own, standby...)) {
		t.Errorf("the hosts are %q", got)
	}
	if answer, _ := ask(t, http.MethodGet, s.Address()+"/api/hosts"); answer.StatusCode != http.StatusUnauthorized {
		t.Error("anybody learns where the hall is:", answer.Status)
	}
	stop(t, s)
	s = start(t, config)
	if got := origins(); !slices.Contains(got, standby[0]) {
		t.Errorf("after another start the hosts are %q", got)
	}
	// A page that came over https may look nowhere else, so that the standby needs an https address beforehand.
	there := &owned{Server: s, t: t, token: token}
	call[protocol.SecureMode](there, http.MethodPut, "/api/secure", map[string]bool{"on": true})
	if got := origins(); !slices.Contains(got, "https://192.168.99.7:4000") || !slices.Contains(got, standby[0]) {
		t.Errorf("in secure mode the hosts are %q", got)
	}
}

func TestAllPagesOfAHallMoveAtOnceAndNoneIsHeldUp(t *testing.T) {
	const pages = 120 // from one address, as behind a router of one's own
	folder := t.TempDir()
	first, err := server.Start(t.Context(), configIn(folder))
	if err != nil {
		t.Fatal(err)
	}
	before := first.Address()
	lena := &owned{Server: first, t: t, token: ownerOf(t, first).Token}
	invite := call[protocol.Invite](lena, http.MethodGet, "/api/invite", nil)
	keys := make([]protocol.TransferKey, pages)
	for i := range keys {
		var in protocol.SignInReply
		follow(t, before, before+"/api/join", "", map[string]string{"name": fmt.Sprint("Person ", i), "invite": invite.Code}, &in)
		if answer := follow(t, before, before+"/api/hosts/key", in.Token, struct{}{}, &keys[i]); answer.StatusCode != http.StatusCreated {
			t.Fatal(answer.Status)
		}
	}
	stop(t, first)

	now := start(t, configIn(copyOf(t, folder))).Address()
	luggage := map[string]any{"luggage": map[string]string{"maru.draft": strings.Repeat("x", 20_000)}}
	var all sync.WaitGroup
	for _, key := range keys {
		all.Go(func() {
			var (
				in     protocol.SignInReply
				ticket protocol.MoveKey
				proof  protocol.HostProof
				there  struct{ Luggage map[string]string }
			)
			asked := []*http.Response{
				follow(t, before, now+"/api/hosts/proof", "", protocol.ProveHostRequest{ID: key.ID, Nonce: "0123456789abcdef"}, &proof),
				follow(t, before, now+"/api/signin", "", protocol.SignInRequest{Key: key.Key}, &in),
				follow(t, before, now+"/api/move", in.Token, luggage, &ticket),
				follow(t, now, now+"/api/signin", "", protocol.SignInRequest{Key: ticket.Key}, &there),
			}
			for _, answer := range asked {
				if answer.StatusCode >= http.StatusMultipleChoices {
					t.Error(answer.Request.URL.Path, answer.Status)
				}
			}
			if len(there.Luggage["maru.draft"]) != 20_000 {
				t.Error("a page came without what it had")
			}
		})
	}
	all.Wait()
}
