package httpapi_test

import (
	"encoding/json"
	"testing"

	"maru/server/protocol"
)

// me and arrival are what the tests below read of answers with objects in them, which the protocol's own types only write.
type (
	me      struct{ SessionID int64 }
	arrival struct {
		Token   string
		Luggage json.RawMessage
	}
)

func TestSessionMovesToAnotherAddressWithItsLuggage(t *testing.T) {
	h := newHall(t, "minji")
	before := decode[me](h, h.want("minji", "GET", "/api/me", nil, 200))
	first := h.tokens["minji"]
	move := func() string {
		return decode[protocol.MoveKey](h, h.want("minji", "POST", "/api/move", `{"luggage":{"maru.draft":{"text":"half"}}}`, 201)).Key
	}
	stale := move()
	key := move()
	h.refused(h.ask(h.request("", "POST", "/api/signin", map[string]string{"key": stale})), "an earlier key", protocol.CodeUnauthorized)

	in := decode[arrival](h, h.want("", "POST", "/api/signin", map[string]string{"key": key}, 200))
	if string(in.Luggage) != `{"maru.draft":{"text":"half"}}` {
		t.Errorf("luggage %s", in.Luggage)
	}
	h.refused(h.ask(h.request("", "POST", "/api/signin", map[string]string{"key": key})), "the same key", protocol.CodeUnauthorized)

	h.tokens["there"] = in.Token
	for _, whom := range []string{"minji", "there"} {
		if now := decode[me](h, h.want(whom, "GET", "/api/me", nil, 200)); now.SessionID != before.SessionID {
			t.Errorf("%s: session %d, want %d", whom, now.SessionID, before.SessionID)
		}
	}
	if sessions := decode[[]protocol.Session](h, h.want("there", "GET", "/api/sessions", nil, 200)); len(sessions) != 1 {
		t.Errorf("%d sessions, want the one that moved", len(sessions))
	}

	// On from there: the first page is two moves back, and has no session any more.
	key = decode[protocol.MoveKey](h, h.want("there", "POST", "/api/move", nil, 201)).Key
	third := decode[arrival](h, h.want("", "POST", "/api/signin", map[string]string{"key": key}, 200))
	if h.tokens["third"] = third.Token; third.Luggage != nil {
		t.Errorf("luggage %s out of nowhere", third.Luggage)
	}
	h.want("there", "GET", "/api/me", nil, 200)
	h.want("third", "GET", "/api/me", nil, 200)
	h.refused(h.ask(h.request("minji", "GET", "/api/me", nil)), "the token before the last", protocol.CodeUnauthorized)

	h.want("third", "POST", "/api/signout", nil, 204)
	h.refused(h.ask(h.request("there", "GET", "/api/me", nil)), "the other page of a session that ended", protocol.CodeUnauthorized)
	if first == in.Token || in.Token == third.Token {
		t.Error("tokens are the same")
	}
}

func TestMoveOfASessionThatEndsMeanwhile(t *testing.T) {
	h := newHall(t, "minji")
	key := decode[protocol.MoveKey](h, h.want("minji", "POST", "/api/move", nil, 201)).Key
	h.want("minji", "POST", "/api/signout", nil, 204)
	h.refused(h.ask(h.request("", "POST", "/api/signin", map[string]string{"key": key})), "a move of nobody", protocol.CodeUnauthorized)
}
