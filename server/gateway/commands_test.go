package gateway_test

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"maru/server/chat"
	"maru/server/gateway"
	"maru/server/gateway/internal/client"
	"maru/server/protocol"
	"maru/store"
)

// bot hires a bot with a command called deploy.
func (o *office) bot() person {
	o.t.Helper()
	bot := o.hire("deployer", store.RoleBot)
	if _, err := o.chat.SetCommands(timeout(o.t), bot.actor(), []store.Command{{Name: "deploy", Hint: "where"}}); err != nil {
		o.t.Fatal(err)
	}
	return bot
}

// run calls for the command and returns where the answer will come.
func (o *office) run(c *client.Client, text string) <-chan json.RawMessage {
	o.t.Helper()
	answer, err := c.Start("runCommand", object{"chatRoomId": o.room, "command": "deploy", "text": text})
	if err != nil {
		o.t.Fatal(err)
	}
	return answer
}

// called waits for a call, and returns it with what it is acknowledged by.
func called(t testing.TB, c *client.Client) (protocol.CommandCall, client.Event) {
	t.Helper()
	e, err := c.Next(timeout(t), protocol.CommandCalled.Name)
	if err != nil {
		t.Fatal(err)
	}
	return decode[protocol.CommandCall](t, e.Data), e
}

type commandAck struct {
	OK    bool                `json:"ok"`
	BotID int64               `json:"botId"`
	Text  string              `json:"text"`
	Error *protocol.ErrorBody `json:"error"`
}

func answered(t testing.TB, answer <-chan json.RawMessage) commandAck {
	t.Helper()
	select {
	case payload := <-answer:
		return decode[commandAck](t, payload)
	case <-timeout(t).Done():
		t.Fatal("no answer")
		return commandAck{}
	}
}

func TestCommandReachesItsBotAlone(t *testing.T) {
	o := newOffice(t, 2, gateway.Options{})
	bot := o.bot()
	caller, other, old := o.dial(o.people[0]), o.dial(o.people[1]), o.dial(bot)
	machine := o.dial(bot)
	for _, c := range []*client.Client{caller, other, old, machine} {
		must(t, c, "joinRoom", object{"chatRoomId": o.room})
	}
	answer := o.run(caller, "staging now")
	call, event := called(t, machine)
	if call.Command != "deploy" || call.Text != "staging now" || call.ChatRoomID != o.room || call.ThreadID != nil || call.User.ID != o.people[0].id {
		t.Errorf("called with %+v", call)
	}
	// Whoever waits for a bot is held up by nothing, and neither is the bot.
	must(t, caller, "sendMessage", object{"chatRoomId": o.room, "content": "meanwhile"})
	must(t, machine, "sendMessage", object{"chatRoomId": o.room, "content": "on it"})
	machine.Answer(event, `{"text":" Deploying **staging** "}`)
	if a := answered(t, answer); !a.OK || a.BotID != bot.id || a.Text != "Deploying **staging**" {
		t.Errorf("answered %+v", a)
	}
	answer = o.run(caller, "")
	_, event = called(t, machine)
	machine.Answer(event)
	if a := answered(t, answer); !a.OK || a.Text != "" {
		t.Errorf("answered without a word: %+v", a)
	}
	for name, c := range map[string]*client.Client{"somebody else": other, "the bot's older connection": old} {
		for messages := 0; messages < 2; {
			e, err := c.Next(timeout(t))
			if err != nil || e.Name == protocol.CommandCalled.Name {
				t.Fatalf("%s heard %s, %v", name, e.Name, err)
			}
			if e.Name == protocol.NewMessage.Name {
				messages++
			}
		}
	}
}

func TestBotThatDoesNotAnswer(t *testing.T) {
	o := newOffice(t, 1, gateway.Options{AnswerTimeout: 50 * time.Millisecond})
	bot := o.bot()
	caller := o.dial(o.people[0])
	unavailable := func(what, says string, answer <-chan json.RawMessage) {
		t.Helper()
		if a := answered(t, answer); a.OK || a.Error.Code != protocol.CodeUnavailable || !strings.Contains(a.Error.Message, says) {
			t.Errorf("%s: answered %+v", what, a.Error)
		}
	}
	unavailable("a bot that is not there", "not connected", o.run(caller, ""))
	machine := o.dial(bot)
	answer := o.run(caller, "")
	_, event := called(t, machine)
	unavailable("a bot that says nothing", "in time", answer)
	machine.Answer(event, `{"text":"late"}`)
	answer = o.run(caller, "again")
	_, event = called(t, machine)
	machine.Answer(event, `{"text":"now"}`)
	if a := answered(t, answer); a.Text != "now" {
		t.Errorf("after a late answer: %+v", a)
	}
}

func TestCallGoesOnToAConnectionThatListens(t *testing.T) {
	o := newOffice(t, 1, gateway.Options{AnswerTimeout: 2 * time.Second})
	bot := o.bot()
	caller, machine := o.dial(o.people[0]), o.dial(bot)
	deaf := o.dial(bot)
	answer := o.run(caller, "first")
	called(t, deaf)
	_, event := called(t, machine)
	machine.Answer(event, `{"text":"here"}`)
	if a := answered(t, answer); a.Text != "here" {
		t.Fatalf("answered %+v", a)
	}
	// From then on it is known which of them listens.
	answer = o.run(caller, "second")
	_, event = called(t, machine)
	machine.Answer(event, `{"text":"again"}`)
	if a := answered(t, answer); a.Text != "again" {
		t.Errorf("answered %+v", a)
	}
	// Once that one is gone, the next one has its turn at once.
	answer = o.run(caller, "third")
	called(t, machine)
	machine.Close()
	call, event := called(t, deaf)
	if call.Text != "third" {
		t.Errorf("the other one was called with %q", call.Text)
	}
	deaf.Answer(event, `{"text":"late, but here"}`)
	if a := answered(t, answer); a.Text != "late, but here" {
		t.Errorf("answered %+v", a)
	}
}

