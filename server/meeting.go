package server

import (
	"context"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"os"
	"slices"
	"time"

	"maru/server/chat"
	"maru/server/files"
	"maru/server/protocol"
	"maru/server/standby"
	"maru/store"
)

const (
	// lateAtOnce bounds what is handed over in one call.
	lateAtOnce = 20
	// maxLate bounds the body of such a call: messages have at most 20,000 characters.
	maxLate = 4 << 20
	// maxConflicts bounds what of a meeting is told in words.
	maxConflicts = 50
	// contentTime is how long a content may take.
	contentTime = 10 * time.Minute
)

// lateCall is what a former host hands over at once.
type lateCall struct {
	Entries []chat.Late `json:"entries"`
	Machine string      `json:"machine"`
	First   bool        `json:"first"`
	Last    bool        `json:"last"`
	Fork    int64       `json:"fork,omitempty"` // where the two parted; 0: where the new host took over
}

// lateCounts says what became of what a former host handed over. What it handed over before it was interrupted counts as added.
type lateCounts struct {
	messages, known, people, rooms, changes, left int64

	before    int64 // messages of calls before the meeting was interrupted
	conflicts []protocol.LateConflict
}

// forkCall is how the hall came to a former host.
type forkCall struct {
	Lineage []descent `json:"lineage,omitempty"`
}

// forked is where two hosts of a hall parted.
type forked struct {
	Position int64     `json:"position"`    // of the log of changes: both have what is not after it
	At       time.Time `json:"at,omitzero"` // when the new host took over
}

// meet stops writing, hands over what the new host does not have, and becomes
// its standby. Until that is done it is tried again; nobody writes here any more.
func (b *standbys) meet(origin string, hall standby.Answer, secret string) {
	b.mu.Lock()
	if b.moving {
		b.mu.Unlock()
		return
	}
	b.moving = true
	b.mu.Unlock()
	b.yield(origin, hall.Host)
	b.logger.Warn("another host of this hall has a higher epoch: writing stops here", "at", origin, "epoch", hall.Epoch)
	departure, err := b.surrender(standby.Client{Origin: origin, Pin: b.pin(), Secret: secret}, hall)
	b.mu.Lock()
	b.moving, b.left = false, departure
	b.mu.Unlock()
	if err != nil {
		b.logger.Error("the new host does not have what only this one has", "err", err)
		return
	}
	b.leave()
}

// yield says, once, that the hall is another computer's, and where, before
// nothing can be written any more.
func (b *standbys) yield(origin, machine string) {
	b.mu.Lock()
	first := b.moved == nil
	news := first || b.moved.URL != origin
	if news {
		b.moved = &protocol.MovedHost{Machine: machine, URL: origin, At: protocol.TimeOf(time.Now())}
	}
	if first {
		close(b.superseded)
	}
	to, origins := *b.moved, []string{origin}
	if b.paired != nil {
		origins = append(origins, slices.DeleteFunc(slices.Clone(b.paired.Origins), func(other string) bool { return other == origin })...)
	}
	b.mu.Unlock()
	if first {
		b.hush(true) // the name is the new host's
	}
	if news {
		b.follow(origins)
		b.tellAll(to)
	}
}

// tookOver notes when the new host says that it became that.
func (b *standbys) tookOver(at time.Time) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if to := *b.moved; !at.IsZero() {
		to.At = protocol.TimeOf(at)
		b.moved = &to
	}
}

// Successor implements httpapi.Host.
func (b *standbys) Successor() *protocol.MovedHost {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.moved
}

// Superseded is closed once another computer turns out to have taken the hall
// over: nothing is written here any more.
func (s *Server) Superseded() <-chan struct{} { return s.standbys.superseded }

// Successor says where the hall is then; nil before.
func (s *Server) Successor() *protocol.MovedHost { return s.standbys.Successor() }

func (b *standbys) surrender(client standby.Client, hall standby.Answer) (*Departure, error) {
	if err := b.store.Freeze(b.life); err != nil {
		return nil, err
	}
	secret := client.Secret
	client, fork, err := b.askFork(client)
	if err != nil {
		return nil, err
	}
	b.tookOver(fork.At)
	var late []chat.Late
	err = b.store.View(b.life, func(v *store.View) (err error) {
		late, err = gather(v, fork.Position)
		return err
	})
	if err != nil {
		return nil, err
	}
	if err := b.handLate(client, fork.Position, late); err != nil {
		return nil, err
	}
	own := b.hall()
	retired := fmt.Sprintf("epoch-%d-until-%s", own.Epoch, time.Now().Format("2006-01-02-150405"))
	own.Epoch, own.Machine, own.Origins = hall.Epoch, hall.Host, []string{client.Origin}
	departure := &Departure{Machine: hall.Host, Retired: retired, State: standby.State{Hall: own, Pin: client.Pin, Secret: secret, Port: b.port(), Shared: b.shared(), Since: b.Successor().At.Time()}}
	return departure, b.seal(*departure)
}

