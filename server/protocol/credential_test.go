package protocol

import (
	"net/http"
	"testing"
)

func TestToken(t *testing.T) {
	for _, c := range []struct {
		name, authorization, cookie string
		tls                         bool
		want                        string
	}{
		{"nothing", "", "", false, ""},
		{"a bearer token", "Bearer abc", "", false, "abc"},
		{"a bearer token in another case", "bearer abc", "", false, "abc"},
		{"a bearer token beside a cookie", "Bearer abc", "maru_ID=def", false, "abc"},
		{"an empty bearer token beside a cookie", "Bearer ", "maru_ID=def", false, ""},
		{"a proxy's own authorization beside a cookie", "Basic abc", "maru_ID=def", false, "def"},
		{"a cookie", "", "other=1; maru_ID=def", false, "def"},
		{"another instance's cookie", "", "maru_OTHER=def", false, ""},
		{"a cookie of http over https", "", "maru_ID=def", true, ""},
		{"a cookie of https", "", "__Host-maru_ID=def", true, "def"},
	} {
		t.Run(c.name, func(t *testing.T) {
			header := http.Header{}
			if c.authorization != "" {
				header.Set("Authorization", c.authorization)
			}
			if c.cookie != "" {
				header.Set("Cookie", c.cookie)
			}
			if got := Token(header, "ID", c.tls); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}
