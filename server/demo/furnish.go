package demo

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"maru/server/auth"
	"maru/server/chat"
	"maru/server/files"
	"maru/store"
)

// said is a line of the past, at its time.
type said struct {
	room int // in script.rooms
	line
	at time.Time
}

// furnish makes the people, their rooms and what was said in them.
func (o *Office) furnish(ctx context.Context, s *script) (*play, error) {
	p := &play{
		Office: o, script: s, people: make(map[byte]int64), letters: make(map[int64]byte), rooms: make(map[string]int64),
		answered: make(map[int]int), busy: make(map[int64]time.Time),
	}
	now := time.Now()
	defer o.hall.Clock.goOn()
	o.hall.Clock.turnBack(now.AddDate(0, 0, -8))
	if err := p.settle(ctx); err != nil {
		return nil, err
	}
	if err := p.hire(ctx); err != nil {
		return nil, err
	}
	if err := p.open(ctx); err != nil {
		return nil, err
	}
	past := s.past(now)
	last := make(map[int]store.Message) // of the main timeline, by room
	for _, one := range past {
		o.hall.Clock.turnBack(one.at)
		m, err := p.recall(ctx, one, last[one.room])
		if err != nil {
			return nil, fmt.Errorf("%q: %w", one.text, err)
		}
		if !one.reply {
			last[one.room] = m
		}
	}
	o.hall.Clock.goOn()
	return p, p.readUp(ctx, past)
}

// past is everything that was said, in the order of time.
func (s *script) past(now time.Time) []said {
	var all []said
	for i, room := range s.rooms {
		at := now.AddDate(0, 0, -1)
		for _, l := range room.lines {
			switch {
			case !l.when.set:
				at = at.Add(time.Minute)
			case l.when.days > 0:
				at = time.Date(now.Year(), now.Month(), now.Day()-l.when.days, l.when.hours, l.when.minutes, 7*i, 0, time.Local)
			default:
				at = now.Add(-time.Duration(l.when.minutes) * time.Minute)
			}
			all = append(all, said{room: i, line: l, at: at})
		}
	}
	slices.SortStableFunc(all, func(a, b said) int { return a.at.Compare(b.at) })
	return all
}

// settle gives the hall and the presenter their names, and ends the session that did it.
func (p *play) settle(ctx context.Context) error {
	identity, err := p.hall.Auth.Authenticate(ctx, p.key)
	if err != nil {
		return err
	}
	if _, err := p.hall.Auth.UpdateInstance(ctx, identity, auth.InstanceChange{Name: &p.script.hall}); err != nil {
		return err
	}
	name := p.script.people[you].name
	if _, err := p.hall.Chat.UpdateMe(ctx, p.presenter(), chat.MeChange{Name: &name, DisplayName: &name}); err != nil {
		return err
	}
	p.people[you] = p.owner.ID
	return p.hall.Auth.SignOut(ctx, identity)
}

// hire makes the people, with a face each, and lets them come in.
func (p *play) hire(ctx context.Context) error {
	for letter, face := range faces() {
		role, cast := p.script.people[letter]
		if !cast {
			continue
		}
		granted, err := p.hall.Auth.MakeToken(ctx, auth.TokenRequest{Name: role.name})
		if err != nil {
			return err
		}
		id := granted.User.ID
		p.people[letter], p.letters[id] = id, letter
		if _, err := p.hall.Files.SetAvatar(ctx, chat.Actor{UserID: id}, bytes.NewReader(face)); err != nil {
			return err
		}
		if role.status != "" {
			if _, err := p.hall.Chat.SetStatus(ctx, chat.Actor{UserID: id}, store.StatusOnline, &role.status); err != nil {
				return err
			}
		}
		p.hall.Presence.Introduce(id, "online", role.status)
		p.hall.Presence.Connected(id, onStage)
	}
	return nil
}

// onStage names the connection of everybody in the play.
const onStage = "demo"

