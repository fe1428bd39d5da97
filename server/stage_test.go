package server_test

import (
	"bytes"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"maru/server"
	"maru/server/protocol"
)

// presenter is somebody who is signed in, at a page.
type presenter struct {
	t              *testing.T
	address, token string
}

// signIn uses up a host link.
func signIn(t *testing.T, s *server.Server) *presenter {
	t.Helper()
	link, err := s.HostLink(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	address, key, _ := strings.Cut(link, "/#key=")
	p := &presenter{t: t, address: address}
	var in protocol.SignInReply
	if status := p.call(http.MethodPost, "/api/signin", protocol.SignInRequest{Key: key, Name: "Lena"}, &in); status != http.StatusOK {
		t.Fatalf("sign in: %d", status)
	}
	p.token = in.Token
	return p
}

func (p *presenter) call(method, path string, request, answer any) (status int) {
	p.t.Helper()
	body, err := json.Marshal(request)
	if err != nil {
		p.t.Fatal(err)
	}
	r, err := http.NewRequestWithContext(p.t.Context(), method, p.address+path, bytes.NewReader(body))
	if err != nil {
		p.t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Origin", p.address)
	if p.token != "" {
		r.Header.Set("Authorization", "Bearer "+p.token)
	}
	response, err := (&http.Transport{DisableKeepAlives: true}).RoundTrip(r)
	if err != nil {
		p.t.Fatal(err)
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err == nil && answer != nil && response.StatusCode < 300 {
		err = json.Unmarshal(text, answer)
	}
	if err != nil {
		p.t.Fatal(err)
	}
	return response.StatusCode
}

func TestFailuresOfTheDemonstrationAreFoundByTheDoctor(t *testing.T) {
	config := configIn(t.TempDir())
	config.Demo = true
	p := signIn(t, start(t, config))
	var now protocol.Demo
	for _, one := range []struct {
		failure protocol.Failure
		check   string // the first that fails
	}{{protocol.FailurePath, "path"}, {protocol.FailureOrigin, "cors"}, {protocol.FailureUpgrade, "upgrade"}} {
		p.call(http.MethodPatch, "/api/demo", protocol.DirectDemoRequest{Failure: &one.failure, Language: "en"}, &now)
		if now.Failure != one.failure || now.Examined != one.failure {
			t.Errorf("%s: %+v", one.failure, now)
		}
		for deadline := time.Now().Add(20 * time.Second); now.Examination == nil && time.Now().Before(deadline); {
			p.call(http.MethodGet, "/api/demo", nil, &now)
		}
		if now.Examination == nil || now.Examination.Connects {
			t.Fatalf("%s is not found: %+v", one.failure, now.Examination)
		}
		for _, finding := range now.Examination.Findings {
			if finding.Outcome == protocol.OutcomeFailed {
				if finding.Check != one.check {
					t.Errorf("%s is found as %s, %s", one.failure, finding.Check, finding.Code)
				}
				break
			}
		}
	}
	none, paused := protocol.FailureNone, true
	p.call(http.MethodPatch, "/api/demo", protocol.DirectDemoRequest{Failure: &none, Paused: &paused}, &now)
	if now.Failure != none || now.Examination != nil || !now.Paused {
		t.Errorf("mended: %+v", now)
	}
	if response, _ := ask(t, http.MethodGet, p.address+"/socket.io/?EIO=4&transport=polling", "Origin", p.address); response.StatusCode != http.StatusOK {
		t.Errorf("mended, the handshake answers %d", response.StatusCode)
	}
}

func TestADeadHostStopsInOrderToo(t *testing.T) {
	config := configIn(t.TempDir())
	config.Demo = true
	s, err := server.Start(t.Context(), config)
	if err != nil {
		t.Fatal(err)
	}
	defer stop(t, s)
	p := signIn(t, s)
	dead := protocol.FailureDead
	var now protocol.Demo
	p.call(http.MethodPatch, "/api/demo", protocol.DirectDemoRequest{Failure: &dead}, &now)
	if now.Failure != dead {
		t.Errorf("dead: %+v", now)
	}
	for deadline := time.Now().Add(5 * time.Second); time.Now().Before(deadline); {
		conn, err := net.Dial("tcp", strings.TrimPrefix(p.address, "http://"))
		if err != nil {
			return // and is stopped now
		}
		conn.Close()
	}
	t.Error("the port stays open")
}

func TestOnlyADemonstrationCanBeDirected(t *testing.T) {
	p := signIn(t, start(t, configIn(t.TempDir())))
	var problem protocol.Demo
	if status := p.call(http.MethodGet, "/api/demo", nil, &problem); status != http.StatusNotFound {
		t.Errorf("a hall that is none answers %d", status)
	}
	var hall protocol.Instance
	if p.call(http.MethodGet, "/api/instance", nil, &hall); hall.Demo {
		t.Error("it says that it is one")
	}
}
