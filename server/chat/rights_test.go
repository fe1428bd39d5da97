package chat_test

import (
	"fmt"
	"strings"
	"testing"

	"maru/server/chat"
	"maru/store"
)

// columns of the table: who acts. The guest and the bot of "in" are members of the room.
var columns = strings.Fields("owner admin maker member stranger guest-in guest-out bot removed")

// rights says for every action on a public | a private room what each of them gets.
// The owner and the admin are members of both.
var rights = map[string]string{
	"read":           ". . . . . . n . u | . . . . n . n . u",
	"join":           ". . . . . . n . u | . . . . n . n . u",
	"send":           ". . . . . . n . u | . . . . n . n . u",
	"edit another":   "f f f f f f n f u | f f f f n f n f u",
	"delete another": ". . . f f f n f u | . . . f n f n f u",
	"react":          ". . . . . . n . u | . . . . n . n . u",
	"pin":            ". . . . . . n . u | . . . . n . n . u",
	"save":           ". . . . . . n . u | . . . . n . n . u",
	"revisions":      ". . . . . . n . u | . . . . n . n . u",
	"rename":         ". . . f f f n f u | . . . f n f n f u",
	"set topic":      ". . . . . f n f u | . . . . n f n f u",
	"archive":        ". . . f f f n f u | . . . f n f n f u",
	"add somebody":   ". . . . . f n f u | . . . . n f n f u",
	"remove member":  ". . . f f f n f u | . . . f n f n f u",
	"remove admin":   ". . f f f f n f u | . . f f n f n f u",
	"pins":           ". . . . . . n . u | . . . . n . n . u",
	"mark read":      ". . . . c . n . u | . . . . n . n . u",
	"read thread":    ". . . . . . n . u | . . . . n . n . u",
	"replies":        ". . . . . . n . u | . . . . n . n . u",
	"follow":         ". . . . c . n . u | . . . . n . n . u",
	"thread read":    ". . . . c . n . u | . . . . n . n . u",
	"notify":         ". . . . c . n . u | . . . . n . n . u",
	"leave":          ". . . . n . n . u | . . . . n . n . u",
	"members":        ". . . . . . n . u | . . . . n . n . u",
	"receipts":       ". . . . . . n . u | . . . . n . n . u",
	"make a room":    ". . . . . f f f u | . . . . . f f f u",
	"make admin":     ". f f f f f f f u | . f f f f f f f u",
	"make guest":     ". . f f f f n f u | . . f f f f n f u",
	"remove user":    ". . f f f f n f u | . . f f f f n f u",
}

var codes = map[string]chat.Code{".": "", "n": chat.NotFound, "f": chat.Forbidden, "c": chat.Conflict, "u": chat.Unauthorized}

type scene struct {
	*hall
	number string
	room   int64
	cast   map[string]chat.Actor
	other  store.Message // of the member "other", who acts nowhere in the table
	free   chat.Actor    // in no room
}

// newScene fills a hall with people of their own, so that scenes do not meet.
func newScene(t *testing.T, h *hall, kind store.RoomKind) scene {
	number := fmt.Sprint(" ", len(h.people(t)))
	p := map[string]chat.Actor{}
	for name, role := range map[string]store.Role{
		"owner": store.RoleOwner, "admin": store.RoleAdmin, "maker": store.RoleMember, "member": store.RoleMember, "stranger": store.RoleMember,
		"guest-in": store.RoleGuest, "guest-out": store.RoleGuest, "bot": store.RoleBot, "other": store.RoleMember, "removed": store.RoleMember,
		"chief": store.RoleAdmin,
	} {
		p[name] = h.person(name+number, role)
	}
	room := h.room(p["maker"], kind, "hall"+number, p["owner"], p["admin"], p["member"], p["guest-in"], p["bot"], p["other"], p["chief"])
	s := scene{hall: h, number: number, room: room, cast: p, other: h.say(p["other"], room, "hello"), free: h.person("free"+number, store.RoleMember)}
	wantCode(t, h.RemoveUser(t.Context(), p["owner"], p["removed"].UserID), "")
	return s
}

