package httpapi_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"testing"

	"maru/server/auth"
	"maru/server/chat"
	"maru/server/files"
	"maru/server/httpapi"
	"maru/server/presence"
	"maru/server/protocol"
	"maru/store"
)

// hall is the interface on a real store. People are known by their names.
type hall struct {
	t testing.TB
	*httpapi.API
	auth   *auth.Service
	tokens map[string]string
	ids    map[string]int64
}

type nobody struct{}

func (nobody) PresenceChanged(presence.Presence) {}
func (nobody) TypingChanged(presence.Typing)     {}

// host is not shared.
type host struct{}

func (host) Sharing() protocol.Sharing {
	return protocol.Sharing{Addresses: []protocol.Address{{URL: "http://localhost:4000", Host: "localhost", Kind: protocol.AddressLoopback, Preferred: true}}}
}

func (host) Quit() {}

func (host) Hosts() protocol.Hosts {
	return protocol.Hosts{Origins: []string{"http://192.168.0.5:4000"}}
}

func (host) Secure() bool { return false }

func (host) SecureMode() protocol.SecureMode {
	return protocol.SecureMode{URL: "http://localhost:4000/trust", Hosts: []string{}}
}

func (host) SetSecureMode(context.Context, protocol.SetSecureModeRequest) error { return nil }

func (host) AuthorityFiles() (certificate, profile []byte) { return nil, nil }

func (host) LinkOrigin(origin string) string { return origin }

func (host) Reach(context.Context, bool) protocol.Reach {
	return protocol.Reach{Verdict: protocol.ReachClear, Firewalls: []protocol.Firewall{}}
}

func (host) Renamed(string) {}

func (host) Standby(context.Context) (protocol.Standby, error) {
	return protocol.Standby{State: protocol.StandbyNone}, nil
}

func (h host) InviteStandby(ctx context.Context) (protocol.Standby, error) { return h.Standby(ctx) }

func (h host) DismissStandby(ctx context.Context) (protocol.Standby, error) { return h.Standby(ctx) }

func (host) KeepCopy(context.Context, string) (string, error) { return "", nil }

func (host) HandOver(context.Context) error { return nil }

func (host) Successor() *protocol.MovedHost { return nil }

func (host) Pin() string { return "pin" }

func (host) Neighbours(context.Context, protocol.NeighboursRequest) (protocol.Neighbours, error) {
	return protocol.Neighbours{}, nil
}

func (host) JoinNeighbour(context.Context, string, string) (string, error) { return "", nil }

func (h host) SetSharing(context.Context, protocol.SetSharingRequest) (protocol.Sharing, error) {
	return h.Sharing(), nil
}

// Examine says who asked, and what for.
func (host) Examine(_ context.Context, actor chat.Actor, near bool, req protocol.ExamineRequest) (protocol.Examination, error) {
	return protocol.Examination{Address: fmt.Sprint(actor.UserID, near, req), Findings: []protocol.Finding{}}, nil
}

func (host) ExamineHost(_ context.Context, language string) []protocol.Finding {
	return []protocol.Finding{{Code: language}}
}

func (host) Refusals(language string) []protocol.Refusal { return []protocol.Refusal{{Code: language}} }

// newHall has an owner called "owner" and members of the names given.
func newHall(t testing.TB, names ...string) *hall {
	t.Helper()
	db, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "maru.db"), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	rules := chat.New(db, chat.Options{})
	h := &hall{t: t, auth: auth.New(db, rules, auth.Options{}), tokens: map[string]string{}, ids: map[string]int64{}}
	people := presence.New(nobody{}, presence.Options{})
	attached, err := files.New(filepath.Join(t.TempDir(), "files"), db, rules, files.Options{MaxSize: 1 << 20})
	if err != nil {
		t.Fatal(err)
	}
	h.API = httpapi.New(rules, h.auth, attached, people, host{}, httpapi.Options{Version: "1.2.3", InstanceID: "hall"})
	t.Cleanup(func() {
		people.Close()
		attached.Close()
		h.auth.Close()
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	link, err := h.auth.HostLink(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	h.meet("owner", h.want("", "POST", "/api/signin", map[string]string{"key": link.Key, "name": "owner"}, 200))
	invite := decode[protocol.Invite](h, h.want("owner", "GET", "/api/invite", nil, 200)).Code
	for _, name := range names {
		h.meet(name, h.want("", "POST", "/api/join", map[string]string{"name": name, "invite": invite}, 201))
	}
	return h
}

func (h *hall) meet(name string, answer *httptest.ResponseRecorder) {
	in := decode[protocol.SignInReply](h, answer)
	h.tokens[name], h.ids[name] = in.Token, in.User.ID
}

func decode[T any](h *hall, answer *httptest.ResponseRecorder) (v T) {
	h.t.Helper()
	if err := json.Unmarshal(answer.Body.Bytes(), &v); err != nil {
		h.t.Fatalf("%s: %v", answer.Body, err)
	}
	return v
}

// request is one of whom, with a body that is JSON already or becomes it.
func (h *hall) request(whom, method, target string, body any) *http.Request {
	h.t.Helper()
	var encoded []byte
	switch body := body.(type) {
	case nil:
	case string:
		encoded = []byte(body)
	default:
		var err error
		if encoded, err = json.Marshal(body); err != nil {
			h.t.Fatal(err)
		}
	}
	r := httptest.NewRequest(method, target, bytes.NewReader(encoded))
	if body != nil {
		r.Header.Set("Content-Type", "application/json")
	}
	if token := h.tokens[whom]; token != "" {
		r.Header.Set("Authorization", "Bearer "+token)
	}
	return r
}

func (h *hall) ask(r *http.Request) *httptest.ResponseRecorder {
	answer := httptest.NewRecorder()
	h.ServeHTTP(answer, r)
	return answer
}

// want asks, and wants the status.
func (h *hall) want(whom, method, target string, body any, status int) *httptest.ResponseRecorder {
	h.t.Helper()
	answer := h.ask(h.request(whom, method, target, body))
	if answer.Code != status {
		h.t.Errorf("%s %s by %q: status %d, want %d: %.300s", method, target, whom, answer.Code, status, answer.Body)
	}
	return answer
}

// refused wants a problem with a code, and the code's status.
func (h *hall) refused(answer *httptest.ResponseRecorder, what string, code protocol.Code) {
	h.t.Helper()
	problem := decode[protocol.Problem](h, answer)
	if problem.Code != code || problem.Status != answer.Code || problem.Detail == "" || answer.Header().Get("Content-Type") != protocol.ProblemType {
		h.t.Errorf("%s: status %d, %s; want %s", what, answer.Code, answer.Body, code)
	}
}
