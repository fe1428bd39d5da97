package chat

import (
	"context"
	"errors"
	"slices"
	"strings"
	"unicode"

	"maru/server/names"
	"maru/store"
)

// directory finds people by the beginnings of texts.
type directory struct {
	renames int64 // how many changes of people it has seen
	byKey   map[string]int64
	longest int // bytes of the longest key
}

// directory returns the people as they are called now. People who were named while
// it was read are found the next time.
func (s *Service) directory(ctx context.Context) (*directory, error) {
	seen := s.renames.Load()
	if d := s.names.Load(); d != nil && d.renames == seen {
		return d, nil
	}
	return View(ctx, s.store, "read names", func(v *store.View) (*directory, error) {
		users, err := v.Users()
		if err != nil {
			return nil, err
		}
		d := &directory{renames: seen, byKey: make(map[string]int64, len(users))}
		for _, u := range users {
			d.byKey[u.NameKey] = u.ID
			d.longest = max(d.longest, len(u.NameKey))
		}
		for _, group := range []string{"here", "room", "all"} {
			d.longest = max(d.longest, len(group))
		}
		s.names.Store(d)
		return d, nil
	})
}

// addressed is whom a text addresses, before it is known who of them may read it.
type addressed struct {
	users     []int64
	here, all bool
}

func (a addressed) nobody() bool { return len(a.users) == 0 && !a.here && !a.all }

// addresses finds whom a text addresses by @name, outside code. The longest name
// that fits counts: in scripts that put spaces between words it must end where the
// word ends, in others it need not, so that @민지야 reaches 민지.
func (s *Service) addresses(ctx context.Context, content string) (addressed, error) {
	if !strings.Contains(content, "@") && !strings.Contains(content, "＠") {
		return addressed{}, nil
	}
	d, err := s.directory(ctx)
	if err != nil {
		return addressed{}, err
	}
	var found addressed
	for _, prose := range outsideCode(content) {
		text := []rune(names.Normal(prose))
		for i, r := range text {
			if r != '@' || i > 0 && insideAddress(text[i-1]) {
				continue
			}
			switch key, id := d.longestName(text[i+1:]); {
			case id != 0:
				found.users = append(found.users, id)
			case key == "here":
				found.here = true
			case key != "":
				found.all = true
			}
		}
	}
	slices.Sort(found.users)
	found.users = slices.Compact(found.users)
	return found, nil
}

// insideAddress keeps mail addresses from reaching people.
func insideAddress(r rune) bool {
	return r < 0x80 && (unicode.IsLetter(r) || unicode.IsDigit(r) || r == '.' || r == '_' || r == '-' || r == '+')
}

// longestName returns the longest name that a text begins with: a user's id, or 0
// with the key of a group.
func (d *directory) longestName(text []rune) (key string, id int64) {
	var prefix []byte
	for i, r := range text {
		if prefix = append(prefix, names.FoldRune(r)...); len(prefix) > d.longest {
			break
		}
		if i+1 < len(text) && continues(r, text[i+1]) {
			continue
		}
		if user, ok := d.byKey[string(prefix)]; ok {
			key, id = string(prefix), user
		} else if group := string(prefix); names.Reserved(group) {
			key, id = group, 0
		}
	}
	return key, id
}

// continues reports whether a word goes on from one rune to the next.
func continues(r, next rune) bool {
	return unicode.Is(unicode.M, next) || spaced(r) && spaced(next)
}

// spaced reports whether a rune belongs to words that spaces part.
func spaced(r rune) bool {
	return (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.M, r)) &&
		!unicode.In(r, unicode.Hangul, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

// outsideCode returns the parts of a text that do not stand between backticks. A run
// of them is closed by one of the same length; a fence that is not closed reaches to the end.
func outsideCode(text string) []string {
	var parts []string
	begin := 0
	for i := 0; i < len(text); {
		if text[i] != '`' || i > 0 && text[i-1] == '\\' {
			i++
			continue
		}
		n := backticks(text[i:])
		end := closing(text, i+n, n)
		if end < 0 && n >= 3 && (i == 0 || text[i-1] == '\n') {
			end = len(text)
		}
		if end < 0 {
			i += n
			continue
		}
		parts = append(parts, text[begin:i])
		begin, i = end, end
	}
	return append(parts, text[begin:])
}

func backticks(text string) int { return len(text) - len(strings.TrimLeft(text, "`")) }

// closing is the end of the next run of n backticks, -1 if there is none.
func closing(text string, from, n int) int {
	for {
		at := strings.IndexByte(text[from:], '`')
		if at < 0 {
			return -1
		}
		from += at
		run := backticks(text[from:])
		from += run
		if run == n {
			return from
		}
	}
}

// reached resolves whom a text addresses to those who may read the room.
func (s *Service) reached(v *store.View, p place, a addressed) ([]int64, error) {
	if a.nobody() {
		return nil, nil
	}
	members, err := v.MemberIDs(p.room.ID)
	if err != nil {
		return nil, err
	}
	var users []int64
	for _, id := range a.users {
		if _, member := slices.BinarySearch(members, id); !member {
			if p.room.Kind != store.RoomPublic {
				continue
			}
			u, err := v.User(id)
			if err != nil && !errors.Is(err, store.ErrNotFound) {
				return nil, err
			}
			if !entersPublic(u.Role) || !u.RemovedAt.IsZero() {
				continue
			}
		}
		users = append(users, id)
	}
	if (a.here || a.all) && entersPublic(p.user.Role) {
		for _, id := range members {
			if a.all || s.online(id) {
				users = append(users, id)
			}
		}
	}
	slices.Sort(users)
	return slices.Compact(users), nil
}
