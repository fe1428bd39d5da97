package protocol

import (
	"encoding/json"
	"fmt"
	"net/url"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestDecodeSendMessage(t *testing.T) {
	got, err := SendMessage.Decode([]byte(` {"fileIds":[1, 2],"chatRoomId":9007199254740991,"content":"a\"\u00e9\ud83d\ude00\n한","clientId":"c",
		"replyTo":7,"threadId":null,"unknown":{"deep":[1e9,{"x":null}],"chatRoomId":"5"}} `))
	want := SendMessageRequest{ChatRoomID: MaxInteger, MessageDraft: MessageDraft{Content: "a\"é😀\n한", ClientID: "c", ReplyTo: 7, FileIDs: []int64{1, 2}}}
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, %v", got, err)
	}
}

func TestDecodeRefuses(t *testing.T) {
	content := func(text string) string { return `{"chatRoomId":1,"content":` + text + `}` }
	for _, c := range []struct{ name, raw, want string }{
		{"nothing", ``, "The payload has to be one JSON object."},
		{"null", `null`, "The payload has to be one JSON object."},
		{"an array", `[{"chatRoomId":1}]`, "The payload has to be one JSON object."},
		{"half an object", `{"chatRoomId":1`, "not valid JSON"},
		{"an end that is missing", `{"chatRoomId":1,`, "not valid JSON"},
		{"something after the end", content(`"a"`) + ` 1`, "not valid JSON"},
		{"a zero byte after the end", content(`"a"`) + "\x00", "not valid JSON"},
		{"a comma too many", `{"chatRoomId":1,}`, "not valid JSON"},
		{"an unknown field that is broken", `{"x":tru}`, "not valid JSON"},
		{"an unknown number that is broken", `{"x":01}`, "not valid JSON"},
		{"a control character", content("\"a\x01\""), "content has to be a whole JSON string, with control characters"},
		{"bytes that are no text", "{\"chatRoomId\":1,\"content\":\"\xff\"}", "The payload is not valid UTF-8."},
		{"a missing room", `{"content":"a"}`, "chatRoomId is missing."},
		{"a missing text", `{"chatRoomId":1}`, "content is missing."},
		{"a field in another case", `{"ChatRoomId":1,"content":"a"}`, "chatRoomId is missing."},
		{"a field twice", `{"chatRoomId":1,"content":"a","chat\u0052oomId":2}`, "chatRoomId is given twice."},
		{"a room in a string", `{"chatRoomId":"5","content":"a"}`, "chatRoomId has to be a whole number from 1 to 9007199254740991."},
		{"a room in an exponent", `{"chatRoomId":1e3,"content":"a"}`, "chatRoomId has to be a whole number"},
		{"a room with a fraction", `{"chatRoomId":1.0,"content":"a"}`, "chatRoomId has to be a whole number"},
		{"room zero", `{"chatRoomId":0,"content":"a"}`, "chatRoomId has to be a whole number"},
		{"a negative room", `{"chatRoomId":-1,"content":"a"}`, "chatRoomId has to be a whole number"},
		{"a room past 2^53", `{"chatRoomId":9007199254740992,"content":"a"}`, "chatRoomId has to be a whole number"},
		{"a room past 2^64", `{"chatRoomId":99999999999999999999999,"content":"a"}`, "chatRoomId has to be a whole number"},
		{"no room", `{"chatRoomId":null,"content":"a"}`, "chatRoomId has to be a whole number"},
		{"a text that is a number", content(`5`), "content has to be a string."},
		{"a text that is an object", content(`{}`), "content has to be a string."},
		{"half a surrogate pair", content(`"\ud83d"`), "content has to be made of whole characters"},
		{"the other half", content(`"\ude00\ud83d"`), "content has to be made of whole characters"},
		{"a surrogate before another escape", content(`"\ud83d\n12345"`), "content has to be made of whole characters"},
		{"a zero character", content(`"a\u0000"`), "content has to be text without zero characters."},
		{"an escape that does not exist", content(`"\x"`), "content has to be a whole JSON string, with control characters"},
		{"an empty client id", `{"chatRoomId":1,"content":"a","clientId":""}`, "clientId is empty."},
		{"a client id too long", `{"chatRoomId":1,"content":"a","clientId":"` + strings.Repeat("é", 65) + `"}`, "clientId is too long: it may have 64 characters."},
		{"files that are no list", `{"chatRoomId":1,"content":"a","fileIds":5}`, "fileIds has to be an array of whole numbers"},
		{"files that are no ids", `{"chatRoomId":1,"content":"a","fileIds":[1,"2"]}`, "fileIds has to be an array of whole numbers"},
		{"too many files", `{"chatRoomId":1,"content":"a","fileIds":[` + strings.Repeat("1,", 20) + `1]}`, "fileIds is too long: it may have 20 items."},
		{"nesting without an end", `{"x":` + strings.Repeat("[", 100_000), "not valid JSON, or nested too deeply"},
		{"nesting past the bound", `{"x":` + strings.Repeat("[", MaxDepth) + strings.Repeat("]", MaxDepth) + `}`, "nested too deeply"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := SendMessage.Decode([]byte(c.raw))
			if err == nil || err.Code != CodeBadRequest || !strings.Contains(err.Message, c.want) {
				t.Errorf("got %v, want %q", err, c.want)
			}
		})
	}
}

