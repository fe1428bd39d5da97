package server_test

import (
	"bytes"
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/cookiejar"
	"slices"
	"strings"
	"testing"

	"maru/server"
	lantls "maru/server/lan/tls"
	"maru/server/protocol"
)

// device is a browser that trusts what it was told to.
type device struct {
	t       *testing.T
	client  *http.Client
	address string // of the hall, over http
	roots   *x509.CertPool
}

func newDevice(t *testing.T, s *server.Server) *device {
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	d := &device{t: t, address: s.Address(), roots: x509.NewCertPool()}
	d.client = &http.Client{Jar: jar, Transport: &http.Transport{DisableKeepAlives: true, TLSClientConfig: &tls.Config{RootCAs: d.roots}}}
	return d
}

func (d *device) secured() string { return strings.Replace(d.address, "http:", "https:", 1) }

// ask calls the API and returns what came, which is no success if it is a *protocol.Problem.
func (d *device) ask(method, url string, body any, headers ...string) (*http.Response, []byte) {
	d.t.Helper()
	text, err := json.Marshal(body)
	if err != nil {
		d.t.Fatal(err)
	}
	request, err := http.NewRequestWithContext(d.t.Context(), method, url, bytes.NewReader(text))
	if err != nil {
		d.t.Fatal(err)
	}
	if body != nil {
		request.Header.Set("Content-Type", "application/json")
	} else {
		request.Body, request.ContentLength = nil, 0
	}
	for pair := range slices.Chunk(headers, 2) {
		request.Header.Set(pair[0], pair[1])
	}
	answer, err := d.client.Do(request)
	if err != nil {
		d.t.Fatal(err)
	}
	defer answer.Body.Close()
	content, err := io.ReadAll(answer.Body)
	if err != nil {
		d.t.Fatal(err)
	}
	if strict := answer.Header.Get("Strict-Transport-Security"); strict != "" {
		d.t.Errorf("%s: Strict-Transport-Security %q would lock people out of http", url, strict)
	}
	return answer, content
}

func (d *device) want(status int, method, url string, body any) []byte {
	d.t.Helper()
	answer, content := d.ask(method, url, body)
	if answer.StatusCode != status {
		d.t.Fatalf("%s %s: status %d, %s", method, url, answer.StatusCode, content)
	}
	return content
}

// owner opens the hall on this device.
func (d *device) owner(s *server.Server) {
	d.t.Helper()
	link, err := s.HostLink(d.t.Context())
	if err != nil {
		d.t.Fatal(err)
	}
	_, key, _ := strings.Cut(link, "#key=")
	d.want(http.StatusOK, http.MethodPost, d.address+"/api/signin", map[string]string{"key": key, "name": "Lena"})
}

// trust takes the hall's authority in.
func (d *device) trust() {
	d.t.Helper()
	authority, err := x509.ParseCertificate(d.want(http.StatusOK, http.MethodGet, d.address+"/api/secure/maru.crt", nil))
	if err != nil {
		d.t.Fatal(err)
	}
	d.roots.AddCert(authority)
}

// distrusts reports whether a browser would warn of a URL.
func (d *device) distrusts(url string) bool {
	request, err := http.NewRequestWithContext(d.t.Context(), http.MethodGet, url, nil)
	if err != nil {
		d.t.Fatal(err)
	}
	answer, err := d.client.Do(request)
	if err == nil {
		answer.Body.Close()
		return false
	}
	_, refused := errors.AsType[*tls.CertificateVerificationError](err)
	return refused
}

func TestSecureModeAnswersDevicesThatTrustIt(t *testing.T) {
	s := start(t, configIn(t.TempDir()))
	lena := newDevice(t, s)
	lena.owner(s)
	for _, path := range []string{"/api/secure/maru.crt", "/api/secure/maru.mobileconfig"} {
		lena.want(http.StatusNotFound, http.MethodGet, lena.address+path, nil)
	}
	if !lena.distrusts(lena.secured() + "/api/health") {
		t.Error("https is trusted before it is turned on")
	}
	if off := string(lena.want(http.StatusOK, http.MethodGet, lena.address+"/api/secure", nil)); !strings.Contains(off, `"hosts":[]`) || !strings.Contains(off, `"authority":null`) {
		t.Errorf("secure mode that is off: %s", off)
	}

	var mode protocol.SecureMode
	if err := json.Unmarshal(lena.want(http.StatusOK, http.MethodPut, lena.address+"/api/secure", map[string]bool{"on": true}), &mode); err != nil {
		t.Fatal(err)
	}
	if !mode.On || mode.Authority == nil || !strings.HasSuffix(mode.URL, "/trust") || !slices.Contains(mode.Hosts, "localhost") || len(mode.Authority.SHA256) != 95 {
		t.Errorf("secure mode %+v", mode)
	}
	if !lena.distrusts(lena.secured() + "/api/health") {
		t.Error("https is trusted without anybody's doing")
	}
	lena.trust()
	byNumber := strings.Replace(lena.secured(), "localhost", "127.0.0.1", 1)
	for _, address := range []string{lena.address, lena.secured(), byNumber} {
		lena.want(http.StatusOK, http.MethodGet, address+"/api/health", nil)
	}
	answer, _ := lena.ask(http.MethodGet, lena.address+"/api/secure/maru.mobileconfig", nil)
	if answer.StatusCode != http.StatusOK || answer.Header.Get("Content-Type") != "application/x-apple-aspen-config" {
		t.Errorf("profile: %d, %v", answer.StatusCode, answer.Header)
	}

	var hall protocol.Instance
	if err := json.Unmarshal(lena.want(http.StatusOK, http.MethodGet, lena.address+"/api/instance", nil), &hall); err != nil || !hall.Secure {
		t.Errorf("instance %+v, %v", hall, err)
	}
	conn, err := tls.Dial("tcp", strings.TrimPrefix(lena.address, "http://"), lantls.ClientConfig(hall.Pin))
	if err != nil {
		t.Fatalf("the host is not recognised by its key any more: %v", err)
	}
	conn.Close()

	lena.want(http.StatusOK, http.MethodPut, lena.address+"/api/secure", map[string]bool{"on": false})
	if !lena.distrusts(lena.secured() + "/api/health") {
		t.Error("https is still trusted")
	}
	lena.want(http.StatusOK, http.MethodGet, lena.address+"/api/health", nil)
}

