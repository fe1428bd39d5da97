package chat_test

import (
	"context"
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"maru/server/chat"
	"maru/store"
)

func TestDirectRooms(t *testing.T) {
	h := open(t, chat.Options{})
	owner := h.person("owner", store.RoleOwner)
	a, b, c := h.person("a", store.RoleMember), h.person("b", store.RoleMember), h.person("c", store.RoleMember)
	direct := func(by chat.Actor, with ...int64) (int64, bool) {
		t.Helper()
		room, found, err := h.CreateRoom(t.Context(), by, chat.NewRoom{Kind: store.RoomDirect, MemberIDs: with})
		if err != nil {
			t.Fatal(err)
		}
		return room.ID, found
	}
	first, found := direct(a, b.UserID)
	if again, foundAgain := direct(b, a.UserID, b.UserID); found || !foundAgain || again != first {
		t.Fatalf("rooms %d and %d, found %v and %v", first, again, found, foundAgain)
	}
	if three, found := direct(a, b.UserID, c.UserID); found || three == first {
		t.Fatal("three people are not two")
	}
	if self, found := direct(a, a.UserID); found || self == first {
		t.Fatal("a note to oneself is a room of its own")
	}
	_, _, err := h.CreateRoom(t.Context(), a, chat.NewRoom{Kind: store.RoomDirect})
	wantCode(t, err, chat.BadRequest)
	_, _, err = h.CreateRoom(t.Context(), a, chat.NewRoom{Kind: store.RoomDirect, MemberIDs: []int64{999}})
	wantCode(t, err, chat.NotFound)
	wantCode(t, h.AddMember(t.Context(), a, first, c.UserID), chat.Forbidden)
	wantCode(t, h.RemoveMember(t.Context(), a, first, a.UserID), chat.Forbidden)
	_, err = h.Room(t.Context(), owner, first)
	wantCode(t, err, chat.NotFound)

	h.say(b, first, "before")
	wantCode(t, h.RemoveUser(t.Context(), owner, b.UserID), "")
	_, err = h.Send(t.Context(), b, chat.NewMessage{RoomID: first, Content: "after"})
	wantCode(t, err, chat.Unauthorized)
}

func TestRoomNames(t *testing.T) {
	h := open(t, chat.Options{})
	a := h.person("a", store.RoleMember)
	room := h.room(a, store.RoomPublic, "General")
	for name, want := range map[string]chat.Code{
		"generаl": chat.NameTaken, " ": chat.BadRequest, "\u202e": chat.BadRequest,
		strings.Repeat("가", 81): chat.BadRequest, strings.Repeat("가", 80): "", "👩‍💻 dev": "",
	} {
		_, _, err := h.CreateRoom(t.Context(), a, chat.NewRoom{Kind: store.RoomPrivate, Name: name})
		if code(err) != want {
			t.Errorf("%q: %v, want %q", name, err, want)
		}
	}
	if _, err := h.ArchiveRoom(t.Context(), a, room); err != nil {
		t.Fatal(err)
	}
	h.room(a, store.RoomPublic, "general")
	_, _, err := h.CreateRoom(t.Context(), a, chat.NewRoom{Kind: "secret", Name: "x"})
	wantCode(t, err, chat.BadRequest)
}

func TestRestoredRoomIsWrittenAgain(t *testing.T) {
	h := open(t, chat.Options{})
	a, b := h.person("a", store.RoleMember), h.person("b", store.RoleMember)
	room := h.room(a, store.RoomPublic, "plans", b)
	change := func(c chat.RoomChange) error {
		_, err := h.UpdateRoom(t.Context(), a, room, c)
		return err
	}
	listed := func() (plain, all bool) {
		t.Helper()
		for where, list := range map[*bool]func(context.Context, chat.Actor) ([]store.RoomEntry, error){&plain: h.Rooms, &all: h.Directory} {
			rooms, err := list(t.Context(), b)
			if err != nil {
				t.Fatal(err)
			}
			for _, r := range rooms {
				if r.ID != room {
					continue
				}
				if *where = true; where == &all && r.Members != 2 {
					t.Errorf("%d members", r.Members)
				}
			}
		}
		return plain, all
	}
	wantCode(t, change(chat.RoomChange{Archived: new(true)}), "")
	if plain, all := listed(); plain || !all {
		t.Errorf("archived: listed %v, among all %v", plain, all)
	}
	wantCode(t, change(chat.RoomChange{Topic: new("x")}), chat.Forbidden)
	other := h.room(b, store.RoomPublic, "plans")
	wantCode(t, change(chat.RoomChange{Archived: new(false)}), chat.NameTaken)
	wantCode(t, change(chat.RoomChange{Archived: new(false), Name: new("older plans")}), "")
	if plain, all := listed(); !plain || !all {
		t.Errorf("restored: listed %v, among all %v", plain, all)
	}
	if h.say(b, room, "again").RoomID == other {
		t.Error("two rooms are one")
	}
}

