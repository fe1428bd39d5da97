package doctor_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httputil"
	"net/url"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"sync/atomic"
	"testing"
	"time"

	"maru/server/doctor"
)

// needs skips a test on a machine without something, except where everything
// has to be there.
func needs(t *testing.T, there bool, what string) {
	t.Helper()
	switch {
	case there:
	case os.Getenv("CI") == "true":
		t.Fatal(what)
	default:
		t.Skip(what)
	}
}

// page is the page that some of the peers let in.
const page = "http://page.example:5173"

// startPeers runs the servers of others; it returns their addresses by name.
func startPeers(t *testing.T) map[string]string {
	t.Helper()
	node, err := exec.LookPath("node")
	needs(t, err == nil, "the doctor's peers need Node: node is not on the PATH")
	_, err = os.Stat("peers/node_modules")
	needs(t, err == nil, "the doctor's peers need their packages: run `npm ci --prefix server/doctor/peers`")
	command := exec.CommandContext(t.Context(), node, "peers.js")
	command.Dir, command.Stderr = "peers", os.Stderr
	input, err := command.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	output, err := command.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		input.Close()
		command.Wait()
	})
	line, err := bufio.NewReader(output).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	var ports map[string]int
	if err := json.Unmarshal([]byte(line), &ports); err != nil {
		t.Fatal(err)
	}
	addresses := make(map[string]string, len(ports))
	for name, port := range ports {
		addresses[name] = "http://127.0.0.1:" + strconv.Itoa(port)
	}
	return addresses
}

// examine is an examination that is not patient.
func examine(t *testing.T, settings doctor.Settings, options doctor.Options) doctor.Report {
	t.Helper()
	if options.Patience == 0 {
		options.Patience = 2 * time.Second
	}
	report, err := doctor.Examine(t.Context(), settings, options)
	if err != nil {
		t.Fatal(err)
	}
	return report
}

// finding is what a check of the report said.
func finding(t *testing.T, report doctor.Report, check doctor.Check) doctor.Finding {
	t.Helper()
	at := slices.IndexFunc(report.Findings, func(f doctor.Finding) bool { return f.Check == check })
	if at < 0 {
		t.Fatalf("no finding of %s", check)
	}
	return report.Findings[at]
}

// sum is a report in one line: what did not go well.
func sum(report doctor.Report) string {
	line := ""
	for _, f := range report.Findings {
		if f.Outcome == doctor.Failed || f.Outcome == doctor.Warning {
			line += fmt.Sprintf("%s %s %s; ", f.Outcome, f.Check, f.Code)
		}
	}
	return line
}

// proxy passes every request on to where a function says.
func proxy(t *testing.T, to func(*http.Request) string) string {
	t.Helper()
	server := quiet(t, reverseProxy(t, to))
	server.Start()
	return server.URL
}

func reverseProxy(t *testing.T, to func(*http.Request) string) http.Handler {
	return &httputil.ReverseProxy{
		ErrorLog: log.New(io.Discard, "", 0),
		Rewrite: func(r *httputil.ProxyRequest) {
			target, err := url.Parse(to(r.In))
			if err != nil {
				t.Error(err)
			}
			r.Out.Header, r.Out.URL.Scheme, r.Out.URL.Host = r.In.Header, target.Scheme, target.Host
		},
	}
}