func TestDecodeBounds(t *testing.T) {
	raw := func(length int) []byte {
		return []byte(`{"chatRoomId":1,"content":"` + strings.Repeat("한", length) + `"}`)
	}
	if _, err := SendMessage.Decode(raw(DefaultLimits.Content)); err != nil {
		t.Errorf("the longest text: %v", err)
	}
	if _, err := SendMessage.Decode(raw(DefaultLimits.Content + 1)); err == nil || err.Code != CodeTooLarge {
		t.Errorf("a longer text: %v", err)
	}
	nested := `{"chatRoomId":1,"content":"","x":` + strings.Repeat("[", MaxDepth-1) + strings.Repeat("]", MaxDepth-1) + `}`
	if _, err := SendMessage.Decode([]byte(nested)); err != nil {
		t.Errorf("the deepest nesting: %v", err)
	}
}

func TestDecodeOtherKinds(t *testing.T) {
	join, err := JoinRoom.Decode([]byte(`{"chatRoomId":1,"sinceRev":0}`))
	if err != nil || join.SinceRev == nil || *join.SinceRev != 0 {
		t.Errorf("since the beginning: %+v, %v", join, err)
	}
	if join, err = JoinRoom.Decode([]byte(`{"chatRoomId":1,"sinceRev":null}`)); err != nil || join.SinceRev != nil {
		t.Errorf("since never: %+v, %v", join, err)
	}
	if typing, err := SetTyping.Decode([]byte(`{"chatRoomId":1,"on":true}`)); err != nil || !typing.On {
		t.Errorf("typing: %+v, %v", typing, err)
	}
	if _, err := SetTyping.Decode([]byte(`{"chatRoomId":1,"on":1}`)); err == nil || err.Message != "on has to be true or false." {
		t.Errorf("typing 1: %v", err)
	}
	if status, err := SetStatus.Decode([]byte(`{"status":"invisible","statusText":""}`)); err != nil || status.Status != ModeInvisible || *status.StatusText != "" {
		t.Errorf("status: %+v, %v", status, err)
	}
	if _, err := SetStatus.Decode([]byte(`{"status":"offline"}`)); err == nil || err.Message != "status has to be one of online, away, dnd, invisible." {
		t.Errorf("status offline: %v", err)
	}
}

