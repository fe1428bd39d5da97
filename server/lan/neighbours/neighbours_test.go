package neighbours_test

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"go.uber.org/goleak"

	"maru/server/lan/neighbours"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

func TestParse(t *testing.T) {
	tests := []struct{ text, want string }{
		{"192.168.0.7", "http://192.168.0.7:4000"},
		{" Maru.local ", "http://maru.local:4000"},
		{"192.168.0.7:4001", "http://192.168.0.7:4001"},
		{"fd00::7", "http://[fd00::7]:4000"},
		{"http://maru.local", "http://maru.local"},
		{"http://192.168.0.7:4000/join/HANOK-4F7K", "http://192.168.0.7:4000"},
		{"https://chat.example/rooms/3", "https://chat.example"},
		{"", ""},
		{"   ", ""},
		{"ftp://192.168.0.7", ""},
		{"http://name:word@192.168.0.7", ""},
		{"not a link", ""},
		{strings.Repeat("a", 600), ""},
	}
	for _, test := range tests {
		got, err := neighbours.Parse(test.text)
		if got != test.want || (err != nil) != (test.want == "") || err != nil && !errors.Is(err, neighbours.ErrNoLink) {
			t.Errorf("%q: got %q, %v", test.text, got, err)
		}
	}
}

// stranger answers the two questions as it likes.
func stranger(t *testing.T, health, instance http.HandlerFunc) string {
	t.Helper()
	mux := http.NewServeMux()
	mux.HandleFunc("/api/health", health)
	mux.HandleFunc("/api/instance", instance)
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	return server.URL
}

func says(text string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) { w.Write([]byte(text)) }
}

func TestOnlyAMaruIsBelieved(t *testing.T) {
	const healthy, hall = `{"status":"ok","app":"maru"}`, `{"id":"a1","name":"Kontor","host":"LENA-PC"}`
	moved := http.RedirectHandler("http://127.0.0.1:1/", http.StatusFound).ServeHTTP
	tests := []struct {
		name             string
		health, instance http.HandlerFunc
		want             neighbours.Hall
		err              error
	}{
		{"a hall", says(healthy), says(hall), neighbours.Hall{ID: "a1", Name: "Kontor", Machine: "LENA-PC"}, nil},
		{"a sign-in page", says("<h1>Log in</h1>"), says(hall), neighbours.Hall{}, neighbours.ErrForeign},
		{"another program", says(`{"status":"ok","app":"other"}`), says(hall), neighbours.Hall{}, neighbours.ErrForeign},
		{"somebody who sends us on", moved, says(hall), neighbours.Hall{}, neighbours.ErrForeign},
		{"a hall without a name", says(healthy), says(`{"id":"a1","name":"\u001b\u202e"}`), neighbours.Hall{}, neighbours.ErrForeign},
		{"an answer without end", says(strings.Repeat(" ", 1<<20)), says(hall), neighbours.Hall{}, neighbours.ErrForeign},
		{
			"escape sequences and a long name", says(healthy),
			says(`{"id":"a1","name":"\u001b[2JKon\ttor\u202e` + strings.Repeat("x", 100) + `","host":"pc\r\n"}`),
			neighbours.Hall{ID: "a1", Name: "[2JKon tor" + strings.Repeat("x", 50), Machine: "pc"}, nil,
		},
	}
	for _, test := range tests {
		origin := stranger(t, test.health, test.instance)
		got, err := neighbours.Ask(t.Context(), origin)
		if test.err == nil {
			test.want.Origin = origin
		}
		if got != test.want || !errors.Is(err, test.err) {
			t.Errorf("%s: got %+v, %v", test.name, got, err)
		}
	}
	if _, err := neighbours.Ask(t.Context(), "http://127.0.0.1:1"); !errors.Is(err, neighbours.ErrSilent) {
		t.Errorf("nobody: got %v", err)
	}
}