func TestPeers(t *testing.T) {
	peers := startPeers(t)
	nginx := startNginx(t, peers["four"])
	tests := []struct {
		name     string
		address  string
		settings doctor.Settings
		want     string // failed and warned, by check and code
	}{
		{"Socket.IO 4", peers["four"], doctor.Settings{}, ""},
		{"Socket.IO 3", peers["three"], doctor.Settings{}, ""},
		{"Socket.IO 2", peers["two"], doctor.Settings{}, "failed version version.two; "},
		{"a client of 2 at 2", peers["two"] + "/socket.io/?EIO=3&transport=polling", doctor.Settings{}, "warning version version.old; "},
		{"a client of 2 at 3", peers["three"] + "/socket.io/?EIO=3&transport=polling", doctor.Settings{}, "failed version version.client; "},
		{"a client of 2 at 4", peers["four"] + "/socket.io/?EIO=3&transport=polling", doctor.Settings{}, "failed version version.client; "},
		{"a client of 2 at 4 that allows it", peers["fourWithOld"] + "/socket.io/?EIO=3&transport=polling", doctor.Settings{}, ""},

		{"NestJS whose adapter has no HTTP server", peers["nestBroken"], doctor.Settings{Origin: page}, "failed path path.nest; "},
		{"the same, from a list of requests", peers["nestBroken"] + "/socket.io/?EIO=4&transport=polling&t=abc", doctor.Settings{}, "failed path path.nest; "},
		{"NestJS mended", peers["nestMended"], doctor.Settings{Origin: page}, ""},
		{"Express beside Socket.IO", peers["unattached"], doctor.Settings{}, "failed path path.unattached; "},

		{"no origin allowed", peers["four"], doctor.Settings{Origin: page}, "failed cors cors.missing; warning preflight preflight.refused; "},
		{"another origin allowed", peers["listed"], doctor.Settings{Origin: "http://localhost:3000"}, "failed cors cors.other; warning preflight preflight.refused; "},
		{"the origin allowed", peers["listed"], doctor.Settings{Origin: page}, ""},
		{"* with credentials", peers["wildcard"], doctor.Settings{Origin: page}, "failed cors cors.wildcard; "},
		{"* without", peers["anyone"], doctor.Settings{Origin: page}, "warning cors cors.anyone; "},

		{"only WebSocket", peers["onlySocket"], doctor.Settings{}, "failed polling polling.unoffered; "},
		{"only polling", peers["onlyPolling"], doctor.Settings{}, "failed upgrade upgrade.unoffered; failed websocket socket.unoffered; "},
		{"another path", peers["moved"], doctor.Settings{}, "failed path path.elsewhere; "},
		{"that path", peers["moved"] + "/api/socket.io", doctor.Settings{}, ""},
		{"allowRequest says no", peers["choosy"], doctor.Settings{}, "failed path path.forbidden; "},

		{"a token", peers["guarded"], doctor.Settings{Token: "good"}, ""},
		{"no token", peers["guarded"], doctor.Settings{}, "failed auth auth.missing; "},
		{"a wrong token", peers["guarded"], doctor.Settings{Token: "bad"}, "failed auth auth.refused; "},
		{"a namespace", peers["guarded"], doctor.Settings{Token: "good", Namespace: "chat"}, ""},
		{"a namespace as a path", peers["guarded"] + "/chat", doctor.Settings{Token: "good"}, ""},
		{"no such namespace", peers["guarded"], doctor.Settings{Namespace: "/nowhere"}, "failed namespace namespace.unknown; "},
		{"no such namespace, as a path", peers["guarded"] + "/nowhere", doctor.Settings{}, "failed namespace namespace.path; "},

		{"a web page", peers["page"], doctor.Settings{}, "failed path path.page; "},
		{"another program", peers["other"], doctor.Settings{}, "failed path path.other; "},
		{"a password of http", peers["login"], doctor.Settings{}, "failed path path.login; "},
		{"a redirect", peers["moving"], doctor.Settings{}, "failed path path.redirect; "},
		{"an error", peers["failing"], doctor.Settings{}, "failed path path.broken; "},

		{"nginx that passes WebSockets on", nginx["whole"], doctor.Settings{}, ""},
		{"nginx that does not", nginx["stripping"], doctor.Settings{}, "failed upgrade socket.nginx; failed websocket socket.nginx; "},
		{"nginx that knows no such path", nginx["missing"], doctor.Settings{}, "failed path path.nginx; "},
		{"nginx without a server behind it", nginx["alone"], doctor.Settings{}, "failed path path.upstream; "},
		{"nginx that caches", nginx["caching"], doctor.Settings{}, "failed polling polling.cached; "},
	}
	words := doctor.Speak("en")
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			test.settings.URL = test.address
			report := examine(t, test.settings, doctor.Options{})
			if got := sum(report); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
			for _, f := range report.Findings {
				if words.Cause(f.Code, f.Params) == "" {
					t.Errorf("%s says nothing", f.Code)
				}
				if wrong := f.Outcome == doctor.Failed || f.Outcome == doctor.Warning; wrong != (words.Remedy(f.Code, f.Params) != "") {
					t.Errorf("%s %s: remedy %q", f.Outcome, f.Code, words.Remedy(f.Code, f.Params))
				}
			}
		})
	}
	t.Run("a secret of a redirect is not shown", func(t *testing.T) {
		if to := finding(t, examine(t, doctor.Settings{URL: peers["moving"]}, doctor.Options{}), doctor.CheckPath).Params["to"]; to != "https://elsewhere.example/socket.io/" {
			t.Errorf("shown: %s", to)
		}
	})
	t.Run("a proxy that holds answers back", func(t *testing.T) {
		t.Parallel()
		behind := proxy(t, func(r *http.Request) string {
			if r.Header.Get("Upgrade") == "" {
				<-r.Context().Done()
			}
			return peers["four"]
		})
		report := examine(t, doctor.Settings{URL: behind}, doctor.Options{Patience: 500 * time.Millisecond})
		if got := sum(report); got != "failed path path.held; " {
			t.Errorf("got %q", got)
		}
	})
	t.Run("a proxy that holds answers to polls back", func(t *testing.T) {
		t.Parallel()
		behind := proxy(t, func(r *http.Request) string {
			if r.URL.Query().Has("sid") && r.Method == http.MethodGet {
				<-r.Context().Done()
			}
			return peers["four"]
		})
		report := examine(t, doctor.Settings{URL: behind}, doctor.Options{Patience: 500 * time.Millisecond})
		if got := sum(report); got != "failed polling polling.held; " {
			t.Errorf("got %q", got)
		}
	})
	t.Run("a proxy that takes the Upgrade header away", func(t *testing.T) {
		t.Parallel()
		behind := proxy(t, func(r *http.Request) string {
			r.Header.Del("Upgrade")
			return peers["four"]
		})
		report := examine(t, doctor.Settings{URL: behind}, doctor.Options{})
		if got := sum(report); got != "failed upgrade socket.stripped; failed websocket socket.stripped; " {
			t.Errorf("got %q", got)
		}
	})
	t.Run("two servers by turns", func(t *testing.T) {
		t.Parallel()
		var turn atomic.Int32
		behind := proxy(t, func(*http.Request) string { return peers[[]string{"four", "listed", "three"}[turn.Add(1)%3]] })
		report := examine(t, doctor.Settings{URL: behind}, doctor.Options{})
		if got := finding(t, report, doctor.CheckPolling).Code; got != "polling.lost" {
			t.Errorf("got %q", got)
		}
	})
	t.Run("two servers by turns, but for those who keep a cookie", func(t *testing.T) {
		t.Parallel()
		var turn atomic.Int32
		spread := reverseProxy(t, func(r *http.Request) string {
			cookie, _ := r.Cookie("server") // the balancer below gave it one
			return peers[cookie.Value]
		})
		balancer := quiet(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if _, err := r.Cookie("server"); err != nil {
				cookie := &http.Cookie{Name: "server", Value: []string{"four", "three"}[turn.Add(1)%2]}
				http.SetCookie(w, cookie)
				r.AddCookie(cookie)
			}
			spread.ServeHTTP(w, r)
		}))
		balancer.Start()
		for range 2 {
			if got := sum(examine(t, doctor.Settings{URL: balancer.URL}, doctor.Options{})); got != "" {
				t.Errorf("got %q", got)
			}
		}
	})
	t.Run("a server that never answers", func(t *testing.T) {
		t.Parallel()
		report := examine(t, doctor.Settings{URL: peers["mute"]}, doctor.Options{Patience: 300 * time.Millisecond})
		if got := sum(report); got != "failed path path.silent; " {
			t.Errorf("got %q", got)
		}
	})
	t.Run("a namespace that never answers", func(t *testing.T) {
		t.Parallel()
		report := examine(t, doctor.Settings{URL: peers["guarded"], Namespace: "/stuck"}, doctor.Options{Patience: 300 * time.Millisecond})
		if got := sum(report); got != "failed polling polling.held; failed namespace namespace.silent; failed websocket socket.mute; " {
			t.Errorf("got %q", got)
		}
	})
}