func (s scene) do(t *testing.T, action string, a chat.Actor) error {
	ctx, name := t.Context(), "another"+s.number
	other := s.cast["other"].UserID
	var err error
	switch action {
	case "read":
		_, err = s.History(ctx, a, s.room, store.Page{})
	case "join":
		_, err = s.Join(ctx, a, s.room, nil)
	case "send":
		_, err = s.Send(ctx, a, chat.NewMessage{RoomID: s.room, Content: "hi"})
	case "edit another":
		_, err = s.Edit(ctx, a, s.other.ID, "changed")
	case "delete another":
		_, err = s.Delete(ctx, a, s.other.ID)
	case "react":
		_, err = s.React(ctx, a, s.other.ID, "👍", true)
	case "pin":
		_, err = s.Pin(ctx, a, s.other.ID, true)
	case "save":
		err = s.Save(ctx, a, s.other.ID, true)
	case "revisions":
		_, err = s.Revisions(ctx, a, s.other.ID)
	case "rename":
		_, err = s.UpdateRoom(ctx, a, s.room, chat.RoomChange{Name: &name})
	case "set topic":
		_, err = s.UpdateRoom(ctx, a, s.room, chat.RoomChange{Topic: &name})
	case "archive":
		_, err = s.ArchiveRoom(ctx, a, s.room)
	case "restore":
		_, err = s.UpdateRoom(ctx, a, s.room, chat.RoomChange{Archived: new(false)})
	case "pins":
		_, err = s.Pins(ctx, a, s.room)
	case "add somebody":
		err = s.AddMember(ctx, a, s.room, s.free.UserID)
	case "remove member":
		err = s.RemoveMember(ctx, a, s.room, other)
	case "remove admin":
		err = s.RemoveMember(ctx, a, s.room, s.cast["chief"].UserID)
	case "mark read":
		_, err = s.MarkRead(ctx, a, s.room, 1)
	case "read thread":
		_, err = s.Thread(ctx, a, s.other.ID)
	case "replies":
		_, err = s.Replies(ctx, a, s.other.ID, store.Page{})
	case "follow":
		_, err = s.Follow(ctx, a, s.other.ID, true)
	case "thread read":
		_, err = s.MarkThreadRead(ctx, a, s.other.ID, 1)
	case "notify":
		_, err = s.SetNotify(ctx, a, s.room, store.NotifyNone)
	case "leave":
		err = s.RemoveMember(ctx, a, s.room, a.UserID)
	case "receipts":
		_, err = s.Receipts(ctx, a, s.room)
	case "members":
		_, err = s.Members(ctx, a, s.room)
	case "make a room":
		_, _, err = s.CreateRoom(ctx, a, chat.NewRoom{Kind: store.RoomPrivate, Name: "mine" + s.number})
	case "make admin":
		_, err = s.SetRole(ctx, a, a.UserID, store.RoleAdmin)
		if a == s.cast["owner"] {
			_, err = s.SetRole(ctx, a, other, store.RoleAdmin)
		}
	case "make guest":
		_, err = s.SetRole(ctx, a, other, store.RoleGuest)
	case "remove user":
		err = s.RemoveUser(ctx, a, other)
	default:
		t.Fatalf("no action %q", action)
	}
	return err
}

func TestRights(t *testing.T) {
	for action, row := range rights {
		t.Run(action, func(t *testing.T) {
			t.Parallel()
			h := openStore(t, chat.Options{}, store.Options{Memory: true})
			public, private, _ := strings.Cut(row, "|")
			for kind, cells := range map[store.RoomKind]string{store.RoomPublic: public, store.RoomPrivate: private} {
				for i, cell := range strings.Fields(cells) {
					s := newScene(t, h, kind)
					before := s.lastChange(t)
					s.heard()
					err := s.do(t, action, s.cast[columns[i]])
					if got := code(err); got != codes[cell] {
						t.Errorf("%s in a %s room: %q (%v), want %q", columns[i], kind, got, err, codes[cell])
					}
					if err != nil && (len(s.heard()) > 0 || s.lastChange(t) != before) {
						t.Errorf("%s in a %s room: refused, and yet something happened", columns[i], kind)
					}
				}
			}
		})
	}
}

// lastChange is the position of the newest change.
func (s scene) lastChange(t *testing.T) int64 {
	t.Helper()
	last := int64(0)
	err := s.store.View(t.Context(), func(v *store.View) error {
		for {
			log, err := v.Log(last, 1000)
			if err != nil || len(log) == 0 {
				return err
			}
			last = log[len(log)-1].Position
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	return last
}

func (h *hall) people(t *testing.T) []store.User {
	t.Helper()
	var users []store.User
	err := h.store.View(t.Context(), func(v *store.View) (err error) {
		users, err = v.Users()
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return users
}

func TestArchivedRoomIsReadOnly(t *testing.T) {
	for _, action := range []string{"send", "react", "pin", "rename", "set topic", "archive", "add somebody", "delete another"} {
		s := newScene(t, open(t, chat.Options{}), store.RoomPublic)
		wantCode(t, s.do(t, "archive", s.cast["owner"]), "")
		wantCode(t, s.do(t, "restore", s.cast["member"]), chat.Forbidden)
		if err := s.do(t, action, s.cast["owner"]); code(err) != chat.Forbidden {
			t.Errorf("%s: %v", action, err)
		}
		wantCode(t, s.do(t, "read", s.cast["stranger"]), "")
		wantCode(t, s.do(t, "join", s.cast["stranger"]), "")
		room, err := s.Room(t.Context(), s.cast["stranger"], s.room)
		if err != nil || room.Member != nil {
			t.Errorf("an archived room made a member: %+v, %v", room.Member, err)
		}
	}
}
