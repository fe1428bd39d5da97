package server

import (
	"net/http"
	"net/http/httptest"
	"testing"
)

func TestParseOrigin(t *testing.T) {
	for text, want := range map[string]string{
		"http://localhost:3000":        "http://localhost:3000",
		" HTTPS://Chat.Example:443/ ":  "https://chat.example",
		"http://chat.example:80":       "http://chat.example",
		"capacitor://localhost":        "capacitor://localhost",
		"*":                            "",
		"null":                         "",
		"localhost:3000":               "",
		"http://localhost:3000/app":    "",
		"http://minji@localhost:3000":  "",
		"http://localhost:3000?x=1":    "",
		"":                             "",
		"http://[fd00::5]:3000":        "http://[fd00::5]:3000",
		"https://maru.example:8443///": "https://maru.example:8443",
	} {
		got, err := ParseOrigin(text)
		if got != want || (err != nil) != (want == "") {
			t.Errorf("%q: got %q, %v; want %q", text, got, err, want)
		}
	}
}

func TestOriginDecidesWhatARequestMayDo(t *testing.T) {
	byDefault := newOrigins(nil)
	listed := newOrigins([]string{"https://app.example", "http://localhost:3000"})
	type headers map[string][]string
	tests := []struct {
		name    string
		origins *origins
		headers headers
		status  int
		cookie  bool
		allowed string
	}{
		{"no page", byDefault, nil, 200, true, ""},
		{"our own page", byDefault, headers{"Origin": {"http://localhost:4000"}}, 200, true, "http://localhost:4000"},
		{"our own page, reading", byDefault, headers{"Sec-Fetch-Site": {"same-origin"}}, 200, true, ""},
		{"the address bar", byDefault, headers{"Sec-Fetch-Site": {"none"}, "Sec-Fetch-Mode": {"navigate"}}, 200, true, ""},
		{"a link elsewhere", byDefault, headers{"Sec-Fetch-Site": {"cross-site"}, "Sec-Fetch-Mode": {"navigate"}}, 200, true, ""},
		{"embedded by another port", byDefault, headers{"Sec-Fetch-Site": {"same-site"}, "Sec-Fetch-Mode": {"no-cors"}}, 200, false, ""},
		{"embedded elsewhere", listed, headers{"Sec-Fetch-Site": {"cross-site"}, "Sec-Fetch-Mode": {"no-cors"}}, 200, false, ""},
		{"the default page", byDefault, headers{"Origin": {"http://localhost:3000"}}, 200, false, "http://localhost:3000"},
		{"the same page, listed", listed, headers{"Origin": {"http://localhost:3000"}}, 200, true, "http://localhost:3000"},
		{"a listed page", listed, headers{"Origin": {"https://app.example"}}, 200, true, "https://app.example"},
		{"a listed page over http", listed, headers{"Origin": {"http://app.example"}}, 403, false, ""},
		{"our name with another scheme", byDefault, headers{"Origin": {"https://localhost:4000"}}, 403, false, ""},
		{"another port of ours", byDefault, headers{"Origin": {"http://localhost:4001"}}, 403, false, ""},
		{"a foreign page", byDefault, headers{"Origin": {"https://evil.example"}}, 403, false, ""},
		{"a foreign page with a token", byDefault, headers{"Origin": {"https://evil.example"}, "Authorization": {"Bearer x"}}, 403, false, ""},
		{"a sandboxed page", byDefault, headers{"Origin": {"null"}}, 403, false, ""},
		{"an empty origin", byDefault, headers{"Origin": {""}}, 403, false, ""},
		{"two origins", listed, headers{"Origin": {"https://app.example", "https://app.example"}}, 403, false, ""},
		{"a star", listed, headers{"Origin": {"*"}}, 403, false, ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			r := httptest.NewRequest(http.MethodGet, "http://localhost:4000/api/me", nil)
			for name, values := range test.headers {
				r.Header[name] = values
			}
			r.Header.Set("Cookie", "maru_1=secret")
			w := httptest.NewRecorder()
			var cookie string
			test.origins.guard(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				cookie = r.Header.Get("Cookie")
				w.Header().Set("Set-Cookie", "maru_1=other")
				w.Write([]byte("{}"))
			})).ServeHTTP(w, r)
			answer := w.Result()
			if answer.StatusCode != test.status || (cookie != "") != test.cookie {
				t.Errorf("status %d, cookie counts %v; want %d, %v", answer.StatusCode, cookie != "", test.status, test.cookie)
			}
			if set := answer.Header.Get("Set-Cookie") != ""; set != test.cookie {
				t.Errorf("cookie set %v, want %v", set, test.cookie)
			}
			if got := answer.Header.Get("Access-Control-Allow-Origin"); got != test.allowed {
				t.Errorf("allowed %q, want %q", got, test.allowed)
			}
			if answer.Header.Get("Vary") != "Origin" {
				t.Errorf("Vary %q", answer.Header.Values("Vary"))
			}
		})
	}
}

func TestPreflight(t *testing.T) {
	reached := false
	guarded := newOrigins(nil).guard(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { reached = true }))
	ask := func(origin string) *http.Response {
		r := httptest.NewRequest(http.MethodOptions, "http://localhost:4000/api/me", nil)
		r.Header.Set("Origin", origin)
		r.Header.Set("Access-Control-Request-Method", "PATCH")
		w := httptest.NewRecorder()
		guarded.ServeHTTP(w, r)
		return w.Result()
	}
	answer := ask("http://localhost:3000")
	for name, want := range map[string]string{
		"Access-Control-Allow-Origin":      "http://localhost:3000",
		"Access-Control-Allow-Credentials": "true",
		"Access-Control-Allow-Methods":     "GET, HEAD, POST, PATCH, PUT, DELETE",
		"Access-Control-Allow-Headers":     "Content-Type, Authorization, Range, If-None-Match, Tus-Resumable, Upload-Length, Upload-Metadata, Upload-Offset",
	} {
		if got := answer.Header.Get(name); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
	if answer.StatusCode != http.StatusNoContent || reached {
		t.Errorf("status %d, handler reached %v", answer.StatusCode, reached)
	}
	if answer := ask("https://evil.example"); answer.StatusCode != http.StatusForbidden || answer.Header.Get("Access-Control-Allow-Origin") != "" {
		t.Errorf("foreign page: status %d", answer.StatusCode)
	}
}
