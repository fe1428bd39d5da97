package server

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"strconv"
	"time"

	"maru/server/protocol"
	"maru/server/standby"
	"maru/store"
)

const (
	// riseFor is how long the new host may take until it answers.
	riseFor = 15 * time.Second
	// riseEvery is how often it is asked meanwhile.
	riseEvery = 200 * time.Millisecond
)

// LeftError says that a data folder's hall goes on elsewhere: the folder is a
// standby's from now on, see Departure.
type LeftError struct{ Departure Departure }

// Error is for logs.
func (e *LeftError) Error() string { return "the hall is on another computer now" }

// Departure says how this computer goes on after a hand-over.
type Departure struct {
	Machine string        `json:"machine"` // of the new host
	State   standby.State `json:"state"`   // of the standby that this computer becomes
	Retired string        `json:"retired"` // folder that the data is put aside in; empty: it becomes the copy
}

// Settle makes a data folder whose store is closed that standby's.
func (d Departure) Settle(data string) error {
	put := standby.Demote
	if d.Retired != "" {
		put = func(data string) error { return standby.Retire(data, d.Retired) }
	}
	if err := put(data); err != nil {
		return err
	}
	return d.State.Save(data)
}

// Left returns where the hall went before Quit was closed; nil if it went
// nowhere.
func (s *Server) Left() *Departure {
	s.standbys.mu.Lock()
	defer s.standbys.mu.Unlock()
	return s.standbys.left
}

// HandOver implements httpapi.Host.
func (b *standbys) HandOver(context.Context) error {
	if b.source.Seen().At.IsZero() || !b.source.Seen().Connected {
		return protocol.Errorf(protocol.CodeConflict, "No standby has a whole copy just now.")
	}
	b.running.Go(func() { b.handOver(b.life) })
	return nil
}

// handOver makes the standby the host, or says why this computer goes on.
func (b *standbys) handOver(ctx context.Context) {
	b.mu.Lock()
	if b.moving || b.left != nil {
		b.mu.Unlock()
		return
	}
	b.moving, b.trouble = true, ""
	b.mu.Unlock()
	b.changed(b.source.Seen())
	departure, err := b.move(ctx)
	b.mu.Lock()
	b.moving, b.left = false, departure
	if err != nil {
		b.trouble = "late"
		if errors.Is(err, standby.ErrNoStandby) {
			b.trouble = "away"
		}
	}
	b.mu.Unlock()
	if err != nil {
		b.logger.Error("hall not handed over", "err", err)
		b.changed(b.source.Seen())
		return
	}
	b.logger.Info("hall handed over", "to", departure.Machine)
	b.leave()
}

// move does it. While it does, nobody can write.
func (b *standbys) move(ctx context.Context) (*Departure, error) {
	ctx, cancel := context.WithTimeout(ctx, handOverFor)
	defer cancel()
	hall, seen := b.hall(), b.source.Seen()
	b.mu.Lock()
	if b.paired == nil {
		b.mu.Unlock()
		return nil, standby.ErrNoStandby
	}
	secret := b.paired.Secret
	b.mu.Unlock()
	if err := b.store.Freeze(ctx); err != nil {
		return nil, err
	}
	epoch := standby.NextEpoch(hall.Epoch, time.Now())
	err := b.source.HandOver(ctx, epoch)
	unsure := errors.Is(err, standby.ErrUnsure)
	if err == nil || unsure {
		b.hush(true) // the name is the new host's
		// Clients that are told now find the new host at once.
		if risen := b.awaitHost(seen.Origins, hall); risen || !unsure {
			err = nil
		}
	}
	if err != nil {
		b.hush(false)
		b.store.Thaw()
		return nil, err
	}
	next := hall
	next.Machine, next.Epoch, next.Origins = seen.Machine, epoch, seen.Origins
	departure := &Departure{Machine: seen.Machine, State: standby.State{
		Hall: next, Pin: b.pin(), Secret: secret, Port: b.port(), Shared: b.shared(), Whole: true, At: time.Now().UTC(), Since: time.Now().UTC(),
	}}
	return departure, b.seal(*departure)
}

// seal notes the departure in the frozen store: a start finds it there, however this process ends.
func (b *standbys) seal(departure Departure) error {
	text, err := json.Marshal(departure)
	if err != nil {
		return fmt.Errorf("remember departure: %w", err)
	}
	err = b.store.Seal(context.WithoutCancel(b.life), func(tx *store.Tx) error { return tx.SetSetting(settingLeft, string(text)) })
	if err != nil {
		return fmt.Errorf("remember departure: %w", err)
	}
	return nil
}