func TestDecodeRoute(t *testing.T) {
	path := func(string) string { return "12" }
	page, err := ListMessages.Decode(nil, path, url.Values{"after": {"0"}, "other": {"x", "y"}})
	if err != nil || page.ChatRoomID != 12 || page.Limit != 50 || page.Before != nil || page.After == nil || *page.After != 0 {
		t.Errorf("a page: %+v, %v", page, err)
	}
	for query, want := range map[string]string{
		"limit=0":            "limit has to be a whole number from 1 to 200.",
		"limit=201":          "limit has to be a whole number from 1 to 200.",
		"limit=1e1":          "limit has to be a whole number from 1 to 200.",
		"limit=%201":         "limit has to be a whole number from 1 to 200.",
		"limit=1&limit=2":    "limit is given twice.",
		"before=-1":          "before has to be a whole number from 0 to 9007199254740991.",
		"before=18446744073": "",
	} {
		values, _ := url.ParseQuery(query)
		_, err := ListMessages.Decode(nil, path, values)
		if (err == nil) != (want == "") || err != nil && err.Message != want {
			t.Errorf("%s: %v", query, err)
		}
	}
	for query, want := range map[string]string{
		"has=image":               "[image]",
		"has=image,link":          "[image link]",
		"has=image&has=link,poll": "[image link poll]",
		"has=":                    "[]",
		"has=sound":               "has has to be a list of file, image, video, audio, link, poll, reaction.",
		"has=image,":              "has has to be a list of file, image, video, audio, link, poll, reaction.",
		"has=" + strings.Repeat("file,", 7) + "file": "has is too long: it may have 7 items.",
	} {
		values, _ := url.ParseQuery(query)
		search, err := SearchMessages.Decode(nil, path, values)
		got := fmt.Sprint(search.Has)
		if err != nil {
			got = err.Message
		}
		if got != want {
			t.Errorf("%s: %s, want %s", query, got, want)
		}
	}
	search, err := SearchMessages.Decode(nil, path, url.Values{"q": {"차"}, "before": {"2026-11-05T18:30:00+09:00"}})
	if err != nil || search.Before.String() != "2026-11-05T09:30:00.000Z" {
		t.Errorf("a search: %+v, %v", search, err)
	}
	if _, err := SearchMessages.Decode(nil, path, url.Values{"q": {"\xff"}}); err == nil || err.Message != "q has to be valid UTF-8." {
		t.Errorf("a search for no text: %v", err)
	}
	if rotate, err := RotateInvite.Decode(nil, path, nil); err != nil || rotate.ExpiresAt != nil {
		t.Errorf("an empty body: %+v, %v", rotate, err)
	}
	me, err := UpdateMe.Decode([]byte(`{"preferences": {"theme":"dark"} ,"statusText":""}`), path, nil)
	if err != nil || string(me.Preferences) != `{"theme":"dark"}` || me.Name != nil || *me.StatusText != "" {
		t.Errorf("me: %+v, %v", me, err)
	}
	if _, err := UpdateMe.Decode([]byte(`{"password":"short"}`), path, nil); err == nil || err.Message != "password is too short: it needs at least 8 bytes." {
		t.Errorf("a short password: %v", err)
	}
}

// FuzzDecode holds that nothing panics, that what is refused names a reason, and that encoding/json reads the
// same from what is accepted.
func FuzzDecode(f *testing.F) {
	for _, raw := range []string{
		`{"chatRoomId":1,"content":"a"}`,
		`{"chatRoomId":1,"content":"\ud83d\ude00","clientId":"c","replyTo":2,"threadId":3,"fileIds":[4,5]}`,
		`{"chatRoomId":1e3,"content":"\ud83d"}`, `{"content":null,"x":[{"y":-1.5e+9}]}`, `{`, `[]`, `{"chatRoomId":00}`,
		`{"chatRoomId":9007199254740992,"content":""}`, "{\"content\":\"\xff\"}", `{"chatRoomId":-0,"content":"\u0000"}`,
	} {
		f.Add([]byte(raw))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		got, err := SendMessage.Decode(raw)
		if err != nil {
			if err.Message == "" || !utf8.ValidString(err.Message) {
				t.Errorf("refused without a reason: %q", err.Message)
			}
			return
		}
		var members map[string]json.RawMessage
		if err := json.Unmarshal(raw, &members); err != nil {
			t.Fatalf("accepted what is not JSON: %v", err)
		}
		var content string
		if err := json.Unmarshal(members["content"], &content); err != nil || content != got.Content {
			t.Errorf("content %q, want %q, %v", got.Content, content, err)
		}
		var id int64
		if err := json.Unmarshal(members["chatRoomId"], &id); err != nil || id != got.ChatRoomID {
			t.Errorf("chatRoomId %d, want %d, %v", got.ChatRoomID, id, err)
		}
	})
}

