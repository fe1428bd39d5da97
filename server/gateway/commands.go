package gateway

import (
	"context"
	"encoding/json"
	"errors"
	"time"

	"maru/server/chat"
	"maru/server/gateway/socketio"
	"maru/server/protocol"
)

// answerTimeout is how long a bot has to acknowledge a call: as long as any event may take.
const answerTimeout = 10 * time.Second

// runCommand passes a call on to the bot, and answers once the bot has. Until then it holds up nothing: neither the
// caller's next events nor a goroutine.
func (g *Gateway) runCommand(ctx context.Context, c *call, r protocol.RunCommandRequest, answer func(protocol.RunCommandReply, error)) {
	g.presence.Typing(r.ChatRoomID, r.ThreadID, c.actor.UserID, false)
	called, err := g.chat.Call(ctx, c.actor, r.To())
	if err != nil {
		answer(protocol.RunCommandReply{}, err)
		return
	}
	id, name := called.Bot.ID, called.Bot.DisplayName
	bots := g.listeners(id)
	if len(bots) == 0 {
		answer(protocol.RunCommandReply{}, protocol.Errorf(protocol.CodeUnavailable, "%s is not connected now.", name))
		return
	}
	array, err := protocol.CommandCalled.Append(nil, protocol.CommandCallOf(called))
	if err != nil {
		answer(protocol.RunCommandReply{}, err)
		return
	}
	g.askInTurn(bots, array, func(bot *socketio.Socket, arguments []json.RawMessage, err error) {
		if err != nil {
			answer(protocol.RunCommandReply{}, unanswered(name, err))
			return
		}
		answer(protocol.RunCommandReply{BotID: id, Text: g.answerOf(bot, arguments)}, nil)
	})
}

func unanswered(bot string, err error) error {
	switch {
	case errors.Is(err, socketio.ErrBusy):
		return protocol.Errorf(protocol.CodeUnavailable, "%s has too many calls to answer. Please wait a moment.", bot)
	case errors.Is(err, socketio.ErrGone):
		return protocol.Errorf(protocol.CodeUnavailable, "%s lost its connection before it answered.", bot)
	default:
		return protocol.Errorf(protocol.CodeUnavailable, "%s did not answer in time.", bot)
	}
}

// answerOf is what the caller gets to read. The bot has taken the call, even where its words cannot be shown: then it is the
// bot's author who has to know.
func (g *Gateway) answerOf(bot *socketio.Socket, arguments []json.RawMessage) string {
	answer, refusal := protocol.CommandCalled.DecodeAnswer(arguments)
	if refusal == nil {
		text, err := chat.Answer(answer.Text)
		if err == nil {
			return text
		}
		refusal = protocol.ErrorOf(err)
	}
	tell(bot, protocol.ExceptionRaised, refusal.Exception())
	return ""
}
