package chat_test

import (
	"strings"
	"testing"
	"time"

	"maru/server/chat"
	"maru/store"
)

func named(names ...string) []store.Command {
	list := make([]store.Command, len(names))
	for i, name := range names {
		list[i].Name = name
	}
	return list
}

func TestABotsCommands(t *testing.T) {
	h, ctx := open(t, chat.Options{}), t.Context()
	bot := h.person("deployer", store.RoleBot)
	h.heard()
	list := []store.Command{{Name: "deploy", Hint: "  where ", Description: "Puts it\nonline"}, {Name: "배포-2"}}
	commands, err := h.SetCommands(ctx, bot, list)
	wantCode(t, err, "")
	if len(commands) != 2 || commands[0] != (store.Command{Name: "deploy", BotID: bot.UserID, Hint: "where", Description: "Puts it online"}) {
		t.Errorf("set %+v", commands)
	}
	if events := h.heard(); len(events) != 1 || events[0].(chat.CommandsChanged).BotID != bot.UserID || len(events[0].(chat.CommandsChanged).Commands) != 2 {
		t.Errorf("heard %+v", events)
	}
	_, err = h.SetCommands(ctx, bot, list)
	wantCode(t, err, "")
	if events := h.heard(); len(events) > 0 {
		t.Errorf("what did not change was told: %+v", events)
	}
}

func TestNamesOfCommands(t *testing.T) {
	h, ctx := open(t, chat.Options{}), t.Context()
	owner, bot, other := h.person("owner", store.RoleOwner), h.person("deployer", store.RoleBot), h.person("other", store.RoleBot)
	for _, c := range []struct {
		what string
		who  chat.Actor
		list []store.Command
		want chat.Code
	}{
		{"a bot's", bot, named("deploy"), ""},
		{"a person's", owner, named("x"), chat.Forbidden},
		{"without a name", bot, named(""), chat.BadRequest},
		{"in capitals", bot, named("Deploy"), chat.BadRequest},
		{"with a space", bot, named("de ploy"), chat.BadRequest},
		{"a digit first", bot, named("2nd"), chat.BadRequest},
		{"a hyphen first", bot, named("-x"), chat.BadRequest},
		{"as long as may be", bot, named("deploy", strings.Repeat("x", 32)), ""},
		{"too long", bot, named(strings.Repeat("x", 33)), chat.BadRequest},
		{"twice", bot, named("x", "x"), chat.BadRequest},
		{"too many", bot, make([]store.Command, 26), chat.BadRequest},
		{"the page's own", bot, named("x", "topic"), chat.NameTaken},
		{"a hint too long", bot, []store.Command{{Name: "x", Hint: strings.Repeat("x", 61)}}, chat.BadRequest},
		{"a description too long", bot, []store.Command{{Name: "x", Description: strings.Repeat("x", 101)}}, chat.BadRequest},
		{"another bot's", other, named("x", "deploy"), chat.NameTaken},
		{"another script's", other, named("빌드", "сборка"), ""},
		{"all given up", bot, nil, ""},
		{"then it is another's", other, named("빌드", "deploy"), ""},
	} {
		if _, err := h.SetCommands(ctx, c.who, c.list); code(err) != c.want {
			t.Errorf("%s: got %v, want %q", c.what, err, c.want)
		}
	}
	commands, err := h.Commands(ctx, owner)
	if err != nil || len(commands) != 2 || commands[0].Name != "빌드" || commands[1].Name != "deploy" || commands[1].BotID != other.UserID {
		t.Errorf("what refused lists left behind: %+v, %v", commands, err)
	}
	wantCode(t, h.RemoveUser(ctx, owner, other.UserID), "")
	if commands, err := h.Commands(ctx, owner); err != nil || len(commands) > 0 {
		t.Errorf("after the bot was removed: %+v, %v", commands, err)
	}
}

