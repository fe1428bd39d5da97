package httpapi_test

import (
	"fmt"
	"strings"
	"testing"

	"maru/server/protocol"
)

func TestPolls(t *testing.T) {
	h := newHall(t, "민지", "준", "밖")
	room := decode[protocol.Room](h, h.want("민지", "POST", "/api/rooms",
		map[string]any{"name": "비밀", "kind": "private", "memberIds": []int64{h.ids["준"]}}, 201))
	at := fmt.Sprintf("/api/rooms/%d/messages", room.ID)
	ask := func(options []string, more map[string]any) map[string]any {
		draft := map[string]any{"content": "점심?", "pollOptions": options}
		for name, value := range more {
			draft[name] = value
		}
		return draft
	}
	asked := decode[protocol.Message](h, h.want("민지", "POST", at, ask([]string{" 국수 ", "피자"}, nil), 201))
	if p := asked.Poll; p == nil || p.Multiple || p.ClosedAt != nil || len(p.Options) != 2 || p.Options[0].Text != "국수" || p.Options[1].ID != 2 {
		t.Fatalf("asked: %+v", p)
	}
	message := fmt.Sprintf("/api/messages/%d", asked.ID)
	choice := func(ids ...int64) map[string]any { return map[string]any{"optionIds": append([]int64{}, ids...)} }

	voted := decode[protocol.Message](h, h.want("준", "PUT", message+"/vote", choice(2, 2), 200))
	if got := voted.Poll.Options[1].UserIDs; len(got) != 1 || got[0] != h.ids["준"] || voted.Rev <= asked.Rev {
		t.Errorf("voted: %+v, rev %d", voted.Poll, voted.Rev)
	}
	for what, options := range map[string][]string{
		"one option":       {"국수"},
		"eleven options":   strings.Split("abcdefghijk", ""),
		"an empty option":  {"국수", " \u200b"},
		"the same twice":   {"국수", "국수 "},
		"too long a text":  {"국수", strings.Repeat("x", 101)},
		"a zero character": {"국수", "a\x00"},
	} {
		h.refused(h.want("민지", "POST", at, ask(options, nil), 400), what, protocol.CodeBadRequest)
	}
	h.refused(h.want("민지", "POST", at, ask([]string{"a", "b"}, map[string]any{"content": " "}), 400), "no question", protocol.CodeBadRequest)
	h.refused(h.want("민지", "POST", at, map[string]any{"content": "x", "pollOptions": []any{"a", 2}}, 400), "a number", protocol.CodeBadRequest)
	h.refused(h.want("준", "PUT", message+"/vote", choice(1, 2), 400), "both of one", protocol.CodeBadRequest)
	h.refused(h.want("준", "PUT", message+"/vote", choice(3), 400), "no such option", protocol.CodeBadRequest)
	h.refused(h.want("밖", "PUT", message+"/vote", choice(1), 404), "a stranger", protocol.CodeNotFound)
	h.refused(h.want("준", "POST", message+"/close", nil, 403), "closed by another", protocol.CodeForbidden)

	closed := decode[protocol.Message](h, h.want("민지", "POST", message+"/close", nil, 200))
	again := decode[protocol.Message](h, h.want("민지", "POST", message+"/close", nil, 200))
	if closed.Poll.ClosedAt == nil || again.Rev != closed.Rev {
		t.Errorf("closed: %+v, again rev %d after %d", closed.Poll, again.Rev, closed.Rev)
	}
	h.refused(h.want("준", "PUT", message+"/vote", choice(1), 409), "a vote after the end", protocol.CodeConflict)

	many := decode[protocol.Message](h, h.want("민지", "POST", at, ask([]string{"월", "화", "수"}, map[string]any{"pollMultiple": true}), 201))
	voted = decode[protocol.Message](h, h.want("준", "PUT", fmt.Sprintf("/api/messages/%d/vote", many.ID), choice(3, 1), 200))
	if len(voted.Poll.Options[0].UserIDs) != 1 || len(voted.Poll.Options[1].UserIDs) != 0 || len(voted.Poll.Options[2].UserIDs) != 1 {
		t.Errorf("several: %+v", voted.Poll)
	}
}
