package httpapi_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"maru/server/protocol"
)

func TestHistoryPages(t *testing.T) {
	h := newHall(t, "민지")
	for i := range 60 {
		who := []string{"민지", "owner"}[i%2]
		h.want(who, "POST", "/api/rooms/1/messages", map[string]string{"content": fmt.Sprint(i + 1)}, 201)
	}
	for query, want := range map[string]string{
		"":                         "11-60 prev",
		"?limit=60":                "1-60",
		"?limit=1":                 "60-60 prev",
		"?limit=0":                 "bad_request",
		"?limit=201":               "bad_request",
		"?limit=-1":                "bad_request",
		"?limit=abc":               "bad_request",
		"?limit=5&limit=6":         "bad_request",
		"?before=0":                "",
		"?before=1":                "",
		"?before=3":                "1-2 next",
		"?before=9000&limit=2":     "59-60 prev",
		"?before=9007199254740992": "bad_request",
		"?after=0":                 "1-50 next",
		"?after=0&limit=2":         "1-2 next",
		"?after=59":                "60-60 prev",
		"?after=60":                "",
		"?around=30&limit=3":       "29-31 prev next",
		"?around=1&limit=3":        "1-2 next",
		"?around=9000&limit=3":     "60-60 prev",
		"?before=5&after=5":        "bad_request",
		"?%zz":                     "bad_request",
		"?unknown=1&limit=1":       "60-60 prev",
	} {
		answer := h.ask(h.request("민지", "GET", "/api/rooms/1/messages"+query, nil))
		if answer.Code != 200 {
			h.refused(answer, query, protocol.Code(want))
			continue
		}
		messages := decode[[]protocol.Message](h, answer)
		got := ""
		for i, m := range messages {
			if m.Seq != messages[0].Seq+int64(i) {
				t.Errorf("%s: %d at %d", query, m.Seq, i)
			}
			got = fmt.Sprintf("%d-%d", messages[0].Seq, m.Seq)
		}
		for _, link := range answer.Header().Values("Link") {
			_, relation, _ := strings.Cut(link, `rel="`)
			got += " " + strings.TrimSuffix(relation, `"`)
		}
		if got != want {
			t.Errorf("%s: %q, want %q", query, got, want)
		}
	}
}

func TestBodiesAreReadStrictly(t *testing.T) {
	h := newHall(t)
	for body, want := range map[string]protocol.Code{
		`{"content":"한글 😀","unknown":[{}]}`:    "",
		`{"content":"\ud83d\ude00"}`:           "",
		``:                                     protocol.CodeBadRequest,
		`null`:                                 protocol.CodeBadRequest,
		`[]`:                                   protocol.CodeBadRequest,
		`{}`:                                   protocol.CodeBadRequest,
		`{"content":1}`:                        protocol.CodeBadRequest,
		`{"content":null}`:                     protocol.CodeBadRequest,
		`{"content":" \n"}`:                    protocol.CodeBadRequest,
		`{"content":"a","content":"b"}`:        protocol.CodeBadRequest,
		`{"content":"a"}{}`:                    protocol.CodeBadRequest,
		`{"content":"a","replyTo":1e400}`:      protocol.CodeBadRequest,
		`{"content":"a","replyTo":1.5}`:        protocol.CodeBadRequest,
		`{"content":"a","replyTo":4294967999}`: protocol.CodeNotFound,
		`{"content":"\ud800"}`:                 protocol.CodeBadRequest,
		`{"content":"a\u0000"}`:                protocol.CodeBadRequest,
		"{\"content\":\"\xff\"}":               protocol.CodeBadRequest,
		`{"content":"a","x":` + strings.Repeat("[", 5000):                       protocol.CodeBadRequest,
		`{"content":"` + strings.Repeat("😀", 20_000) + `"}`:                     "",
		`{"content":"` + strings.Repeat("😀", 20_001) + `"}`:                     protocol.CodeTooLarge,
		`{"content":"a","x":"` + strings.Repeat("x", 300_000) + `"}`:            protocol.CodeTooLarge,
		`{"content":"a","clientId":"` + strings.Repeat("한", 64) + `"}`:          "",
		`{"content":"a","clientId":"` + strings.Repeat("한", 65) + `"}`:          protocol.CodeBadRequest,
		`{"content":"a","fileIds":["1"]}`:                                       protocol.CodeBadRequest,
		`{"content":"a","fileIds":[` + strings.Repeat("1,", 50_000) + `1]}`:     protocol.CodeBadRequest,
		`{"content":"a","threadId":1,"replyTo":` + strings.Repeat("9", 100_000): protocol.CodeBadRequest,
	} {
		answer := h.ask(h.request("owner", "POST", "/api/rooms/1/messages", body))
		what := fmt.Sprintf("%.60s", body)
		if want == "" && answer.Code != 201 {
			t.Errorf("%s: status %d, %s", what, answer.Code, answer.Body)
		}
		if want != "" {
			h.refused(answer, what, want)
		}
	}
	r := h.request("owner", "POST", "/api/rooms/1/messages", `{"content":"a"}`)
	r.Header.Set("Content-Type", "text/plain")
	h.refused(h.ask(r), "text/plain", protocol.CodeUnsupportedType)

	// A form on a foreign page says what it sends, though there is nothing to read.
	for _, mediaType := range []string{"application/x-www-form-urlencoded", "text/plain", "nonsense/"} {
		r = h.request("owner", http.MethodPost, "/api/quit", nil)
		r.Header.Set("Content-Type", mediaType)
		h.refused(h.ask(r), "quit by "+mediaType, protocol.CodeUnsupportedType)
	}
	for _, mediaType := range []string{"", "application/json"} {
		r = h.request("owner", http.MethodPost, "/api/quit", nil)
		r.Header.Set("Content-Type", mediaType)
		if answer := h.ask(r); answer.Code != http.StatusAccepted {
			t.Errorf("quit by %q: %d %s", mediaType, answer.Code, answer.Body)
		}
	}
}