func TestWhoMayCall(t *testing.T) {
	h, ctx := open(t, chat.Options{}), t.Context()
	owner, minji, guest := h.person("owner", store.RoleOwner), h.person("minji", store.RoleMember), h.person("guest", store.RoleGuest)
	bot := h.person("deployer", store.RoleBot)
	_, err := h.SetCommands(ctx, bot, named("deploy"))
	wantCode(t, err, "")
	hall := h.room(owner, store.RoomPublic, "hall", guest)
	attic := h.room(owner, store.RoomPrivate, "attic", minji)
	shed := h.room(owner, store.RoomPublic, "shed")
	_, err = h.UpdateRoom(ctx, owner, shed, chat.RoomChange{Archived: new(true)})
	wantCode(t, err, "")
	root, elsewhere := h.say(owner, hall, "root"), h.say(owner, attic, "root")
	reply, err := h.Send(ctx, owner, chat.NewMessage{RoomID: hall, ThreadID: root.ID, Content: "reply"})
	wantCode(t, err, "")

	call := func(n chat.NewCall) chat.NewCall { n.Name = "deploy"; return n }
	check := func(what string, who chat.Actor, n chat.NewCall, want chat.Code) {
		t.Helper()
		called, err := h.Call(ctx, who, n)
		if code(err) != want {
			t.Errorf("%s: got %v, want %q", what, err, want)
		}
		if err == nil && (called.Bot.ID != bot.UserID || called.Caller.ID != who.UserID) {
			t.Errorf("%s: %+v", what, called)
		}
	}
	check("in a public room, without joining it", minji, call(chat.NewCall{RoomID: hall, Text: "staging"}), "")
	check("in a thread", minji, call(chat.NewCall{RoomID: hall, ThreadID: root.ID}), "")
	check("in the thread of a reply", minji, call(chat.NewCall{RoomID: hall, ThreadID: reply.Message.ID}), chat.BadRequest)
	check("in a thread of another room", minji, call(chat.NewCall{RoomID: hall, ThreadID: elsewhere.ID}), chat.NotFound)
	check("in a room without the bot", minji, call(chat.NewCall{RoomID: attic}), chat.Conflict)
	check("in a room that one does not know of", guest, call(chat.NewCall{RoomID: attic}), chat.NotFound)
	check("in an archived room", owner, call(chat.NewCall{RoomID: shed}), chat.Forbidden)
	check("what nobody does", minji, chat.NewCall{RoomID: hall, Name: "dance"}, chat.NotFound)
	check("with more than a message may say", minji, call(chat.NewCall{RoomID: hall, Text: strings.Repeat("x", 20_001)}), chat.TooLarge)

	check("a guest, of a bot that they do not see", guest, call(chat.NewCall{RoomID: hall}), chat.NotFound)
	if commands, err := h.Commands(ctx, guest); err != nil || len(commands) > 0 {
		t.Errorf("a guest sees %+v, %v", commands, err)
	}
	wantCode(t, h.AddMember(ctx, owner, hall, bot.UserID), "")
	check("a guest, of a bot in the same room", guest, call(chat.NewCall{RoomID: hall}), "")
	if commands, err := h.Commands(ctx, guest); err != nil || len(commands) != 1 {
		t.Errorf("a guest sees %+v, %v", commands, err)
	}
	wantCode(t, h.AddMember(ctx, owner, attic, bot.UserID), "")
	check("once the bot is in the room", minji, call(chat.NewCall{RoomID: attic}), "")
	wantCode(t, h.RemoveUser(ctx, owner, bot.UserID), "")
	check("once the bot was removed", minji, call(chat.NewCall{RoomID: hall}), chat.NotFound)
}

func TestCallsCountLikeMessages(t *testing.T) {
	h, ctx := open(t, chat.Options{MessageRate: 1, MessageBurst: 2}), t.Context()
	owner, bot := h.person("owner", store.RoleOwner), h.person("deployer", store.RoleBot)
	room := h.room(owner, store.RoomPublic, "hall")
	_, err := h.SetCommands(ctx, bot, named("deploy"))
	wantCode(t, err, "")
	h.say(owner, room, "one")
	called, err := h.Call(ctx, owner, chat.NewCall{RoomID: room, Name: "deploy", Text: " staging\r\nnow\x07 "})
	wantCode(t, err, "")
	if called.Text != "staging\nnow" {
		t.Errorf("the text is %q", called.Text)
	}
	_, err = h.Call(ctx, owner, chat.NewCall{RoomID: room, Name: "deploy"})
	wantCode(t, err, chat.RateLimited)
	if wait := err.(*chat.Error).RetryAfter; wait <= 0 || wait > time.Second {
		t.Errorf("try again after %v", wait)
	}
}

func TestAnswers(t *testing.T) {
	if text, err := chat.Answer(" Deploying\r\n…\x00 "); err != nil || text != "Deploying\n…" {
		t.Errorf("%q, %v", text, err)
	}
	_, err := chat.Answer(strings.Repeat("x", 20_001))
	wantCode(t, err, chat.TooLarge)
}