func TestPinsStandNewestFirst(t *testing.T) {
	h := open(t, chat.Options{})
	a := h.person("a", store.RoleMember)
	before, room := h.room(a, store.RoomPublic, "before"), h.room(a, store.RoomPublic, "hall")
	elsewhere := h.say(a, before, "elsewhere")
	var said []store.Message
	for _, text := range []string{"one", "two", "three"} {
		said = append(said, h.say(a, room, text))
	}
	for _, m := range []store.Message{elsewhere, said[2], said[0], said[1]} {
		if _, err := h.Pin(t.Context(), a, m.ID, true); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := h.Pin(t.Context(), a, said[2].ID, false); err != nil {
		t.Fatal(err)
	}
	pins, err := h.Pins(t.Context(), a, room)
	if err != nil || len(pins) != 2 || pins[0].Content != "two" || pins[1].Content != "one" || pins[0].PinnedAt.IsZero() {
		t.Errorf("%+v, %v", pins, err)
	}
}

func TestReadingStaysInReadableRooms(t *testing.T) {
	h := open(t, chat.Options{})
	a, b := h.person("a", store.RoleMember), h.person("b", store.RoleMember)
	guest := h.person("guest", store.RoleGuest)
	public, private := h.room(a, store.RoomPublic, "public"), h.room(a, store.RoomPrivate, "private")
	named := h.room(a, store.RoomPrivate, "named", guest)
	for _, room := range []int64{public, private, named} {
		h.say(a, room, "마루에서 만나요")
	}
	for who, want := range map[chat.Actor][]int64{a: {named, private, public}, b: {public}, guest: {named}} {
		found, err := h.Search(t.Context(), who, chat.Query{Text: "마루"})
		if err != nil {
			t.Fatal(err)
		}
		var got []int64
		for _, f := range found {
			got = append(got, f.Room.ID)
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("found in %v, want %v", got, want)
		}
	}
	_, err := h.Search(t.Context(), b, chat.Query{Text: "마루", RoomID: private})
	wantCode(t, err, chat.NotFound)
	_, err = h.Message(t.Context(), b, store.MessageID(private, 1))
	wantCode(t, err, chat.NotFound)
	if users, err := h.Users(t.Context(), guest); err != nil || len(users) != 2 {
		t.Errorf("a guest of one room sees %d people, %v", len(users), err)
	}
	_, err = h.User(t.Context(), guest, b.UserID)
	wantCode(t, err, chat.NotFound)
	views, err := h.RoomViews(t.Context(), named, []int64{a.UserID, b.UserID, guest.UserID, 999})
	if err != nil || len(views) != 2 || views[guest.UserID].Member.Unread != 1 || views[a.UserID].Member.Unread != 0 {
		t.Errorf("%+v, %v", views, err)
	}
}

func TestHistoryTellsWhatIsAround(t *testing.T) {
	h := open(t, chat.Options{})
	a := h.person("a", store.RoleMember)
	room := h.room(a, store.RoomPublic, "hall")
	for range 10 {
		h.say(a, room, "x")
	}
	tests := map[string]struct {
		page           store.Page
		first, last    int64
		earlier, later bool
		code           chat.Code
	}{
		"newest":        {page: store.Page{Limit: 4}, first: 7, last: 10, earlier: true},
		"all":           {page: store.Page{}, first: 1, last: 10},
		"beginning":     {page: store.Page{After: new(int64(0)), Limit: 3}, first: 1, last: 3, later: true},
		"before":        {page: store.Page{Before: new(int64(5)), Limit: 2}, first: 3, last: 4, earlier: true, later: true},
		"past the end":  {page: store.Page{After: new(int64(1 << 60))}, earlier: true},
		"huge before":   {page: store.Page{Before: new(int64(1 << 60)), Limit: 1}, first: 10, last: 10, earlier: true},
		"negative":      {page: store.Page{Before: new(int64(-1))}, code: chat.BadRequest},
		"two at a time": {page: store.Page{Before: new(int64(1)), After: new(int64(1))}, code: chat.BadRequest},
		"too many":      {page: store.Page{Limit: 201}, code: chat.BadRequest},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			got, err := h.History(t.Context(), a, room, tt.page)
			wantCode(t, err, tt.code)
			if got.Earlier != tt.earlier || got.Later != tt.later {
				t.Errorf("earlier %v, later %v", got.Earlier, got.Later)
			}
			if n := len(got.Messages); tt.last > 0 && (n == 0 || got.Messages[0].Seq != tt.first || got.Messages[n-1].Seq != tt.last) {
				t.Errorf("%d messages", n)
			}
		})
	}
}

