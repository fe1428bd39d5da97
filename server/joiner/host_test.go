package joiner_test

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"maru/assets"
	"maru/server"
	"maru/server/joiner"
	"maru/server/protocol"
)

var builtPage = fstest.MapFS{
	"index.html":             {Data: []byte("<!doctype html><title>the page of this build</title>")},
	"static/app-0a1b2c3d.js": {Data: []byte("export {}")},
}

// host is a hall that runs; its folder outlives it.
type host struct {
	*server.Server
	folder string
}

func open(t *testing.T, folder string, port int) *host {
	t.Helper()
	running, err := server.Start(t.Context(), server.Config{
		Database: filepath.Join(folder, "maru.db"), Version: "1.2.3", Port: &port,
		Page:         fstest.MapFS{"index.html": {Data: []byte("<!doctype html><title>the host's page</title>")}},
		SocketClient: assets.Client(),
	})
	if err != nil {
		t.Fatal(err)
	}
	h := &host{running, folder}
	t.Cleanup(h.close)
	return h
}

// close may be called again.
func (h *host) close() {
	if h.Server == nil {
		return
	}
	ctx, cancel := context.WithTimeout(context.Background(), 3*time.Second)
	defer cancel()
	h.Server.Close(ctx)
	h.Server = nil
}

func portOf(t *testing.T, origin string) int {
	t.Helper()
	u, err := url.Parse(origin)
	if err != nil {
		t.Fatal(err)
	}
	var port int
	fmt.Sscan(u.Port(), &port)
	return port
}

func memory(t *testing.T) *joiner.Memory {
	t.Helper()
	m, err := joiner.Remember(filepath.Join(t.TempDir(), "joined.json"))
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func learn(t *testing.T, origin string) joiner.Hall {
	t.Helper()
	hall, err := joiner.Learn(t.Context(), origin)
	if err != nil {
		t.Fatal(err)
	}
	return hall
}

// begin starts a joiner on any port.
func begin(t *testing.T, hall joiner.Hall, options joiner.Options) *joiner.Joiner {
	t.Helper()
	page, err := server.NewPage(builtPage, func() string { return "Kontor" })
	if err != nil {
		t.Fatal(err)
	}
	options.Page, options.Port = page, new(0)
	j, err := joiner.Start(memory(t), hall, options)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.Background(), 3*time.Second)
		defer cancel()
		if err := j.Close(ctx); err != nil {
			t.Errorf("close: %v", err)
		}
	})
	return j
}

// becomes waits until a joiner stands so with its host.
func becomes(t *testing.T, j *joiner.Joiner, wanted protocol.HostState) {
	t.Helper()
	late := time.After(20 * time.Second)
	for j.State().Host != wanted {
		select {
		case <-j.Changed():
		case <-late:
			t.Fatalf("is %q, want %q", j.State().Host, wanted)
		}
	}
}

// ask sends one request; headers come in pairs, "Host" among them.
func ask(t *testing.T, method, url, body string, headers ...string) (*http.Response, string) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), method, url, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	for pair := range slices.Chunk(headers, 2) {
		if pair[0] == "Host" {
			r.Host = pair[1]
		} else {
			r.Header.Add(pair[0], pair[1])
		}
	}
	answer, err := (&http.Transport{DisableKeepAlives: true}).RoundTrip(r)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer, string(text)
}