// awaitHost reports whether the hall answers at one of the origins with a
// higher epoch, which its key proves.
func (b *standbys) awaitHost(origins []string, hall standby.Hall) bool {
	ctx, cancel := context.WithTimeout(b.life, riseFor)
	defer cancel()
	for {
		for _, origin := range origins {
			found, err := standby.Client{Origin: origin, Pin: b.pin()}.Hall(ctx)
			if err == nil && found.ID == hall.ID && found.Epoch > hall.Epoch && !found.Standby {
				return true
			}
		}
		select {
		case <-time.After(riseEvery):
		case <-ctx.Done():
			return false
		}
	}
}

// departed returns a *LeftError if the store's hall goes on elsewhere.
func (s settings) departed(ctx context.Context) error {
	text, err := s.read(ctx, settingLeft)
	if err != nil || text == "" {
		return err
	}
	var departure Departure
	if err := json.Unmarshal([]byte(text), &departure); err != nil {
		return fmt.Errorf("read departure: %w", err)
	}
	return &LeftError{departure}
}

// Promote makes the data folder of a standby that is to be the host a host's,
// and does nothing in any other. It goes on where it was broken off.
func Promote(ctx context.Context, data string, logger *slog.Logger) error {
	state, err := standby.Load(data)
	if err != nil || state == nil || state.Promoted == nil {
		return err
	}
	if _, err := os.Stat(standby.Database(data)); err == nil {
		if err := crown(ctx, standby.Database(data), *state, logger); err != nil {
			return err
		}
	}
	return standby.Install(data, *state.Promoted)
}

// crown writes into the copy that it is the hall now, and who its standby is:
// the former host, if it comes back.
func crown(ctx context.Context, database string, state standby.State, logger *slog.Logger) (err error) {
	db, err := store.Open(ctx, database, store.Options{Logger: logger})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	p := state.Promoted
	paired, pairedErr := json.Marshal(pairing{Secret: p.Secret, Machine: p.From, Origins: p.Origins, Since: p.At})
	told := protocol.HandOver{At: protocol.TimeOf(p.At), From: p.From, Orderly: p.Orderly, Files: p.Lack.Files}
	if !p.Orderly {
		complete := protocol.TimeOf(p.Complete)
		told.CompleteAt = &complete
	}
	report, reportErr := json.Marshal(told)
	origins, originsErr := json.Marshal(p.Origins)
	if err := errors.Join(pairedErr, reportErr, originsErr); err != nil {
		return fmt.Errorf("encode promotion: %w", err)
	}
	return db.Update(ctx, func(tx *store.Tx) error {
		if epoch, err := tx.Setting(settingEpoch); err == nil && epoch == strconv.FormatInt(p.Epoch, 10) {
			return nil // done before
		}
		position, err := tx.Position()
		if err != nil {
			return err
		}
		lineage, err := lineageOf(&tx.View)
		if err != nil {
			return err
		}
		descent, err := json.Marshal(append(lineage, descent{p.Epoch, position}))
		if err != nil {
			return fmt.Errorf("encode descent: %w", err)
		}
		values := map[string]string{
			settingEpoch: strconv.FormatInt(p.Epoch, 10), settingStandby: string(paired), settingHandOver: string(report),
			settingFork: strconv.FormatInt(position, 10), settingMeeting: "", settingLeft: "",
			settingStandbyOrigins: string(origins), settingLineage: string(descent),
		}
		if state.Port > 0 {
			values[settingPort] = strconv.Itoa(state.Port)
		}
		if err := letIn(tx, state); err != nil {
			return err
		}
		for key, value := range values {
			if err := tx.SetSetting(key, value); err != nil {
				return err
			}
		}
		return nil
	})
}

// letIn signs the owner in who took over on the standby's own page: its key is
// one for another device of theirs, for as long as links are.
func letIn(tx *store.Tx, state standby.State) error {
	users, err := tx.Users()
	if err != nil {
		return err
	}
	for _, u := range users {
		if u.Role != store.RoleOwner {
			continue
		}
		_, err := tx.CreateKey(store.Key{
			Hash: sha256.Sum256([]byte(state.Key)), Purpose: store.KeyDevice, UserID: u.ID, ExpiresAt: state.Promoted.At.Add(linkFor),
		})
		return err
	}
	return nil
}
