package demo

import (
	"cmp"
	"context"
	"slices"
	"time"

	"maru/server/chat"
	"maru/server/presence"
	"maru/store"
)

// The pace of what people say by themselves: lively for a while after somebody else has said something, then calm, then
// seldom.
const (
	livelyFor = 2 * time.Minute
	calmFor   = 15 * time.Minute

	livelyPause = 14 * time.Second
	calmPause   = 35 * time.Second
	seldomPause = 2 * time.Minute
)

// tick is how long what is due waits at most while people rest.
const tick = time.Second

// play is an office that is furnished; all but what it has of Office belongs to one goroutine.
type play struct {
	*Office
	script  *script
	people  map[byte]int64
	letters map[int64]byte // of the people in the play
	rooms   map[string]int64

	deeds    []deed // by their time
	scenes   []int  // that are still to come, before all begin again
	stirred  time.Time
	nextTalk time.Time
	answered map[int]int         // by answer: how often it was given
	busy     map[int64]time.Time // by room: until when somebody is answering there
	here     int64               // the room where the presenter was heard last
}

// deed is something that somebody does at a time.
type deed struct {
	at time.Time
	do func(context.Context)
}

func (p *play) actor(letter byte) chat.Actor { return chat.Actor{UserID: p.people[letter]} }
func (p *play) presenter() chat.Actor        { return chat.Actor{UserID: p.owner.ID} }

// after has something done later.
func (p *play) after(wait time.Duration, do func(context.Context)) {
	p.deeds = append(p.deeds, deed{time.Now().Add(wait), do})
	slices.SortStableFunc(p.deeds, func(a, b deed) int { return a.at.Compare(b.at) })
}

// run is the play, until the office closes.
func (p *play) run() {
	p.stirred = time.Now()
	p.nextTalk = p.stirred.Add(4 * time.Second)
	timer := time.NewTimer(0)
	defer timer.Stop()
	rested := time.Time{}
	for {
		select {
		case <-p.life.Done():
			return
		case m := <-p.heard:
			p.hear(m)
		case <-p.hurried:
			p.hurry()
		case <-timer.C:
		}
		now := time.Now()
		if p.Paused() {
			if rested.IsZero() {
				rested = now
			}
			timer.Reset(tick)
			continue
		}
		if !rested.IsZero() {
			p.delay(now.Sub(rested))
			rested = time.Time{}
		}
		timer.Reset(p.proceed(now))
	}
}

// delay moves all that is to come.
func (p *play) delay(by time.Duration) {
	for i := range p.deeds {
		p.deeds[i].at = p.deeds[i].at.Add(by)
	}
	p.nextTalk = p.nextTalk.Add(by)
}

// proceed does what is due, and says how long nothing else is.
func (p *play) proceed(now time.Time) time.Duration {
	for len(p.deeds) > 0 && !p.deeds[0].at.After(now) {
		due := p.deeds[0]
		p.deeds = p.deeds[1:]
		due.do(p.life)
	}
	if !p.nextTalk.After(now) {
		talk := time.Duration(0)
		if p.watched() {
			talk = p.talk()
		}
		p.nextTalk = now.Add(talk + p.pause(now))
	}
	next := p.nextTalk
	if len(p.deeds) > 0 && p.deeds[0].at.Before(next) {
		next = p.deeds[0].at
	}
	return max(time.Until(next), 0)
}

func (p *play) pause(now time.Time) time.Duration {
	pause := seldomPause
	switch quiet := now.Sub(p.stirred); {
	case quiet < livelyFor:
		pause = livelyPause
	case quiet < calmFor:
		pause = calmPause
	}
	return pause + time.Duration(p.random.Int64N(int64(pause/2)))
}

// watched reports whether anybody is there who is not in the play.
func (p *play) watched() bool {
	users, err := p.hall.Chat.Users(p.life, p.presenter())
	return p.try("look who is there", err) && slices.ContainsFunc(users, func(u store.User) bool {
		_, plays := p.letters[u.ID]
		return !plays && p.hall.Presence.Get(u.ID).Status != presence.Offline
	})
}