// open makes the rooms. The one that everybody lands in is there already.
func (p *play) open(ctx context.Context) error {
	rooms, err := p.hall.Chat.Rooms(ctx, p.presenter())
	if err != nil || len(rooms) == 0 {
		return fmt.Errorf("first room: %w", err)
	}
	everybody := []int64{p.owner.ID}
	for id := range p.letters {
		everybody = append(everybody, id)
	}
	for _, room := range p.script.rooms {
		with, direct := strings.CutPrefix(room.key, "@")
		switch {
		case room.key == "general":
			id := rooms[0].ID
			change := chat.RoomChange{Topic: &room.topic}
			if rooms[0].Name != room.name {
				change.Name = &room.name
			}
			if _, err := p.hall.Chat.UpdateRoom(ctx, p.presenter(), id, change); err != nil {
				return err
			}
			p.rooms[room.key] = id
		case direct:
			made, _, err := p.hall.Chat.CreateRoom(ctx, p.actor(with[0]), chat.NewRoom{Kind: store.RoomDirect, MemberIDs: []int64{p.owner.ID}})
			if err != nil {
				return err
			}
			p.rooms[room.key] = made.ID
		default:
			made, _, err := p.hall.Chat.CreateRoom(ctx, p.actor('a'), chat.NewRoom{Kind: store.RoomPublic, Name: room.name, Topic: room.topic, MemberIDs: everybody})
			if err != nil {
				return err
			}
			p.rooms[room.key] = made.ID
		}
	}
	return nil
}

// recall says a line of the past, and lets happen what became of it. Before is the message before it.
func (p *play) recall(ctx context.Context, one said, before store.Message) (store.Message, error) {
	m, err := p.speak(ctx, p.rooms[p.script.rooms[one.room].key], one.line, before.ID)
	if err != nil {
		return m, err
	}
	for _, r := range one.reactions {
		for _, letter := range []byte(r.by) {
			if _, err := p.hall.Chat.React(ctx, p.actor(letter), m.ID, r.emoji, true); err != nil {
				return m, err
			}
		}
	}
	for letter, option := range one.votes {
		if _, err := p.hall.Chat.Vote(ctx, p.actor(letter), m.ID, []int64{option}); err != nil {
			return m, err
		}
	}
	if one.pinnedBy != 0 {
		if _, err := p.hall.Chat.Pin(ctx, p.actor(one.pinnedBy), m.ID, true); err != nil {
			return m, err
		}
	}
	return m, nil
}

// speak sends a line to a room, answering a message if that is what it does.
func (p *play) speak(ctx context.Context, room int64, l line, before int64) (store.Message, error) {
	n := chat.NewMessage{RoomID: room, Content: p.fill(ctx, l.text), PollOptions: l.options}
	switch {
	case l.reply:
		n.ThreadID = before
	case l.quotes:
		n.ReplyTo = before
	}
	if l.picture != "" {
		file, err := p.hall.Files.Add(ctx, p.actor(l.by), files.NewFile{Name: l.picture + ".jpg"}, bytes.NewReader(painting(l.picture)))
		if err != nil {
			return store.Message{}, err
		}
		n.FileIDs = []int64{file.ID}
	}
	sent, err := p.hall.Chat.Send(ctx, p.actor(l.by), n)
	return sent.Message, err
}

// fill puts the presenter's name into a text, as they are called now.
func (p *play) fill(ctx context.Context, text string) string {
	text = strings.ReplaceAll(text, `\n`, "\n")
	if !strings.Contains(text, "{you}") {
		return text
	}
	name := p.script.people[you].name
	if user, err := p.hall.Chat.User(ctx, p.presenter(), p.owner.ID); err == nil {
		name = user.Name
	}
	return strings.ReplaceAll(text, "{you}", name)
}

// readUp has everybody have read everything, and the presenter all but what is to be news for them.
func (p *play) readUp(ctx context.Context, past []said) error {
	fresh := make(map[int]int64) // messages that are news, thread replies too, by room
	for _, one := range past {
		if one.unread {
			fresh[one.room]++
		}
	}
	for i, room := range p.script.rooms {
		id := p.rooms[room.key]
		entry, err := p.hall.Chat.Room(ctx, p.presenter(), id)
		if err != nil {
			return err
		}
		members, err := p.hall.Chat.Members(ctx, p.presenter(), id)
		if err != nil {
			return err
		}
		for _, member := range members {
			seq := entry.LastSeq
			if member.ID == p.owner.ID {
				seq -= fresh[i]
			}
			if _, err := p.hall.Chat.MarkRead(ctx, chat.Actor{UserID: member.ID}, id, seq); err != nil {
				return err
			}
		}
	}
	return nil
}
