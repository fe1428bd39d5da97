package demo

import (
	"compress/gzip"
	"embed"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"
)

//go:embed packed
var scripts embed.FS // the folder scripts, compressed

// Languages are those that there is a play in, as browsers name them.
func Languages() []string {
	return []string{"en", "ko", "ja", "zh-Hans", "zh-Hant", "de", "fr", "es"}
}

// you is who the presenter is in a script; everybody else is a letter.
const you = 'y'

// script is a play in one language.
type script struct {
	hall    string
	people  map[byte]role // a to f, and you
	rooms   []roomScript
	scenes  []scene
	answers []answer
}

type role struct{ name, status string }

// roomScript is a room with what was said there before the play begins.
type roomScript struct {
	key         string // "general", or any name for scenes; of a conversation with somebody "@" and their letter
	name, topic string
	lines       []line
}

// line is one message.
type line struct {
	by      byte
	text    string
	reply   bool   // in the thread of the message before it
	quotes  bool   // the message before it
	picture string // its name; empty = none
	options []string

	// What became of it in the past; when is set where time moves on by more than minutes.
	when      moment
	reactions []reaction
	votes     map[byte]int64
	pinnedBy  byte
	unread    bool // this and all after it
}

// moment is a time of a day some days ago, or, with days 0, some minutes ago.
type moment struct {
	set                  bool
	days, hours, minutes int
}

type reaction struct {
	emoji string
	by    string // letters
}

// scene is what people say to each other by themselves.
type scene struct {
	room  string
	lines []line
}

// answer is what people say to who writes. Its words are looked for in a message; one in brackets says more of it, see
// answers.go.
type answer struct {
	words []string
	say   []string
}

// read reads the script of a language that there is.
func read(language string) (*script, error) {
	text, err := textOf(language)
	if err != nil {
		return nil, fmt.Errorf("read script: %w", err)
	}
	r := reader{script: &script{people: make(map[byte]role)}}
	for i, raw := range strings.Split(string(text), "\n") {
		if raw = strings.TrimSpace(raw); raw == "" {
			continue
		}
		if err := r.take(raw); err != nil {
			return nil, fmt.Errorf("script %s, line %d: %w", language, i+1, err)
		}
	}
	return r.script, nil
}

func textOf(language string) ([]byte, error) {
	file, err := scripts.Open("packed/" + language + ".txt.gz")
	if err != nil {
		return nil, err
	}
	defer file.Close()
	text, err := gzip.NewReader(file)
	if err != nil {
		return nil, err
	}
	return io.ReadAll(text)
}

// reader reads a script line by line.
type reader struct {
	*script
	into *[]line // where lines go now
	when moment
	now  bool // all that follows is unread
}

func (r *reader) take(raw string) error {
	word, rest, _ := strings.Cut(raw, " ")
	switch word {
	case "hall":
		r.hall = rest
	case "you":
		r.people[you] = role{name: rest}
	case "person":
		name, status, _ := strings.Cut(rest[2:], " | ")
		r.people[rest[0]] = role{name, status}
	case "room":
		parts := strings.SplitN(rest, " | ", 3)
		if len(parts) < 2 {
			return fmt.Errorf("a room has a key and a name")
		}
		room := roomScript{key: parts[0], name: parts[1]}
		if len(parts) == 3 {
			room.topic = parts[2]
		}
		r.rooms = append(r.rooms, room)
		r.into, r.now = &r.rooms[len(r.rooms)-1].lines, false
	case "scene":
		r.scenes = append(r.scenes, scene{room: rest})
		r.into, r.now = &r.scenes[len(r.scenes)-1].lines, false
	case "answer":
		r.answers = append(r.answers, answer{words: strings.Split(rest, " | ")})
	case "=":
		last := &r.answers[len(r.answers)-1]
		last.say = append(last.say, rest)
	case "unread":
		r.now = true
	case "day":
		return r.day(rest)
	case "ago":
		minutes, err := strconv.Atoi(rest)
		r.when = moment{set: true, minutes: minutes}
		return err
	default:
		return r.speak(word, rest)
	}
	return nil
}

func (r *reader) day(rest string) error {
	r.when = moment{set: true}
	_, err := fmt.Sscanf(rest, "%d %d:%d", &r.when.days, &r.when.hours, &r.when.minutes)
	return err
}

// speak reads a message, or what became of the last one.
func (r *reader) speak(word, rest string) error {
	if r.into == nil {
		return fmt.Errorf("%q stands nowhere", word)
	}
	if word == "+" || word == "votes" || word == "pin" {
		if len(*r.into) == 0 {
			return fmt.Errorf("%s without a message", word)
		}
		return r.adorn(&(*r.into)[len(*r.into)-1], word, rest)
	}
	if utf8.RuneCountInString(word) != 2 {
		return fmt.Errorf("%q is nothing known", word)
	}
	l := line{by: word[0], text: rest, when: r.when, unread: r.now}
	r.when = moment{}
	switch word[1] {
	case ':':
	case '<':
		l.reply = true
	case '>':
		l.quotes = true
	case '!':
		l.picture, l.text, _ = strings.Cut(rest, " ")
	case '?':
		parts := strings.Split(rest, " | ")
		l.text, l.options = parts[0], parts[1:]
	default:
		return fmt.Errorf("%q is nothing known", word)
	}
	*r.into = append(*r.into, l)
	return nil
}

func (r *reader) adorn(l *line, word, rest string) error {
	switch word {
	case "+":
		emoji, by, _ := strings.Cut(rest, " ")
		l.reactions = append(l.reactions, reaction{emoji, by})
	case "pin":
		l.pinnedBy = rest[0]
	case "votes":
		l.votes = make(map[byte]int64)
		for _, vote := range strings.Fields(rest) {
			l.votes[vote[0]] = int64(vote[1] - '0')
		}
	}
	return nil
}
