package server

import (
	"context"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"os"
	"strconv"
	"time"

	"maru/server/chat"
	"maru/server/files"
	"maru/server/protocol"
	"maru/server/standby"
	"maru/store"
)

const (
	// lookEvery is how often a host looks whether its standby has become the host.
	lookEvery = 10 * time.Second
	// lookTime bounds one look.
	lookTime = 5 * time.Second
	// lateAtOnce bounds what is handed over in one call.
	lateAtOnce = 20
	// maxLate bounds the body of such a call: messages have at most 20,000 characters.
	maxLate = 4 << 20
	// contentTime is how long a content may take.
	contentTime = 10 * time.Minute
)

// lateMessages are what a former host hands over in one call.
type lateMessages struct {
	Messages []chat.Late `json:"messages"`
	Other    int64       `json:"other"` // changes of other kinds, said with the last call
	Machine  string      `json:"machine"`
	Last     bool        `json:"last"`
}

// lateCounts says what became of them; the last call tells the sums.
type lateCounts struct {
	Added int64 `json:"added"`
	Known int64 `json:"known"`
	Left  int64 `json:"left"`
}

// forked is where two hosts of a hall parted.
type forked struct {
	Position int64 `json:"position"` // of the log of changes: both have what is not after it
}

// lookOut finds out, now and ever again while the standby is away, whether it
// is the host: then this computer is none any more.
func (b *standbys) lookOut() {
	for {
		b.mu.Lock()
		paired, left := b.paired, b.left
		b.mu.Unlock()
		if left != nil {
			return
		}
		if paired != nil && !b.source.Seen().Connected {
			if origin, hall, found := b.successor(paired.Origins); found {
				b.meet(origin, hall, paired.Secret)
			}
		}
		select {
		case <-time.After(lookEvery):
		case <-b.life.Done():
			return
		}
	}
}

// successor asks the standby's addresses whether the hall is there with a
// higher epoch. Its key proves it.
func (b *standbys) successor(origins []string) (string, standby.Answer, bool) {
	own := b.hall()
	for _, origin := range origins {
		ctx, cancel := context.WithTimeout(b.life, lookTime)
		hall, err := standby.Client{Origin: origin, Pin: b.pin()}.Hall(ctx)
		cancel()
		if err == nil && hall.ID == own.ID && hall.Epoch > own.Epoch && !hall.Standby {
			return origin, hall, true
		}
	}
	return "", standby.Answer{}, false
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
	b.logger.Warn("another host of this hall has a higher epoch: writing stops here", "at", origin, "epoch", hall.Epoch)
	departure, err := b.surrender(standby.Client{Origin: origin, Pin: b.pin(), Secret: secret}, hall)
	b.mu.Lock()
	b.moving, b.left = false, departure
	b.mu.Unlock()
	if err != nil {
		b.logger.Error("messages not handed over to the new host", "err", err)
		return
	}
	b.leave()
}

func (b *standbys) surrender(client standby.Client, hall standby.Answer) (*Departure, error) {
	if err := b.store.Freeze(b.life); err != nil {
		return nil, err
	}
	var fork forked
	if err := client.Call(b.life, standby.ForkPath, struct{}{}, &fork); err != nil {
		return nil, err
	}
	late, other, err := b.since(fork.Position)
	if err != nil {
		return nil, err
	}
	if err := b.handLate(client, late, other); err != nil {
		return nil, err
	}
	own := b.hall()
	retired := fmt.Sprintf("epoch-%d-until-%s", own.Epoch, time.Now().Format("2006-01-02-150405"))
	own.Epoch, own.Machine, own.Origins = hall.Epoch, hall.Host, []string{client.Origin}
	departure := &Departure{Machine: hall.Host, Retired: retired, State: standby.State{Hall: own, Pin: client.Pin, Secret: client.Secret, Port: b.port(), Shared: b.shared()}}
	return departure, b.seal(*departure)
}

// since returns the messages that came after the fork, and how many changes of
// other kinds did.
func (b *standbys) since(position int64) (late []chat.Late, other int64, err error) {
	err = b.store.View(b.life, func(v *store.View) error {
		authors := make(map[int64]chat.LateRef) // of late messages, by their ids here
		for {
			const page = 500
			changes, err := v.Log(position, page)
			if err != nil {
				return err
			}
			for _, change := range changes {
				position = change.Position
				if change.Kind != store.MessageAdded {
					if change.Kind != store.MessageReplied {
						other++
					}
					continue
				}
				one, err := lateOf(v, change.Entity, authors)
				if err != nil {
					return err
				}
				if one != nil {
					late = append(late, *one)
				}
			}
			if len(changes) < page {
				return nil
			}
		}
	})
	return late, other, err
}

