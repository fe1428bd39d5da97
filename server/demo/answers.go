package demo

import (
	"context"
	"slices"
	"strings"
	"time"
	"unicode"

	"maru/server/chat"
	"maru/store"
)

// What an answer's words in brackets say of a message.
const (
	aPicture  = "[picture]"
	aPoll     = "[poll]"
	aQuestion = "[question]"
	anything  = "[any]"
)

// nods are what people react with to what somebody writes.
var nods = []string{"👍", "😄", "🙌", "❤️", "👀", "🎉"}

// hear takes in what was said. What comes from outside the play is read, reacted to and answered.
func (p *play) hear(m store.Message) {
	p.forget(m)
	if _, plays := p.letters[m.Sender.ID]; plays || m.System != "" || p.Paused() {
		return
	}
	p.stirred = time.Now()
	present := p.presentFor(m.Sender.ID, m.RoomID)
	if len(present) == 0 {
		return
	}
	if m.Sender.ID == p.owner.ID {
		p.here = m.RoomID
	}
	for _, reader := range present {
		p.after(time.Duration(500+p.random.IntN(2500))*time.Millisecond, func(ctx context.Context) {
			_, err := p.hall.Chat.MarkRead(ctx, chat.Actor{UserID: reader}, m.RoomID, m.Seq)
			p.try("read", err)
		})
	}
	called := p.called(m, present)
	if now := time.Now(); len(called) == 0 && p.busy[m.RoomID].After(now) {
		return // one answer at a time, unless somebody is asked by name
	}
	p.vote(m, present)
	if p.random.IntN(3) == 0 {
		p.reactLater(p.letters[p.somebody(present)], m.ID, nods[p.random.IntN(len(nods))], 1500*time.Millisecond)
	}
	if len(called) == 0 {
		called = []int64{p.partner(m, present)}
	}
	wait := time.Second
	for _, who := range called {
		wait = p.answer(m, who, wait) + time.Second
	}
	p.busy[m.RoomID] = time.Now().Add(wait)
	p.nextTalk = time.Now().Add(wait + p.pause(time.Now()))
}

// called are those who are asked by name, at most three.
func (p *play) called(m store.Message, present []int64) []int64 {
	var called []int64
	for _, id := range m.Mentions {
		if slices.Contains(present, id) && len(called) < 3 {
			called = append(called, id)
		}
	}
	return called
}

// partner is who answers where nobody is named: whose message is quoted, else anybody.
func (p *play) partner(m store.Message, present []int64) int64 {
	if m.ReplyTo != nil && slices.Contains(present, m.ReplyTo.SenderID) {
		return m.ReplyTo.SenderID
	}
	return p.somebody(present)
}

// answer has somebody answer a message after a while, and says when they have.
func (p *play) answer(m store.Message, who int64, wait time.Duration) time.Duration {
	text := p.choose(m)
	lasts := p.typingTime(text)
	at := wait + lasts
	letter := p.letters[who]
	p.types(m.RoomID, m.ThreadID, letter, at, lasts)
	p.after(at, func(ctx context.Context) {
		_, err := p.hall.Chat.Send(ctx, chat.Actor{UserID: who}, chat.NewMessage{
			RoomID: m.RoomID, ThreadID: m.ThreadID, Content: strings.ReplaceAll(text, "{you}", m.Sender.DisplayName),
		})
		p.try("answer", err)
	})
	return at
}

// choose picks what is said to a message, and not the same twice in a row.
func (p *play) choose(m store.Message) string {
	for i, one := range p.script.answers {
		if !slices.ContainsFunc(one.words, func(word string) bool { return speaksOf(m, word) }) {
			continue
		}
		at, begun := p.answered[i]
		if !begun {
			at = p.random.IntN(len(one.say))
		}
		p.answered[i] = at + 1
		return one.say[at%len(one.say)]
	}
	return "👍"
}

// speaksOf reports whether a message has to do with a word.
func speaksOf(m store.Message, word string) bool {
	switch word {
	case aPicture:
		return slices.ContainsFunc(m.Files, func(f store.File) bool { return strings.HasPrefix(f.Type, "image/") })
	case aPoll:
		return m.Poll != nil
	case aQuestion:
		return strings.ContainsAny(m.Content, "?？")
	case anything:
		return true
	}
	text := " " + strings.Join(strings.FieldsFunc(strings.ToLower(m.Content), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.IsMark(r)
	}), " ") + " "
	if strings.IndexFunc(word, eastern) >= 0 {
		return strings.Contains(text, word)
	}
	if len(word) < 5 {
		return strings.Contains(text, " "+word+" ")
	}
	return strings.Contains(text, " "+word)
}

// eastern letters stand in words without blanks between them.
func eastern(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hangul, unicode.Hiragana, unicode.Katakana)
}

// vote has people answer a poll.
func (p *play) vote(m store.Message, present []int64) {
	if m.Poll == nil {
		return
	}
	for i, who := range present {
		p.after(time.Duration(2+2*i)*time.Second, func(ctx context.Context) {
			_, err := p.hall.Chat.Vote(ctx, chat.Actor{UserID: who}, m.ID, []int64{1 + p.random.Int64N(int64(len(m.Poll.Options)))})
			p.try("vote", err)
		})
	}
}