func BenchmarkDecodeSendMessage(b *testing.B) {
	raw := []byte(`{"chatRoomId":12,"content":"` + strings.Repeat("Shall we meet in the hall? ", 7) + `","clientId":"b9f0a1de-6a8e-4a55-9d3b-1f9ad0d4a6b1"}`)
	b.Run("ours", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := SendMessage.Decode(raw); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("encoding/json", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			var req SendMessageRequest
			if err := json.Unmarshal(raw, &req); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func TestDecodeLists(t *testing.T) {
	decode := func(body string) (SetCommandsRequest, *Error) { return SetCommands.Decode([]byte(body), nil, nil) }
	got, err := decode(`{"commands":[{"name":"a","hint":null,"unknown":[{}]}, {"description":"b\u00e9","name":"한"}]}`)
	want := SetCommandsRequest{Commands: []CommandDraft{{Name: "a"}, {Name: "한", Description: "bé"}}}
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, %v", got, err)
	}
	if got, err := decode(`{"commands":[]}`); err != nil || got.Commands == nil {
		t.Errorf("an empty list: %+v, %v", got, err)
	}
	for body, want := range map[string]string{
		`{"commands":{}}`:                          "commands has to be an array of objects",
		`{"commands":["a"]}`:                       "commands has to be an array of objects",
		`{"commands":[{"name":"a"}`:                "commands has to be an array of objects",
		`{"commands":[{"name":"a",]}`:              "not valid JSON",
		`{"commands":[{"name":"a","name":"b"}]}`:   "name is given twice.",
		`{"commands":[{"name":"a"},{"hint":"b"}]}`: "name is missing.",
		`{"commands":[{"name":7}]}`:                "name has to be a string.",
		`{"commands":[` + strings.Repeat(`{"name":"a"},`, DefaultLimits.Commands) + `{"name":"a"}]}`: "commands is too long: it may have 25 items.",
	} {
		if _, err := decode(body); err == nil || err.Code != CodeBadRequest || !strings.Contains(err.Message, want) {
			t.Errorf("%.60s: got %v, want %q", body, err, want)
		}
	}
}

func TestDecodeAnswers(t *testing.T) {
	for given, want := range map[string]string{`[]`: "", `[null]`: "", `[{}]`: "", `[{"text":"한","more":1}]`: "한"} {
		var arguments []json.RawMessage
		if err := json.Unmarshal([]byte(given), &arguments); err != nil {
			t.Fatal(err)
		}
		if answer, err := CommandCalled.DecodeAnswer(arguments); err != nil || answer.Text != want {
			t.Errorf("%s: %+v, %v", given, answer, err)
		}
	}
	for _, given := range []string{`"text"`, `{"text":1}`, `[]`} {
		if _, err := CommandCalled.DecodeAnswer([]json.RawMessage{json.RawMessage(given)}); err == nil || err.Code != CodeBadRequest {
			t.Errorf("%s: %v", given, err)
		}
	}
	if _, err := CommandCalled.DecodeAnswer([]json.RawMessage{json.RawMessage("{}"), json.RawMessage("{}")}); err == nil {
		t.Error("two arguments are one answer")
	}
}
