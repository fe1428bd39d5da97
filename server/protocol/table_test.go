package protocol

import (
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"maru/server/chat"
)

func TestTablesHaveNoDoubles(t *testing.T) {
	seen := map[string]bool{}
	once := func(what string) {
		t.Helper()
		if seen[what] {
			t.Errorf("%s is there twice", what)
		}
		seen[what] = true
	}
	for _, e := range ClientEvents {
		once("client " + e.Info().Name)
	}
	for _, e := range ServerEvents {
		once("server " + e.Info().Name)
	}
	mux := http.NewServeMux()
	for _, r := range Routes {
		once("call " + r.Info().Name)
		once(r.Info().Method + " " + r.Info().Path)
		mux.Handle(r.Info().Method+" "+r.Info().Path, http.NotFoundHandler())
	}
}

func TestTablesAreComplete(t *testing.T) {
	infos := map[string]string{}
	for _, e := range ClientEvents {
		infos[e.Info().Name] = e.Info().Doc
	}
	for _, e := range ServerEvents {
		infos["server "+e.Info().Name] = e.Info().Doc
	}
	for _, r := range Routes {
		infos[r.Info().Name] = r.Info().Doc
		if !strings.HasPrefix(r.Info().Path, "/api/") {
			t.Errorf("%s is at %s", r.Info().Name, r.Info().Path)
		}
	}
	for name, doc := range infos {
		if !strings.HasSuffix(doc, ".") {
			t.Errorf("%s is not explained: %q", name, doc)
		}
	}
}

func TestCodes(t *testing.T) {
	for _, info := range Codes {
		if http.StatusText(info.Status) == "" || !strings.HasSuffix(info.Message, ".") {
			t.Errorf("%+v", info)
		}
	}
	problem := (&Error{Code: "no such code", RetryAfter: 1100 * time.Millisecond}).Problem()
	if problem.Code != CodeInternal || problem.Status != 500 || problem.RetryAfterMs != 1100 || problem.Detail == "" {
		t.Errorf("%+v", problem)
	}
}

func TestErrorOf(t *testing.T) {
	ruled := fmt.Errorf("sending: %w", &chat.Error{Code: chat.RateLimited, Message: "Slowly.", RetryAfter: time.Second, Err: errors.New("secret")})
	if got := *ErrorOf(ruled); got != (Error{Code: CodeRateLimited, Message: "Slowly.", RetryAfter: time.Second}) {
		t.Errorf("a refusal of the rules: %+v", got)
	}
	if got := ErrorOf(errors.New("secret")); got.Code != CodeInternal || strings.Contains(got.Text(), "secret") {
		t.Errorf("anything else: %+v", got)
	}
	for _, code := range []chat.Code{
		chat.BadRequest, chat.Unauthorized, chat.Forbidden, chat.NotFound, chat.NameTaken, chat.InviteInvalid, chat.Conflict,
		chat.TooLarge, chat.RateLimited, chat.StorageFull, chat.Unavailable, chat.Internal,
	} {
		if got := ErrorOf(&chat.Error{Code: code}).Body().Code; string(got) != string(code) {
			t.Errorf("%s became %s", code, got)
		}
	}
}

func TestTime(t *testing.T) {
	at := TimeOf(time.Date(2026, 11, 5, 18, 30, 0, 999_999, time.FixedZone("KST", 9*3600)))
	if at.String() != "2026-11-05T09:30:00.000Z" {
		t.Errorf("got %s", at)
	}
	var back Time
	if err := back.UnmarshalText([]byte("2026-11-05T18:30:00.0004+09:00")); err != nil || back != at {
		t.Errorf("got %s, %v", back, err)
	}
	for _, text := range []string{"", "2026-11-05", "2026-11-05T09:30:00", "1969-12-31T23:59:59Z", "now"} {
		if err := back.UnmarshalText([]byte(text)); err == nil {
			t.Errorf("%q is taken for a time", text)
		}
	}
}
