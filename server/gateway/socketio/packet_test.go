package socketio

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestParse(t *testing.T) {
	deep := strings.Repeat("[", 100_000) + strings.Repeat("]", 100_000)
	for name, c := range map[string]struct {
		in   string
		want packet
	}{
		"connect":             {"0", packet{kind: kindConnect, namespace: "/"}},
		"connect with auth":   {`0{"token":"x"}`, packet{kind: kindConnect, namespace: "/", auth: json.RawMessage(`{"token":"x"}`)}},
		"connect elsewhere":   {"0/custom", packet{kind: kindConnect, namespace: "/custom"}},
		"auth elsewhere":      {`0/custom,{}`, packet{kind: kindConnect, namespace: "/custom", auth: json.RawMessage(`{}`)}},
		"disconnect":          {"1", packet{kind: kindDisconnect, namespace: "/"}},
		"event":               {`2["a",1,"2",{"3":[true]}]`, packet{kind: kindEvent, namespace: "/", name: "a", args: raw(`1`, `"2"`, `{"3":[true]}`)}},
		"event with id":       {`2/c,456["a"]`, packet{kind: kindEvent, namespace: "/c", id: "456", name: "a", args: raw()}},
		"white space":         {"2[ \"a\" ,\t{ \"b\" : 1 } ]", packet{kind: kindEvent, namespace: "/", name: "a", args: raw(`{ "b" : 1 }`)}},
		"brackets in strings": {`2["a","],[\"\\"]`, packet{kind: kindEvent, namespace: "/", name: "a", args: raw(`"],[\"\\"`)}},
		"escaped name":        {`2["\u0061\"b"]`, packet{kind: kindEvent, namespace: "/", name: `a"b`, args: raw()}},
		"attachments":         {`52-7["a",{"_placeholder":true,"num":0}]`, packet{kind: kindBinaryEvent, namespace: "/", id: "7", attachments: 2, name: "a", args: raw(`{"_placeholder":true,"num":0}`)}},
		"no attachments":      {`50-["a"]`, packet{kind: kindBinaryEvent, namespace: "/", name: "a", args: raw()}},
		"acknowledgement":     {`312[]`, packet{kind: kindAck, namespace: "/", id: "12"}},
		"reserved name":       {`2["disconnect"]`, packet{kind: kindEvent, namespace: "/", name: "disconnect", args: raw(), err: ErrReserved}},
		"name of a number":    {`2[1,2]`, packet{kind: kindEvent, namespace: "/", args: raw(`2`), err: ErrNoName}},
		"too deep":            {`29["a",` + deep + `]`, packet{kind: kindEvent, namespace: "/", id: "9", err: ErrTooDeep}},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := parse([]byte(c.in))
			if err != nil {
				t.Fatal(err)
			}
			if !errors.Is(got.err, c.want.err) || got.kind != c.want.kind || got.namespace != c.want.namespace || got.id != c.want.id ||
				got.attachments != c.want.attachments || got.name != c.want.name || string(got.auth) != string(c.want.auth) || !same(got.args, c.want.args) {
				t.Errorf("got %+v, want %+v", got, c.want)
			}
		})
	}
}

// noPackets are what no client of the protocol ever sends.
var noPackets = []string{
	"", "7", "abc", "2", "2{}", "2[]", `2["a"`, `2["a",]`, `2["a"]]`, `2["a" "b"]`, `2["a"]x`, `2["a",{]`, `2abc["a",1]`, `2"a"`,
	"3", "3[]", "31", "31{}", "31[", "4", `4{"message":"x"}`, "5", "50", "50-", "51-", "5-", "5a-[]", `599999-["a"]`, "6", "60-", "61-1",
	"0[]", "0null", `0"x"`, "0{", "0{]", "11", "1{}", `1["a"]`, "2/" + strings.Repeat("n", 200) + `,["a"]`, `299999999999999999999["a"]`,
	"0" + strings.Repeat(`{"a":`, 40) + "1" + strings.Repeat("}", 40), "31" + strings.Repeat("[", 40) + strings.Repeat("]", 40),
}

func TestParseRefusesWhatIsNoPacket(t *testing.T) {
	for _, in := range noPackets {
		if got, err := parse([]byte(in)); err == nil {
			t.Errorf("%q was taken for %+v", in, got)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, seed := range noPackets {
		f.Add([]byte(seed))
	}
	for _, seed := range []string{`2/c,12["a",{"b":[1,2]},"\"]"]`, `51-3["a",{"_placeholder":true,"num":0}]`, `0/n,{"token":"x"}`, `31[null]`, "1/n,"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if !utf8.Valid(data) {
			t.Skip("the engine lets no such text through")
		}
		p, err := parse(data)
		if err != nil || p.err != nil {
			return
		}
		for _, arg := range p.args {
			if !json.Valid(arg) {
				t.Fatalf("%q has the argument %q", data, arg)
			}
		}
		if p.auth != nil && !json.Valid(p.auth) {
			t.Fatalf("%q has the auth %q", data, p.auth)
		}
		if p.kind != kindEvent {
			return
		}
		items := [][]byte{appendQuoted(nil, p.name)}
		for _, arg := range p.args {
			items = append(items, arg)
		}
		again, err := parse(appendArray(appendHead(nil, p.kind, 0, p.namespace, p.id), items))
		if err != nil || again.name != p.name || again.id != p.id || again.namespace != p.namespace || !same(again.args, p.args) {
			t.Fatalf("%q became %+v and then %+v, %v", data, p, again, err)
		}
	})
}

func raw(items ...string) []json.RawMessage {
	all := make([]json.RawMessage, len(items))
	for i, item := range items {
		all[i] = json.RawMessage(item)
	}
	return all
}

func same(a, b []json.RawMessage) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if string(a[i]) != string(b[i]) {
			return false
		}
	}
	return true
}