func TestEventsComeInOrder(t *testing.T) {
	h := open(t, chat.Options{})
	a, b := h.person("a", store.RoleMember), h.person("b", store.RoleMember)
	room := h.room(a, store.RoomPublic, "hall")
	root := h.say(a, room, "root")
	h.heard()
	if _, err := h.Send(t.Context(), b, chat.NewMessage{RoomID: room, Content: "reply", ThreadID: root.ID}); err != nil {
		t.Fatal(err)
	}
	if _, err := h.Pin(t.Context(), b, root.ID, true); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if _, err := h.MarkRead(t.Context(), b, room, 99); err != nil {
			t.Fatal(err)
		}
	}
	var got []string
	last := root.Rev
	for _, e := range h.heard() {
		var m store.Message
		switch e := e.(type) {
		case chat.MessageAdded:
			m = e.Message
		case chat.MessageChanged:
			m = e.Message
		}
		if m.ID != 0 {
			if m.Rev != last+1 {
				t.Errorf("%T at rev %d after %d", e, m.Rev, last)
			}
			last = m.Rev
		}
		got = append(got, strings.TrimPrefix(reflect.TypeOf(e).String(), "chat."))
	}
	want := []string{"MemberAdded", "MessageAdded", "MessageChanged", "MessageChanged", "MessageAdded", "ReadMoved"}
	if !reflect.DeepEqual(got, want) {
		t.Fatalf("heard %v, want %v", got, want)
	}
}

func TestNobodyIsShownByTheNameOfAnother(t *testing.T) {
	h := open(t, chat.Options{})
	june, minji := h.person("June", store.RoleMember), h.person("민지", store.RoleMember)
	shown := func(who chat.Actor, name string, code chat.Code) {
		t.Helper()
		_, err := h.UpdateMe(t.Context(), who, chat.MeChange{DisplayName: &name})
		wantCode(t, err, code)
	}
	for _, name := range []string{"June", "Junе", " JUNE ", "\u202eJune"} {
		shown(minji, name, chat.NameTaken)
	}
	shown(june, "Kim", "")
	shown(minji, "Kim", "")
	shown(june, "june", "")
}

func TestMe(t *testing.T) {
	h := open(t, chat.Options{})
	a := h.person("June", store.RoleMember)
	h.person("민지", store.RoleMember)
	h.heard()
	taken, fine, long := "민지", "Yuna", strings.Repeat("x", 101)
	_, err := h.UpdateMe(t.Context(), a, chat.MeChange{Name: &taken})
	wantCode(t, err, chat.NameTaken)
	_, err = h.UpdateMe(t.Context(), a, chat.MeChange{StatusText: &long})
	wantCode(t, err, chat.BadRequest)
	for _, bad := range []string{"[]", "null", "3", "{"} {
		_, err = h.UpdateMe(t.Context(), a, chat.MeChange{Preferences: json.RawMessage(bad)})
		wantCode(t, err, chat.BadRequest)
	}
	u, err := h.UpdateMe(t.Context(), a, chat.MeChange{Name: &fine, Preferences: json.RawMessage(`{"theme":"dark"}`)})
	if err != nil || u.DisplayName != fine || u.Settings != `{"theme":"dark"}` {
		t.Fatalf("%+v, %v", u, err)
	}
	if _, err := h.SetStatus(t.Context(), a, store.StatusInvisible, nil); err != nil {
		t.Fatal(err)
	}
	events := h.heard()
	if len(events) != 2 {
		t.Fatalf("heard %v", events)
	}
	if e, ok := events[1].(chat.StatusChanged); !ok || e.Status != store.StatusInvisible {
		t.Fatalf("heard %T: hiding is nobody's business", events[1])
	}
	_, err = h.SetStatus(t.Context(), a, "offline", nil)
	wantCode(t, err, chat.BadRequest)
}