// A body that was not read to its end is read by net/http, which waits as long as the connection's deadline lets it.
func TestBodyThatStopsComing(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := newHall(t)
		w := &deadlines{ResponseRecorder: httptest.NewRecorder()}
		r := h.request("", "POST", "/api/join", nil)
		r.Header.Set("Content-Type", "application/json")
		r.Body, r.ContentLength = w, 100
		begun := time.Now()
		h.ServeHTTP(w, r)
		h.refused(w.ResponseRecorder, "the answer", protocol.CodeBadRequest)
		if took := time.Since(begun); took > time.Minute || w.reading.IsZero() {
			t.Errorf("after %v the deadline is %v", took, w.reading)
		}
	})
}

// deadlines is a connection whose client sends nothing.
type deadlines struct {
	*httptest.ResponseRecorder
	reading time.Time
}

func (d *deadlines) SetReadDeadline(t time.Time) error {
	d.reading = t
	return nil
}

func (d *deadlines) Read([]byte) (int, error) {
	time.Sleep(time.Until(d.reading))
	return 0, os.ErrDeadlineExceeded
}

func (d *deadlines) Close() error { return nil }

func TestPrivateRoomsAreNotThere(t *testing.T) {
	h := newHall(t, "민지", "준", "밖")
	room := decode[protocol.Room](h, h.want("민지", "POST", "/api/rooms",
		map[string]any{"name": "비밀", "kind": "private", "memberIds": []int64{h.ids["준"]}}, 201))
	at := fmt.Sprintf("/api/rooms/%d", room.ID)
	said := decode[protocol.Message](h, h.want("준", "POST", at+"/messages", map[string]string{"content": "비밀얘기"}, 201))
	message := fmt.Sprintf("/api/messages/%d", said.ID)
	for _, call := range []struct {
		method, target string
		body           any
	}{
		{"GET", at, nil},
		{"PATCH", at, map[string]string{"topic": "x"}},
		{"GET", at + "/members", nil},
		{"GET", at + "/receipts", nil},
		{"PUT", fmt.Sprintf("%s/members/%d", at, h.ids["밖"]), nil},
		{"DELETE", fmt.Sprintf("%s/members/%d", at, h.ids["준"]), nil},
		{"PUT", at + "/notify", map[string]string{"notify": "all"}},
		{"GET", at + "/messages", nil},
		{"GET", at + "/pins", nil},
		{"POST", at + "/messages", map[string]string{"content": "x"}},
		{"PATCH", message, map[string]string{"content": "x"}},
		{"DELETE", message, nil},
		{"GET", message + "/revisions", nil},
		{"PUT", message + "/saved", nil},
		{"PUT", message + "/reactions/%F0%9F%91%8D", nil},
		{"DELETE", message + "/reactions/%F0%9F%91%8D", nil},
		{"GET", fmt.Sprintf("/api/search?q=비밀&chatRoomId=%d", room.ID), nil},
	} {
		h.refused(h.want("밖", call.method, call.target, call.body, 404), call.method+" "+call.target, protocol.CodeNotFound)
	}
	for who, hits := range map[string]int{"민지": 1, "밖": 0, "owner": 0} {
		if found := decode[protocol.SearchReply](h, h.want(who, "GET", "/api/search?q=비밀", nil, 200)); len(found.Results) != hits {
			t.Errorf("%s finds %d", who, len(found.Results))
		}
	}
	from := fmt.Sprintf("/api/search?from=%d", h.ids["준"])
	if found := decode[protocol.SearchReply](h, h.want("민지", "GET", from, nil, 200)); len(found.Results) != 1 {
		t.Errorf("without words %d of the sender are found", len(found.Results))
	}
	if found := decode[protocol.SearchReply](h, h.want("밖", "GET", from, nil, 200)); len(found.Results) != 0 {
		t.Errorf("%d are found that may not be read", len(found.Results))
	}
	h.refused(h.want("민지", "GET", "/api/search?q=%20", nil, 400), "a search for nothing", protocol.CodeBadRequest)
	if rooms := h.want("밖", "GET", "/api/rooms", nil, 200); strings.Contains(rooms.Body.String(), "비밀") {
		t.Errorf("listed: %s", rooms.Body)
	}
}

