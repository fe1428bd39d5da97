package httpapi_test

import (
	"fmt"
	"net/url"
	"testing"

	"maru/server/protocol"
)

func TestSavingPageByPage(t *testing.T) {
	h := newHall(t, "민지")
	at := func(id int64) string { return fmt.Sprintf("/api/messages/%d/saved", id) }
	var ids []int64
	for i := range 3 {
		m := decode[protocol.Message](h, h.want("owner", "POST", "/api/rooms/1/messages", map[string]string{"content": fmt.Sprint(i)}, 201))
		ids = append(ids, m.ID)
		h.want("민지", "PUT", at(m.ID), nil, 204)
	}
	first := decode[[]protocol.SavedMessage](h, h.want("민지", "GET", "/api/saved?limit=2", nil, 200))
	if len(first) != 2 || first[0].Message.ID != ids[2] || first[0].Room.Name != "general" {
		t.Fatalf("%+v", first)
	}
	rest := decode[[]protocol.SavedMessage](h, h.want("민지", "GET", "/api/saved?before="+url.QueryEscape(first[1].SavedAt.String()), nil, 200))
	if len(rest) != 1 || rest[0].Message.ID != ids[0] {
		t.Errorf("%+v", rest)
	}
	h.want("민지", "DELETE", at(ids[1]), nil, 204)
	if kept := decode[protocol.SavedIDs](h, h.want("민지", "GET", "/api/saved/ids", nil, 200)); fmt.Sprint(kept.MessageIDs) != fmt.Sprint([]int64{ids[0], ids[2]}) {
		t.Errorf("%+v", kept)
	}
	if kept := h.want("owner", "GET", "/api/saved/ids", nil, 200).Body.String(); kept != `{"messageIds":[]}` {
		t.Errorf("somebody else keeps %s", kept)
	}
	h.refused(h.want("민지", "GET", "/api/saved?before=yesterday", nil, 400), "before", protocol.CodeBadRequest)
	h.refused(h.want("민지", "PUT", at(1<<32+99), nil, 404), "no message", protocol.CodeNotFound)
}

func TestMentionsAndRevisionsOnTheWire(t *testing.T) {
	h := newHall(t, "민지")
	m := decode[protocol.Message](h, h.want("owner", "POST", "/api/rooms/1/messages", map[string]string{"content": "@민지 보세요"}, 201))
	h.want("owner", "PATCH", fmt.Sprintf("/api/messages/%d", m.ID), map[string]string{"content": "@민지 봐 주세요"}, 200)
	list := decode[[]protocol.PlacedMessage](h, h.want("민지", "GET", "/api/mentions", nil, 200))
	if len(list) != 1 || list[0].Message.Content != "@민지 봐 주세요" || list[0].Room.ID != 1 {
		t.Errorf("%+v", list)
	}
	if none := h.want("민지", "GET", fmt.Sprintf("/api/mentions?before=%d", m.ID), nil, 200).Body.String(); none != "[]" {
		t.Errorf("before the first: %s", none)
	}
	texts := decode[[]protocol.Revision](h, h.want("민지", "GET", fmt.Sprintf("/api/messages/%d/revisions", m.ID), nil, 200))
	if len(texts) != 2 || texts[0].Content != "@민지 보세요" || texts[1].EditorID != h.ids["owner"] || texts[0].WrittenAt != m.CreatedAt {
		t.Errorf("%+v", texts)
	}
}

func TestReceiptsThatAreTurnedOff(t *testing.T) {
	h := newHall(t, "민지")
	h.want("민지", "POST", "/api/rooms/1/messages", map[string]string{"content": "안녕"}, 201)
	read := func() int {
		return len(decode[[]protocol.ReadPosition](h, h.want("민지", "GET", "/api/rooms/1/receipts", nil, 200)))
	}
	if in := decode[protocol.Instance](h, h.want("", "GET", "/api/instance", nil, 200)); !in.Receipts || read() != 2 {
		t.Errorf("at first: %+v, %d positions", in, read())
	}
	h.want("민지", "PATCH", "/api/instance", map[string]bool{"receipts": false}, 403)
	if in := decode[protocol.Instance](h, h.want("owner", "PATCH", "/api/instance", map[string]bool{"receipts": false}, 200)); in.Receipts || in.Name != "Maru" || read() != 0 {
		t.Errorf("turned off: %+v, %d positions", in, read())
	}
	h.want("owner", "PATCH", "/api/instance", map[string]bool{"receipts": true}, 200)
	if read() != 2 {
		t.Errorf("turned on again: %d positions", read())
	}
}