// askFork asks the new host where the two parted, as its standby; as a host of former times alone where it has another one.
func (b *standbys) askFork(client standby.Client) (standby.Client, forked, error) {
	var (
		call forkCall
		fork forked
	)
	err := b.store.View(b.life, func(v *store.View) (err error) {
		call.Lineage, err = lineageOf(v)
		return err
	})
	if err != nil {
		return client, fork, err
	}
	err = client.Call(b.life, standby.ForkPath, call, &fork)
	if refused, known := errors.AsType[*standby.RefusedError](err); !known || refused.Code != string(protocol.CodeUnauthorized) {
		return client, fork, err
	}
	if client.Secret, err = b.kinship(b.life); err != nil {
		return client, fork, err
	}
	return client, fork, client.Call(b.life, standby.ForkPath, call, &fork)
}

// handLate hands everything over, files' contents before their messages.
func (b *standbys) handLate(client standby.Client, fork int64, late []chat.Late) error {
	machine, _ := os.Hostname() // shown alone
	for first, done := true, false; !done; first = false {
		part := late[:min(lateAtOnce, len(late))]
		late = late[len(part):]
		for _, one := range part {
			if one.Message == nil {
				continue
			}
			for _, f := range one.Message.Files {
				if err := b.handContent(client, f.Hash); err != nil {
					return err
				}
			}
		}
		done = len(late) == 0
		call := lateCall{Entries: part, Machine: machine, First: first, Last: done, Fork: fork}
		if err := client.Call(b.life, standby.ExtrasPath, call, new(struct{})); err != nil {
			return err
		}
	}
	return nil
}

// handContent hands a content over that the new host does not have. One that is
// missing here is passed over.
func (b *standbys) handContent(client standby.Client, hash [32]byte) error {
	path := standby.FilePath + "?hash=" + hex.EncodeToString(hash[:])
	var there struct{ Has bool }
	if err := client.Call(b.life, path+"&ask=1", struct{}{}, &there); err != nil || there.Has {
		return err
	}
	file, err := b.files.OpenContent(hash)
	if err != nil {
		b.logger.Warn("content for the new host not readable", "err", err)
		return nil
	}
	defer file.Close()
	return client.Send(b.life, path, "application/octet-stream", file, &there)
}

// fork tells a former host where the two parted.
func (b *standbys) fork(w http.ResponseWriter, r *http.Request) {
	var call forkCall
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, protocol.MaxBody)).Decode(&call); err != nil {
		refuse(w, r, protocol.Errorf(protocol.CodeBadRequest, "The body is not the JSON of a former host."))
		return
	}
	fork, err := b.parted(r.Context(), func(own []descent) (int64, bool) { return commonUntil(own, call.Lineage) })
	if err != nil {
		b.logger.Error("fork unknown", "err", err)
		refuse(w, r, protocol.Errorf(protocol.CodeConflict, "This host does not know where the two parted."))
		return
	}
	answer := forked{Position: fork.Position}
	var now protocol.Standby
	if err := b.recall(r.Context(), &now); err == nil && now.HandOver != nil {
		answer.At = now.HandOver.At.Time()
	}
	answerJSON(w, answer)
}

// errNeverParted says that a host's log is all of another's.
var errNeverParted = errors.New("the two have not parted")

// parted is where a former host and this one parted.
func (b *standbys) parted(ctx context.Context, where func(own []descent) (int64, bool)) (fork chat.LateFork, err error) {
	err = b.store.View(ctx, func(v *store.View) error {
		own, err := lineageOf(v)
		if err != nil {
			return err
		}
		apart := false
		if fork.Position, apart = where(own); !apart {
			return errNeverParted
		}
		fork.At, err = momentOf(v, fork.Position)
		return err
	})
	return fork, err
}

// parted is where the former host of a call and this one parted: no later than where the hall last came here.
func (call lateCall) parted(own []descent) (int64, bool) {
	if len(own) == 0 {
		return 0, false
	}
	last := own[len(own)-1].Position
	if call.Fork == 0 {
		return last, true
	}
	return min(call.Fork, last), true
}