func TestArchivedRoomComesBack(t *testing.T) {
	h := newHall(t, "민지")
	room := decode[protocol.Room](h, h.want("민지", "POST", "/api/rooms", map[string]string{"name": "도면", "kind": "public"}, 201))
	at := fmt.Sprintf("/api/rooms/%d", room.ID)
	if !room.Maker {
		t.Error("who makes a room is its maker")
	}
	names := func(query string) (names string) {
		for _, r := range decode[[]protocol.Room](h, h.want("owner", "GET", "/api/rooms"+query, nil, 200)) {
			names += fmt.Sprintf("%s %d %v,", r.Name, r.MemberCount, r.ArchivedAt != nil)
		}
		return names
	}
	h.want("민지", "PATCH", at, map[string]bool{"archived": true}, 200)
	if got := names("") + names("?all=true"); got != "general 0 false,general 2 false,도면 1 true," {
		t.Errorf("archived: %s", got)
	}
	h.refused(h.want("owner", "GET", "/api/rooms?all=perhaps", nil, 400), "all", protocol.CodeBadRequest)
	restored := decode[protocol.Room](h, h.want("민지", "PATCH", at, map[string]bool{"archived": false}, 200))
	if restored.ArchivedAt != nil || names("") != "general 0 false,도면 0 false," {
		t.Errorf("restored: %+v, %s", restored, names(""))
	}
	h.want("민지", "POST", at+"/messages", map[string]string{"content": "다시"}, 201)
	if pins := h.want("민지", "GET", at+"/pins", nil, 200).Body.String(); pins != "[]" {
		t.Errorf("pins: %s", pins)
	}
}

func TestPostingAgain(t *testing.T) {
	h := newHall(t)
	post := map[string]string{"content": "한 번", "clientId": "c1"}
	first := decode[protocol.Message](h, h.want("owner", "POST", "/api/rooms/1/messages", post, 201))
	again := decode[protocol.Message](h, h.want("owner", "POST", "/api/rooms/1/messages", post, 200))
	if first.ID != again.ID {
		t.Errorf("%d and %d", first.ID, again.ID)
	}
	other := decode[protocol.Room](h, h.want("owner", "POST", "/api/rooms", map[string]string{"name": "다른 방", "kind": "public"}, 201))
	h.refused(h.want("owner", "POST", fmt.Sprintf("/api/rooms/%d/messages", other.ID), post, 409), "another room", protocol.CodeConflict)
}

func TestMethodsAndPaths(t *testing.T) {
	h := newHall(t)
	for _, method := range []string{"DELETE", "PATCH", "PROPFIND"} {
		answer := h.want("owner", method, "/api/rooms", nil, 405)
		h.refused(answer, method, protocol.CodeMethodNotAllowed)
		if got := answer.Header().Get("Allow"); got != "GET, HEAD, OPTIONS, POST" {
			t.Errorf("Allow: %s", got)
		}
	}
	answer := h.want("owner", "GET", "/api/romos", nil, 404)
	h.refused(answer, "a path beside", protocol.CodeNotFound)
	if !strings.Contains(answer.Body.String(), "/api/rooms;") {
		t.Errorf("the nearest path is not named: %s", answer.Body)
	}
	for _, id := range []string{"abc", "0", "-1", "1.0", "99999999999999999999"} {
		h.refused(h.want("owner", "GET", "/api/rooms/"+id, nil, 400), id, protocol.CodeBadRequest)
	}
}

func TestTokenDecidesAlone(t *testing.T) {
	h := newHall(t, "민지")
	link, err := h.auth.HostLink(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	answer := h.want("", "POST", "/api/signin", map[string]string{"key": link.Key}, 200)
	cookie := answer.Result().Cookies()[0]
	if !cookie.HttpOnly || cookie.SameSite != http.SameSiteLaxMode || cookie.Path != "/" || cookie.Secure || cookie.Name != "maru_hall" {
		t.Errorf("cookie %v", cookie)
	}
	for token, want := range map[string]int{"": 200, "nonsense": 401, h.tokens["민지"]: 200} {
		r := h.request("", "GET", "/api/me", nil)
		r.AddCookie(cookie)
		if token != "" {
			r.Header.Set("Authorization", "Bearer "+token)
		}
		if answer := h.ask(r); answer.Code != want {
			t.Errorf("%q: status %d, want %d", token, answer.Code, want)
		} else if want == 200 && (decode[protocol.User](h, answer).Name == "민지") != (token != "") {
			t.Errorf("%q: %s", token, answer.Body)
		}
	}
	r := h.request("", "POST", "/api/signout", nil)
	r.AddCookie(cookie)
	out := h.ask(r)
	if out.Code != 204 || out.Result().Cookies()[0].MaxAge >= 0 {
		t.Errorf("signed out: status %d, %v", out.Code, out.Header())
	}
	r = h.request("", "GET", "/api/me", nil)
	r.AddCookie(cookie)
	h.refused(h.ask(r), "after signing out", protocol.CodeUnauthorized)
}