func TestConnectionThatAnswersIsWaitedFor(t *testing.T) {
	o := newOffice(t, 1, gateway.Options{AnswerTimeout: 500 * time.Millisecond})
	bot := o.bot()
	caller, older := o.dial(o.people[0]), o.dial(bot)
	machine := o.dial(bot)
	answer := o.run(caller, "")
	_, event := called(t, machine)
	machine.Answer(event)
	answered(t, answer)
	answer = o.run(caller, "slow")
	called(t, machine)
	if a := answered(t, answer); a.OK || a.Error.Code != protocol.CodeUnavailable {
		t.Errorf("answered %+v", a)
	}
	older.Emit("sendMessage", object{})
	for {
		e, err := older.Next(timeout(t))
		if err != nil || e.Name == protocol.CommandCalled.Name {
			t.Fatalf("the other one heard %s, %v", e.Name, err)
		}
		if e.Name == protocol.ExceptionRaised.Name {
			break
		}
	}
}

func TestBotThatLeavesWhileItIsAsked(t *testing.T) {
	o := newOffice(t, 1, gateway.Options{})
	machine, caller := o.dial(o.bot()), o.dial(o.people[0])
	answer := o.run(caller, "")
	called(t, machine)
	machine.Close()
	if a := answered(t, answer); a.OK || a.Error.Code != protocol.CodeUnavailable || !strings.Contains(a.Error.Message, "lost its connection") {
		t.Errorf("answered %+v", a.Error)
	}
}

func TestAnswerThatCannotBeShown(t *testing.T) {
	o := newOffice(t, 1, gateway.Options{})
	machine, caller := o.dial(o.bot()), o.dial(o.people[0])
	for given, code := range map[string]protocol.Code{
		`"just text"`: protocol.CodeBadRequest,
		`{"text":7}`:  protocol.CodeBadRequest,
		`{},{}`:       protocol.CodeBadRequest,
		`{"text":"` + strings.Repeat("x", 20_001) + `"}`: protocol.CodeTooLarge,
	} {
		answer := o.run(caller, "")
		_, event := called(t, machine)
		machine.Answer(event, given)
		if a := answered(t, answer); !a.OK || a.Text != "" {
			t.Errorf("%.40s: answered %+v", given, a)
		}
		if e := next(t, machine, protocol.ExceptionRaised); e.Code != code {
			t.Errorf("%.40s: the bot heard %+v", given, e)
		}
	}
}

func TestCallThatIsRefused(t *testing.T) {
	o := newOffice(t, 1, gateway.Options{})
	machine, caller := o.dial(o.bot()), o.dial(o.people[0])
	private := o.open(store.RoomPrivate, "attic", o.people[0])
	for code, request := range map[protocol.Code]object{
		protocol.CodeNotFound:   {"chatRoomId": o.room, "command": "dance"},
		protocol.CodeConflict:   {"chatRoomId": private, "command": "deploy"},
		protocol.CodeBadRequest: {"chatRoomId": o.room},
		protocol.CodeTooLarge:   {"chatRoomId": o.room, "command": "deploy", "text": strings.Repeat("x", 20_001)},
	} {
		if a := call(t, caller, "runCommand", request); a.OK || a.Error.Code != code || a.Error.Message == "" {
			t.Errorf("%s: answered %+v", code, a.Error)
		}
	}
	caller.Emit("runCommand", object{"chatRoomId": private, "command": "deploy"})
	if e := next(t, caller, protocol.ExceptionRaised); e.Code != protocol.CodeConflict {
		t.Errorf("without an acknowledgement: %+v", e)
	}
	must(t, machine, "ping", object{})
}

func TestCommandsAreAnnouncedToWhoMaySeeTheBot(t *testing.T) {
	o := newOffice(t, 1, gateway.Options{})
	bot := o.bot()
	near, far := o.hire("near", store.RoleGuest), o.hire("far", store.RoleGuest)
	o.open(store.RoomPrivate, "attic", bot, near)
	member, seeing, blind := o.dial(o.people[0]), o.dial(near), o.dial(far)
	if _, err := o.chat.SetCommands(timeout(t), bot.actor(), []store.Command{{Name: "deploy"}, {Name: "rollback"}}); err != nil {
		t.Fatal(err)
	}
	for _, c := range []*client.Client{member, seeing} {
		moved := next(t, c, protocol.CommandsMoved)
		for len(moved.Commands) < 2 { // Of the first list some may hear yet.
			moved = next(t, c, protocol.CommandsMoved)
		}
		if moved.BotID != bot.id || moved.Commands[1] != (protocol.Command{Name: "rollback", BotID: bot.id}) {
			t.Errorf("heard %+v", moved)
		}
	}
	if _, err := o.chat.UpdateMe(timeout(t), far.actor(), chat.MeChange{StatusText: new("here")}); err != nil {
		t.Fatal(err)
	}
	for {
		e, err := blind.Next(timeout(t))
		if err != nil || e.Name == protocol.CommandsMoved.Name {
			t.Fatalf("a guest without the bot heard %s, %v", e.Name, err)
		}
		if e.Name == protocol.UserChanged.Name {
			break
		}
	}
}