// extras takes what a former host hands over.
func (b *standbys) extras(w http.ResponseWriter, r *http.Request) {
	var call lateCall
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, maxLate)).Decode(&call); err != nil {
		refuse(w, r, protocol.Errorf(protocol.CodeBadRequest, "The body is not the JSON of what a former host hands over."))
		return
	}
	fork, err := b.parted(r.Context(), call.parted)
	if err == nil {
		err = b.takeLate(r.Context(), fork, call)
	}
	if err != nil {
		b.logger.Error("not taken from a former host", "err", err)
		refuse(w, r, protocol.ErrorOf(err))
		return
	}
	answerJSON(w, struct{}{})
}

func (b *standbys) takeLate(ctx context.Context, fork chat.LateFork, call lateCall) error {
	b.mu.Lock()
	if call.First {
		b.late.interrupted()
	}
	b.mu.Unlock()
	for _, late := range call.Entries {
		outcome, err := b.chat.TakeLate(ctx, fork, late)
		if err != nil {
			return err
		}
		b.mu.Lock()
		b.late.count(late, outcome)
		b.mu.Unlock()
	}
	if !call.Last {
		return nil
	}
	b.mu.Lock()
	total := b.late
	b.late = lateCounts{}
	b.mu.Unlock()
	return b.report(ctx, call.Machine, total)
}

// interrupted begins anew: what was added then is known from now on.
func (c *lateCounts) interrupted() {
	*c = lateCounts{messages: c.messages, before: c.messages, people: c.people, rooms: c.rooms, changes: c.changes}
}

func (c *lateCounts) count(late chat.Late, outcome chat.LateOutcome) {
	added := outcome.Became == chat.LateAdded
	for _, conflict := range outcome.Conflicts {
		if len(c.conflicts) < maxConflicts {
			c.conflicts = append(c.conflicts, protocol.LateConflict{Kind: protocol.LateKind(conflict.Kind), Who: conflict.Who, Room: conflict.Room})
		}
		if conflict.Kind != string(protocol.LateName) && conflict.Kind != string(protocol.LateRoomName) {
			c.left++
		}
	}
	switch {
	case late.Message != nil && outcome.Became == chat.LateKnown:
		c.known++
	case !added:
	case late.Message != nil:
		c.messages++
	case late.User != nil && late.User.New:
		c.people++
	case late.Room != nil && late.Room.New:
		c.rooms++
	case late.Reads == nil:
		c.changes++
	}
}

// report keeps what the owner is told of a meeting.
func (b *standbys) report(ctx context.Context, machine string, total lateCounts) error {
	text, err := json.Marshal(protocol.HallsMeeting{
		At: protocol.TimeOf(time.Now()), From: machine, Messages: total.messages, Known: max(0, total.known-total.before),
		People: total.people, Rooms: total.rooms, Changes: total.changes, Other: total.left, Conflicts: append([]protocol.LateConflict{}, total.conflicts...),
	})
	if err != nil {
		return fmt.Errorf("encode meeting: %w", err)
	}
	b.logger.Warn("a former host handed over what it had more", "from", machine, "messages", total.messages, "known", total.known, "left", total.left)
	return b.settings.write(ctx, settingMeeting, string(text))
}

// content takes a content from a former host, or says whether it is needed.
func (b *standbys) content(w http.ResponseWriter, r *http.Request) {
	decoded, err := hex.DecodeString(r.URL.Query().Get("hash"))
	if err != nil || len(decoded) != 32 {
		refuse(w, r, protocol.Errorf(protocol.CodeBadRequest, "The hash is not one of a content."))
		return
	}
	hash := [32]byte(decoded)
	has, err := b.files.HasContent(hash)
	if err == nil && !has && !r.URL.Query().Has("ask") {
		http.NewResponseController(w).SetReadDeadline(time.Now().Add(contentTime))
		err = b.files.PutContent(hash, r.Body)
		has = err == nil
	}
	switch {
	case errors.Is(err, files.ErrOtherContent):
		refuse(w, r, protocol.Errorf(protocol.CodeBadRequest, "The content is not what its hash says."))
	case err != nil:
		b.logger.Error("content of a former host", "err", err)
		refuse(w, r, protocol.Errorf(protocol.CodeInternal, ""))
	default:
		answerJSON(w, struct {
			Has bool `json:"has"`
		}{has})
	}
}