func TestSecureModeIsRememberedWithItsAuthority(t *testing.T) {
	folder := t.TempDir()
	s, err := server.Start(t.Context(), configIn(folder))
	if err != nil {
		t.Fatal(err)
	}
	lena := newDevice(t, s)
	lena.owner(s)
	lena.want(http.StatusOK, http.MethodPut, lena.address+"/api/secure", map[string]bool{"on": true, "links": true})
	lena.trust()
	stop(t, s)

	again := start(t, configIn(folder))
	lena.address = again.Address()
	lena.want(http.StatusOK, http.MethodGet, lena.secured()+"/api/health", nil)
	var invite protocol.Invite
	if err := json.Unmarshal(lena.want(http.StatusOK, http.MethodGet, lena.address+"/api/invite?host=localhost", nil), &invite); err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(invite.URL, lena.secured()+"/join/") {
		t.Errorf("invite %s leads not to https, as was chosen", invite.URL)
	}
	lena.want(http.StatusOK, http.MethodPut, lena.address+"/api/secure", map[string]bool{"on": false})
	if err := json.Unmarshal(lena.want(http.StatusOK, http.MethodGet, lena.address+"/api/invite?host=localhost", nil), &invite); err != nil || !strings.HasPrefix(invite.URL, lena.address) {
		t.Errorf("invite %s leads where nobody is trusted: %v", invite.URL, err)
	}
}

func TestOnlyTheOwnerTurnsSecureModeOn(t *testing.T) {
	s := start(t, configIn(t.TempDir()))
	lena, minji := newDevice(t, s), newDevice(t, s)
	lena.owner(s)
	minji.want(http.StatusUnauthorized, http.MethodPut, lena.address+"/api/secure", map[string]bool{"on": true})
	var invite protocol.Invite
	if err := json.Unmarshal(lena.want(http.StatusOK, http.MethodGet, lena.address+"/api/invite", nil), &invite); err != nil {
		t.Fatal(err)
	}
	minji.want(http.StatusCreated, http.MethodPost, lena.address+"/api/join", map[string]string{"name": "민지", "invite": invite.Code})
	minji.want(http.StatusForbidden, http.MethodPut, lena.address+"/api/secure", map[string]bool{"on": true})
}

func TestSessionMovesToHTTPS(t *testing.T) {
	s := start(t, configIn(t.TempDir()))
	lena := newDevice(t, s)
	lena.owner(s)
	lena.want(http.StatusOK, http.MethodPut, lena.address+"/api/secure", map[string]bool{"on": true})
	lena.trust()
	lena.want(http.StatusUnauthorized, http.MethodGet, lena.secured()+"/api/me", nil)
	var move protocol.MoveKey
	if err := json.Unmarshal(lena.want(http.StatusCreated, http.MethodPost, lena.address+"/api/move", map[string]any{}), &move); err != nil {
		t.Fatal(err)
	}
	answer, _ := lena.ask(http.MethodPost, lena.secured()+"/api/signin", map[string]string{"key": move.Key})
	cookie := answer.Header.Get("Set-Cookie")
	if !strings.HasPrefix(cookie, "__Host-maru_") || !strings.Contains(cookie, "; Secure") || !strings.Contains(cookie, "; HttpOnly") {
		t.Errorf("cookie %q", cookie)
	}
	for _, address := range []string{lena.secured(), lena.address} {
		lena.want(http.StatusOK, http.MethodGet, address+"/api/me", nil)
	}
}

func TestOwnPageLooksWhetherItIsTrusted(t *testing.T) {
	s := start(t, configIn(t.TempDir()))
	lena := newDevice(t, s)
	lena.owner(s)
	lena.want(http.StatusOK, http.MethodPut, lena.address+"/api/secure", map[string]bool{"on": true})
	lena.trust()
	answer, _ := lena.ask(http.MethodGet, lena.secured()+"/api/instance", nil, "Origin", lena.address)
	if answer.StatusCode != http.StatusOK || answer.Header.Get("Access-Control-Allow-Origin") != lena.address {
		t.Errorf("status %d, %v", answer.StatusCode, answer.Header)
	}
	for origin, status := range map[string]int{lena.address: http.StatusOK, "http://evil.example": http.StatusForbidden, strings.Replace(lena.address, "localhost", "127.0.0.1", 1): http.StatusForbidden} {
		if answer, content := lena.ask(http.MethodGet, lena.secured()+"/api/instance", nil, "Origin", origin); answer.StatusCode != status {
			t.Errorf("%s: status %d, %s", origin, answer.StatusCode, content)
		}
	}
	for url, origin := range map[string]string{lena.secured() + "/api/rooms": lena.address, lena.address + "/api/instance": lena.secured()} {
		if answer, _ := lena.ask(http.MethodGet, url, nil, "Origin", origin); answer.StatusCode != http.StatusForbidden {
			t.Errorf("%s by %s: the other scheme's page is taken for ours: %d", url, origin, answer.StatusCode)
		}
	}
}