// lateOf is a message as it is handed over; nil if it is the system's, or was
// deleted since.
func lateOf(v *store.View, id int64, authors map[int64]chat.LateRef) (*chat.Late, error) {
	m, err := v.Message(id)
	if err != nil || m.System != "" || !m.DeletedAt.IsZero() {
		return nil, err
	}
	room, err := v.Room(m.RoomID)
	if err != nil {
		return nil, err
	}
	user, err := v.User(m.Sender.ID)
	if err != nil {
		return nil, err
	}
	ref := func(id int64) chat.LateRef {
		if late, ok := authors[id]; ok {
			return late
		}
		return chat.LateRef{ID: id}
	}
	late := &chat.Late{
		RoomID: room.ID, RoomAt: room.CreatedAt, UserID: user.ID, UserAt: user.CreatedAt, ClientID: m.ClientID,
		Content: m.Content, At: m.CreatedAt, Thread: ref(m.ThreadID), Files: m.Files,
	}
	if late.ClientID == "" {
		late.ClientID = fmt.Sprintf("late-%d-%d", id, m.CreatedAt.UnixMilli())
	}
	if m.ReplyTo != nil {
		late.Answers = ref(m.ReplyTo.ID)
	}
	authors[id] = chat.LateRef{UserID: user.ID, ClientID: late.ClientID}
	return late, nil
}

// handLate hands messages over, their files' contents first.
func (b *standbys) handLate(client standby.Client, late []chat.Late, other int64) error {
	machine, _ := os.Hostname() // shown alone
	for done := false; !done; {
		part := late[:min(lateAtOnce, len(late))]
		late = late[len(part):]
		for _, one := range part {
			for _, f := range one.Files {
				if err := b.handContent(client, f.Hash); err != nil {
					return err
				}
			}
		}
		done = len(late) == 0
		call := lateMessages{Messages: part, Other: other, Machine: machine, Last: done}
		if err := client.Call(b.life, standby.ExtrasPath, call, new(lateCounts)); err != nil {
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
	text, err := b.settings.read(r.Context(), settingFork)
	position, parseErr := strconv.ParseInt(text, 10, 64)
	if err = errors.Join(err, parseErr); err != nil {
		b.logger.Error("fork unknown", "err", err)
		refuse(w, r, protocol.Errorf(protocol.CodeConflict, "This host does not know where the two parted."))
		return
	}
	answerJSON(w, forked{position})
}

// extras takes what a former host hands over.
func (b *standbys) extras(w http.ResponseWriter, r *http.Request) {
	var call lateMessages
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, maxLate)).Decode(&call); err != nil {
		refuse(w, r, protocol.Errorf(protocol.CodeBadRequest, "The body is not the JSON of late messages."))
		return
	}
	counts := lateCounts{Left: call.Other}
	for _, late := range call.Messages {
		became, err := b.chat.TakeLate(r.Context(), late)
		if err != nil {
			b.logger.Error("late message not taken", "err", err)
			refuse(w, r, protocol.ErrorOf(err))
			return
		}
		switch became {
		case chat.LateAdded:
			counts.Added++
		case chat.LateKnown:
			counts.Known++
		case chat.LateLeft:
			counts.Left++
		}
	}
	if !call.Last {
		counts.Left -= call.Other // said once
	}
	if err := b.report(r.Context(), call, counts); err != nil {
		b.logger.Error("late messages not reported", "err", err)
	}
	answerJSON(w, counts)
}

// report adds up what the owner is told of a meeting.
func (b *standbys) report(ctx context.Context, call lateMessages, counts lateCounts) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.late.Added += counts.Added
	b.late.Known += counts.Known
	b.late.Left += counts.Left
	if !call.Last {
		return nil
	}
	total := b.late
	b.late = lateCounts{}
	text, err := json.Marshal(protocol.HallsMeeting{
		At: protocol.TimeOf(time.Now()), From: call.Machine, Messages: total.Added, Known: total.Known, Other: total.Left,
	})
	if err != nil {
		return fmt.Errorf("encode meeting: %w", err)
	}
	b.logger.Warn("a former host handed its messages over", "from", call.Machine, "added", total.Added, "known", total.Known, "left", total.Left)
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