// talk begins a scene, and says how long it takes.
func (p *play) talk() time.Duration {
	if len(p.scenes) == 0 {
		p.scenes = p.random.Perm(len(p.script.scenes))
	}
	s := p.script.scenes[p.scenes[0]]
	p.scenes = p.scenes[1:]
	room := p.rooms[s.room]
	at, before := time.Duration(0), new(int64)
	for _, l := range s.lines {
		at += p.typingTime(l.text) + time.Duration(1+p.random.IntN(4))*time.Second
		p.types(room, 0, l.by, at, p.typingTime(l.text))
		p.after(at, func(ctx context.Context) {
			m, err := p.speak(ctx, room, l, *before)
			if !p.try("talk", err) {
				return
			}
			*before = m.ID
			for _, r := range l.reactions {
				for i, letter := range []byte(r.by) {
					p.reactLater(letter, m.ID, r.emoji, time.Duration(2+2*i)*time.Second)
				}
			}
		})
	}
	p.wander()
	return at
}

// hurry has one after the other say something within a few seconds.
func (p *play) hurry() {
	room := cmp.Or(p.here, p.rooms["general"])
	among := p.presentFor(p.owner.ID, room)
	if len(among) == 0 {
		return
	}
	s := p.script.scenes[p.random.IntN(len(p.script.scenes))]
	for i, l := range s.lines {
		who := among[i%len(among)]
		at := time.Duration(i+1) * 1200 * time.Millisecond
		p.after(at, func(ctx context.Context) {
			_, err := p.hall.Chat.Send(ctx, chat.Actor{UserID: who}, chat.NewMessage{RoomID: room, Content: p.fill(ctx, l.text)})
			p.try("talk", err)
		})
	}
}

// presentFor are those in the play who are members of a room that somebody is in.
func (p *play) presentFor(somebody, room int64) (present []int64) {
	members, err := p.hall.Chat.Members(p.life, chat.Actor{UserID: somebody}, room)
	p.try("look who listens", err)
	for _, member := range members {
		if _, plays := p.letters[member.ID]; plays {
			present = append(present, member.ID)
		}
	}
	return present
}

// wander lets somebody leave their desk, and somebody come back.
func (p *play) wander() {
	who := p.people[byte('a'+p.random.IntN(len(p.letters)))]
	p.hall.Presence.Idle(who, onStage, true)
	p.after(time.Duration(30+p.random.IntN(60))*time.Second, func(context.Context) { p.hall.Presence.Idle(who, onStage, false) })
}

// typingTime is how long somebody types a text; nobody waits for longer.
func (p *play) typingTime(text string) time.Duration {
	return min(1200*time.Millisecond+time.Duration(len([]rune(text)))*35*time.Millisecond, 5*time.Second)
}

// types has somebody seem to type until a time.
func (p *play) types(room, thread int64, letter byte, until, lasts time.Duration) {
	who := p.people[letter]
	p.after(until-lasts, func(context.Context) {
		p.hall.Presence.Idle(who, onStage, false)
		p.hall.Presence.Typing(room, thread, who, true)
	})
	p.after(until, func(context.Context) { p.hall.Presence.Typing(room, thread, who, false) })
}

func (p *play) reactLater(letter byte, message int64, emoji string, wait time.Duration) {
	p.after(wait, func(ctx context.Context) {
		_, err := p.hall.Chat.React(ctx, p.actor(letter), message, emoji, true)
		p.try("react", err)
	})
}

// forget keeps a room small.
func (p *play) forget(m store.Message) {
	if m.Seq > kept && m.Seq%forgetEvery == 0 {
		p.try("forget", p.hall.Chat.Forget(p.life, m.RoomID, m.Seq-kept))
	}
}

// somebody is one of those in the play, by chance but the same for the same seed.
func (p *play) somebody(among []int64) int64 {
	slices.SortFunc(among, cmp.Compare[int64])
	return among[p.random.IntN(len(among))]
}
